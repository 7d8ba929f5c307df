//! Pages for those who run, or read, a company's programme.

pub(super) mod approval;
pub(super) mod approvals;
pub(super) mod associations;
pub(super) mod campaign;
pub(super) mod campaign_form;
pub(super) mod campaigns;
mod checks;
pub(super) mod costs;
pub(super) mod crisis;
pub(super) mod domain;
pub(super) mod employee;
pub(super) mod employee_form;
pub(super) mod employees;
pub(super) mod group;
pub(super) mod groups;
pub(super) mod home;
pub(super) mod hour;
pub(super) mod hours;
pub(super) mod imports;
pub(super) mod inviting;
mod legal_forms;
pub(super) mod new_valuation;
pub(super) mod other_time;
pub(super) mod partial_activity;
mod places;
pub(super) mod policy;
pub(super) mod receipt;
pub(super) mod receipts;
pub(super) mod register;
pub(super) mod settings;
pub(super) mod staff_codes;
mod statement;
pub(super) mod valuations;

use super::{
    context::{PageContext, PageError},
    seat::shell_query::OrganisationKind,
};

/// The company of the seat in which somebody acts: its id and its name.
fn seat_of(page: &PageContext) -> Result<(String, String), PageError> {
    page.must_be_signed_in()?;
    let seat = page.shell.seat.as_ref().filter(|seat| matches!(seat.kind, OrganisationKind::COMPANY));
    seat.map(|seat| (seat.organisation_id.clone(), seat.organisation.clone())).ok_or(PageError::NotFound)
}
