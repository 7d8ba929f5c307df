//! Putting a need off, going on with it and stopping it, for those who coordinate it.

use axum::extract::Path;

use super::need::{address, again_aside, again_at_rest};
use crate::pages::{
    context::{PageContext, PageResult},
    flash::Flash,
    form::FormState,
    resting::{self, Forms},
};

/// Puts it off until a day.
pub(crate) async fn pause(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let form = resting::pause(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-paused").and_go_to(&address(&id)));
    }
    again_at_rest(page, id, Forms::pausing(form)).await
}

/// Goes on with it.
pub(crate) async fn resume(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let form = resting::resume(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-resumed").and_go_to(&address(&id)));
    }
    again_aside(page, id, form).await
}

/// Stops it for good.
pub(crate) async fn stop(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let form = resting::stop(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-stopped").and_go_to(&address(&id)));
    }
    again_at_rest(page, id, Forms::stopping(form)).await
}
