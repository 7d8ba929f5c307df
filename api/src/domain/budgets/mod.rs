//! Time budgets: the minutes a year that a company grants each employee.
//! This area alone reserves, consumes and releases them.

pub(crate) mod arithmetic;
mod exceptional;
mod holds;
#[cfg(test)]
mod property_tests;
mod room;
pub(crate) mod rules;
mod together;
mod years;

use chrono::NaiveDate;
use entity::Minutes;
use serde::{Deserialize, Serialize};

pub(crate) use exceptional::grant_exception;
pub(crate) use holds::{Giver, OnDate, consume, pass_on, release, reserve, shrink};
pub(crate) use room::Room;
pub(crate) use together::{BudgetUse, of_people};
pub(crate) use years::{Granting, of};

use crate::outcome::{Problem, Refusal};

/// What an employer grants somebody for one budget year, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeBudget {
    /// The first day of the budget year.
    pub(crate) from: NaiveDate,
    /// Its last day.
    pub(crate) to: NaiveDate,
    /// What the company's rule gives this employee, and what goes beyond it on the day that was asked for.
    pub(crate) granted: Minutes,
    /// What of it an exception gives beyond the rest. It does not go over into another year.
    pub(crate) beyond: Minutes,
    /// Held by bookings and by declared hours that nobody confirmed yet.
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
