//! `/act/{token}` when the link was sent to one of an association's people, to look back on a mission or to say long after
//! whether what it handed over is still in use: without an account. Looking uses nothing up, since mail scanners look too; a
//! button answers.

use api::{DebriefGiven, LookBackAsked, LookBackBehindLink, NotDone};
use askama::Template;
use axum::extract::Path;

use super::{
    gone::gone,
    link_done::{self, Said},
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    debriefs, filters,
    form::{Choice, FormState, Problem},
    shell::Shell,
};

#[derive(Template)]
#[template(path = "visitor/look_back_link.html")]
struct LinkPage {
    shell: Shell,
    token: String,
    asked: LookBackAsked,
    marks: Vec<Choice>,
    again: Vec<Choice>,
    answers: Vec<Choice>,
    form: FormState,
}

/// What there is behind a link that looks back; none when it is a link of another kind.
pub(super) async fn find(page: &PageContext, token: &str) -> Result<Option<LookBackBehindLink>, PageError> {
    let found = page.site.app.look_back_behind_link(&page.asking.caller, token).await;
    found.map_err(|failed| PageError::Failed(failed.into()))
}

/// What is asked, or why nothing is.
pub(super) fn show(
    page: PageContext,
    token: String,
    found: LookBackBehindLink,
    form: FormState,
) -> PageResult {
    match found {
        LookBackBehindLink::Asked(asked) => page.show(|shell| LinkPage {
            shell,
            token,
            asked,
            marks: debriefs::marks(),
            again: debriefs::again(),
            answers: debriefs::answers(),
            form,
        }),
        LookBackBehindLink::Over(need) => {
            let (title, words) = ("look-back-over", "look-back-over-words");
            link_done::over(page, Said { title, words, onward: Some(onward(&need)) })
        }
        LookBackBehindLink::NotTheirs => {
            let (title, words) = ("look-back-not-yours", "look-back-not-yours-words");
            link_done::over(page, Said { title, words, onward: None })
        }
    }
}

/// Where it is read, for whoever signs in.
fn onward(need: &str) -> (String, &'static str) {
    (format!("/debriefs/{need}"), "look-back-read")
}

/// Answers: a debrief, or whether something is still in use.
pub(crate) async fn answer(page: PageContext, Path(token): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let Some(found) = find(&page, &token).await? else { return gone(page) };
    let asked = match found {
        LookBackBehindLink::Asked(asked) => asked,
        other => return show(page, token, other, form),
    };
    let (app, caller, language) = (&page.site.app, &page.asking.caller, page.shell.language);
    let done = if asked.day.is_some() {
        let answer = (form.value("answer"), form.value("note"));
        Some(app.answer_later_by_link(language, caller, &token, answer).await)
    } else {
        match debriefs::chosen(&mut form) {
            Some((satisfaction, would_again)) => {
                let given = DebriefGiven {
                    achieved: form.value("achieved").to_owned(),
                    difficult: form.value("difficult").to_owned(),
                    // What is no mark at all is refused as one that is none of eleven.
                    satisfaction: satisfaction.try_into().unwrap_or(-1),
                    would_again,
                };
                Some(app.give_debrief_by_link(language, caller, &token, &given).await)
            }
            None => None,
        }
    };
    let form = match done {
        Some(Ok(())) => {
            let (title, words) = ("look-back-answered", "look-back-answered-words");
            return link_done::done(page, Said { title, words, onward: Some(onward(&asked.need)) });
        }
        Some(Err(NotDone::Refused(told))) => form.with(told.into_iter().map(Problem::from)),
        Some(Err(NotDone::Failed(failed))) => return Err(PageError::Failed(failed.into())),
        // The page says why.
        Some(Err(_)) | None => form,
    };
    match find(&page, &token).await? {
        Some(found) => show(page, token, found, form),
        None => gone(page),
    }
}
