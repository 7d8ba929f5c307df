//! The pages, one module each, grouped by who they are for. A page is a GraphQL document, a struct and a
//! template of the same name; it computes nothing.

mod account;
mod announcing;
mod association;
pub(crate) mod charts;
mod checks;
mod colleagues;
mod company;
pub(crate) mod components;
mod confirming;
pub(crate) mod context;
mod debriefs;
mod diagnoses;
pub(crate) mod error;
mod exports;
pub(crate) mod filters;
pub(crate) mod flash;
pub(crate) mod form;
mod integrations;
mod intermediary;
mod invoices;
mod live;
pub(crate) mod looking;
mod mission_templates;
pub(crate) mod navigation;
mod offers;
mod on_behalf;
mod operator;
pub(crate) mod paging;
mod programmes;
mod rejects;
mod resting;
mod roadmap;
pub(crate) mod scalars;
pub(crate) mod seat;
pub(crate) mod shell;
mod shown_once;
mod times_of_week;
mod trail;
mod visitor;
mod volunteer;
pub(crate) mod way_out;
pub(crate) mod words;
mod years;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::Site;

/// The pages that take a file. Whatever reads it stops one that is too large.
pub(crate) fn upload_routes() -> Router<Site> {
    Router::new()
        .route("/company/employees/import", get(company::imports::new).post(company::imports::start))
        .route("/association/signatories", post(association::people::name))
        .route(
            "/association/needs/new",
            get(association::need_form::begin).post(association::need_form::send),
        )
        .route("/intermediary/imports", get(intermediary::imports::new).post(intermediary::imports::start))
        .route("/company/costs/import", post(company::costs::import))
        .route("/company/partial-activity/import", post(company::partial_activity::import))
        .layer(DefaultBodyLimit::disable())
}

/// The address of every page.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .merge(visitor_routes())
        .merge(account_routes())
        .merge(volunteer_routes())
        .merge(colleagues::routes())
        .merge(company::routes())
        .merge(association::routes())
        .merge(need_routes())
        .merge(intermediary::routes())
        .merge(roadmap_routes())
        .merge(debriefs::routes())
        .merge(diagnoses::routes())
        .merge(programmes::routes())
        .merge(offers::routes())
        .merge(operator_routes())
        .merge(integration_routes())
}

fn visitor_routes() -> Router<Site> {
    Router::new()
        .route("/", get(visitor::home::show))
        .route("/sign-in", get(visitor::sign_in::show).post(visitor::sign_in::send_link))
        .route("/sso", get(visitor::sso::find))
        .route("/sso/callback", get(visitor::sso::end))
        .route("/sso/signed-out", get(visitor::sso::signed_out))
        .route("/sso/link/{token}", get(visitor::sso::show_link).post(visitor::sso::accept_link))
        .route("/sso/{company}", get(visitor::sso::begin))
        .route("/sign-in/link/{secret}", get(visitor::sign_in::show_link).post(visitor::sign_in::follow_link))
        .route("/sign-in/staff", post(visitor::sign_in::with_staff_code))
        .route("/sign-in/demo", post(visitor::sign_in::as_persona))
        .route("/sign-up", get(visitor::sign_in::show_sign_up).post(visitor::sign_in::sign_up))
        .route("/sign-out", post(visitor::sign_in::sign_out))
        .route("/seat", post(visitor::sign_in::choose_seat))
        .route("/missions", get(visitor::missions::show))
        .route("/missions/{id}", get(visitor::mission::show))
        .route("/missions/{id}/apply", post(visitor::mission::apply))
        .route("/associations/{id}", get(visitor::association::show))
        .route("/intermediaries", get(visitor::intermediaries::show))
        .route("/intermediaries/{id}", get(visitor::intermediaries::show_one))
        .route("/intermediaries/{id}/adhere", post(visitor::intermediaries::adhere))
        .route("/c/{code}", get(visitor::campaign::show))
        .route("/c/{code}/colours.css", get(visitor::campaign::colours))
        .route("/act/{token}/domain", post(visitor::domain_claim::prove))
        .route("/act/{token}/approve", post(visitor::approval_link::approve))
        .route(
            "/act/{token}/refuse",
            get(visitor::approval_link::show_refusal).post(visitor::approval_link::refuse),
        )
        .route("/act/{token}/announcement", post(visitor::need_link::answer))
        .route("/act/{token}/deny", post(visitor::need_link::deny))
        .route("/act/{token}/charter", post(visitor::need_link::adhere))
        .route("/act/{token}/step", post(visitor::need_link::go_step))
        .route("/act/{token}/look-back", post(visitor::look_back_link::answer))
        .route("/act/{token}", get(visitor::act::show).post(visitor::act::confirm))
        .route("/act/{token}/dispute", post(visitor::act::dispute))
        .route("/help/directory/{provider}", get(visitor::help_directory::show))
        .route("/help/sso", get(visitor::help_sso::show))
        .route("/help/sso/{provider}", get(visitor::help_sso::show_one))
        .route("/verify", get(visitor::verify::ask))
        .route("/verify/keys.txt", get(visitor::verify::keys))
        .route("/verify/{code}", get(visitor::verify::show))
        .route("/join/{code}", get(visitor::join::show))
        .route("/join/{code}/code.svg", get(visitor::join::code))
        .route("/consent/{token}", get(visitor::consent::show).post(visitor::consent::agree))
        .route("/unsubscribe/{token}", get(visitor::unsubscribe::show).post(visitor::unsubscribe::end))
}

fn account_routes() -> Router<Site> {
    Router::new()
        .route("/certificate", get(account::certificates::show).post(account::certificates::create))
        .route("/sessions", get(account::sessions::show))
        .route("/sessions/end", post(account::sessions::end))
        .route("/sessions/end-others", post(account::sessions::end_others))
        .route("/sessions/tokens/revoke", post(account::sessions::revoke_token))
        .route("/profile/addresses", get(account::addresses::show).post(account::addresses::add))
        .route("/profile/addresses/prefer", post(account::addresses::prefer))
        .route("/profile/addresses/remove", post(account::addresses::remove))
        .route("/profile/addresses/resume", post(account::addresses::resume))
        .route(
            "/profile/addresses/prove/{token}",
            get(account::addresses::show_link).post(account::addresses::prove),
        )
        .route("/profile/access", get(account::own_data::accesses))
        .route("/profile/data", get(account::own_data::show).post(account::own_data::export))
        .route("/profile/erase", get(account::own_data::ask).post(account::own_data::erase))
        .route("/invitations", get(account::invitations::show))
        .route("/invitations/{id}/accept", post(account::invitations::accept))
        .route("/invitations/{id}/decline", post(account::invitations::decline))
        .route("/invitations/employments/{id}/accept", post(account::invitations::accept_employment))
        .route("/exports/{id}", get(exports::fetch))
        .route("/exports/{id}/file", get(exports::file))
}

fn volunteer_routes() -> Router<Site> {
    Router::new()
        .route("/sessions/{id}", get(volunteer::session::show))
        .route("/sessions/{id}/book", post(volunteer::session::book))
        .route("/bookings", get(volunteer::bookings::show))
        .route("/bookings/export", post(volunteer::bookings::export))
        .route("/bookings/{id}/cancel", post(volunteer::bookings::cancel))
        .route("/bookings/calendar", post(volunteer::bookings::make_feed))
        .route("/bookings/calendar/revoke", post(volunteer::bookings::revoke_feed))
        .route("/hours", get(volunteer::hours::list::show))
        .route("/hours/submit", post(volunteer::hours::list::submit))
        .route("/hours/export", post(volunteer::hours::list::export))
        .route("/hours/new", get(volunteer::hours::declare::show).post(volunteer::hours::declare::submit))
        .route("/hours/{id}", get(volunteer::hours::entry::show))
        .route("/hours/{id}/submit", post(volunteer::hours::entry::submit))
        .route("/hours/{id}/accept", post(volunteer::hours::entry::accept))
        .route("/hours/{id}/dispute", post(volunteer::hours::entry::dispute))
        .route("/hours/{id}/withdraw", post(volunteer::hours::entry::withdraw))
        .route("/applications", get(volunteer::applications::show))
        .route("/applications/{id}/withdraw", post(volunteer::applications::withdraw))
        .route("/applications/{id}/answer", post(volunteer::applications::answer))
        .route(
            "/applications/{id}/time",
            get(volunteer::application_time::show).post(volunteer::application_time::change),
        )
        .route("/profile", get(volunteer::profile::show).post(volunteer::profile::update))
        .route("/profile/skills", get(volunteer::rating::show).post(volunteer::rating::rate))
        .route("/volunteering", get(volunteer::volunteering::show).post(volunteer::volunteering::register))
        .route("/volunteering/leave", post(volunteer::volunteering::leave))
        .route("/volunteering/mails", post(volunteer::volunteering::set_mails))
        .route("/announcements", get(volunteer::announcements::show))
}

/// What an association asks intermediaries for. The form that sends a need takes files, and stands among those that do.
fn need_routes() -> Router<Site> {
    use association::{need, needs};
    Router::new()
        .route("/association/needs", get(needs::show))
        .route("/association/needs/export", post(needs::export))
        .route("/association/needs/{id}", get(need::show))
        .route("/association/needs/{id}/fewer", post(need::accept_fewer))
        .route("/association/needs/{id}/pause", post(need::pause))
        .route("/association/needs/{id}/resume", post(need::resume))
        .route("/association/needs/{id}/stop", post(need::stop))
        .route("/association/needs/{id}/statements/{event}/deny", post(need::deny))
}

/// Programs that ask and are told: tokens, a company's own systems, webhooks, and how to use them.
fn integration_routes() -> Router<Site> {
    use integrations::{clients, help, tokens, webhook, webhooks};
    let webhooks_at = |home: &str| {
        Router::new()
            .route(home, get(webhooks::show).post(webhooks::create))
            .route(&format!("{home}/{{id}}"), get(webhook::show).post(webhook::update))
            .route(&format!("{home}/{{id}}/export"), post(webhook::export))
            .route(&format!("{home}/{{id}}/switch"), post(webhook::switch))
            .route(&format!("{home}/{{id}}/remove"), post(webhook::remove))
            .route(&format!("{home}/{{id}}/rotate"), post(webhook::rotate))
            .route(&format!("{home}/{{id}}/test"), post(webhook::try_it))
            .route(&format!("{home}/{{id}}/again"), post(webhook::send_again))
            .route(&format!("{home}/{{id}}/again-all"), post(webhook::send_all_again))
    };
    Router::new()
        .route("/help/api", get(help::show))
        .route("/sessions/tokens/new", get(tokens::ask).post(tokens::make))
        .route("/company/integrations", get(clients::show).post(clients::create))
        .route("/company/integrations/clients/rotate", post(clients::rotate))
        .route("/company/integrations/clients/end", post(clients::end))
        .route("/company/integrations/clients/revoke", post(clients::revoke))
        .merge(webhooks_at("/company/integrations/webhooks"))
        .merge(webhooks_at("/association/webhooks"))
}

/// What an association and its volunteers agree on, whoever of them looks.
fn roadmap_routes() -> Router<Site> {
    Router::new()
        .route("/roadmaps/{id}", get(roadmap::show))
        .route("/roadmaps/{id}/edit", get(roadmap::edit::show).post(roadmap::edit::save))
        .route("/roadmaps/{id}/approve", post(roadmap::approve))
        .route("/roadmaps/{id}/reopen", post(roadmap::reopen))
        .route("/act/{token}/roadmap", post(visitor::roadmap_link::approve))
}

fn operator_routes() -> Router<Site> {
    Router::new()
        .route("/operator/companies", get(operator::companies::show))
        .route("/operator/companies/refused", get(operator::refused_companies::show))
        .route(
            "/operator/companies/without-manager",
            get(operator::companies_without_manager::show).post(operator::companies_without_manager::invite),
        )
        .route("/operator/companies/verify", post(operator::companies::verify))
        .route("/operator/companies/refuse", post(operator::companies::refuse))
        .route("/operator/companies/refuse-entity", post(operator::companies::refuse_entity))
        .route("/operator/companies/export", post(operator::companies::export))
        .route("/operator/companies/verified", get(operator::verified_companies::show))
        .route("/operator/companies/{id}", get(operator::company::show))
        .route("/operator/companies/{id}/prove-domain", post(operator::company::prove_domain))
        .route("/operator/companies/{id}/release-domain", post(operator::company::release_domain))
        .route("/operator/associations", get(operator::associations::show))
        .route("/operator/associations/verify", post(operator::associations::verify))
        .route("/operator/associations/refuse", post(operator::associations::refuse))
        .route("/operator/associations/export", post(operator::associations::export))
        .route("/operator/associations/{id}", get(operator::association::show))
        .route("/operator/associations/{id}/verify", post(operator::association::verify))
        .route("/operator/associations/{id}/refuse", post(operator::association::refuse))
        .route("/operator/associations/{id}/correct", post(operator::association::correct))
        .route("/operator/associations/{id}/appoint", post(operator::association::appoint))
        .route("/operator", get(operator::overview::show))
        .route(
            "/operator/intermediaries",
            get(operator::intermediaries::show).post(operator::intermediaries::register),
        )
        .route("/operator/intermediaries/invite", post(operator::intermediaries::invite))
        .route("/operator/jobs", get(operator::jobs::show).post(operator::jobs::retry))
        .route("/operator/audit", get(operator::audit::show).post(operator::audit::export))
        .route("/graphiql", get(operator::graphiql::show).post(operator::graphiql::run))
}
