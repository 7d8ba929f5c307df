//! Whether days can be marked: who is meant works there on them, and no more working time stands on them than would be left.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::{EmploymentId, Minutes, TimeBasis, TimeEntryStatus, employment, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::shares::{ContractualDays, Day, Share};
use crate::{Internal, access::CompanyHr, database::CHUNK, domain::companies::employees, tx::Tx};

/// A day to mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NewDay {
    /// Who.
    pub(crate) employment: EmploymentId,
    /// Which day.
    pub(crate) on: NaiveDate,
    /// For how long; none for the whole day.
    pub(crate) minutes: Option<Minutes>,
}

impl NewDay {
    /// Whose day it is.
    pub(super) fn day(&self) -> Day {
        (self.employment, self.on)
    }
}

/// Why a day cannot be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Nobody of the company.
    Unknown,
    /// They do not work there on that day.
    NotEmployed { on: NaiveDate },
    /// Longer than the contractual day, or no time at all.
    TooLong { most: Minutes },
    /// Working time stands on the day that would not fit in what is left.
    AgainstWork { on: NaiveDate, stands: Minutes, left: Minutes },
}

/// A company's days, as they are weighed.
pub(super) struct Scales {
    employees: HashMap<EmploymentId, employment::Model>,
    lengths: ContractualDays,
    /// Working time that was declared, by day.
    work: HashMap<Day, Minutes>,
}

impl Scales {
    /// Reads what some days are weighed against.
    pub(super) async fn of(right: &CompanyHr, tx: &Tx, days: &[NewDay]) -> Result<Self, Internal> {
        let ids: Vec<_> =
            days.iter().map(|day| day.employment).collect::<BTreeSet<_>>().into_iter().collect();
        let mut employees = HashMap::new();
        for part in ids.chunks(CHUNK) {
            let rows = employment::Entity::find()
                .filter(employment::Column::CompanyId.eq(right.company()))
                .filter(employment::Column::Id.is_in(part.iter().copied()))
                .all(tx)
                .await?;
            employees.extend(rows.into_iter().map(|row| (row.id, row)));
        }
        let lengths = ContractualDays::of(tx, &employees.values().cloned().collect::<Vec<_>>()).await?;
        Ok(Self { employees, lengths, work: declared_work(tx, &ids, days).await? })
    }

    /// An employee of the company whom the days are about.
    pub(super) fn employee(&self, id: EmploymentId) -> Option<&employment::Model> {
        self.employees.get(&id)
    }

    /// How a day would be shared.
    pub(super) fn share(&self, day: &NewDay) -> Share {
        Share::of(self.lengths.on(day.employment, day.on), day.minutes)
    }

    /// The first thing that stands in a day's way.
    pub(super) fn weigh(&self, day: &NewDay) -> Result<(), Wrong> {
        let job = self.employee(day.employment).ok_or(Wrong::Unknown)?;
        if !employees::is_running(job, day.on) {
            return Err(Wrong::NotEmployed { on: day.on });
        }
        let share = self.share(day);
        if day.minutes.is_some_and(|minutes| minutes <= Minutes::ZERO || minutes > share.day) {
            return Err(Wrong::TooLong { most: share.day });
        }
        let stands = self.work.get(&day.day()).copied().unwrap_or(Minutes::ZERO);
        if stands > share.left() {
            return Err(Wrong::AgainstWork { on: day.on, stands, left: share.left() });
        }
        Ok(())
    }
}

/// Working time that was declared on days. What its author keeps from the company is not told by a refusal either.
async fn declared_work(
    tx: &Tx,
    employments: &[EmploymentId],
    days: &[NewDay],
) -> Result<HashMap<Day, Minutes>, Internal> {
    use time_entry::Column;
    let mut work: HashMap<Day, Minutes> = HashMap::new();
    let (first, last) = (days.iter().map(|day| day.on).min(), days.iter().map(|day| day.on).max());
    let Some((first, last)) = first.zip(last) else { return Ok(work) };
    for part in employments.chunks(CHUNK) {
        let rows = time_entry::Entity::find()
            .filter(Column::EmploymentId.is_in(part.iter().copied()))
            .filter(Column::Date.between(first, last))
            .filter(Column::Basis.eq(TimeBasis::WorkingTime))
            .filter(Column::Status.is_in(TimeEntryStatus::COUNTS))
            .filter(Column::IsKeptFromCompany.eq(false))
            .all(tx)
            .await?;
        for row in rows {
            if let Some(employment) = row.employment_id {
                let day = work.entry((employment, row.date)).or_default();
                *day = *day + row.minutes;
            }
        }
    }
    Ok(work)
}
