//! `/act/{token}` when the link was sent to one of an association's people, to approve the roadmap that its volunteers have
//! approved: without an account. Looking uses nothing up, since mail scanners look too; a button approves.

use api::{NotDone, RoadmapBehindLink, RoadmapToApprove};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::gone::gone;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{FormState, Problem},
    roadmap::lines::{self, Line},
    shell::Shell,
};

#[derive(Template)]
#[template(path = "visitor/roadmap_link.html")]
struct LinkPage {
    shell: Shell,
    token: String,
    roadmap: RoadmapToApprove,
    lines: Vec<Line>,
    form: FormState,
}

#[derive(Template)]
#[template(path = "visitor/roadmap_approved.html")]
struct ApprovedPage {
    shell: Shell,
    title: &'static str,
    words: &'static str,
    /// Where the roadmap is read, for whoever signs in.
    onward: Option<String>,
}

/// What there is behind a link that approves a roadmap; none when it is a link of another kind.
pub(super) async fn find(page: &PageContext, token: &str) -> Result<Option<RoadmapBehindLink>, PageError> {
    let found = page.site.app.roadmap_behind_link(&page.asking.caller, token).await;
    found.map_err(|failed| PageError::Failed(failed.into()))
}

/// What there is to approve, or why there is nothing.
pub(super) fn show(
    page: PageContext,
    token: String,
    found: RoadmapBehindLink,
    form: FormState,
) -> PageResult {
    match found {
        RoadmapBehindLink::ToApprove(roadmap) => {
            let lines = lines::of(&(&roadmap).into(), None, page.shell.language);
            page.show(|shell| LinkPage { shell, token, roadmap, lines, form })
        }
        RoadmapBehindLink::Over(need) => {
            let onward = Some(format!("/roadmaps/{need}"));
            over(page, "roadmap-link-over", "roadmap-link-over-words", onward)
        }
        RoadmapBehindLink::NotTheirs => {
            over(page, "roadmap-link-not-yours", "roadmap-link-not-yours-words", None)
        }
    }
}

/// The page of a link behind which there is nothing to approve any more.
fn over(page: PageContext, title: &'static str, words: &'static str, onward: Option<String>) -> PageResult {
    let response: Response = page.show(|shell| ApprovedPage { shell, title, words, onward })?;
    Ok((StatusCode::GONE, response).into_response())
}

/// Approves.
pub(crate) async fn approve(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let Some(found) = find(&page, &token).await? else { return gone(page) };
    let need = match found {
        RoadmapBehindLink::ToApprove(roadmap) => roadmap.need,
        other => return show(page, token, other, form),
    };
    let (app, caller) = (&page.site.app, &page.asking.caller);
    let done = app.approve_roadmap_by_link(page.shell.language, caller, &token).await;
    let form = match done {
        Ok(()) => {
            let (title, words) = ("roadmap-link-approved", "roadmap-link-approved-words");
            let onward = Some(format!("/roadmaps/{need}"));
            return page.show(|shell| ApprovedPage { shell, title, words, onward });
        }
        Err(NotDone::Refused(told)) => form.with(told.into_iter().map(Problem::from)),
        Err(NotDone::Failed(failed)) => return Err(PageError::Failed(failed.into())),
        // The page says why.
        Err(_) => form,
    };
    match find(&page, &token).await? {
        Some(found) => show(page, token, found, form),
        None => gone(page),
    }
}
