//! What partial activity leaves of a contractual day: working time and partial activity together are never longer than it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use entity::{EmploymentId, Minutes, budget_rule, employment, partial_activity};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{
    database::CHUNK,
    domain::{
        budgets::rules,
        policies::{Standing, yearly::USUAL_DAY},
    },
};

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

/// How long contractual days are for some employees: as the rule of the policy says that applies to them, or else the rules of
/// their company's budget.
pub(crate) struct ContractualDays {
    /// Of the budgets, the earliest first.
    rules: Vec<budget_rule::Model>,
    employees: HashMap<EmploymentId, (employment::Model, Arc<Standing>)>,
}

impl ContractualDays {
    /// Reads them.
    pub(crate) async fn of(
        connection: &impl ConnectionTrait,
        employees: &[employment::Model],
    ) -> Result<Self, DbErr> {
        let companies: BTreeSet<_> = employees.iter().map(|employee| employee.company_id).collect();
        let rules = rules::of_companies(connection, &Vec::from_iter(companies)).await?;
        let mut found = HashMap::new();
        for part in employees.chunks(CHUNK) {
            let standing = Arc::new(Standing::of(connection, part).await?);
            let standing_of =
                |employee: &employment::Model| (employee.id, (employee.clone(), Arc::clone(&standing)));
            found.extend(part.iter().map(standing_of));
        }
        Ok(Self { rules, employees: found })
    }

    /// The same of employees who were not read yet.
    pub(crate) async fn of_employments(
        connection: &impl ConnectionTrait,
        ids: BTreeSet<EmploymentId>,
    ) -> Result<Self, DbErr> {
        let mut employees = Vec::new();
        for part in Vec::from_iter(ids).chunks(CHUNK) {
            let rows = employment::Entity::find();
            let rows = rows.filter(employment::Column::Id.is_in(part.iter().copied()));
            employees.extend(rows.all(connection).await?);
        }
        Self::of(connection, &employees).await
    }

    /// How long somebody's day is by the rules in force on it; the usual one of whoever was not read.
    pub(crate) fn on(&self, employee: EmploymentId, date: NaiveDate) -> Minutes {
        let Some((employee, standing)) = self.employees.get(&employee) else { return USUAL_DAY };
        let of_company = self.rules.iter().filter(|rule| rule.company_id == employee.company_id);
        standing.allowance(employee, date).day_by(rules::on(of_company, date))
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
    let employments = rows.iter().map(|row| row.employment_id).collect();
    let lengths = ContractualDays::of_employments(connection, employments).await?;
    let share_of = |row: partial_activity::Model| {
        let share = Share::of(lengths.on(row.employment_id, row.on_date), row.minutes);
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
