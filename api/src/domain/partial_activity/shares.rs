//! What partial activity leaves of a contractual day: working time and partial activity together are never longer than it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, Minutes, budget_rule, partial_activity};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::database::CHUNK;

/// A contractual day where the company has not said how long its days are: a fifth of the legal week of 35 hours
/// (C. trav. L. 3121-27).
pub(crate) const USUAL_DAY: Minutes = Minutes(7 * 60);

/// A day of somebody.
pub(crate) type Day = (EmploymentId, NaiveDate);

/// How a day is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    /// How long the contractual day is.
    pub(crate) day: Minutes,
    /// How much of it is partial activity.
    pub(crate) marked: Minutes,
}

impl Share {
    /// Of a day, as it is marked: nothing said stands for all of it.
    pub(crate) fn of(day: Minutes, marked: Option<Minutes>) -> Self {
        Self { day, marked: marked.map_or(day, |minutes| minutes.min(day)) }
    }

    /// What is left for working time.
    pub(crate) fn left(&self) -> Minutes {
        self.day - self.marked
    }
}

/// How long contractual days are in some companies, by the rules of their budgets.
pub(crate) struct ContractualDays(Vec<budget_rule::Model>);

impl ContractualDays {
    /// Reads them.
    pub(crate) async fn of(
        connection: &impl ConnectionTrait,
        companies: impl IntoIterator<Item = CompanyId>,
    ) -> Result<Self, DbErr> {
        let rules = budget_rule::Entity::find()
            .filter(budget_rule::Column::CompanyId.is_in(companies))
            .order_by_desc(budget_rule::Column::FromOn)
            .all(connection)
            .await?;
        Ok(Self(rules))
    }

    /// How long a company's day is by the rule in force on it.
    pub(crate) fn on(&self, company: CompanyId, date: NaiveDate) -> Minutes {
        let in_force = self.0.iter().find(|rule| rule.company_id == company && rule.from_on <= date);
        in_force.map_or(USUAL_DAY, |rule| rule.day_minutes)
    }
}

/// How days are shared of which some part is marked; the others are not among them.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    days: impl IntoIterator<Item = Day>,
) -> Result<HashMap<Day, Share>, DbErr> {
    let days: BTreeSet<Day> = days.into_iter().collect();
    let mut rows = Vec::new();
    for part in days.iter().copied().collect::<Vec<_>>().chunks(CHUNK) {
        let employments: BTreeSet<_> = part.iter().map(|(employment, _)| *employment).collect();
        let dates: BTreeSet<_> = part.iter().map(|(_, date)| *date).collect();
        let found = partial_activity::Entity::find()
            .filter(partial_activity::Column::EmploymentId.is_in(employments))
            .filter(partial_activity::Column::OnDate.is_in(dates))
            .all(connection)
            .await?;
        rows.extend(found.into_iter().filter(|row| days.contains(&(row.employment_id, row.on_date))));
    }
    shared(connection, rows).await
}

/// How the days of some employees are shared from one on.
pub(super) async fn since(
    connection: &impl ConnectionTrait,
    employments: &[EmploymentId],
    first: NaiveDate,
) -> Result<HashMap<Day, Share>, DbErr> {
    let rows = partial_activity::Entity::find()
        .filter(partial_activity::Column::EmploymentId.is_in(employments.iter().copied()))
        .filter(partial_activity::Column::OnDate.gte(first))
        .all(connection)
        .await?;
    shared(connection, rows).await
}

/// How days are shared that are marked so.
async fn shared(
    connection: &impl ConnectionTrait,
    rows: Vec<partial_activity::Model>,
) -> Result<HashMap<Day, Share>, DbErr> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let lengths =
        ContractualDays::of(connection, rows.iter().map(|row| row.company_id).collect::<BTreeSet<_>>())
            .await?;
    let share_of = |row: partial_activity::Model| {
        let share = Share::of(lengths.on(row.company_id, row.on_date), row.minutes);
        ((row.employment_id, row.on_date), share)
    };
    Ok(rows.into_iter().map(share_of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole day leaves nothing, a part what is not marked; a day that was made shorter since leaves no less than nothing.
    #[test]
    fn a_day_is_shared() {
        for (marked, left) in
            [(None, 0), (Some(Minutes(240)), 180), (Some(Minutes(420)), 0), (Some(Minutes(500)), 0)]
        {
            assert_eq!(Share::of(USUAL_DAY, marked).left(), Minutes(left));
        }
    }
}
