//! Whose time somebody offers for a mission that selects, as the forms ask for it: what each of their employers has left, has against
//! it and would have to approve.

use crate::pages::{form::Choice, words::Words};

/// What there is to choose from.
pub(crate) struct TimeOffer {
    pub(crate) bases: Vec<Choice>,
    /// The employers to choose from; empty where there is nothing to choose.
    pub(crate) employers: Vec<Choice>,
    pub(crate) budgets: Vec<EmployerTime>,
    /// Whether an employee may keep the association from their company.
    pub(crate) is_confidential: bool,
}

/// An employer's time, as the form speaks of it.
pub(crate) struct EmployerTime {
    pub(crate) membership: String,
    pub(crate) employer: String,
    pub(crate) left: i64,
    pub(crate) granted: i64,
    pub(crate) needed: i64,
    pub(crate) fits: bool,
    /// Who would have to approve it: the key of how that is said.
    pub(crate) approver: Option<&'static str>,
    /// What the employer's policy has against it, each with what would pass.
    pub(crate) hindrances: Vec<String>,
}

impl TimeOffer {
    /// Of the employers whose time could be given; one's own time can always be.
    pub(crate) fn of(budgets: Vec<EmployerTime>, is_confidential: bool) -> Self {
        let mut bases = vec![Choice::new("PERSONAL_TIME", Words::text("booking-basis-personal-time"))];
        if !budgets.is_empty() {
            bases.push(Choice::new("WORKING_TIME", Words::text("booking-basis-working-time")));
        }
        let named =
            |time: &EmployerTime| Choice::new(time.membership.clone(), Words::Said(time.employer.clone()));
        Self {
            bases,
            employers: if budgets.len() > 1 { budgets.iter().map(named).collect() } else { Vec::new() },
            is_confidential: is_confidential && !budgets.is_empty(),
            budgets,
        }
    }

    /// Whether there is anything to choose.
    pub(crate) fn has_choice(&self) -> bool {
        !self.budgets.is_empty()
    }
}

/// The key of who would have to approve, by the schema's own code.
pub(crate) fn approver(stage: &str) -> &'static str {
    if stage == "MANAGER" { "time-approver-manager" } else { "time-approver-hr" }
}

/// The offer of a document's employers: each document has types of its own for them, all with the same fields.
macro_rules! time_offer {
    ($ways:expr, $is_confidential:expr) => {{
        let ways = $ways.iter().map(|way| $crate::pages::volunteer::offered_time::EmployerTime {
            membership: way.membership.id.clone(),
            employer: way.membership.organisation_name.clone(),
            left: way.left_minutes,
            granted: way.granted_minutes,
            needed: way.needed_minutes,
            fits: way.fits,
            approver: way.approver.as_ref().map(|stage| {
                $crate::pages::volunteer::offered_time::approver(&$crate::pages::form::code_of(stage))
            }),
            hindrances: way.hindrances.iter().map(|hindrance| hindrance.message.clone()).collect(),
        });
        $crate::pages::volunteer::offered_time::TimeOffer::of(ways.collect(), $is_confidential)
    }};
}
pub(crate) use time_offer;
