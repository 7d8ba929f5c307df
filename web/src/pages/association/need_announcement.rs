//! `/association/needs/{id}/announcement`: the announcement of an association's need, as its people approve it or send it back; and
//! what has changed from one version to another.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;

use crate::pages::{
    announcing::{self, Need, Said, Shown, Wanted},
    context::{PageContext, PageResult},
    filters,
    flash::Flash,
    form::FormState,
    shell::Shell,
};

#[derive(Template)]
#[template(path = "association/need_announcement.html")]
struct AnnouncementPage {
    shell: Shell,
    shown: Shown,
    address: String,
    form: FormState,
}

/// Shows a version, the latest where none is named.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, wanted, FormState::default()).await
}

/// Approves the version that was read, or sends it back with remarks: its button says which.
pub(crate) async fn answer(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let told = if form.value("do") == "return" {
        "flash-announcement-returned"
    } else {
        "flash-announcement-approved"
    };
    let form = announcing::answer(&page, &id, form, false).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done(told).and_go_to(&address(&id)));
    }
    respond(page, id, Wanted::default(), form).await
}

/// Has it written anew, while volunteers are looked for.
pub(crate) async fn reword(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let form = announcing::reword(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-announcement-reworded").and_go_to(&address(&id)));
    }
    respond(page, id, Wanted::default(), form).await
}

fn address(id: &str) -> String {
    format!("/association/needs/{id}/announcement")
}

/// Those who work in the association that asks.
fn is_theirs(need: &Need) -> bool {
    need.association.viewer_may_write_missions
}

async fn respond(page: PageContext, id: String, wanted: Wanted, form: FormState) -> PageResult {
    let shown = announcing::find(&page, &id, &wanted, is_theirs).await?;
    page.show(|shell| AnnouncementPage { shell, shown, address: address(&id), form })
}
