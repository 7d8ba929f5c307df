//! The golden numbers of what an hour is worth: of the worked examples of the rules, which are numbered T1, T2 and so on,
//! T13 to T16, T26 and T28 to T32, each through a whole valuation; of gifts alone T1 to T3, T7, T8 and T10.

use entity::{
    CapMode::{self, Annual, MonthlyFull, MonthlyProrata, OneQuarterPerYear},
    Minutes, TimeBasis,
};

use super::{
    facts::{A, ADA, B, Facts, euros, hourly, yearly},
    fiscal_years::FiscalYear,
    reduction::{ceiling_of_gifts, of_ordinary_gifts},
};
use crate::domain::reference::dates::day;

const EVERY_MODE: [CapMode; 4] = [MonthlyProrata, MonthlyFull, Annual, OneQuarterPerYear];

/// The cap of an association's only line.
fn cap(facts: &Facts) -> String {
    let statement = facts.value(A).expect("a value");
    let [line] = statement.lines.as_slice() else { panic!("one line") };
    line.cap.expect("a ceiling").amount.euros().to_string()
}

fn assert_worth(facts: &Facts, association: u128, cost: &str, value: &str) {
    assert_eq!(facts.cost_and_value(association), (cost.to_owned(), value.to_owned()), "{:?}", facts.mode);
}

/// T13: twenty hours of an ordinary month, far below the ceiling.
#[test]
fn t13_twenty_hours() {
    let facts = Facts::in_2026(hourly("4000", "1680", "151.67")).time("2026-03-10", A, 20 * 60);
    assert_worth(&facts, A, "748.99", "748.99");
    assert_eq!(cap(&facts), "1584.36");
    assert_eq!(of_ordinary_gifts(closed("2026-12-31"), euros("748.99")), Some(euros("449.39")));
}

/// A fiscal year that closes on a day.
fn closed(on: &str) -> FiscalYear {
    FiscalYear { starts_on: day("2000-01-01"), ends_on: day(on) }
}

/// T1 to T3, T7 and T8, the ceilings: 5 ‰ of the turnover, and no less than the floor of the year's own law.
#[test]
fn t1_t3_t7_t8_the_gifts_that_count() {
    for (closes, turnover, ceiling) in [
        ("2020-06-30", "1500000", "10000"),
        ("2020-06-30", "2500000", "12500"),
        ("2026-12-31", "5500000", "27500"),
        ("2026-12-31", "5000000", "25000"),
        ("2026-12-31", "4000000", "20000"),
        ("2026-12-31", "3999999", "20000"),
        ("2019-12-30", "1500000", "7500"),
    ] {
        assert_eq!(ceiling_of_gifts(closed(closes), euros(turnover)), Some(euros(ceiling)), "{turnover}");
    }
}

/// T1 to T3 and T10, the reductions of gifts that count: 60 %, and 40 % above two million euros, which no year knew that
/// was closed before 31 December 2020.
#[test]
fn t1_t3_t10_the_reduction() {
    for (closes, gifts, reduction) in [
        ("2020-06-30", "9000", "5400"),
        ("2020-06-30", "11000", "6600"),
        ("2026-12-31", "27500", "16500"),
        ("2026-12-31", "3000000", "1600000"),
        ("2020-12-30", "3000000", "1800000"),
    ] {
        assert_eq!(of_ordinary_gifts(closed(closes), euros(gifts)), Some(euros(reduction)), "{gifts}");
    }
}

fn t14() -> Facts {
    Facts::in_2026(hourly("15000", "6300", "151.67")).time("2026-01-12", A, 35 * 60)
}

/// T14: the ceiling bites in proportion of the hours, and not over a month or a year.
#[test]
fn t14_a_high_pay() {
    assert_worth(&t14(), A, "4915.28", "2772.63");
    assert_worth(&t14().mode(MonthlyFull), A, "4915.28", "4915.28");
    assert_worth(&t14().mode(Annual), A, "4915.28", "4915.28");
}

/// T15: the same hours in four months: the prudent mode stops at one quarter's ceiling.
#[test]
fn t15_four_months_of_a_high_pay() {
    let four = |mode| {
        let facts = t14().mode(mode);
        ["2026-02-12", "2026-03-12", "2026-04-12"]
            .into_iter()
            .fold(facts, |facts, date| facts.time(date, A, 35 * 60))
    };
    assert_worth(&four(MonthlyProrata), A, "19661.12", "11090.52");
    assert_worth(&four(MonthlyFull), A, "19661.12", "19661.12");
    assert_worth(&four(Annual), A, "19661.12", "19661.12");
    assert_worth(&four(OneQuarterPerYear), A, "19661.12", "12015.00");
}

/// T16: a whole month given. 151.67 hours are 9,100.2 minutes, so 9,101 whole ones are declared and 9,100.2
/// count.
#[test]
fn t16_a_full_month() {
    let month =
        |mode| Facts::in_2026(hourly("15000", "6300", "151.67")).mode(mode).time("2026-03-10", A, 9_101);
    assert_worth(&month(MonthlyProrata), A, "21300.00", "12015.00");
    assert_worth(&month(MonthlyFull), A, "21300.00", "12015.00");
    assert_worth(&month(Annual), A, "21300.00", "21300.00");
}

/// T26, the value: eight hours in partial activity are worth nothing, in every mode, and ask for no rate. That they
/// count as engagement is told in `tests/it/partial_activity.rs`.
#[test]
fn t26_partial_activity_is_worth_nothing() {
    let basis = TimeBasis::PartialActivity;
    for mode in EVERY_MODE {
        let facts = Facts::of_year("2026-01-01", "2026-12-31").mode(mode);
        let facts = facts.entry(ADA, "2026-03-10", A, 8 * 60, |entry| super::lines::Entry { basis, ..entry });
        let statement = facts.value(A).expect("a value");
        assert_eq!((statement.value().0, statement.minutes()), (0, Minutes::ZERO));
        assert!(statement.lines.is_empty());
    }
}

/// T28: part time raises the cost of an hour and never its ceiling, which is that of full time.
#[test]
fn t28_part_time() {
    let facts = Facts::in_2026(hourly("10650", "0", "75.83")).time("2026-03-10", A, 35 * 60);
    assert_worth(&facts, A, "4915.60", "2772.63");
}

/// T29: more hours confirmed than the month pays for are worth the month's pay.
#[test]
fn t29_nobody_is_worth_more_than_was_paid() {
    let facts = Facts::in_2026(hourly("5680", "0", "151.67")).time("2026-03-10", A, 154 * 60);
    assert_worth(&facts, A, "5680.00", "5680.00");
}

/// T30: a month of more paid hours than full time, given whole, has the ceiling of one month.
#[test]
fn t30_a_long_month() {
    let facts = Facts::in_2026(hourly("20000", "0", "169")).time("2026-03-10", A, 169 * 60);
    assert_worth(&facts, A, "20000.00", "12015.00");
}

/// T31: a days contract counts cost and ceiling by its own days.
#[test]
fn t31_a_days_contract() {
    let facts = Facts::in_2026(yearly("68160")).time("2026-03-10", A, 20 * 60);
    assert_worth(&facts, A, "893.32", "893.32");
    assert_eq!(cap(&facts), "1889.65");
}

/// T32: two associations share the room of a month, the earlier hours first.
#[test]
fn t32_two_associations_share_a_month() {
    let both = |mode| {
        let facts = Facts::in_2026(hourly("21300", "0", "151.67")).mode(mode);
        facts.time("2026-03-02", A, 100 * 60).time("2026-03-20", B, 3_101)
    };
    assert_worth(&both(MonthlyFull), A, "14043.65", "12015.00");
    assert_worth(&both(MonthlyFull), B, "7256.35", "0.00");
    assert_worth(&both(MonthlyProrata), A, "14043.65", "7921.80");
    assert_worth(&both(MonthlyProrata), B, "7256.35", "4093.20");
}

/// T32 again, in two valuations: the declared one keeps its share, and the second gets the same as before.
#[test]
fn t32_a_declared_valuation_keeps_its_share() {
    for mode in [MonthlyFull, MonthlyProrata] {
        for (first, second) in [(A, B), (B, A)] {
            let mut facts = Facts::in_2026(hourly("21300", "0", "151.67")).mode(mode);
            facts = facts.time("2026-03-02", A, 100 * 60).time("2026-03-20", B, 3_101);
            let together = facts.cost_and_value(second);
            facts.declare(first);
            assert_eq!(facts.cost_and_value(second), together, "{mode:?}");
        }
    }
}
