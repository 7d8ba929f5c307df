//! Employees: a person's place in a company, as the company writes it. Whatever brings them here, a form, a list or
//! a directory, goes through the same few steps.

mod apply;
pub(crate) mod attributes;
mod by_hand;
mod changed;
mod circles;
mod directory;
mod heard;
pub(crate) mod inviting;
mod list;
mod manage;
pub(crate) mod sources;

pub(crate) use apply::{Applied, apply, apply_known, move_to};
pub(crate) use by_hand::{Wish, add, change, end};
pub(crate) use changed::changes_since;
pub(crate) use circles::{Chains, leads};
pub(crate) use directory::{Directory, LookupFault, Plan, Planned, Stated};
pub(crate) use list::{
    EmployeeFilter, EmploymentState, behind, engaged, is_called, is_read, is_running, present, select,
    state_on, who_need_codes,
};
pub(crate) use manage::{Managers, apply_managers, circle, lead, plan_manager};

use chrono::NaiveDate;
use entity::{EmailAddress, EstablishmentId, LegalEntityId, employment};

/// Full time, in basis points.
pub(crate) const FULL_TIME: i32 = 10_000;

/// All that a company says of an employee, but who leads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Particulars {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) work_email: Option<EmailAddress>,
    pub(crate) staff_number: Option<String>,
    pub(crate) legal_entity_id: LegalEntityId,
    pub(crate) establishment_id: Option<EstablishmentId>,
    pub(crate) qualification: Option<String>,
    /// The category of staff, as the employer calls it.
    pub(crate) staff_category: Option<String>,
    /// Part of full time, in basis points.
    pub(crate) working_time: i32,
    pub(crate) starts_on: Option<NaiveDate>,
    /// The last day.
    pub(crate) ends_on: Option<NaiveDate>,
}

impl From<&employment::Model> for Particulars {
    fn from(row: &employment::Model) -> Self {
        Self {
            first_name: row.first_name.clone(),
            last_name: row.last_name.clone(),
            work_email: row.work_email.clone(),
            staff_number: row.staff_number.clone(),
            legal_entity_id: row.legal_entity_id,
            establishment_id: row.establishment_id,
            qualification: row.qualification.clone(),
            staff_category: row.staff_category.clone(),
            working_time: row.working_time,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}
