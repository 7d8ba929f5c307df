//! What is said when a sign-in at a company's provider comes to nothing: what its administrator must put right, with a
//! reference, and nothing about tokens.

use api::SsoRefusal;
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    shell::Shell,
};

#[derive(Template)]
#[template(path = "visitor/sso_refused.html")]
struct RefusedPage {
    shell: Shell,
    refusal: SsoRefusal,
    reference: String,
}

impl RefusedPage {
    /// Whether the employment has ended: beginning again can only fail, and nobody has anything to put right.
    fn has_left(&self) -> bool {
        self.refusal.fault == "HAS_LEFT"
    }
}

/// What is to be put right.
pub(in crate::pages) fn refused(page: PageContext, refusal: SsoRefusal) -> PageResult {
    let reference = page.shell.form_key.clone();
    let response: Response =
        page.at("/sign-in".to_owned()).show(|shell| RefusedPage { shell, refusal, reference })?;
    Ok((StatusCode::BAD_REQUEST, response).into_response())
}
