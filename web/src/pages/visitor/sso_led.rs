//! Where somebody is led whose company has its own way in.

use api::WayIn;
use askama::Template;

use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    shell::Shell,
};

#[derive(Template)]
#[template(path = "visitor/sso_led.html")]
struct LedPage {
    shell: Shell,
    way: WayIn,
    back: String,
    /// The address that was typed; none where the company was.
    email: Option<String>,
}

/// Says that a company has its own way in. A link leads there: a form's answer may not leave this site.
pub(super) fn led(page: PageContext, way: WayIn, back: String, email: Option<String>) -> PageResult {
    page.at("/sign-in".to_owned()).show(|shell| LedPage { shell, way, back, email })
}
