//! What the page of a mail's link says once it was answered, and where it asks nothing any more.

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
#[template(path = "visitor/link_done.html")]
struct DonePage {
    shell: Shell,
    said: Said,
}

/// What such a page says.
pub(super) struct Said {
    /// The key of its title.
    pub(super) title: &'static str,
    /// The key of its words.
    pub(super) words: &'static str,
    /// Where more is read by whoever signs in, and the key of that link's words.
    pub(super) onward: Option<(String, &'static str)>,
}

/// That it was answered.
pub(super) fn done(page: PageContext, said: Said) -> PageResult {
    page.show(|shell| DonePage { shell, said })
}

/// That it asks nothing any more.
pub(super) fn over(page: PageContext, said: Said) -> PageResult {
    let response: Response = done(page, said)?;
    Ok((StatusCode::GONE, response).into_response())
}
