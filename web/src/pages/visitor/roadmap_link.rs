//! `/act/{token}` when the link was sent to one of an association's people, to approve the roadmap that its volunteers have
//! approved: without an account. Looking uses nothing up, since mail scanners look too; a button approves.

use api::{NotDone, RoadmapBehindLink, RoadmapToApprove};
use askama::Template;
use axum::extract::Path;

use super::{
    gone::gone,
    link_done::{self, Said},
};
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
    roadmap: Box<RoadmapToApprove>,
    lines: Vec<Line>,
    form: FormState,
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
            let lines = lines::of(&lines::Version::from(&*roadmap), None, page.shell.language);
            page.show(|shell| LinkPage { shell, token, roadmap, lines, form })
        }
        RoadmapBehindLink::Over(need) => {
            let (title, words) = ("roadmap-link-over", "roadmap-link-over-words");
            link_done::over(page, Said { title, words, onward: Some(onward(&need)) })
        }
        RoadmapBehindLink::NotTheirs => {
            let (title, words) = ("roadmap-link-not-yours", "roadmap-link-not-yours-words");
            link_done::over(page, Said { title, words, onward: None })
        }
    }
}

/// Where the roadmap is read, for whoever signs in.
fn onward(need: &str) -> (String, &'static str) {
    (format!("/roadmaps/{need}"), "roadmap-link-read")
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
            return link_done::done(page, Said { title, words, onward: Some(onward(&need)) });
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
