//! Pages for those who run an association, and for those who register one.

mod attendance;
pub(super) mod charters;
mod fees;
pub(super) mod home;
pub(super) mod hosting;
mod hours;
pub(super) mod hours_codes;
pub(super) mod hours_entry;
pub(super) mod hours_sheet;
pub(super) mod mission_choices;
pub(super) mod mission_editor;
pub(super) mod missions;
pub(super) mod need;
pub(super) mod need_announcement;
pub(super) mod need_form;
pub(super) mod needs;
pub(super) mod new_sessions;
pub(super) mod people;
pub(super) mod proofs;
pub(super) mod receipts;
pub(super) mod register;
pub(super) mod session;
pub(super) mod settings;

use axum::{
    Router,
    routing::{get, post},
};

use super::{
    context::{PageContext, PageError},
    seat::Seat,
    trail,
};
use crate::Site;

/// The id of the association of the seat in which somebody acts.
fn association_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.association().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}

/// Whose figures and hours somebody sees: the association's, or those of the branch to which they are bound.
fn scope_of(page: &PageContext) -> String {
    page.shell.seat.as_ref().map(Seat::name).unwrap_or_default()
}

/// The addresses of these pages.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/association", get(home::show))
        .route("/association/audit", get(trail::show).post(trail::export))
        .route("/association/settings", get(settings::show).post(settings::update))
        .route("/association/hosting", get(hosting::show).post(hosting::declare))
        .route("/association/branches", post(settings::add_branch))
        .route("/association/branches/{id}/remove", post(settings::remove_branch))
        .route("/association/people", get(people::show))
        .route("/association/people/invite", post(people::invite))
        .route("/association/people/{id}/remove", post(people::remove))
        .route("/association/people/{id}/leave", post(people::leave))
        .route("/association/invitations/{id}/withdraw", post(people::withdraw))
        .route("/association/signatories/{id}/end", post(people::end))
        .route("/association/charters", get(charters::show))
        .route("/association/fees", get(fees::show).post(fees::declare))
        .route("/association/proofs", get(proofs::show))
        .route("/association/proofs/eligibility", post(proofs::declare))
        .route("/association/proofs/mandate", post(proofs::mandate))
        .route("/association/proofs/mandate/revoke", post(proofs::revoke))
        .route("/association/missions", get(missions::show))
        .route("/association/missions/export", post(missions::export))
        .route("/association/missions/new", get(mission_editor::begin).post(mission_editor::create))
        .route("/association/missions/{id}", get(missions::show_one))
        .route("/association/missions/{id}/edit", get(mission_editor::edit).post(mission_editor::update))
        .route("/association/missions/{id}/publish", post(missions::publish))
        .route("/association/missions/{id}/close", post(missions::close))
        .route("/association/missions/{id}/sessions/new", get(new_sessions::show).post(new_sessions::send))
        .route("/association/hours", get(hours::show).post(hours::confirm))
        .route("/association/hours/dispute", post(hours::dispute))
        .route("/association/hours/export", post(hours::export))
        .route("/association/hours/sheet", get(hours_sheet::show))
        .route("/association/hours/codes", get(hours_codes::show).post(hours_codes::confirm))
        .route("/association/hours/{id}", get(hours_entry::show).post(hours_entry::confirm))
        .route("/association/hours/{id}/dispute", post(hours_entry::dispute))
        .route("/association/hours/{id}/reverse", post(hours_entry::reverse))
        .route("/association/receipts", get(receipts::show))
        .route("/association/receipts/export", post(receipts::export))
        .route("/association/receipts/{id}", get(receipts::show_one))
        .route("/association/receipts/{id}/sign", post(receipts::sign))
        .route("/association/receipts/{id}/return", post(receipts::give_back))
        .route("/association/sessions/{id}", get(session::show))
        .route("/association/sessions/{id}/place", post(session::place))
        .route("/association/sessions/{id}/places", post(session::resize))
        .route("/association/sessions/{id}/move", post(session::move_it))
        .route("/association/sessions/{id}/cancel", post(session::cancel))
        .route("/association/sessions/{id}/attendance", post(session::mark))
        .route("/association/sessions/{id}/export", post(session::export))
        .route(
            "/association/needs/{id}/announcement",
            get(need_announcement::show).post(need_announcement::answer),
        )
        .route("/association/needs/{id}/announcement/reword", post(need_announcement::reword))
        .route("/associations/new", get(register::show).post(register::register))
}
