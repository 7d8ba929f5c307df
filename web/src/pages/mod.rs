//! The pages, one module each, grouped by who they are for. A page is a GraphQL document, a struct and a
//! template of the same name; it computes nothing.

mod account;
mod association;
pub(crate) mod charts;
mod company;
mod confirming;
pub(crate) mod context;
pub(crate) mod error;
mod exports;
pub(crate) mod filters;
pub(crate) mod flash;
pub(crate) mod form;
pub(crate) mod navigation;
mod operator;
pub(crate) mod paging;
pub(crate) mod scalars;
pub(crate) mod shell;
mod visitor;
mod volunteer;
pub(crate) mod words;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::Site;

/// The pages that take a file. The application itself stops one that is too large.
pub(crate) fn upload_routes() -> Router<Site> {
    Router::new()
        .route("/company/employees/import", get(company::imports::new).post(company::imports::start))
        .layer(DefaultBodyLimit::disable())
}

/// The address of every page.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(visitor::home::show))
        .route("/sign-in", get(visitor::sign_in::show).post(visitor::sign_in::send_link))
        .route("/sign-in/link/{secret}", get(visitor::sign_in::show_link).post(visitor::sign_in::follow_link))
        .route("/sign-in/staff", post(visitor::sign_in::with_staff_code))
        .route("/sign-in/demo", post(visitor::sign_in::as_persona))
        .route("/sign-up", get(visitor::sign_in::show_sign_up).post(visitor::sign_in::sign_up))
        .route("/sign-out", post(visitor::sign_in::sign_out))
        .route("/seat", post(visitor::sign_in::choose_seat))
        .route("/company", get(company::home::show))
        .route("/company/employees/import/{id}", get(company::imports::show))
        .route("/company/employees/import/{id}/map", post(company::imports::map))
        .route("/company/employees/import/{id}/confirm", post(company::imports::confirm))
        .route("/company/employees/import/{id}/rejects.csv", get(company::imports::rejects))
        .route("/company/costs", get(company::costs::show).post(company::costs::enter))
        .route("/company/costs/import", post(company::costs::import))
        .route("/company/valuations", get(company::valuations::show))
        .route(
            "/company/valuations/new",
            get(company::new_valuation::show).post(company::new_valuation::declare),
        )
        .route("/company/valuations/{id}", get(company::valuations::show_one))
        .route("/company/valuations/{id}/withdraw", post(company::valuations::withdraw))
        .route("/company/receipts", get(company::receipts::show))
        .route("/association/hours", get(association::hours::show).post(association::hours::confirm))
        .route("/association/hours/dispute", post(association::hours::dispute))
        .route("/association/hours/export", post(association::hours::export))
        .route("/association/hours/sheet", get(association::hours_sheet::show))
        .route(
            "/association/hours/codes",
            get(association::hours_codes::show).post(association::hours_codes::confirm),
        )
        .route(
            "/association/hours/{id}",
            get(association::hours_entry::show).post(association::hours_entry::confirm),
        )
        .route("/association/hours/{id}/dispute", post(association::hours_entry::dispute))
        .route("/association/hours/{id}/reverse", post(association::hours_entry::reverse))
        .route("/association/receipts", get(association::receipts::show))
        .route("/association/receipts/{id}", get(association::receipts::show_one))
        .route("/association/receipts/{id}/sign", post(association::receipts::sign))
        .route("/association/receipts/{id}/return", post(association::receipts::give_back))
        .route("/certificate", get(account::certificates::show).post(account::certificates::create))
        .route("/sessions", get(account::sessions::show))
        .route("/sessions/end", post(account::sessions::end))
        .route("/sessions/end-others", post(account::sessions::end_others))
        .route("/sessions/{id}", get(volunteer::session::show))
        .route("/sessions/{id}/book", post(volunteer::session::book))
        .route("/bookings", get(volunteer::bookings::show))
        .route("/bookings/{id}/cancel", post(volunteer::bookings::cancel))
        .route("/bookings/calendar", post(volunteer::bookings::make_feed))
        .route("/bookings/calendar/revoke", post(volunteer::bookings::revoke_feed))
        .route("/profile", get(volunteer::profile::show).post(volunteer::profile::update))
        .route("/association/sessions/{id}", get(association::session::show))
        .route("/association/sessions/{id}/move", post(association::session::move_it))
        .route("/association/sessions/{id}/cancel", post(association::session::cancel))
        .route("/association/sessions/{id}/attendance", post(association::session::mark))
        .route("/missions", get(visitor::missions::show))
        .route("/missions/{id}", get(visitor::mission::show))
        .route("/associations/new", get(association::register::show).post(association::register::register))
        .route("/associations/{id}", get(visitor::association::show))
        .route("/operator/associations", get(operator::associations::show))
        .route("/operator/associations/verify", post(operator::associations::verify))
        .route("/operator/associations/refuse", post(operator::associations::refuse))
        .route("/act/{token}", get(visitor::act::show).post(visitor::act::confirm))
        .route("/act/{token}/dispute", post(visitor::act::dispute))
        .route("/verify", get(visitor::verify::ask))
        .route("/verify/keys.txt", get(visitor::verify::keys))
        .route("/verify/{code}", get(visitor::verify::show))
        .route("/exports/{id}", get(exports::fetch))
        .route("/operator", get(operator::overview::show))
        .route("/operator/jobs", get(operator::jobs::show).post(operator::jobs::retry))
        .route("/operator/audit", get(operator::audit::show).post(operator::audit::export))
        .route("/graphiql", get(operator::graphiql::show).post(operator::graphiql::run))
}
