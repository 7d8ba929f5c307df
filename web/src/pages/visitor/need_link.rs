//! `/act/{token}` when the link was sent to the people of an association about their need: they approve an announcement or send it
//! back, or say that they never said what a coordinator entered. Looking changes nothing; a button answers.

use api::{NeedBehindLink, NotDone};
use askama::Template;
use axum::extract::Path;

use super::{
    gone::gone,
    link_done::{self, Said},
    need_steps,
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{FormState, Problem},
    shell::Shell,
    times_of_week,
    words::Words,
};

#[derive(Template)]
#[template(path = "visitor/need_link.html")]
struct LinkPage {
    shell: Shell,
    token: String,
    asked: Box<api::AnnouncementToApprove>,
    /// In which times of a week it is.
    times: Vec<Words>,
    form: FormState,
}

#[derive(Template)]
#[template(path = "visitor/need_denial.html")]
struct DenialPage {
    shell: Shell,
    token: String,
    said: api::StatementToDeny,
    form: FormState,
}

#[derive(Template)]
#[template(path = "visitor/need_charter.html")]
struct CharterPage {
    shell: Shell,
    token: String,
    charter: api::CharterToAdhere,
    form: FormState,
}

/// What there is behind a link about a need; none when it is a link of another kind.
pub(super) async fn find(page: &PageContext, token: &str) -> Result<Option<NeedBehindLink>, PageError> {
    let found = page.site.app.need_behind_link(page.shell.language, &page.asking.caller, token).await;
    found.map_err(|failed| PageError::Failed(failed.into()))
}

/// What there is to answer, or that there is nothing any more.
pub(super) fn show(page: PageContext, token: String, found: NeedBehindLink, form: FormState) -> PageResult {
    match found {
        NeedBehindLink::ToApprove(asked) => {
            let said = |number: &u8| times_of_week::numbered(*number, page.shell.language);
            let times = asked.times_of_week.iter().filter_map(said).collect();
            page.show(|shell| LinkPage { shell, token, asked, times, form })
        }
        NeedBehindLink::ToDeny(said) => page.show(|shell| DenialPage { shell, token, said, form }),
        NeedBehindLink::ToAdhere(charter) => page.show(|shell| CharterPage { shell, token, charter, form }),
        NeedBehindLink::ToGo(steps) => need_steps::show(page, token, steps, form),
        NeedBehindLink::Settled => {
            let (title, words) = ("need-link-settled", "need-link-settled-words");
            link_done::over(page, Said { title, words, onward: None })
        }
    }
}

/// Approves the announcement, or sends it back: the form's button says which.
pub(crate) async fn answer(page: PageContext, Path(token): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let returns = form.value("do") == "return";
    let remarks = form.text("remarks").filter(|_| returns);
    if returns && remarks.is_none() {
        form.refuse("remarks", "REQUIRED", Words::text("need-link-remarks-needed"));
        return again(page, token, form).await;
    }
    let (app, caller) = (&page.site.app, &page.asking.caller);
    let said = (remarks, form.is_ticked("vulnerableChecked"));
    let done = app.answer_announcement_by_link(page.shell.language, caller, &token, said).await;
    let (title, words) = if returns {
        ("need-link-returned", "need-link-returned-words")
    } else {
        ("need-link-approved", "need-link-approved-words")
    };
    settled(page, token, form, done, (title, words)).await
}

/// Says that the association never said what was entered for it.
pub(crate) async fn deny(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let (app, caller) = (&page.site.app, &page.asking.caller);
    let done = app.deny_statement_by_link(page.shell.language, caller, &token).await;
    settled(page, token, form, done, ("need-link-denied", "need-link-denied-words")).await
}

/// Adheres to the charter.
pub(crate) async fn adhere(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let (app, caller) = (&page.site.app, &page.asking.caller);
    let done = app.adhere_by_link(page.shell.language, caller, &token).await;
    settled(page, token, form, done, ("need-link-adhered", "need-link-adhered-words")).await
}

/// Does what the association may do about its need: the form's button says what.
pub(crate) async fn go_step(page: PageContext, Path(token): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(format!("/act/{token}"));
    let Some(step) = need_steps::read(&mut form) else { return again(page, token, form).await };
    let (app, caller) = (&page.site.app, &page.asking.caller);
    let done = app.go_step_by_link(page.shell.language, caller, &token, &step).await;
    settled(page, token, form, done, ("need-link-gone", "need-link-gone-words")).await
}

async fn settled(
    page: PageContext,
    token: String,
    form: FormState,
    done: Result<(), NotDone>,
    (title, words): (&'static str, &'static str),
) -> PageResult {
    match done {
        Ok(()) => link_done::done(page, Said { title, words, onward: None }),
        Err(NotDone::Refused(told)) => {
            again(page, token, form.with(told.into_iter().map(Problem::from))).await
        }
        Err(NotDone::Failed(failed)) => Err(PageError::Failed(failed.into())),
        // The page says why.
        Err(_) => again(page, token, form).await,
    }
}

async fn again(page: PageContext, token: String, form: FormState) -> PageResult {
    match find(&page, &token).await? {
        Some(found) => show(page, token, found, form),
        None => gone(page),
    }
}
