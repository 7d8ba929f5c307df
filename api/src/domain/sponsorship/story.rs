//! Valuations as finance meets them: rates that are missing or change, people left out, years and entities
//! that end.

use std::collections::BTreeSet;

use entity::{
    CapMode::{Annual, MonthlyFull, MonthlyProrata, OneQuarterPerYear},
    Cents, Minutes, RateKind, Timestamp,
};

use rust_decimal::Decimal;

use super::{
    exact::Seconds,
    facts::{A, ADA, B, BOB, Facts, SISTER, employee_month, euros, hourly, id, yearly},
    fiscal_years::PeriodProblem,
    lines::{Declared, Entry, Line, Refused, Statement},
    rates::{DaysAYear, PaidHours, Terms, TermsProblem},
};
use crate::domain::reference::dates::{day, month};

fn at(text: &str) -> Timestamp {
    let instant: chrono::DateTime<chrono::Utc> = text.parse().expect("an instant");
    instant.into()
}

/// The only line of a statement.
fn only_line(statement: &Statement) -> &Line {
    let [line] = statement.lines.as_slice() else { panic!("one line, not {}", statement.lines.len()) };
    line
}

/// Confirmed time without a rate blocks the valuation and says whose it is and in which month, all at once.
#[test]
fn missing_rates_are_listed() {
    let facts = Facts::in_2026(hourly("4000", "1680", "151.67"))
        .rate(BOB, "2026-03-15", hourly("4000", "1680", "151.67"))
        .entry(BOB, "2026-03-14", A, 60, |entry| entry)
        .entry(BOB, "2026-03-15", A, 60, |entry| entry)
        .entry(BOB, "2026-02-14", A, 60, |entry| entry)
        .entry(ADA, "2025-12-31", A, 60, |entry| entry)
        .entry(BOB, "2026-01-14", B, 60, |entry| entry)
        .time("2026-02-01", A, 60);
    let missing = vec![employee_month(BOB, "2026-02"), employee_month(BOB, "2026-03")];
    let left_out = BTreeSet::new();
    assert_eq!(facts.value(A), Err(Refused::MissingRates { missing, left_out }));
    assert_eq!(facts.value_period(A, "2026-01-01", "2026-02-13").expect("a value").lines.len(), 1);
}

/// Finance may leave out by name whom it has no rate for; the others are valued, and those left out stay
/// available.
#[test]
fn who_is_left_out_stays_available() {
    let facts = Facts::in_2026(hourly("4000", "1680", "151.67"))
        .entry(BOB, "2026-02-14", A, 60, |entry| entry)
        .time("2026-02-01", A, 20 * 60);
    let mut facts = facts.leave_out(BOB, "2026-02");
    let statement = facts.declare(A);
    assert_eq!(statement.value(), euros("748.99"));
    assert!(statement.left_out.iter().eq([&employee_month(BOB, "2026-02")]));
    facts.left_out.clear();
    let facts = facts.rate(BOB, "2026-01-01", hourly("4000", "1680", "151.67"));
    let later = facts.value(A).expect("a value");
    assert_eq!((only_line(&later).of, later.value()), (employee_month(BOB, "2026-02"), euros("37.45")));
}

/// Leaving somebody out of one association's valuation gives their room to nobody: time for another
/// association keeps it.
#[test]
fn leaving_out_gives_no_room() {
    let facts = Facts::in_2026(hourly("21300", "0", "151.67")).mode(OneQuarterPerYear);
    let facts = facts.time("2026-03-10", A, 100 * 60).time("2026-03-20", B, 60).time("2026-04-10", B, 60);
    let statement = facts.leave_out(ADA, "2026-03").value(B).expect("a value");
    assert_eq!((only_line(&statement).of, statement.value()), (employee_month(ADA, "2026-04"), Cents::ZERO));
}

/// The rate of an hour is that of its date: one entered for a month goes before one from a day on, for that
/// month only.
#[test]
fn the_rate_is_that_of_the_date() {
    let mut facts =
        Facts::in_2026(hourly("1000", "0", "100")).rate(ADA, "2026-04-01", hourly("3000", "0", "100"));
    facts = facts.rate(ADA, "2026-02-01", hourly("2000", "0", "100"));
    facts.rates[2].kind = RateKind::Month;
    for date in ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01", "2026-04-01"] {
        facts = facts.time(date, A, 60);
    }
    let lines = facts.value(A).expect("a value").lines;
    assert_eq!(lines.iter().map(|line| line.cost.0).collect::<Vec<_>>(), [10_00, 40_00, 10_00, 30_00]);
}

/// A rate entered again for the same day takes the place of the first.
#[test]
fn the_later_entry_of_a_rate_counts() {
    let facts =
        Facts::in_2026(hourly("1000", "0", "100")).rate(ADA, "2026-01-01", hourly("2000", "0", "100"));
    assert_eq!(facts.time("2026-03-10", A, 60).cost_and_value(A).0, "20.00");
}

/// A rate that changes in a month makes one line with both parts, rounded once: 10.005 and 20.005 make 30.01.
#[test]
fn a_line_over_two_rates_is_rounded_once() {
    let facts = Facts::in_2026(hourly("1000.50", "0", "100"))
        .rate(ADA, "2026-03-16", hourly("2000.50", "0", "100"))
        .time("2026-03-10", A, 60)
        .time("2026-03-20", A, 60)
        .time("2026-03-21", A, 0);
    let statement = facts.value(A).expect("a value");
    let line = only_line(&statement);
    assert_eq!((line.cost, line.parts.len(), line.minutes), (euros("30.01"), 2, Minutes(120)));
}

/// Half a month at full time and half at half time: each half counts by its own hours, and the month is then
/// full.
#[test]
fn a_contract_may_change_in_a_month() {
    let facts = Facts::in_2026(hourly("3000", "0", "150"))
        .rate(ADA, "2026-06-16", hourly("1500", "0", "75"))
        .time("2026-06-02", A, 75 * 60)
        .time("2026-06-20", A, 75 * 60);
    let statement = facts.value(A).expect("a value");
    let line = only_line(&statement);
    assert_eq!(line.parts.iter().map(|part| part.counted.0).collect::<Vec<_>>(), [75 * 3600, 75 * 1800]);
    assert_eq!(line.cost, euros("2250.00"));
}

/// Indemnities are taken off the month's cost before the proportion, and the cost is never negative.
#[test]
fn indemnities_are_subtracted_first() {
    let with = |received: &str| match hourly("4000", "1680", "151.67") {
        Terms::Hours { gross, social_charges, paid_hours, .. } => {
            Terms::Hours { gross, social_charges, paid_hours, indemnities: euros(received) }
        }
        days @ Terms::Days { .. } => days,
    };
    let facts = Facts::in_2026(with("680")).time("2026-03-10", A, 20 * 60);
    // (5,680 − 680) × 20 ÷ 151.67
    assert_eq!(facts.cost_and_value(A).0, "659.33");
    let facts = Facts::in_2026(with("6000")).time("2026-03-10", A, 20 * 60);
    assert_eq!(facts.cost_and_value(A).0, "0.00");
}

/// A month of a days contract given whole is worth a twelfth of the year and has the ceiling of one month.
#[test]
fn a_whole_month_of_days() {
    let facts = |mode| Facts::in_2026(yearly("240000")).mode(mode).time("2026-07-10", A, 22 * 7 * 60);
    assert_eq!(facts(MonthlyProrata).cost_and_value(A), ("20000.00".to_owned(), "12015.00".to_owned()));
    assert_eq!(facts(Annual).cost_and_value(A), ("20000.00".to_owned(), "20000.00".to_owned()));
    let statement = facts(Annual).value(A).expect("a value");
    assert_eq!(only_line(&statement).counted(), Seconds(218 * 7 * 3600 / 12));
}

/// Hours of one date take room by their start, then by id; those without a start come first.
#[test]
fn room_goes_by_date_start_and_id() {
    let worth = |first: Option<Timestamp>, second: Option<Timestamp>| {
        let facts = Facts::in_2026(hourly("21300", "0", "151.67")).mode(MonthlyFull);
        let facts = facts.entry(ADA, "2026-03-02", A, 6_000, |entry| Entry { starts_at: first, ..entry });
        let facts = facts.entry(ADA, "2026-03-02", B, 3_000, |entry| Entry { starts_at: second, ..entry });
        facts.cost_and_value(A).1
    };
    let (early, late) = (Some(at("2026-03-02T08:00:00Z")), Some(at("2026-03-02T14:00:00Z")));
    assert_eq!(worth(early, late), "12015.00");
    assert_eq!(worth(early, early), "12015.00", "the smaller id");
    assert_eq!(worth(None, early), "12015.00");
    // 50 hours cost 7,021.823…, so 4,993.18 are left.
    assert_eq!(worth(late, early), "4993.18");
    assert_eq!(worth(late, None), "4993.18");
}

/// An hour confirmed after a declaration takes what is left, even when it is dated before those declared.
#[test]
fn a_declared_valuation_keeps_its_share() {
    let mut facts = Facts::in_2026(hourly("21300", "0", "151.67")).mode(MonthlyFull);
    facts = facts.time("2026-03-20", A, 60 * 60);
    assert_eq!(facts.declare(A).value(), euros("8426.19"));
    let facts = facts.entry(ADA, "2026-03-02", B, 60 * 60, |entry| Entry { id: id(99), ..entry });
    let facts = facts.entry(ADA, "2026-03-01", A, 60, |entry| Entry { id: id(98), ..entry });
    let supplement = facts.value(A).expect("a value");
    assert_eq!(supplement.value(), euros("140.44"), "an hour more for A is a supplementary valuation");
    let of_b = facts.value(B).expect("a value");
    let cap = only_line(&of_b).cap.expect("a ceiling");
    assert_eq!((cap.room, cap.taken, cap.amount), (euros("12015"), euros("8566.63"), euros("3448.37")));
    assert_eq!(of_b.value(), cap.amount);
}

/// A line says how it was found: time, rate, ceiling, room, what others took, proportion.
#[test]
fn a_line_explains_itself() {
    let facts = Facts::in_2026(hourly("15000", "6300", "151.67")).time("2026-01-12", A, 35 * 60);
    let statement =
        facts.time("2026-01-20", A, 60).value_period(A, "2026-01-01", "2026-01-15").expect("a value");
    let line = only_line(&statement);
    assert_eq!(
        (line.of, line.minutes, line.counted()),
        (employee_month(ADA, "2026-01"), Minutes(2_100), Seconds(126_000))
    );
    assert_eq!((line.entries.as_slice(), line.parts[0].rate), ([id(1)].as_slice(), id(1)));
    assert_eq!(line.parts[0].terms.price().cost, euros("21300"));
    let cap = line.cap.expect("a ceiling");
    assert_eq!((cap.mode, cap.ceiling, cap.room), (MonthlyProrata, euros("4005"), euros("12015")));
    assert_eq!(
        (cap.taken, cap.in_proportion, cap.amount),
        (Cents::ZERO, Some(euros("2772.63")), euros("2772.63"))
    );
    assert!(line.is_capped());
    assert_eq!((statement.people(), statement.minutes()), (1, Minutes(2_100)));
}

/// Hours of a period that ends within a month make their own line; those after it neither join it nor take
/// its room.
#[test]
fn a_period_may_end_within_a_month() {
    let facts =
        Facts::in_2026(hourly("5680", "0", "151.67")).time("2026-03-10", A, 60).time("2026-03-20", A, 60);
    let first = facts.value_period(A, "2026-03-01", "2026-03-15").expect("a value");
    let second = facts.value_period(A, "2026-03-16", "2026-03-31").expect("a value");
    for statement in [first, second] {
        assert_eq!((only_line(&statement).minutes, statement.value()), (Minutes(60), euros("37.45")));
    }
    assert_eq!(facts.value(A).expect("a value").value(), euros("74.90"));
}

/// A valuation never crosses the year-end.
#[test]
fn a_valuation_keeps_within_its_year() {
    let facts = Facts::of_year("2025-07-01", "2026-06-30");
    let year_end = day("2026-06-30");
    let crossing = facts.value_period(A, "2026-06-01", "2026-07-01");
    assert_eq!(crossing, Err(Refused::Period(PeriodProblem::CrossesYearEnd { year_end })));
    let date = day("2025-06-30");
    let before = facts.value_period(A, "2025-06-30", "2025-07-01");
    assert_eq!(before, Err(Refused::Period(PeriodProblem::NoFiscalYear { date })));
}

/// A month without a published ceiling is refused, in every mode, and nothing is refused for a month nobody
/// asks about.
#[test]
fn an_unpublished_ceiling_is_refused() {
    for mode in [MonthlyProrata, MonthlyFull, OneQuarterPerYear] {
        let facts = Facts::of_year("2026-07-01", "2027-06-30").mode(mode);
        let facts = facts.rate(ADA, "2026-01-01", hourly("5680", "0", "151.67"));
        let facts = facts.time("2026-12-10", A, 60).time("2027-01-10", A, 60);
        assert_eq!(facts.value(A), Err(Refused::MissingCeilings(vec![month("2027-01")])), "{mode:?}");
        let in_2026 = facts.value_period(A, "2026-07-01", "2026-12-31").expect("a value");
        assert_eq!(in_2026.value(), euros("37.45"));
    }
    let yearly = Facts::of_year("2026-07-01", "2027-01-31").mode(Annual);
    let yearly = yearly.rate(ADA, "2026-01-01", hourly("5680", "0", "151.67")).time("2026-12-10", A, 60);
    assert_eq!(
        yearly.value(A),
        Err(Refused::MissingCeilings(vec![month("2027-01")])),
        "the year's room is not known yet"
    );
}

/// Years closed before 31 December 2020 have no ceiling, and need none published.
#[test]
fn an_old_year_has_no_ceiling() {
    let facts = |first, last| {
        Facts::of_year(first, last).rate(ADA, "2000-01-01", hourly("21300", "0", "151.67")).time(
            "2020-06-10",
            A,
            2_100,
        )
    };
    let before = facts("2020-01-01", "2020-12-30").value(A).expect("a value");
    assert_eq!((only_line(&before).cap, before.value()), (None, euros("4915.28")));
    let after = facts("2020-01-01", "2020-12-31").value(A).expect("a value");
    // 3 × 3,428 × 35 ÷ 151.67
    assert_eq!(after.value(), euros("2373.18"));
}

/// Time of another entity of the group is not the donor's, yet a month is paid and capped once.
#[test]
fn a_month_over_two_entities_is_paid_once() {
    let moved = |mode| {
        let facts = Facts::in_2026(hourly("21300", "0", "151.67")).mode(mode).time("2026-03-20", A, 6_000);
        facts.entry(ADA, "2026-03-02", A, 6_000, |entry| Entry { entity: id(SISTER), ..entry })
    };
    let statement = moved(Annual).value(A).expect("a value");
    let line = only_line(&statement);
    // 9,100.2 minutes less the sister's 6,000.
    assert_eq!(
        (line.minutes, line.counted(), line.cost),
        (Minutes(6_000), Seconds(186_012), euros("7256.35"))
    );
    assert_eq!((line.cap.expect("a ceiling").taken, statement.value()), (Cents::ZERO, euros("7256.35")));
    assert_eq!(moved(MonthlyFull).value(A).expect("a value").value(), Cents::ZERO);
}

/// A declared line of the other fiscal year counts in the month that both share, and not in this year's room.
#[test]
fn a_month_over_two_years_is_paid_once() {
    let mut before = Facts::of_year("2025-03-16", "2026-03-15").mode(OneQuarterPerYear);
    before = before.rate(ADA, "2025-01-01", hourly("12000", "0", "100")).time("2026-03-10", A, 60 * 60);
    let declared = before.declare(A);
    let mut after = Facts::of_year("2026-03-16", "2026-12-31").mode(OneQuarterPerYear);
    after = after.rate(ADA, "2025-01-01", hourly("12000", "0", "100"));
    after.declared =
        declared.lines.into_iter().map(|line| Declared { line, is_of_this_year: false }).collect();
    let after = after.time("2026-03-20", A, 60 * 60).value(A).expect("a value");
    let line = only_line(&after);
    assert_eq!((line.cost, line.cap.expect("a ceiling").taken), (euros("4800.00"), Cents::ZERO));
}

/// A month shared in three thirds of a cent each way is never worth a cent more than was paid.
#[test]
fn rounding_never_makes_money() {
    let facts = Facts::in_2026(hourly("0.05", "0", "10"));
    let facts = (1..=10).fold(facts, |facts, association| facts.time("2026-03-10", association, 60));
    let costs: Vec<i64> =
        (1..=10).map(|association| facts.value(association).expect("a value").value().0).collect();
    assert_eq!(costs, [1, 1, 1, 1, 1, 0, 0, 0, 0, 0], "half a cent each, rounded up while five cents last");
}

/// What is not time, or takes time back, is worth nothing; nothing to value is a value of nothing.
#[test]
fn no_time_is_worth_nothing() {
    let facts =
        Facts::of_year("2030-01-01", "2030-12-31").time("2030-03-10", A, -60).time("2030-03-10", A, 0);
    assert_eq!(facts.value(A), Ok(Statement::default()));
}

/// A frozen line is read back as it was written, with all that explains it.
#[test]
fn a_line_survives_its_storage() {
    for terms in [hourly("15000", "6300", "151.67"), yearly("68160")] {
        let statement = Facts::in_2026(terms).time("2026-01-12", A, 35 * 60).value(A).expect("a value");
        let stored = serde_json::to_string(only_line(&statement)).expect("JSON");
        let read: Line = serde_json::from_str(&stored).expect("a line");
        assert!(read == *only_line(&statement), "{stored}");
    }
}

/// What is printed for developers, and so might end in a log, holds no amount.
#[test]
fn amounts_are_not_printed() {
    let facts = Facts::in_2026(hourly("15432.10", "0", "151.67")).time("2026-01-12", A, 35 * 60);
    let printed = format!("{:?} {:?}", facts.rates, facts.value(A));
    for amount in ["1543210", "15432", "356113", "277263"] {
        assert!(!printed.contains(amount), "{printed}");
    }
    assert!(printed.contains("confidential"));
}

/// Terms that cannot be right are refused field by field.
#[test]
fn wrong_terms_are_refused() {
    assert_eq!(hourly("4000", "1680", "151.67").problems(), []);
    assert_eq!(yearly("68160").problems(), []);
    let (negative, too_much) = (euros("-1"), euros("200000000"));
    let paid_hours = PaidHours::FULL_TIME;
    let wrong = Terms::Hours {
        gross: negative,
        social_charges: too_much,
        indemnities: too_much + too_much,
        paid_hours,
    };
    assert_eq!(wrong.problems(), [TermsProblem::Gross, TermsProblem::SocialCharges], "each mistake once");
    let (gross, social_charges) = (euros("4000"), euros("0"));
    let with = |gross, indemnities| Terms::Hours { gross, social_charges, indemnities, paid_hours };
    assert_eq!(with(euros("0"), euros("0")).problems(), [TermsProblem::Gross]);
    assert_eq!(with(gross, negative).problems(), [TermsProblem::Indemnities]);
    assert_eq!(with(gross, euros("4000")).problems(), [TermsProblem::IndemnitiesAbovePay]);
    assert_eq!(with(gross, euros("3999.99")).problems(), []);
    let wrong = Terms::Days { yearly_cost: negative, days: DaysAYear::USUAL, day_length: Minutes::ZERO };
    assert_eq!(wrong.problems(), [TermsProblem::YearlyCost, TermsProblem::DayLength]);
}

/// Paid hours have two decimals and days one; none, too many or finer ones are refused.
#[test]
fn hours_and_days_are_exact() {
    let number = |text: &str| text.parse::<Decimal>().expect("a number");
    let hours = |text| PaidHours::from_hours(number(text)).map(PaidHours::hours);
    assert_eq!((hours("151.670"), hours("744")), (Some(number("151.67")), Some(number("744"))));
    let days = |text| DaysAYear::from_days(number(text)).map(DaysAYear::days);
    assert_eq!((days("217.50"), days("366")), (Some(number("217.5")), Some(number("366"))));
    for text in ["0", "-1", "0.001", "744.01", "99999999999999999999999999"] {
        assert_eq!((hours(text), days(text)), (None, None), "{text}");
    }
    assert_eq!(PaidHours::FULL_TIME.hours(), number("151.67"));
    assert_eq!(DaysAYear::USUAL.days(), number("218"));
}
