//! `/`: what Maillon is, for whom, and where to go next. Somebody who is signed in finds their own home there.

use askama::Template;

use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    shell::Shell,
    volunteer,
};

#[derive(Template)]
#[template(path = "visitor/home.html")]
struct HomePage {
    shell: Shell,
}

/// Shows the page.
pub(crate) async fn show(page: PageContext) -> PageResult {
    if page.asking.caller.is_signed_in() {
        return volunteer::home::show(page).await;
    }
    page.show(|shell| HomePage { shell })
}
