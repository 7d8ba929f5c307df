//! `/act/{token}` when the link was sent to the second of two who are to carry a project of their association: without an account.
//! Looking uses nothing up, since mail scanners look too; a button says yes, another one no.

use api::{CarryBehindLink, NotDone, ProjectToCarry};
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
    shell::Shell,
};

#[derive(Template)]
#[template(path = "visitor/carry_link.html")]
struct LinkPage {
    shell: Shell,
    token: String,
    project: Box<ProjectToCarry>,
    form: FormState,
}

/// What there is behind a link that carries a project; none when it is a link of another kind.
pub(super) async fn find(page: &PageContext, token: &str) -> Result<Option<CarryBehindLink>, PageError> {
    let found = page.site.app.carry_behind_link(&page.asking.caller, token).await;
    found.map_err(|failed| PageError::Failed(failed.into()))
}

/// What there is to carry, or why there is nothing.
pub(super) fn show(page: PageContext, token: String, found: CarryBehindLink, form: FormState) -> PageResult {
    match found {
        CarryBehindLink::ToCarry(project) => page.show(|shell| LinkPage { shell, token, project, form }),
        CarryBehindLink::Over(application) => {
            let (title, words) = ("carry-link-over", "carry-link-over-words");
            link_done::over(page, Said { title, words, onward: Some(onward(&application)) })
        }
        CarryBehindLink::NotTheirs => {
            let (title, words) = ("carry-link-not-yours", "carry-link-not-yours-words");
            link_done::over(page, Said { title, words, onward: None })
        }
    }
}

/// Where the application is read, for whoever signs in.
fn onward(application: &str) -> (String, &'static str) {
    (format!("/association/programmes/{application}"), "programme-see-application")
}

/// Says yes, or no.
pub(crate) async fn answer(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let Some(found) = find(&page, &token).await? else { return gone(page) };
    let application = match found {
        CarryBehindLink::ToCarry(project) => project.application,
        other => return show(page, token, other, form),
    };
    let carries = form.value("carries") == "yes";
    let (app, caller) = (&page.site.app, &page.asking.caller);
    let done = app.carry_by_link(page.shell.language, caller, &token, carries).await;
    let form = match done {
        Ok(()) => {
            let (title, words) = if carries {
                ("carry-link-carried", "carry-link-carried-words")
            } else {
                ("carry-link-declined", "carry-link-declined-words")
            };
            return link_done::done(page, Said { title, words, onward: Some(onward(&application)) });
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
