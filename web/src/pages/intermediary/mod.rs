//! Pages for those who work in an intermediary: its branches, and the needs that they carry.

mod board;
mod branch;
mod candidate;
mod candidates;
mod charter;
mod diffusion;
mod fees;
mod figures;
mod follow_up;
mod home;
pub(super) mod imports;
mod invoices;
mod matching;
mod need;
mod need_announcement;
mod need_assigning;
mod need_choices;
mod need_entering;
mod need_qualification;
mod need_resting;
mod offers;
mod people;
mod prospects;
mod recruiting;
mod relay;
mod said;
mod to_ask;
mod volunteer;
mod volunteers;

use axum::{
    Router,
    routing::{get, post},
};

use super::{
    context::{PageContext, PageError},
    form::Choice,
    trail,
    words::Words,
};
use crate::Site;

/// The address of every page of theirs.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/intermediary", get(home::show))
        .route("/intermediary/priority", post(matching::set_months))
        .route("/intermediary/pace", post(home::set_pace))
        .route("/intermediary/audit", get(trail::show).post(trail::export))
        .route("/intermediary/branches/new", get(branch::begin).post(branch::open))
        .route("/intermediary/branches/{id}", get(branch::show).post(branch::change))
        .route("/intermediary/branches/{id}/territory", post(branch::set_territory))
        .route("/intermediary/branches/{id}/default", post(branch::name_default))
        .route("/intermediary/branches/{id}/close", post(branch::close))
        .route("/intermediary/matching", get(matching::show).post(matching::set))
        .route("/intermediary/people", get(people::show))
        .route("/intermediary/people/invite", post(people::invite))
        .route("/intermediary/people/{id}/remove", post(people::remove))
        .route("/intermediary/people/{id}/leave", post(people::leave))
        .route("/intermediary/invitations/{id}/withdraw", post(people::withdraw))
        .route("/intermediary/charter", get(charter::show).post(charter::publish))
        .route("/intermediary/charter/export", post(charter::export))
        .route("/intermediary/figures", get(figures::show))
        .route("/intermediary/figures/export", post(figures::export))
        .route("/intermediary/volunteers", get(volunteers::show))
        .route("/intermediary/volunteers/export", post(volunteers::export))
        .route("/intermediary/volunteers/recruiting", get(recruiting::show).post(recruiting::open))
        .route("/intermediary/volunteers/recruiting/{id}/end", post(recruiting::end))
        .route("/intermediary/volunteers/{id}", get(volunteer::show).post(volunteer::welcome))
        .merge(import_routes())
        .merge(board_routes())
        .merge(prospect_routes())
}

fn prospect_routes() -> Router<Site> {
    use prospects::{figures, note, one};
    Router::new()
        .route("/intermediary/prospects", get(prospects::show))
        .route("/intermediary/prospects/export", post(prospects::export))
        .route("/intermediary/prospects/figures", get(figures::show))
        .route("/intermediary/prospects/new", get(note::begin).post(note::note))
        .route("/intermediary/prospects/{id}", get(one::show))
        .route("/intermediary/prospects/{id}/edit", get(note::edit).post(note::update))
        .route("/intermediary/prospects/{id}/contact", post(one::contact))
        .route("/intermediary/prospects/{id}/follow", post(one::follow))
        .route("/intermediary/prospects/{id}/invite", post(one::invite))
        .route("/intermediary/prospects/{id}/forget", post(one::forget))
}

/// The history that a network arrives with.
fn import_routes() -> Router<Site> {
    Router::new()
        .route("/intermediary/imports/{id}", get(imports::show))
        .route("/intermediary/imports/{id}/confirm", post(imports::confirm))
        .route("/intermediary/imports/{id}/rejects.csv", get(imports::rejects))
}

fn board_routes() -> Router<Site> {
    use board::{handing_over, list, mailing};
    Router::new()
        .route("/intermediary/needs", get(board::show))
        .route("/intermediary/needs/list", get(list::show))
        .route("/intermediary/needs/export", post(list::export))
        .route("/intermediary/needs/mail", get(mailing::ask).post(mailing::send))
        .route("/intermediary/needs/mailed/{id}", get(mailing::show))
        .route("/intermediary/needs/hand-over", get(handing_over::ask).post(handing_over::hand_over))
        .merge(selection_routes())
}

fn selection_routes() -> Router<Site> {
    Router::new()
        .route("/intermediary/needs/{id}/candidates", get(candidates::show))
        .route("/intermediary/needs/{id}/candidates/others", post(candidates::answer_others))
        .route("/intermediary/needs/{id}/candidates/fewer", post(candidates::agree_to_fewer))
        .route("/intermediary/needs/{id}/candidates/introduce", post(candidates::introduce))
        .route("/intermediary/needs/{id}/candidates/tie", post(candidates::declare_tie))
        .route("/intermediary/needs/{id}/volunteers", get(to_ask::show))
        .route("/intermediary/candidates/{id}", get(candidate::show))
        .route("/intermediary/candidates/{id}/decide", post(candidate::decide))
        .route("/intermediary/candidates/{id}/notes", post(candidate::note))
        .route("/intermediary/candidates/{id}/tie", post(candidate::declare_tie))
        .merge(announcing_routes())
}

fn announcing_routes() -> Router<Site> {
    Router::new()
        .route("/intermediary/needs/{id}", get(need::show))
        .route("/intermediary/needs/{id}/qualification", post(need_qualification::save))
        .route("/intermediary/needs/{id}/refuse", post(need_qualification::refuse))
        .route(
            "/intermediary/needs/{id}/announcement",
            get(need_announcement::show).post(need_announcement::save),
        )
        .route("/intermediary/needs/{id}/answer", post(need_announcement::answer))
        .route("/intermediary/needs/{id}/reword", post(need_announcement::reword))
        .route("/intermediary/needs/{id}/assign", post(need_assigning::assign))
        .route("/intermediary/needs/{id}/pause", post(need_resting::pause))
        .route("/intermediary/needs/{id}/resume", post(need_resting::resume))
        .route("/intermediary/needs/{id}/stop", post(need_resting::stop))
        .route("/intermediary/needs/enter", get(need_entering::begin).post(need_entering::enter))
        .route("/intermediary/needs/enter/invite", post(need_entering::invite))
        .route("/intermediary/needs/{id}/said", get(said::show).post(said::enter))
        .route("/intermediary/needs/{id}/said/links", post(said::send_links))
        .merge(broadcasting_routes())
}

/// How announcements go out, and who passes them on.
fn broadcasting_routes() -> Router<Site> {
    Router::new()
        .route("/intermediary/needs/{id}/diffusion", get(diffusion::show))
        .route("/intermediary/needs/{id}/national", post(diffusion::go_national))
        .route("/relay", get(relay::show))
        .route("/relay/links", post(relay::prepare))
        .merge(follow_up_routes())
}

/// How missions go on, and what other branches offer.
fn follow_up_routes() -> Router<Site> {
    Router::new()
        .route("/intermediary/needs/{id}/follow-up", get(follow_up::show).post(follow_up::note))
        .route("/intermediary/needs/{id}/follow-up/way-out", post(follow_up::choose))
        .route("/intermediary/needs/{id}/follow-up/offer", post(follow_up::offer))
        .route("/intermediary/needs/{id}/follow-up/withdraw-offer", post(follow_up::withdraw_offer))
        .route("/intermediary/needs/{id}/follow-up/replace", post(follow_up::replace))
        .route("/intermediary/needs/{id}/follow-up/go-on", post(follow_up::go_on))
        .route("/intermediary/needs/{id}/follow-up/debrief", post(follow_up::debrief))
        .route("/intermediary/needs/{id}/follow-up/close", post(follow_up::close))
        .route("/intermediary/offers", get(offers::show))
        .route("/intermediary/offers/{id}/accept", post(offers::accept))
        .route("/intermediary/offers/{id}/decline", post(offers::decline))
        .merge(fee_routes())
}

/// What associations are asked to pay.
fn fee_routes() -> Router<Site> {
    Router::new()
        .route("/intermediary/fees", get(fees::show).post(fees::save))
        .route("/intermediary/fees/grids", post(fees::publish))
        .route("/intermediary/fees/grids/{id}/withdraw", post(fees::withdraw))
        .route("/intermediary/needs/{id}/budget", post(fees::enter_budget))
        .route("/intermediary/invoices", get(invoices::show))
        .route("/intermediary/invoices/export", post(invoices::export))
        .route("/intermediary/invoices/{id}", get(invoices::show_one))
        .route("/intermediary/invoices/{id}/paid", post(invoices::pay))
        .route("/intermediary/invoices/{id}/credit", post(invoices::credit))
}

/// The id of the intermediary of the seat in which somebody acts.
fn intermediary_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.intermediary().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}

/// Why somebody is not selected, and the key of its words.
const REASONS: [(&str, &str); 6] = [
    ("OTHER_PROFILE", "selection-reason-other-profile"),
    ("AVAILABILITY", "selection-reason-availability"),
    ("DISTANCE", "selection-reason-distance"),
    ("PLACES_TAKEN", "selection-reason-places-taken"),
    ("NO_REPLY", "selection-reason-no-reply"),
    ("OTHER", "selection-reason-other"),
];

/// The reasons to choose from.
fn reasons() -> Vec<Choice> {
    REASONS.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect()
}

/// The reason that a form names, where it is one.
fn reason_of(typed: &str) -> Option<String> {
    REASONS.iter().find(|(value, _)| *value == typed).map(|(value, _)| (*value).to_owned())
}
