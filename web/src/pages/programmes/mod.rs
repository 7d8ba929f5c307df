//! Factories, for each who has to do with one: whoever organises it, everybody who reads of it, the association that applies and the
//! juror who notes.

mod apply;
mod badge;
mod challenge;
mod day;
mod edit;
mod jury;
mod organised;
mod organiser;
mod own;
mod own_team;
mod place;
mod preferences;
mod public;
mod register;
mod registration;
mod team;
mod teams;
mod volunteers;

use axum::{
    Router,
    routing::{get, post},
};

use super::{
    context::{PageContext, PageError},
    form::{Choice, Problem},
    visitor::carry_link,
    words::Words,
};
use crate::Site;

/// The addresses of these pages.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/programmes", get(public::list))
        .route("/programmes/{id}", get(public::show))
        .route("/programmes/{id}/apply", get(apply::begin).post(apply::send))
        .route("/association/programmes", get(own::list))
        .route("/association/programmes/{id}", get(own::show))
        .route("/association/programmes/{id}/carry", post(own::carry))
        .route("/association/programmes/{id}/withdraw", post(own::withdraw))
        .route("/association/programmes/{id}/confirm", post(own::confirm))
        .route("/association/programmes/{id}/challenge", post(own::approve_challenge))
        .route("/jury", get(jury::list))
        .route("/jury/seats/{id}", post(jury::answer))
        .route("/jury/applications/{id}", get(jury::read).post(jury::note))
        .route("/jury/applications/{id}/tie", post(jury::declare_tie))
        .route("/jury/{id}", get(jury::show))
        .merge(organisers_routes())
        .merge(factory_routes())
}

fn organisers_routes() -> Router<Site> {
    Router::new()
        .route("/intermediary/programmes", get(organised::list))
        .route("/intermediary/programmes/new", get(edit::begin).post(edit::create))
        .route("/intermediary/programmes/challenges/{id}", get(challenge::show).post(challenge::write))
        .route("/intermediary/programmes/{id}", get(organiser::show))
        .route("/intermediary/programmes/{id}/edit", get(edit::edit).post(edit::update))
        .route("/intermediary/programmes/{id}/open", post(organiser::open))
        .route("/act/{token}/carry", post(carry_link::answer))
        .route("/intermediary/programmes/{id}/extend", post(organiser::extend))
        .route("/intermediary/programmes/{id}/move", post(organiser::reschedule))
        .route("/intermediary/programmes/{id}/close-call", post(organiser::close_call))
        .route("/intermediary/programmes/{id}/cancel", post(organiser::cancel))
        .route("/intermediary/programmes/{id}/choose", post(organiser::choose))
        .route("/intermediary/programmes/{id}/jury", post(organiser::invite))
        .route("/intermediary/programmes/{id}/jury/{juror}/remove", post(organiser::remove))
}

/// A factory from its volunteers' side: registering, teams, the day, and what is handed over.
fn factory_routes() -> Router<Site> {
    Router::new()
        .route("/programmes/{id}/register", get(register::begin).post(register::send))
        .route("/programmes/{id}/registration", get(registration::show).post(registration::change))
        .route("/programmes/{id}/registration/leave", post(registration::leave))
        .route("/programmes/teams/{id}", get(team::show).post(team::write))
        .route("/programmes/teams/{id}/end", post(team::end))
        .route("/association/programmes/{id}/team", get(own_team::show))
        .route("/association/programmes/{id}/team/deliverables", post(own_team::answer))
        .route("/association/programmes/{id}/team/later", post(own_team::look_back))
        .route("/intermediary/programmes/{id}/volunteers", get(volunteers::show).post(volunteers::remove))
        .route("/intermediary/programmes/volunteers/{id}", get(place::show).post(place::place))
        .route("/intermediary/programmes/volunteers/{id}/apart", post(place::keep_apart))
        .route("/intermediary/programmes/{id}/teams", get(teams::show).post(teams::form))
        .route("/intermediary/programmes/{id}/teams/propose", post(teams::propose))
        .route("/intermediary/programmes/{id}/teams/gap", post(teams::accept_gap))
        .route("/intermediary/programmes/{id}/teams/publish", post(teams::publish))
        .route("/intermediary/programmes/{id}/teams/reopen", post(teams::reopen))
        .route("/intermediary/programmes/{id}/day", get(day::show).post(day::record))
        .route("/intermediary/programmes/{id}/day/end", post(day::end))
        .route("/badges/{id}", get(badge::show).post(badge::record))
}

/// What programmes are about, and the keys of its words.
const THEMES: [(&str, &str); 9] = [
    ("STRATEGY", "programme-theme-strategy"),
    ("ORGANISATION", "programme-theme-organisation"),
    ("HUMAN_RESOURCES", "programme-theme-human-resources"),
    ("FINANCE", "programme-theme-finance"),
    ("LAW", "programme-theme-law"),
    ("COMMUNICATION", "programme-theme-communication"),
    ("FUNDRAISING", "programme-theme-fundraising"),
    ("DIGITAL", "programme-theme-digital"),
    ("IMPACT", "programme-theme-impact"),
];

/// How programmes go.
const KINDS: [(&str, &str); 2] = [("DAY", "programme-kind-day"), ("CONTINUOUS", "programme-kind-continuous")];

/// Where they stand.
const STATES: [(&str, &str); 10] = [
    ("PROGRAMME", "programme-state-programme"),
    ("OPEN", "programme-state-open"),
    ("JURY", "programme-state-jury"),
    ("CHOSEN", "programme-state-chosen"),
    ("TEAMS", "programme-state-teams"),
    ("READY", "programme-state-ready"),
    ("DAY", "programme-state-day"),
    ("FOLLOW_UP", "programme-state-follow-up"),
    ("CLOSED", "programme-state-closed"),
    ("CANCELLED", "programme-state-cancelled"),
];

/// Answers to choose from, of codes and the keys of their words.
fn choices(pairs: &[(&str, &'static str)]) -> Vec<Choice> {
    pairs.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect()
}

/// A code that a form or an address names; nothing where there is none of that name.
fn known(pairs: &[(&str, &str)], typed: &str) -> Option<String> {
    pairs.iter().find(|(code, _)| *code == typed).map(|(code, _)| (*code).to_owned())
}

/// The id of the intermediary of the seat in which somebody acts.
fn intermediary_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.intermediary().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}

/// The id of the association of the seat in which somebody acts.
fn association_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.association().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}

/// What is to be put right; what is not there for whoever asks is no page.
fn read(problems: impl Iterator<Item = Problem>) -> Result<Vec<Problem>, PageError> {
    let problems: Vec<Problem> = problems.collect();
    let is_hidden = |problem: &Problem| problem.code == "NOT_FOUND" && problem.path.is_none();
    if problems.iter().any(is_hidden) { Err(PageError::NotFound) } else { Ok(problems) }
}
