//! Pages for those who work in an intermediary: its branches, and the needs that they carry.

pub(super) mod board;
pub(super) mod branch;
pub(super) mod candidate;
pub(super) mod candidates;
pub(super) mod charter;
pub(super) mod diffusion;
pub(super) mod follow_up;
pub(super) mod home;
pub(super) mod need;
pub(super) mod need_announcement;
mod need_choices;
pub(super) mod need_qualification;
pub(super) mod offers;
pub(super) mod people;
pub(super) mod relay;
pub(super) mod volunteer;
pub(super) mod volunteers;

use super::{
    context::{PageContext, PageError},
    form::{Choice, Problem},
    words::Words,
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

/// Why somebody is not selected, and the key of its words.
const REASONS: [(&str, &str); 6] = [
    ("OTHER_PROFILE", "selection-reason-other-profile"),
    ("AVAILABILITY", "selection-reason-availability"),
    ("DISTANCE", "selection-reason-distance"),
    ("PLACES_TAKEN", "selection-reason-places-taken"),
    ("NO_REPLY", "selection-reason-no-reply"),
    ("OTHER", "selection-reason-other"),
];

/// The reasons to choose from.
fn reasons() -> Vec<Choice> {
    REASONS.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect()
}

/// The reason that a form names, where it is one.
fn reason_of(typed: &str) -> Option<String> {
    REASONS.iter().find(|(value, _)| *value == typed).map(|(value, _)| (*value).to_owned())
}

/// Problems with something that is there for whoever asks; what is not there is no page.
fn existing(problems: impl Iterator<Item = Problem>) -> Result<Vec<Problem>, PageError> {
    let problems: Vec<Problem> = problems.collect();
    let is_gone = problems.iter().any(|problem| problem.code == "NOT_FOUND");
    if is_gone { Err(PageError::NotFound) } else { Ok(problems) }
}
