//! Which budget year a date falls in, and what it grants an employee: computed from the company's rules and the
//! employment as they are now. The stored row carries what is held and used; its grant follows at every write.

use chrono::{Month, NaiveDate};
use entity::{CompanyId, EmploymentId, Minutes, budget, budget_rule, employment};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{
    TimeBudget,
    arithmetic::{BudgetYear, Presence, granted},
};
use crate::{Internal, domain::reference::calendar::day_before};

/// A budget year of one employee, and what it grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grant {
    pub(super) company_id: CompanyId,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    pub(super) minutes: Minutes,
}

/// The budget in force on a civil date. Where no rule is in force, a calendar year that grants nothing.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    employment_id: EmploymentId,
    date: NaiveDate,
) -> Result<TimeBudget, Internal> {
    let grant = grant_of(connection, employment_id, date).await?;
    let row = budget::Entity::find()
        .filter(budget::Column::EmploymentId.eq(employment_id))
        .filter(budget::Column::StartsOn.eq(grant.starts_on))
        .one(connection)
        .await?;
    Ok(TimeBudget {
        from: grant.starts_on,
        to: grant.ends_on,
        granted: grant.minutes,
        reserved: row.as_ref().map_or(Minutes::ZERO, |row| row.reserved_minutes),
        consumed: row.as_ref().map_or(Minutes::ZERO, |row| row.consumed_minutes),
    })
}

/// The year that a date falls in, and what it grants.
pub(super) async fn grant_of(
    connection: &impl ConnectionTrait,
    employment_id: EmploymentId,
    date: NaiveDate,
) -> Result<Grant, Internal> {
    let employee = employment::Entity::find_by_id(employment_id)
        .one(connection)
        .await?
        .ok_or_else(|| Internal::because("a budget of nobody's"))?;
    let rules = rules_of(connection, employee.company_id).await?;
    Ok(grant_by(&rules, &employee, date))
}

/// A company's rules, the earliest first.
pub(super) async fn rules_of(
    connection: &impl ConnectionTrait,
    company_id: CompanyId,
) -> Result<Vec<budget_rule::Model>, DbErr> {
    budget_rule::Entity::find()
        .filter(budget_rule::Column::CompanyId.eq(company_id))
        .order_by_asc(budget_rule::Column::FromOn)
        .all(connection)
        .await
}

/// The latest rule that began by a date decides. A year ends where the next rule begins, even when its twelve
/// months are not over: no day is in two years.
fn grant_by(rules: &[budget_rule::Model], employee: &employment::Model, date: NaiveDate) -> Grant {
    let at = rules.iter().rposition(|rule| rule.from_on <= date);
    let year = BudgetYear::containing(date, at.map_or(Month::January, |at| month_of(&rules[at])));
    let next = at.map_or(rules.first(), |at| rules.get(at + 1));
    let starts_on = at.map_or(year.starts_on, |at| year.starts_on.max(rules[at].from_on));
    let ends_on = next.map_or(year.ends_on, |next| year.ends_on.min(day_before(next.from_on)));
    let presence = Presence {
        starts_on: Some(employee.starts_on.map_or(starts_on, |day| day.max(starts_on))),
        ends_on: Some(employee.ends_on.map_or(ends_on, |day| day.min(ends_on))),
        working_time: employee.working_time,
    };
    let minutes = at.map_or(Minutes::ZERO, |at| granted(rules[at].yearly_minutes, year, &[presence]));
    Grant { company_id: employee.company_id, starts_on, ends_on, minutes }
}

/// The month in which the years of a rule begin; the table holds 1 to 12.
fn month_of(rule: &budget_rule::Model) -> Month {
    u8::try_from(rule.start_month)
        .ok()
        .and_then(|month| Month::try_from(month).ok())
        .unwrap_or(Month::January)
}
