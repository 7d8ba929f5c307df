//! `/consent/{token}`: a parent reads what their child asked, and agrees by a button, without an account. Looking changes
//! nothing, since mail scanners look too; knowing the address is all the proof there is.

use api::{ConsentAsked, NotDone};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::FormState,
    shell::Shell,
};

#[derive(Template)]
#[template(path = "visitor/consent.html")]
struct ConsentPage {
    shell: Shell,
    token: String,
    /// What is asked; nothing where the link works no more.
    asked: Option<ConsentAsked>,
    /// Whether it was agreed to just now.
    is_given: bool,
}

/// What is asked.
pub(crate) async fn show(page: PageContext, Path(token): Path<String>) -> PageResult {
    let asked = find(&page, &token).await?;
    respond(page, token, asked, false)
}

/// Agrees.
pub(crate) async fn agree(page: PageContext, Path(token): Path<String>, _: FormState) -> PageResult {
    let page = page.at(format!("/consent/{token}"));
    let asked = find(&page, &token).await?;
    let agreed = page.site.app.consent_by_link(page.shell.language, &page.asking.caller, &token).await;
    match agreed {
        Ok(()) => respond(page, token, asked, true),
        Err(NotDone::Failed(failed)) => Err(PageError::Failed(failed.into())),
        Err(_) => respond(page, token, None, false),
    }
}

async fn find(page: &PageContext, token: &str) -> Result<Option<ConsentAsked>, PageError> {
    let asked = page.site.app.consent_behind_link(token).await;
    asked.map_err(|failed| PageError::Failed(failed.into()))
}

fn respond(page: PageContext, token: String, asked: Option<ConsentAsked>, is_given: bool) -> PageResult {
    let is_gone = asked.is_none();
    let response: Response = page.show(|shell| ConsentPage { shell, token, asked, is_given })?;
    Ok(if is_gone { (StatusCode::GONE, response).into_response() } else { response })
}
