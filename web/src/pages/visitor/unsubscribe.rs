//! `/unsubscribe/{token}`: whoever holds the address ends the mails that carry announcements to them, without a session: by the
//! button of this page, or by the one click of a mail program, which sends a form of its own (RFC 8058, 3.2).

use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    shell::Shell,
};

#[derive(Template)]
#[template(path = "visitor/unsubscribe.html")]
struct UnsubscribePage {
    shell: Shell,
    token: String,
    /// Whether the address is of somebody.
    works: bool,
    is_done: bool,
}

/// The button. Looking changes nothing, since mail scanners look too.
pub(crate) async fn show(page: PageContext, Path(token): Path<String>) -> PageResult {
    let works = page.site.app.may_unsubscribe(&token).await;
    let works = works.map_err(|failed| PageError::Failed(failed.into()))?;
    respond(page, token, works, false)
}

/// Ends them. What else is sent along says nothing: the address is all the proof there is.
pub(crate) async fn end(page: PageContext, Path(token): Path<String>) -> PageResult {
    let page = page.at(format!("/unsubscribe/{token}"));
    let done = page.site.app.unsubscribe(&page.asking.caller, &token).await;
    let done = done.map_err(|failed| PageError::Failed(failed.into()))?;
    respond(page, token, done, done)
}

fn respond(page: PageContext, token: String, works: bool, is_done: bool) -> PageResult {
    let response: Response = page.show(|shell| UnsubscribePage { shell, token, works, is_done })?;
    Ok(if works { response } else { (StatusCode::GONE, response).into_response() })
}
