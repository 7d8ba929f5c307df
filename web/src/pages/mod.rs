//! The pages, one module each, grouped by who they are for. A page is a GraphQL document, a struct and a
//! template of the same name; it computes nothing.

mod account;
mod announcing;
mod association;
pub(crate) mod charts;
mod checks;
mod company;
mod confirming;
pub(crate) mod context;
mod debriefs;
pub(crate) mod error;
mod exports;
pub(crate) mod filters;
pub(crate) mod flash;
pub(crate) mod form;
mod integrations;
mod intermediary;
mod live;
pub(crate) mod looking;
pub(crate) mod navigation;
mod operator;
pub(crate) mod paging;
mod resting;
mod roadmap;
pub(crate) mod scalars;
pub(crate) mod seat;
pub(crate) mod shell;
mod shown_once;
mod trail;
mod visitor;
mod volunteer;
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
        .merge(company_routes())
        .merge(association_routes())
        .merge(need_routes())
        .merge(intermediary::routes())
        .merge(roadmap_routes())
        .merge(debriefs::routes())
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
        .route("/act/{token}/look-back", post(visitor::look_back_link::answer))
        .route("/act/{token}", get(visitor::act::show).post(visitor::act::confirm))
        .route("/act/{token}/dispute", post(visitor::act::dispute))
        .route("/help/directory/{provider}", get(visitor::help_directory::show))
        .route("/help/sso", get(visitor::help_sso::show))
        .route("/help/sso/{provider}", get(visitor::help_sso::show_one))
        .route("/verify", get(visitor::verify::ask))
        .route("/verify/keys.txt", get(visitor::verify::keys))
        .route("/verify/{code}", get(visitor::verify::show))
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
        .route("/profile", get(volunteer::profile::show).post(volunteer::profile::update))
        .route("/profile/mails", post(volunteer::volunteering::set_mails_of_profile))
        .route("/volunteering", get(volunteer::volunteering::show).post(volunteer::volunteering::register))
        .route("/volunteering/leave", post(volunteer::volunteering::leave))
        .route("/volunteering/mails", post(volunteer::volunteering::set_mails))
        .route("/announcements", get(volunteer::announcements::show))
}

fn company_routes() -> Router<Site> {
    Router::new()
        .route("/approvals", get(company::approvals::show).post(company::approvals::decide))
        .route("/approvals/absences", post(company::approvals::delegate))
        .route("/approvals/absences/end", post(company::approvals::take_back))
        .route("/approvals/{id}", get(company::approval::show).post(company::approval::decide))
        .route("/company", get(company::home::show))
        .route("/company/associations", get(company::associations::show))
        .route("/company/associations/export", post(company::associations::export))
        .route("/company/other-time", get(company::other_time::show))
        .route("/company/hours", get(company::hours::show).post(company::hours::approve))
        .route("/company/hours/export", post(company::hours::export))
        .route("/company/audit", get(trail::show).post(trail::export))
        .route("/company/audit/access", get(trail::accesses).post(trail::export_accesses))
        .route("/company/hours/{id}", get(company::hour::show))
        .route("/company/hours/{id}/reject", post(company::hour::reject))
        .merge(campaign_routes())
        .merge(staff_routes())
        .merge(policy_routes())
        .merge(money_routes())
        .merge(company_settings_routes())
}

/// How a company tells its people of the programme.
fn campaign_routes() -> Router<Site> {
    Router::new()
        .route(
            "/company/partial-activity",
            get(company::partial_activity::show).post(company::partial_activity::mark),
        )
        .route("/company/partial-activity/unmark", post(company::partial_activity::unmark))
        .route("/company/partial-activity/export", post(company::partial_activity::export))
        .route("/company/campaigns", get(company::campaigns::show))
        .route("/company/campaigns/export", post(company::campaigns::export))
        .route(
            "/company/campaigns/new",
            get(company::campaign_form::begin).post(company::campaign_form::create),
        )
        .route("/company/campaigns/crisis", get(company::crisis::show).post(company::crisis::open))
        .route("/company/campaigns/crisis/close", post(company::crisis::close))
        .route("/company/campaigns/{id}", get(company::campaign::show))
        .route(
            "/company/campaigns/{id}/edit",
            get(company::campaign_form::edit).post(company::campaign_form::update),
        )
        .route("/company/campaigns/{id}/publish", post(company::campaign::publish))
        .route("/company/campaigns/{id}/end", post(company::campaign::end))
        .route("/company/campaigns/{id}/kit", post(company::campaign::kit))
}

/// Employees, one by one and from files.
fn staff_routes() -> Router<Site> {
    Router::new()
        .route("/company/employees", get(company::employees::show))
        .route("/company/employees/export", post(company::employees::export))
        .route(
            "/company/employees/new",
            get(company::employee_form::show_new).post(company::employee_form::add),
        )
        .route("/company/employees/codes", get(company::staff_codes::show).post(company::staff_codes::create))
        .route("/company/employees/invite", get(company::inviting::ask).post(company::inviting::invite))
        .route("/company/employees/invited/{id}", get(company::inviting::show))
        .route("/company/groups", get(company::groups::show).post(company::groups::create))
        .route("/company/groups/export", post(company::groups::export))
        .route("/company/groups/{id}", get(company::group::show).post(company::group::update))
        .route("/company/groups/{id}/export", post(company::group::export))
        .route("/company/groups/{id}/members", post(company::group::add))
        .route("/company/groups/{id}/members/{employee}/remove", post(company::group::take_out))
        .route("/company/groups/{id}/remove", post(company::group::remove))
        .route("/company/employees/{id}", get(company::employee::show))
        .route("/company/employees/{id}/invite", post(company::inviting::invite_one))
        .route(
            "/company/employees/{id}/edit",
            get(company::employee_form::show_one).post(company::employee_form::update),
        )
        .route("/company/employees/{id}/end", get(company::employee::ask_end).post(company::employee::end))
        .route("/company/employees/{id}/exceptions", post(company::employee::grant_exception))
        .route("/company/employees/{id}/exceptions/{exception}/end", post(company::employee::end_exception))
        .route("/company/employees/import/{id}", get(company::imports::show))
        .route("/company/employees/import/{id}/map", post(company::imports::map))
        .route("/company/employees/import/{id}/confirm", post(company::imports::confirm))
        .route("/company/employees/import/{id}/rejects.csv", get(company::imports::rejects))
}

/// What the company allows, in versions.
fn policy_routes() -> Router<Site> {
    use company::policy::{self, rule, version};
    Router::new()
        .route("/company/policy", get(policy::show).post(policy::begin))
        .route("/company/policy/{id}", get(version::show).post(version::save))
        .route("/company/policy/{id}/publish", post(version::publish))
        .route("/company/policy/{id}/discard", post(version::discard))
        .route("/company/policy/{id}/simulate", post(version::simulate))
        .route("/company/policy/{id}/closed", post(version::close))
        .route("/company/policy/{id}/closed/{place}/remove", post(version::open))
        .route("/company/policy/{id}/rules/new", get(rule::show_new).post(rule::add))
        .route("/company/policy/{id}/rules/{rank}", get(rule::show).post(rule::save))
        .route("/company/policy/{id}/rules/{rank}/raise", post(rule::raise))
        .route("/company/policy/{id}/rules/{rank}/remove", post(rule::remove))
}

/// What hours cost and are worth, and the receipts for them.
fn money_routes() -> Router<Site> {
    Router::new()
        .route("/company/costs/bonuses", post(company::costs::settle_bonuses))
        .route("/company/costs", get(company::costs::show).post(company::costs::enter))
        .route("/company/valuations", get(company::valuations::show))
        .route("/company/valuations/export", post(company::valuations::export))
        .route(
            "/company/valuations/new",
            get(company::new_valuation::show).post(company::new_valuation::declare),
        )
        .route("/company/valuations/{id}", get(company::valuations::show_one))
        .route("/company/valuations/{id}/export", post(company::valuations::export_one))
        .route("/company/valuations/{id}/withdraw", post(company::valuations::withdraw))
        .route("/company/receipts", get(company::receipts::show))
        .route("/company/receipts/export", post(company::receipts::export))
        .route("/company/receipts/{id}", get(company::receipt::show))
        .route("/company/receipts/{id}/cancel", post(company::receipt::cancel))
        .route("/company/receipts/{id}/replace", get(company::receipt::ask).post(company::receipt::replace))
}

/// The company's own page, and what it has in it: entities, people, domains, budgets.
fn company_settings_routes() -> Router<Site> {
    Router::new()
        .route("/companies/new", get(company::register::show).post(company::register::register))
        .route("/company/settings", get(company::settings::show).post(company::settings::update))
        .route("/company/settings/ask-again", post(company::settings::ask_again))
        .route("/company/settings/entities", get(company::settings::entities::show))
        .route(
            "/company/settings/entities/new",
            get(company::settings::entities::show_new).post(company::settings::entities::add),
        )
        .route(
            "/company/settings/entities/{id}",
            get(company::settings::entity::show).post(company::settings::entity::update),
        )
        .route("/company/settings/entities/{id}/years", post(company::settings::entity::put_year))
        .route("/company/settings/entities/{id}/sites", post(company::settings::entity::put_site))
        .route(
            "/company/settings/people",
            get(company::settings::people::show).post(company::settings::people::invite),
        )
        .route("/company/settings/people/{id}/remove", post(company::settings::people::remove))
        .route("/company/settings/invitations/{id}/withdraw", post(company::settings::people::withdraw))
        .route(
            "/company/settings/domains",
            get(company::settings::domains::show).post(company::settings::domains::claim),
        )
        .route("/company/settings/domains/release", post(company::settings::domains::release))
        .route(
            "/company/directory",
            get(company::settings::directory::show).post(company::settings::directory::settle),
        )
        .route("/company/directory/tokens", post(company::settings::directory::create))
        .route("/company/directory/tokens/{id}/revoke", post(company::settings::directory::revoke))
        .route(
            "/company/sign-in",
            get(company::settings::sign_in::show).post(company::settings::sign_in::save),
        )
        .route("/company/sign-in/test", get(company::settings::sign_in::test))
        .route("/company/sign-in/activate", post(company::settings::sign_in::activate))
        .route("/company/sign-in/deactivate", post(company::settings::sign_in::deactivate))
        .route("/company/sign-in/enforce", post(company::settings::sign_in::enforce))
        .route("/company/sign-in/lift", post(company::settings::sign_in::lift))
        .route(
            "/company/settings/budget",
            get(company::settings::budget::show).post(company::settings::budget::set),
        )
}

fn association_routes() -> Router<Site> {
    Router::new()
        .route("/association", get(association::home::show))
        .route("/association/audit", get(trail::show).post(trail::export))
        .route("/association/settings", get(association::settings::show).post(association::settings::update))
        .route("/association/branches", post(association::settings::add_branch))
        .route("/association/branches/{id}/remove", post(association::settings::remove_branch))
        .route("/association/people", get(association::people::show))
        .route("/association/people/invite", post(association::people::invite))
        .route("/association/people/{id}/remove", post(association::people::remove))
        .route("/association/people/{id}/leave", post(association::people::leave))
        .route("/association/invitations/{id}/withdraw", post(association::people::withdraw))
        .route("/association/signatories/{id}/end", post(association::people::end))
        .route("/association/charters", get(association::charters::show))
        .route("/association/proofs", get(association::proofs::show))
        .route("/association/proofs/eligibility", post(association::proofs::declare))
        .route("/association/proofs/mandate", post(association::proofs::mandate))
        .route("/association/proofs/mandate/revoke", post(association::proofs::revoke))
        .route("/association/missions", get(association::missions::show))
        .route("/association/missions/export", post(association::missions::export))
        .route(
            "/association/missions/new",
            get(association::mission_editor::begin).post(association::mission_editor::create),
        )
        .route("/association/missions/{id}", get(association::missions::show_one))
        .route(
            "/association/missions/{id}/edit",
            get(association::mission_editor::edit).post(association::mission_editor::update),
        )
        .route("/association/missions/{id}/publish", post(association::missions::publish))
        .route("/association/missions/{id}/close", post(association::missions::close))
        .route(
            "/association/missions/{id}/sessions/new",
            get(association::new_sessions::show).post(association::new_sessions::send),
        )
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
        .route("/association/receipts/export", post(association::receipts::export))
        .route("/association/receipts/{id}", get(association::receipts::show_one))
        .route("/association/receipts/{id}/sign", post(association::receipts::sign))
        .route("/association/receipts/{id}/return", post(association::receipts::give_back))
        .route("/association/sessions/{id}", get(association::session::show))
        .route("/association/sessions/{id}/place", post(association::session::place))
        .route("/association/sessions/{id}/places", post(association::session::resize))
        .route("/association/sessions/{id}/move", post(association::session::move_it))
        .route("/association/sessions/{id}/cancel", post(association::session::cancel))
        .route("/association/sessions/{id}/attendance", post(association::session::mark))
        .route("/association/sessions/{id}/export", post(association::session::export))
        .route(
            "/association/needs/{id}/announcement",
            get(association::need_announcement::show).post(association::need_announcement::answer),
        )
        .route("/association/needs/{id}/announcement/reword", post(association::need_announcement::reword))
        .route("/associations/new", get(association::register::show).post(association::register::register))
}

/// What an association asks intermediaries for. The form that sends a need takes files, and stands among those that do.
fn need_routes() -> Router<Site> {
    use association::{need, needs};
    Router::new()
        .route("/association/needs", get(needs::show))
        .route("/association/needs/export", post(needs::export))
        .route("/association/needs/{id}", get(need::show))
        .route("/association/needs/{id}/pause", post(need::pause))
        .route("/association/needs/{id}/resume", post(need::resume))
        .route("/association/needs/{id}/stop", post(need::stop))
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
