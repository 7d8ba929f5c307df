//! What holds for every valuation, whoever gave how much to whom.

use std::collections::BTreeMap;

use chrono::Days;
use entity::{CapMode, Cents, Minutes};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{
    exact::Seconds,
    facts::{A, ADA, B, BOB, C, Facts, hourly, id, yearly},
    lines::{EmployeeMonth, Line},
    rates::Terms,
};
use crate::domain::reference::{
    ceilings::Ceilings,
    dates::{day, month},
};

const ASSOCIATIONS: [u128; 3] = [A, B, C];

fn any_mode() -> impl Strategy<Value = CapMode> {
    prop::sample::select(vec![
        CapMode::MonthlyProrata,
        CapMode::MonthlyFull,
        CapMode::Annual,
        CapMode::OneQuarterPerYear,
    ])
}

/// From a small pay to one far over every ceiling, by the hour or by the day.
fn any_terms() -> impl Strategy<Value = Terms> {
    let by_hour = (100..6_000_000_i64, 1..25_000_i64).prop_map(|(cents, hundredths)| {
        hourly(&Decimal::new(cents, 2).to_string(), "0", &Decimal::new(hundredths, 2).to_string())
    });
    let by_day = (1_000..90_000_000_i64).prop_map(|cents| yearly(&Decimal::new(cents, 2).to_string()));
    prop_oneof![by_hour, by_day]
}

/// Two employees' time for three associations, in three months of 2026.
fn any_facts() -> impl Strategy<Value = Facts> {
    let entry = (ADA..=BOB, 0..90_u64, A..=C, 1..9_000_i64);
    (any_mode(), any_terms(), any_terms(), prop::collection::vec(entry, 1..14)).prop_map(
        |(mode, ada, bob, entries)| {
            let facts = Facts::in_2026(ada).mode(mode).rate(BOB, "2026-01-01", bob);
            entries.into_iter().fold(facts, |facts, (employee, days, association, minutes)| {
                let date = day("2026-01-01") + Days::new(days);
                facts.entry(employee, &date.to_string(), association, minutes, |entry| entry)
            })
        },
    )
}

/// The lines of all associations.
fn all_lines(facts: &Facts) -> Vec<Line> {
    ASSOCIATIONS
        .into_iter()
        .flat_map(|association| facts.value(association).expect("a value").lines)
        .collect()
}

/// Sums by employee and month.
fn by_month(lines: &[Line], amount: impl Fn(&Line) -> Cents) -> BTreeMap<EmployeeMonth, Cents> {
    lines.iter().fold(BTreeMap::new(), |mut sums, line| {
        let sum: &mut Cents = sums.entry(line.of).or_default();
        *sum = *sum + amount(line);
        sums
    })
}

/// The cost of some time by the formula of the law, with another arithmetic than the program's: `month's cost
/// × minutes ÷ (60 × paid hours)`, in decimals of 28 figures.
fn cost_by_decimals(terms: &Terms, minutes: i64) -> Option<Cents> {
    let (cost, hours) = match *terms {
        Terms::Hours { gross, paid_hours, .. } => (gross, paid_hours.hours()),
        Terms::Days { yearly_cost, days, day_length } => {
            (yearly_cost, days.days() * Decimal::from(day_length.0) / Decimal::from(60))
        }
    };
    Cents::from_euros(cost.euros() * Decimal::from(minutes) / (Decimal::from(60) * hours))
}

proptest! {
    /// Over all associations, a month never costs more than the company paid for it, nor counts more time.
    #[test]
    fn nobody_is_worth_more_than_was_paid(facts in any_facts()) {
        let lines = all_lines(&facts);
        for (of, cost) in by_month(&lines, |line| line.cost) {
            let rate = facts.rates.iter().find(|rate| rate.employment == of.employment).expect("a rate");
            prop_assert!(cost <= rate.terms.month().cost);
            let counted = lines.iter().filter(|line| line.of == of).map(Line::counted);
            prop_assert!(counted.fold(Seconds::ZERO, |sum, time| sum + time) <= rate.terms.month().time);
        }
    }

    /// However a month or a year is shared among associations, they never get more than its three ceilings.
    #[test]
    fn sharing_wins_no_room(facts in any_facts()) {
        let lines = all_lines(&facts);
        let monthly = 3 * Ceilings::shipped().of(month("2026-01")).expect("published").monthly.0;
        let room_of_year = match facts.mode {
            CapMode::OneQuarterPerYear => monthly,
            _ => 12 * monthly,
        };
        for employee in [ADA, BOB] {
            let own = lines.iter().filter(|line| line.of.employment == id(employee));
            prop_assert!(own.map(|line| line.kept.0).sum::<i64>() <= room_of_year);
        }
        if matches!(facts.mode, CapMode::MonthlyProrata | CapMode::MonthlyFull) {
            for kept in by_month(&lines, |line| line.kept).into_values() {
                prop_assert!(kept.0 <= monthly);
            }
        }
    }

    /// Shared among associations, a month is worth what it is worth for one: exactly, as far as the ceiling
    /// allows, and to half a cent a line where each is rounded.
    #[test]
    fn sharing_a_month_changes_its_worth_by_rounding_only(facts in any_facts()) {
        let shared = all_lines(&facts);
        let mut together = facts;
        for entry in &mut together.entries {
            entry.association = id(A);
        }
        let whole = by_month(&all_lines(&together), |line| line.kept);
        for (of, kept) in by_month(&shared, |line| line.kept) {
            let lines = shared.iter().filter(|line| line.of == of).count();
            let difference = (kept.0 - whole[&of].0).unsigned_abs();
            if together.mode == CapMode::MonthlyProrata || together.mode == CapMode::MonthlyFull {
                prop_assert!(difference <= lines as u64, "{difference} cents in {lines} lines");
            }
        }
        let all = |sums: &BTreeMap<EmployeeMonth, Cents>| sums.values().map(|sum| sum.0).sum::<i64>();
        let difference = all(&by_month(&shared, |line| line.kept)) - all(&whole);
        prop_assert!(difference.unsigned_abs() <= shared.len() as u64);
    }

    /// What is kept is the cost or its ceiling, whichever is less, and never negative.
    #[test]
    fn what_is_kept_is_the_lesser(facts in any_facts()) {
        for line in all_lines(&facts) {
            let cap = line.cap.expect("a ceiling").amount;
            prop_assert_eq!(line.kept, line.cost.min(cap));
            prop_assert!(line.kept >= Cents::ZERO);
            prop_assert_eq!(line.is_capped(), cap < line.cost);
            prop_assert!(line.counted() <= line.minutes.into());
        }
    }

    /// A line's minutes are those of its entries, and each entry is in one line.
    #[test]
    fn no_minute_is_lost_or_counted_twice(facts in any_facts()) {
        let lines = all_lines(&facts);
        let of_entries: Minutes = facts.entries.iter().map(|entry| entry.minutes).sum();
        prop_assert_eq!(lines.iter().map(|line| line.minutes).sum::<Minutes>(), of_entries);
        let mut held: Vec<_> = lines.iter().flat_map(|line| line.entries.clone()).collect();
        held.sort_unstable();
        prop_assert!(held.is_sorted_by(|one, next| one < next));
        prop_assert_eq!(held.len(), facts.entries.len());
    }

    /// In whatever order entries are read, they are worth the same.
    #[test]
    fn order_of_reading_does_not_matter(facts in any_facts(), seed in any::<u64>()) {
        let lines = all_lines(&facts);
        let mut shuffled = facts;
        let count = shuffled.entries.len();
        shuffled.entries.rotate_left(usize::try_from(seed).unwrap_or(1) % count);
        shuffled.entries.chunks_mut(2).for_each(<[_]>::reverse);
        prop_assert!(all_lines(&shuffled) == lines);
    }

    /// Whichever association is declared first, each gets what it would have got: sharing out does not depend
    /// on who hurries.
    #[test]
    fn order_of_declaring_does_not_matter(
        facts in any_facts(),
        order in Just(ASSOCIATIONS.to_vec()).prop_shuffle(),
    ) {
        let worth = |association| facts.value(association).expect("a value").value();
        let expected = ASSOCIATIONS.map(|association| (association, worth(association)));
        let mut declaring = facts;
        for association in order {
            let declared = declaring.declare(association);
            prop_assert!(expected.contains(&(association, declared.value())), "{association}");
            prop_assert_eq!(declaring.value(association).expect("a value").value(), Cents::ZERO);
        }
    }

    /// Time dated after everybody else's never takes room from it, nor changes what it is worth.
    #[test]
    fn later_time_takes_nothing(facts in any_facts(), minutes in 1..9_000_i64) {
        let before = all_lines(&facts);
        let more = facts.entry(ADA, "2026-12-31", A, minutes, |entry| entry);
        let after = all_lines(&more);
        prop_assert!(before.iter().all(|line| after.contains(line)));
        prop_assert_eq!(after.len(), before.len() + 1);
    }

    /// A line that has the month for itself costs exactly what the formula says, to the cent.
    #[test]
    fn a_line_costs_what_the_formula_says(terms in any_terms(), minutes in 1..9_000_i64) {
        let time = terms.month().time;
        prop_assume!(Seconds::from(Minutes(minutes)) <= time);
        let facts = Facts::in_2026(terms).time("2026-03-10", A, minutes);
        let statement = facts.value(A).expect("a value");
        prop_assert_eq!(Some(statement.lines[0].cost), cost_by_decimals(&terms, minutes));
    }

    /// A contract that changes in a month never makes it worth more than the dearer of the two.
    #[test]
    fn a_changed_contract_stays_within_its_pay(
        first in any_terms(),
        second in any_terms(),
        entries in prop::collection::vec((0..31_u64, A..=C, 1..9_000_i64), 1..10),
    ) {
        let facts = Facts::in_2026(first).rate(ADA, "2026-01-16", second);
        let facts = entries.into_iter().fold(facts, |facts, (days, association, minutes)| {
            facts.time(&(day("2026-01-01") + Days::new(days)).to_string(), association, minutes)
        });
        for cost in by_month(&all_lines(&facts), |line| line.cost).into_values() {
            prop_assert!(cost <= first.month().cost.max(second.month().cost));
        }
    }
}
