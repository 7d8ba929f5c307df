//! `/`: what Maillon is, for whom, and where to go next.

use askama::Template;

use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    shell::Shell,
};

#[derive(Template)]
#[template(path = "visitor/home.html")]
struct HomePage {
    shell: Shell,
}

/// Shows the page.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.show(|shell| HomePage { shell })
}
