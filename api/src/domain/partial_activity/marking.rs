//! Marking days as partial activity, and taking marks back. A day that is marked again the same changes nothing.

use std::collections::{BTreeSet, HashMap, HashSet};

use entity::{Minutes, PartialActivityId, partial_activity};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{
    letters,
    shares::Day,
    unfit::{self, UnfitPlace},
    weighing::{NewDay, Scales, Wrong},
};
use crate::{
    Internal,
    access::CompanyHr,
    database::CHUNK,
    domain::{
        audit::{self, Changes, Deed},
        companies,
    },
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// So many places that no longer fit are named; all are counted.
const MOST_NAMED: usize = 10;

/// So many days stand in the audit trail one by one.
const MOST_TOLD: usize = 100;

/// What became of days that were marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marked {
    /// Days that are new, or marked otherwise than before.
    pub(crate) changed: u32,
    /// Days that were marked so already.
    pub(crate) unchanged: u32,
    /// How many places on working time no longer fit in them, as far as the company may know of them.
    pub(crate) unfit_count: u32,
    /// The first of those places.
    pub(crate) unfit: Vec<UnfitPlace>,
}

/// Marks days: all of them or, when one cannot be marked, none. Problems say which: `days.3.minutes`.
pub(crate) async fn mark(right: &CompanyHr, tx: &Tx, days: &[NewDay]) -> Outcome<Marked, Vec<Problem>> {
    let scales = open(right, tx, days).await?;
    let (mut seen, mut problems) = (HashSet::new(), Vec::new());
    for (at, day) in days.iter().enumerate() {
        if let Err(wrong) = scales.weigh(day) {
            problems.push(wrong.problem(at));
        } else if !seen.insert(day.day()) {
            problems
                .push(Problem::new("PARTIAL_ACTIVITY_TWICE").at("days").at(at).at("on").with("on", day.on));
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let deed = Deed::of(right.person(), "PARTIAL_ACTIVITY_MARKED");
    Ok(keep(right, tx, &scales, days, deed).await?)
}

/// Takes marks back: working time may be given on those days again. All of them, or none where one is no day of the company.
pub(crate) async fn unmark(
    right: &CompanyHr,
    tx: &Tx,
    ids: &[PartialActivityId],
) -> Outcome<Vec<PartialActivityId>, Vec<Problem>> {
    use partial_activity::Column;
    companies::queue_at(tx, right.company()).await?;
    let own = partial_activity::Entity::find()
        .filter(Column::CompanyId.eq(right.company()))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .all(tx)
        .await?;
    let known: BTreeSet<_> = own.iter().map(|row| row.id).collect();
    let unknown = ids.iter().enumerate().filter(|(_, id)| !known.contains(id));
    let problems: Vec<_> = unknown.map(|(at, _)| Problem::new("NOT_FOUND").at("ids").at(at)).collect();
    if !problems.is_empty() {
        return Err(problems.into());
    }
    partial_activity::Entity::delete_many().filter(Column::Id.is_in(known.iter().copied())).exec(tx).await?;
    let turned = own.iter().map(|row| Turned {
        day: (row.employment_id, row.on_date),
        before: Some(said(row.minutes)),
        after: None,
    });
    tell(right, tx, Deed::of(right.person(), "PARTIAL_ACTIVITY_UNMARKED"), turned.collect()).await?;
    Ok(known.into_iter().collect())
}

/// What days are weighed against, once nothing that others do can change it: two lists of a company queue here, and so do
/// the bookings of those whose days they are.
pub(super) async fn open(right: &CompanyHr, tx: &Tx, days: &[NewDay]) -> Result<Scales, Internal> {
    companies::queue_at(tx, right.company()).await?;
    let before = Scales::of(right, tx, days).await?;
    let people = days.iter().filter_map(|day| before.employee(day.employment)?.person_id);
    unfit::lock_people(tx, people).await?;
    Scales::of(right, tx, days).await
}

/// Keeps days that were weighed, and tells those whose places no longer fit. The deed is written with what it changed.
pub(super) async fn keep(
    right: &CompanyHr,
    tx: &Tx,
    scales: &Scales,
    days: &[NewDay],
    deed: Deed,
) -> Result<Marked, Internal> {
    let known = known(tx, days).await?;
    let is_new = |day: &&NewDay| known.get(&day.day()).is_none_or(|row| row.minutes != day.minutes);
    let (fresh, same): (Vec<&NewDay>, Vec<&NewDay>) = days.iter().partition(is_new);
    let replaced: Vec<_> = fresh.iter().filter_map(|day| Some(known.get(&day.day())?.id)).collect();
    for part in replaced.chunks(CHUNK) {
        partial_activity::Entity::delete_many()
            .filter(partial_activity::Column::Id.is_in(part.iter().copied()))
            .exec(tx)
            .await?;
    }
    for part in fresh.chunks(CHUNK) {
        let rows = part.iter().map(|day| partial_activity::ActiveModel {
            id: Set(tx.id()),
            company_id: Set(right.company()),
            employment_id: Set(day.employment),
            on_date: Set(day.on),
            minutes: Set(day.minutes),
            entered_by: Set(right.person()),
            entered_at: Set(tx.now()),
        });
        partial_activity::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    let shares = fresh.iter().map(|day| (day.day(), scales.share(day))).collect();
    let unfit = unfit::find(tx, tx.now(), &shares).await?;
    letters::tell(tx, right.company(), &unfit).await?;
    let turned = fresh.iter().map(|day| Turned {
        day: day.day(),
        before: known.get(&day.day()).map(|row| said(row.minutes)),
        after: Some(said(day.minutes)),
    });
    tell(right, tx, deed, turned.collect()).await?;
    let told: Vec<_> = unfit.iter().filter_map(unfit::Unfit::told).collect();
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    Ok(Marked {
        changed: count(fresh.len()),
        unchanged: count(same.len()),
        unfit_count: count(told.len()),
        unfit: told.into_iter().take(MOST_NAMED).collect(),
    })
}

/// Which of the days are marked already.
async fn known(tx: &Tx, days: &[NewDay]) -> Result<HashMap<Day, partial_activity::Model>, Internal> {
    use partial_activity::Column;
    let dates = || days.iter().map(|day| day.on);
    let Some((first, last)) = dates().min().zip(dates().max()) else { return Ok(HashMap::new()) };
    let employments: BTreeSet<_> = days.iter().map(|day| day.employment).collect();
    let mut known = HashMap::new();
    for part in Vec::from_iter(employments).chunks(CHUNK) {
        let rows = partial_activity::Entity::find()
            .filter(Column::EmploymentId.is_in(part.iter().copied()))
            .filter(Column::OnDate.between(first, last))
            .all(tx)
            .await?;
        known.extend(rows.into_iter().map(|row| ((row.employment_id, row.on_date), row)));
    }
    Ok(known)
}

/// A day that changed: for how long it was marked, and is; nothing where it was not, or is not any more.
struct Turned {
    day: Day,
    before: Option<Argument>,
    after: Option<Argument>,
}

/// For how long a day is marked, in the words of the audit trail.
fn said(minutes: Option<Minutes>) -> Argument {
    minutes.map_or_else(|| Argument::Key("audit-whole-day".into()), Argument::Duration)
}

/// Leaves in the audit trail whose day was marked for how long, each day by itself. Of a long list the trail tells how many
/// days changed and between which ones: it would hide all else that was done.
async fn tell(right: &CompanyHr, tx: &Tx, deed: Deed, turned: Vec<Turned>) -> Result<(), Internal> {
    let deed = deed.in_company(right.company());
    if turned.len() <= MOST_TOLD {
        let deeds = turned.into_iter().map(|Turned { day: (employment, on), before, after }| {
            let changes = Changes::default().of("partial-activity", before, after);
            (deed.clone().with("on", on).changing(changes), employment)
        });
        return audit::write_each(tx, deeds.collect()).await;
    }
    let mut deed = deed.with("count", turned.len());
    let days = || turned.iter().map(|one| one.day.1);
    if let Some((first, last)) = days().min().zip(days().max()) {
        deed = deed.with("from", first).with("to", last);
    }
    audit::write(tx, deed, right.company()).await
}

impl Wrong {
    /// As a problem of one day among several.
    fn problem(self, at: usize) -> Problem {
        let problem = |code| Problem::new(code).at("days").at(at);
        match self {
            Self::Unknown => problem("NOT_FOUND").at("employeeId"),
            Self::NotEmployed { on } => problem("OUTSIDE_EMPLOYMENT").at("on").with("on", on),
            Self::TooLong { most } => problem("PARTIAL_ACTIVITY_TOO_LONG").at("minutes").with("most", most),
            Self::AgainstWork { on, stands, left } => problem("PARTIAL_ACTIVITY_AGAINST_WORK")
                .at("on")
                .with("on", on)
                .with("stands", stands)
                .with("left", left),
        }
    }
}
