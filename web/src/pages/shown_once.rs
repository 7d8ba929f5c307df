//! The page of a secret that is shown once, whatever it opens: a program's token, a webhook's secret, a directory's token.
//! What stands beside it differs; that it is not shown again is said in one place.

use askama::Template;

use super::{
    context::{PageContext, PageResult},
    filters,
    shell::Shell,
    words::Words,
};

/// A secret, and what is said of it.
pub(super) struct Shown {
    pub(super) title: Words,
    /// What becomes of the one before, or what to do with it.
    pub(super) hint: Words,
    /// What is entered together with it, after its name: how a system calls itself, or where a directory writes to.
    pub(super) beside: Option<(Words, String)>,
    pub(super) secret: String,
    /// The page that it was made on.
    pub(super) back: String,
    /// Whether it is for programs: they have a guide.
    pub(super) has_guide: bool,
}

#[derive(Template)]
#[template(path = "shown_once.html")]
struct ShownOncePage {
    shell: Shell,
    shown: Shown,
}

/// Shows it, this once.
pub(super) fn show(page: PageContext, shown: Shown) -> PageResult {
    page.show(|shell| ShownOncePage { shell, shown })
}
