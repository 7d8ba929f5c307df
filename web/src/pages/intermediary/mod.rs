//! Pages for those who work in an intermediary: its branches, and the needs that they carry.

pub(super) mod board;
pub(super) mod branch;
pub(super) mod charter;
pub(super) mod home;
pub(super) mod people;
pub(super) mod volunteer;
pub(super) mod volunteers;

use super::{
    context::{PageContext, PageError},
    form::Problem,
};

/// The id of the intermediary of the seat in which somebody acts.
fn intermediary_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.intermediary().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}

/// What is to be put right; what is not there for whoever asks is no page.
fn read(problems: impl Iterator<Item = Problem>) -> Result<Vec<Problem>, PageError> {
    let problems: Vec<Problem> = problems.collect();
    let is_hidden = |problem: &Problem| problem.code == "NOT_FOUND" && problem.path.is_none();
    if problems.iter().any(is_hidden) { Err(PageError::NotFound) } else { Ok(problems) }
}
