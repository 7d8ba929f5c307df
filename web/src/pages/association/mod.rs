//! Pages for those who run an association, and for those who register one.

mod attendance;
pub(super) mod charters;
pub(super) mod home;
pub(super) mod hours;
pub(super) mod hours_codes;
pub(super) mod hours_entry;
pub(super) mod hours_sheet;
pub(super) mod mission_choices;
pub(super) mod mission_editor;
pub(super) mod missions;
pub(super) mod need;
pub(super) mod need_announcement;
pub(super) mod need_form;
pub(super) mod needs;
pub(super) mod new_sessions;
pub(super) mod people;
pub(super) mod proofs;
pub(super) mod receipts;
pub(super) mod register;
pub(super) mod session;
pub(super) mod settings;

use super::{
    context::{PageContext, PageError},
    seat::Seat,
};

/// The id of the association of the seat in which somebody acts.
fn association_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.association().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}

/// Whose figures and hours somebody sees: the association's, or those of the branch to which they are bound.
fn scope_of(page: &PageContext) -> String {
    page.shell.seat.as_ref().map(Seat::name).unwrap_or_default()
}
