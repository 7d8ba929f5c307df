//! Pages for those who work in an intermediary: its branches, and the needs that they carry.

pub(super) mod home;
pub(super) mod volunteer;
pub(super) mod volunteers;

use super::context::{PageContext, PageError};

/// The id of the intermediary of the seat in which somebody acts.
fn intermediary_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.intermediary().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}
