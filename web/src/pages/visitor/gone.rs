//! What a link of a mail shows once it works no more. Whether it ever did is told to nobody.

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
#[template(path = "visitor/act_gone.html")]
struct GonePage {
    shell: Shell,
}

/// The page of a link that is gone.
pub(super) fn gone(page: PageContext) -> PageResult {
    let response: Response = page.show(|shell| GonePage { shell })?;
    Ok((StatusCode::GONE, response).into_response())
}
