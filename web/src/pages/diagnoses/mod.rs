//! Diagnoses: what an association answers of itself, and the needs that it comes to. The association's people list theirs,
//! fill one in a theme a page, finish it, share it, and send a need from it; those who coordinate in the branch with which
//! one is shared read it under an address of their own, and fill in a draft with the association.

mod list;
mod show;
mod theme;

use axum::{
    Router,
    routing::{get, post},
};

use super::{
    context::{PageContext, PageError},
    form::Problem,
};
use crate::Site;

/// Where the association's people read them,
const OF_ASSOCIATION: &str = "/association/diagnoses";

/// and where those who coordinate do.
const OF_BRANCH: &str = "/intermediary/diagnoses";

/// The addresses of these pages.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/association/diagnoses", get(list::show).post(list::begin))
        .route("/association/diagnoses/export", post(list::export))
        .route("/association/diagnoses/{id}", get(show::show))
        .route("/association/diagnoses/{id}/finish", post(show::finish))
        .route("/association/diagnoses/{id}/share", post(show::share))
        .route("/association/diagnoses/{id}/stop-sharing", post(show::stop_sharing))
        .route("/association/diagnoses/{id}/discard", post(show::discard))
        .route("/association/diagnoses/{id}/themes/{theme}", get(theme::show).post(theme::save))
        .route("/intermediary/needs/{id}/diagnosis", post(list::begin_for_need))
        .route("/intermediary/diagnoses/{id}", get(show::show))
        .route("/intermediary/diagnoses/{id}/themes/{theme}", get(theme::show).post(theme::save))
}

/// Where diagnoses are read on the side on which somebody looks.
fn home(page: &PageContext) -> &'static str {
    if page.shell.address.starts_with(OF_BRANCH) { OF_BRANCH } else { OF_ASSOCIATION }
}

/// A theme's code as addresses hold it.
fn slug(code: &str) -> String {
    code.to_lowercase().replace('_', "-")
}

/// Problems with something that is there for whoever asks; what is not there is no page.
fn existing(problems: impl Iterator<Item = Problem>) -> Result<Vec<Problem>, PageError> {
    let problems: Vec<Problem> = problems.collect();
    let is_gone = problems.iter().any(|problem| problem.code == "NOT_FOUND" && problem.path.is_none());
    if is_gone { Err(PageError::NotFound) } else { Ok(problems) }
}
