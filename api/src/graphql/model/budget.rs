//! Time budgets and the rules they come from.

use async_graphql::{Enum, SimpleObject};
use entity::budget_rule;
use rust_decimal::Decimal as Exact;

use super::{date::Date, decimal::Decimal};
use crate::domain::budgets;

/// What an employer grants somebody for one budget year, and what became of it: what is granted is what is confirmed, pending,
/// given ahead and left, unless the company has granted less since.
#[derive(SimpleObject)]
#[graphql(name = "TimeBudget")]
pub struct TimeBudgetNode {
    /// The first day of the budget year.
    from: Date,
    /// Its last day.
    to: Date,
    /// What the company's rule gives this employee, in proportion of presence and working time, what came over from the year
    /// before, and what exceptions add.
    granted_minutes: i64,
    /// What of it exceptions add: until their day all that they give, and behind it, or once they are taken back, as much as
    /// was given by them.
    exceptional_minutes: i64,
    /// Confirmed working time.
    confirmed_minutes: i64,
    /// Booked or declared, and not confirmed yet; what waits for an approval is read here by the employee alone.
    pending_minutes: i64,
    /// What of it the next budget year gave ahead: it was to go over into that one, and is held or confirmed there.
    ahead_minutes: i64,
    /// What may still be booked.
    left_minutes: i64,
}

impl From<budgets::TimeBudget> for TimeBudgetNode {
    fn from(budget: budgets::TimeBudget) -> Self {
        Self {
            from: budget.from.into(),
            to: budget.to.into(),
            granted_minutes: budget.granted.0,
            exceptional_minutes: budget.beyond.0,
            confirmed_minutes: budget.consumed.0,
            pending_minutes: budget.reserved.0,
            ahead_minutes: budget.ahead.0,
            left_minutes: budget.left().0,
        }
    }
}

/// How a company counts the time it grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::BudgetUnit")]
pub enum BudgetUnit {
    /// In hours.
    Hours,
    /// In days of a length.
    Days,
}

/// What a company grants each employee a year, from a day on.
#[derive(SimpleObject)]
#[graphql(name = "TimeBudgetRule")]
pub struct TimeBudgetRuleNode {
    /// The first day of the first budget year that it is for.
    from: Date,
    /// How the company counts.
    unit: BudgetUnit,
    /// What somebody full-time gets for a whole year.
    yearly_minutes: i64,
    /// The same in days of the company's length, with two decimals; null when it counts in hours.
    days: Option<Decimal>,
    /// The length of a day.
    day_minutes: i64,
    /// The month in which budget years begin, 1 to 12.
    start_month: i32,
}

impl From<budget_rule::Model> for TimeBudgetRuleNode {
    fn from(row: budget_rule::Model) -> Self {
        Self {
            from: row.from_on.into(),
            unit: row.unit.into(),
            yearly_minutes: row.yearly_minutes.0,
            days: days(&row),
            day_minutes: row.day_minutes.0,
            start_month: row.start_month,
        }
    }
}

/// Minutes are finer than hundredths of a day, so this gives back what was set.
fn days(row: &budget_rule::Model) -> Option<Decimal> {
    if row.unit != entity::BudgetUnit::Days {
        return None;
    }
    let days = Exact::from(row.yearly_minutes.0).checked_div(Exact::from(row.day_minutes.0))?;
    Some(days.round_dp(2).normalize().into())
}
