//! Time budgets: the minutes a year that a company grants each employee.
//! This area alone reserves, consumes and releases them.
//!
//! What counts in a budget is said by [`TimeBudget`] alone: `around` computes what a year grants with what goes over its ends,
//! `arithmetic::beyond` what exceptions add. `years` tells it of one employee and `together` of a company's people, by the
//! same pieces, so that the company's figures are the sums of its people's.

#[cfg(test)]
mod agreement_tests;
pub(crate) mod arithmetic;
mod around;
mod exceptional;
mod holds;
#[cfg(test)]
mod property_tests;
mod room;
pub(crate) mod rules;
mod stock;
mod together;
mod waiting;
mod years;

use chrono::NaiveDate;
use entity::Minutes;
use serde::{Deserialize, Serialize};

pub(crate) use exceptional::{cut_exceptions, grant_exception};
pub(crate) use holds::{Giver, OnDate, consume, pass_on, release, reserve, shrink};
pub(crate) use room::Room;
pub(crate) use stock::{Stock, draw, restock};
pub(crate) use together::{BudgetUse, of_people};
pub(crate) use years::{Granting, as_others_read, of};

use crate::outcome::{Problem, Refusal};

/// What an employer grants somebody for one budget year, and what became of it: `granted` is what is held (`reserved`), given
/// (`consumed`), given ahead (`ahead`) and left, unless the company has granted less since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeBudget {
    /// The first day of the budget year.
    pub(crate) from: NaiveDate,
    /// Its last day.
    pub(crate) to: NaiveDate,
    /// Whether there is a budget: the company granted something by then, and the employment had begun by its last day.
    pub(crate) is_there: bool,
    /// What the company's rule gives this employee, what came over from the year before, and what goes beyond both on the
    /// day that was asked for.
    pub(crate) granted: Minutes,
    /// What of it exceptions give beyond the rest: until their day all of it, behind it what was given by them. It does not go
    /// over into another year.
    pub(crate) beyond: Minutes,
    /// Held by bookings, by hours that were agreed on and by declared ones that nobody confirmed yet; as others read it, not by what waits for an approval.
    pub(crate) reserved: Minutes,
    /// Confirmed working time.
    pub(crate) consumed: Minutes,
    /// What the next year holds and has used of what goes over into it: nobody gives it twice.
    pub(crate) ahead: Minutes,
}

impl TimeBudget {
    /// What may still be reserved. Never less than nothing, also when the company has granted less since.
    pub(crate) fn left(&self) -> Minutes {
        (self.granted - self.reserved - self.consumed - self.ahead).max(Minutes::ZERO)
    }
}

/// The budget does not hold what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} minutes needed, {} left of the budget", .needed.0, .left.0)]
pub(crate) struct OverBudget {
    /// What was asked for.
    pub(crate) needed: Minutes,
    /// What is left.
    pub(crate) left: Minutes,
    /// The first day of the budget's year,
    pub(crate) starts_on: NaiveDate,
    /// and its last.
    pub(crate) ends_on: NaiveDate,
}

impl OverBudget {
    /// The problem, with advice that fits what the minutes are for: a `session`, a `series`, or `hours`.
    pub(crate) fn problem(&self, purpose: &'static str) -> Problem {
        let over = Problem::new("BUDGET_EXCEEDED").with("needed", self.needed).with("left", self.left);
        over.with("for", purpose)
    }
}

impl Refusal for OverBudget {
    fn problems(&self) -> Vec<Problem> {
        vec![self.problem("session")]
    }
}
