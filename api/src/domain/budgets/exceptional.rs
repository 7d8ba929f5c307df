//! Exceptions for one employee, granted where the years of budgets are known: one to the budget counts in the year that holds
//! its last day. What it gives comes after all else of that year: nothing of it is used while anything of the budget is left,
//! so that the sums of a budget tell what is left on any day, and how much of it was given that stays granted behind its day.

use entity::{EmploymentId, PolicyExceptionId, employment};
use sea_orm::EntityTrait as _;

use super::years::{RuledYear, rules_of};
use crate::{
    Internal,
    access::CompanyHr,
    domain::policies::exceptions::{self, Grant},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Lifts a limit for an employee, or gives them minutes beyond the budget of a year.
pub(crate) async fn grant_exception(
    right: &CompanyHr,
    tx: &Tx,
    wish: &Grant,
) -> Outcome<PolicyExceptionId, Vec<Problem>> {
    let rules = rules_of(tx, [right.company()]).await?;
    let year = RuledYear::of(&rules, wish.until);
    exceptions::grant(right, tx, wish, (year.starts_on, year.ends_on)).await
}

/// Lets no exception of an employee go beyond their last day, if one is known. Minutes beyond a budget are those of one year: none
/// are moved into another.
pub(crate) async fn cut_exceptions(tx: &Tx, id: EmploymentId) -> Result<(), Internal> {
    let Some(employee) = employment::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    let Some(last_day) = employee.ends_on else { return Ok(()) };
    let rules = rules_of(tx, [employee.company_id]).await?;
    let first_day = RuledYear::of(&rules, last_day).starts_on;
    let is_of_year_of = |until| RuledYear::of(&rules, until).starts_on == first_day;
    exceptions::cut(tx, &employee, last_day, is_of_year_of).await
}
