//! Which values are kept back from a company's other roles than finance: those that stand for too few people, and those
//! that tell, taken from values shown before, what too few people are worth. It is decided once, when a receipt is
//! signed, since nobody forgets what was shown until then.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::{
    Cents, EmploymentId, Minutes, ValuationId, ValuationStatus, tax_receipt, valuation, valuation_line,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

use super::{
    lines::{EmployeeMonth, Line},
    reading::ENOUGH_PEOPLE,
    sealed_lines,
};
use crate::{Internal, tx::Tx};

/// How many values are taken from one at most. Each doubles what is tried: where there are more, the new one is kept
/// back.
const MOST: usize = 6;

/// Whether the value of a valuation is kept back once its receipt is signed.
pub(super) async fn is_kept_back(tx: &Tx, id: ValuationId) -> Result<bool, Internal> {
    let row = valuation::Entity::find_by_id(id).one(tx).await?;
    let row = row.ok_or_else(|| Internal::because("a receipt without a valuation"))?;
    if is_about_few(&row) {
        return Ok(true);
    }
    let mut new = Figure::of(&row);
    let mut shown = new.compared_with(shown_before(tx, &row).await?.iter().map(Figure::of).collect());
    if shown.is_empty() {
        return Ok(false);
    }
    if are_too_many(&shown) {
        return Ok(true);
    }
    let ids = shown.iter().map(|figure| figure.id).chain([id]).collect();
    let mut worths = worths(tx, ids).await?;
    for figure in shown.iter_mut().chain([&mut new]) {
        figure.worth = worths.remove(&figure.id).unwrap_or_default();
    }
    Ok(tells_of_few(&new, &shown))
}

/// Whether a valuation counts the time of few people, so that its value is kept back whatever was shown before.
pub(super) fn is_about_few(row: &valuation::Model) -> bool {
    row.people < i32::from(ENOUGH_PEOPLE)
}

/// Whether a new value is compared with more of them than can be tried.
fn are_too_many(shown: &[Figure]) -> bool {
    shown.len() > MOST
}

/// The valuations for the same donor and association whose values were shown.
async fn shown_before(tx: &Tx, new: &valuation::Model) -> Result<Vec<valuation::Model>, DbErr> {
    let receipts = tax_receipt::Entity::find()
        .select_only()
        .column(tax_receipt::Column::ValuationId)
        .filter(tax_receipt::Column::AssociationId.eq(new.association_id))
        .filter(tax_receipt::Column::ValueKeptBack.eq(false));
    valuation::Entity::find()
        .filter(valuation::Column::LegalEntityId.eq(new.legal_entity_id))
        .filter(valuation::Column::AssociationId.eq(new.association_id))
        .filter(valuation::Column::Id.in_subquery(receipts.into_query()))
        .all(tx)
        .await
}

async fn worths(tx: &Tx, of: Vec<ValuationId>) -> Result<HashMap<ValuationId, Worth>, Internal> {
    let lines = valuation_line::Entity::find().filter(valuation_line::Column::ValuationId.is_in(of));
    let mut worths: HashMap<ValuationId, Worth> = HashMap::new();
    for row in lines.all(tx).await? {
        worths.entry(row.valuation_id).or_default().add(&sealed_lines::open(tx.keys(), &row)?);
    }
    Ok(worths)
}

/// What each employee's months are worth, or what is left of that when something was taken from it.
#[derive(Clone, Default)]
struct Worth(BTreeMap<EmployeeMonth, (Minutes, Cents)>);

impl Worth {
    fn add(&mut self, line: &Line) {
        self.0.insert(line.of, (line.minutes, line.kept));
    }

    fn less(&self, part: &Self) -> Self {
        let mut left = self.0.clone();
        for (of, (minutes, kept)) in &part.0 {
            let rest = left.entry(*of).or_default();
            *rest = (rest.0 - *minutes, rest.1 - *kept);
        }
        left.retain(|_, rest| *rest != (Minutes::ZERO, Cents::ZERO));
        Self(left)
    }

    /// Whether it is about few people, or about more of whom few are worth something. About nobody it tells nothing.
    fn is_of_few(&self) -> bool {
        let valued = self.0.iter().filter(|(_, rest)| rest.1 != Cents::ZERO);
        is_few(self.0.keys()) || is_few(valued.map(|(of, _)| of))
    }
}

fn is_few<'a>(months: impl Iterator<Item = &'a EmployeeMonth>) -> bool {
    let people: BTreeSet<EmploymentId> = months.map(|of| of.employment).collect();
    (1..usize::from(ENOUGH_PEOPLE)).contains(&people.len())
}

/// A value that was shown or may be, and the lines behind it.
struct Figure {
    id: ValuationId,
    from_on: NaiveDate,
    to_on: NaiveDate,
    /// Whether its hours were free to be valued again.
    is_withdrawn: bool,
    worth: Worth,
}

impl Figure {
    /// The same without its lines.
    fn of(row: &valuation::Model) -> Self {
        Self {
            id: row.id,
            from_on: row.from_on,
            to_on: row.to_on,
            is_withdrawn: row.status == ValuationStatus::Withdrawn,
            worth: Worth::default(),
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.from_on <= other.to_on && other.from_on <= self.to_on
    }

    /// Whether it may have counted the same hours as a new one. What still holds its hours has none in common with it.
    fn is_replaced_by(&self, new: &Self) -> bool {
        self.is_withdrawn && self.meets(new)
    }

    /// Those values that a new one is compared with: what it replaces, and what stands beside that. None where it replaces
    /// nothing.
    fn compared_with(&self, shown: Vec<Self>) -> Vec<Self> {
        let is_beside: Vec<bool> = shown
            .iter()
            .map(|other| shown.iter().any(|whole| whole.is_replaced_by(self) && other.meets(whole)))
            .collect();
        shown.into_iter().zip(is_beside).filter_map(|(other, is_beside)| is_beside.then_some(other)).collect()
    }
}

/// Whether few people are left of the new value when some of those that it replaces are taken from it; or of one of
/// these when the new one is, and some of those beside it.
fn tells_of_few(new: &Figure, shown: &[Figure]) -> bool {
    let replaced: Vec<&Figure> = shown.iter().filter(|old| old.is_replaced_by(new)).collect();
    leaves_few(&new.worth, &replaced)
        || replaced.iter().any(|whole| {
            let beside = shown.iter().filter(|other| other.id != whole.id && other.meets(whole));
            leaves_few(&whole.worth.less(&new.worth), &beside.collect::<Vec<_>>())
        })
}

/// Whether few people are left when some of these parts are taken, or none.
fn leaves_few(whole: &Worth, parts: &[&Figure]) -> bool {
    match parts.split_first() {
        Some((part, others)) => leaves_few(whole, others) || leaves_few(&whole.less(&part.worth), others),
        None => whole.is_of_few(),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::reference::dates::{day, month};

    /// What somebody's month is worth: whose, which month, minutes, cents.
    type Given = (u128, &'static str, i64, i64);

    const JANUARY: &str = "2026-01";
    const FEBRUARY: &str = "2026-02";

    /// So many people in a month, twenty hours each, each at a cost of their own.
    fn people(count: u128, at: &'static str) -> Vec<Given> {
        let cost = |who: u128| 70_000 + i64::try_from(who).expect("a number");
        (1..=count).map(|who| (who, at, 1200, cost(who))).collect()
    }

    /// A value of some days, which holds its hours.
    fn held(from: &str, to: &str, lines: Vec<Given>) -> Figure {
        let line = |(who, at, minutes, cents): Given| {
            let of = EmployeeMonth { employment: Uuid::from_u128(who).into(), month: month(at) };
            (of, (Minutes(minutes), Cents(cents)))
        };
        Figure {
            id: Uuid::nil().into(),
            from_on: day(from),
            to_on: day(to),
            is_withdrawn: false,
            worth: Worth(lines.into_iter().map(line).collect()),
        }
    }

    fn january(lines: Vec<Given>) -> Figure {
        held("2026-01-01", "2026-01-31", lines)
    }

    fn february(lines: Vec<Given>) -> Figure {
        held("2026-02-01", "2026-02-28", lines)
    }

    fn both_months(in_january: u128, in_february: u128) -> Figure {
        let lines = [people(in_january, JANUARY), people(in_february, FEBRUARY)].concat();
        held("2026-01-01", "2026-02-28", lines)
    }

    /// The same value, once its hours are free to be valued again.
    fn withdrawn(id: u128, held: Figure) -> Figure {
        Figure { id: Uuid::from_u128(id).into(), is_withdrawn: true, ..held }
    }

    /// What one to four people were worth, or would be with another hour or another cost, is not the difference of two
    /// values; that of nobody and that of five tells nothing.
    #[test]
    fn the_difference_of_two_values_is_nobodys_or_of_five() {
        let old = [withdrawn(1, january(people(10, JANUARY)))];
        for (left, is_told) in [(10, false), (9, true), (6, true), (5, false)] {
            assert_eq!(tells_of_few(&january(people(left, JANUARY)), &old), is_told, "{left} of ten");
        }
        for changed in [1, 4, 5] {
            let (mut shorter, mut dearer) = (people(10, JANUARY), people(10, JANUARY));
            for line in shorter.iter_mut().take(changed) {
                (line.2, line.3) = (600, 35_000);
            }
            for line in dearer.iter_mut().take(changed) {
                line.3 += 1;
            }
            for lines in [shorter, dearer] {
                assert_eq!(tells_of_few(&january(lines), &old), changed < 5, "{changed} changed");
            }
        }
    }

    /// Where five have other hours, but a ceiling had cut all of them but one, the difference is that one's.
    #[test]
    fn a_difference_is_of_those_who_are_worth_something() {
        let old = [withdrawn(1, january(people(10, JANUARY)))];
        let mut fewer_hours = people(10, JANUARY);
        for line in fewer_hours.iter_mut().take(5) {
            line.2 = 1100;
        }
        assert!(!tells_of_few(&january(fewer_hours.clone()), &old));
        fewer_hours[0].3 -= 1;
        assert!(tells_of_few(&january(fewer_hours), &old));
    }

    /// Every value that was shown is compared with, not the last one alone; one that holds its hours has none in common
    /// with the new one, and days that do not meet say nothing.
    #[test]
    fn each_value_that_was_shown_is_compared_with() {
        let new = january(people(10, JANUARY));
        let old = [withdrawn(1, january(people(11, JANUARY))), withdrawn(2, january(people(5, JANUARY)))];
        assert!(tells_of_few(&new, &old));
        assert!(!tells_of_few(&new, &[january(people(9, JANUARY))]));
        let first_half = withdrawn(1, held("2026-01-01", "2026-01-15", people(9, JANUARY)));
        assert!(tells_of_few(&new, &[first_half]));
        let other_days = withdrawn(1, held("2025-12-01", "2025-12-31", people(9, JANUARY)));
        assert!(!tells_of_few(&new, &[other_days]));
    }

    /// A value and its parts tell no more: neither what is left of one that was taken apart, nor what was left out when
    /// several became one.
    #[test]
    fn a_whole_less_its_parts_tells_of_nobody() {
        let apart = |count| {
            let shown = [withdrawn(1, both_months(10, 10)), january(people(10, JANUARY))];
            tells_of_few(&february(people(count, FEBRUARY)), &shown)
        };
        let together = |count| {
            let (first, second) = (january(people(10, JANUARY)), february(people(10, FEBRUARY)));
            tells_of_few(&both_months(10, count), &[withdrawn(1, first), withdrawn(2, second)])
        };
        for (count, is_told) in [(10, false), (9, true), (5, false)] {
            assert_eq!((apart(count), together(count)), (is_told, is_told), "{count} of ten in February");
        }
    }

    /// Beside more values than can be tried a new one is kept back. Those that stand beside nothing that it replaces are not
    /// tried.
    #[test]
    fn beside_very_many_a_value_is_kept_back() {
        let new = january(people(10, JANUARY));
        let beside = |count: u128| {
            let replaced = (0..count).map(|id| withdrawn(id, january(people(10, JANUARY))));
            new.compared_with(replaced.chain((0..9).map(|_| february(people(10, FEBRUARY)))).collect())
        };
        assert!(beside(0).is_empty());
        assert_eq!(beside(6).len(), MOST);
        assert!(!are_too_many(&beside(6)) && !tells_of_few(&new, &beside(6)));
        assert!(are_too_many(&beside(7)));
    }
}
