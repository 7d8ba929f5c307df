//! Pages for those who run, or read, a company's programme.

pub(super) mod approval;
pub(super) mod approvals;
pub(super) mod associations;
pub(super) mod campaign;
pub(super) mod campaign_form;
pub(super) mod campaigns;
mod checks;
pub(super) mod costs;
pub(super) mod crisis;
pub(super) mod domain;
pub(super) mod employee;
pub(super) mod employee_form;
pub(super) mod employees;
pub(super) mod group;
pub(super) mod groups;
pub(super) mod help;
pub(super) mod home;
pub(super) mod hour;
pub(super) mod hours;
pub(super) mod imports;
pub(super) mod inviting;
mod legal_forms;
pub(super) mod new_valuation;
pub(super) mod other_time;
pub(super) mod partial_activity;
mod places;
pub(super) mod policy;
pub(super) mod receipt;
pub(super) mod receipts;
pub(super) mod register;
pub(super) mod settings;
pub(super) mod staff_codes;
mod statement;
pub(super) mod valuations;

use axum::{
    Router,
    routing::{get, post},
};

use super::{
    context::{PageContext, PageError},
    seat::shell_query::OrganisationKind,
    trail,
};
use crate::Site;

/// The company of the seat in which somebody acts: its id and its name.
fn seat_of(page: &PageContext) -> Result<(String, String), PageError> {
    page.must_be_signed_in()?;
    let seat = page.shell.seat.as_ref().filter(|seat| matches!(seat.kind, OrganisationKind::COMPANY));
    seat.map(|seat| (seat.organisation_id.clone(), seat.organisation.clone())).ok_or(PageError::NotFound)
}

/// The addresses of these pages.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/approvals", get(approvals::show).post(approvals::decide))
        .route("/approvals/absences", post(approvals::delegate))
        .route("/approvals/absences/end", post(approvals::take_back))
        .route("/approvals/{id}", get(approval::show).post(approval::decide))
        .route("/company", get(home::show))
        .route("/company/associations", get(associations::show))
        .route("/company/associations/export", post(associations::export))
        .route("/company/help", get(help::show).post(help::open))
        .route("/company/help/close", post(help::close))
        .route("/company/other-time", get(other_time::show))
        .route("/company/hours", get(hours::show).post(hours::approve))
        .route("/company/hours/export", post(hours::export))
        .route("/company/audit", get(trail::show).post(trail::export))
        .route("/company/audit/access", get(trail::accesses).post(trail::export_accesses))
        .route("/company/hours/{id}", get(hour::show))
        .route("/company/hours/{id}/reject", post(hour::reject))
        .merge(campaign_routes())
        .merge(staff_routes())
        .merge(policy_routes())
        .merge(money_routes())
        .merge(company_settings_routes())
}

/// How a company tells its people of the programme.
fn campaign_routes() -> Router<Site> {
    Router::new()
        .route("/company/partial-activity", get(partial_activity::show).post(partial_activity::mark))
        .route("/company/partial-activity/unmark", post(partial_activity::unmark))
        .route("/company/partial-activity/export", post(partial_activity::export))
        .route("/company/campaigns", get(campaigns::show))
        .route("/company/campaigns/export", post(campaigns::export))
        .route("/company/campaigns/new", get(campaign_form::begin).post(campaign_form::create))
        .route("/company/campaigns/crisis", get(crisis::show).post(crisis::open))
        .route("/company/campaigns/crisis/close", post(crisis::close))
        .route("/company/campaigns/{id}", get(campaign::show))
        .route("/company/campaigns/{id}/edit", get(campaign_form::edit).post(campaign_form::update))
        .route("/company/campaigns/{id}/publish", post(campaign::publish))
        .route("/company/campaigns/{id}/end", post(campaign::end))
        .route("/company/campaigns/{id}/kit", post(campaign::kit))
}

/// Employees, one by one and from files.
fn staff_routes() -> Router<Site> {
    Router::new()
        .route("/company/employees", get(employees::show))
        .route("/company/employees/export", post(employees::export))
        .route("/company/employees/new", get(employee_form::show_new).post(employee_form::add))
        .route("/company/employees/codes", get(staff_codes::show).post(staff_codes::create))
        .route("/company/employees/invite", get(inviting::ask).post(inviting::invite))
        .route("/company/employees/invited/{id}", get(inviting::show))
        .route("/company/groups", get(groups::show).post(groups::create))
        .route("/company/groups/export", post(groups::export))
        .route("/company/groups/{id}", get(group::show).post(group::update))
        .route("/company/groups/{id}/export", post(group::export))
        .route("/company/groups/{id}/members", post(group::add))
        .route("/company/groups/{id}/members/{employee}/remove", post(group::take_out))
        .route("/company/groups/{id}/remove", post(group::remove))
        .route("/company/employees/{id}", get(employee::show))
        .route("/company/employees/{id}/invite", post(inviting::invite_one))
        .route("/company/employees/{id}/edit", get(employee_form::show_one).post(employee_form::update))
        .route("/company/employees/{id}/end", get(employee::ask_end).post(employee::end))
        .route("/company/employees/{id}/exceptions", post(employee::grant_exception))
        .route("/company/employees/{id}/exceptions/{exception}/end", post(employee::end_exception))
        .route("/company/employees/import/{id}", get(imports::show))
        .route("/company/employees/import/{id}/map", post(imports::map))
        .route("/company/employees/import/{id}/confirm", post(imports::confirm))
        .route("/company/employees/import/{id}/rejects.csv", get(imports::rejects))
}

/// What the company allows, in versions.
fn policy_routes() -> Router<Site> {
    use self::policy::{self, rule, version};
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
        .route("/company/costs/bonuses", post(costs::settle_bonuses))
        .route("/company/costs", get(costs::show).post(costs::enter))
        .route("/company/valuations", get(valuations::show))
        .route("/company/valuations/export", post(valuations::export))
        .route("/company/valuations/new", get(new_valuation::show).post(new_valuation::declare))
        .route("/company/valuations/{id}", get(valuations::show_one))
        .route("/company/valuations/{id}/export", post(valuations::export_one))
        .route("/company/valuations/{id}/withdraw", post(valuations::withdraw))
        .route("/company/receipts", get(receipts::show))
        .route("/company/receipts/export", post(receipts::export))
        .route("/company/receipts/{id}", get(receipt::show))
        .route("/company/receipts/{id}/cancel", post(receipt::cancel))
        .route("/company/receipts/{id}/replace", get(receipt::ask).post(receipt::replace))
}

/// The company's own page, and what it has in it: entities, people, domains, budgets.
fn company_settings_routes() -> Router<Site> {
    Router::new()
        .route("/companies/new", get(register::show).post(register::register))
        .route("/company/settings", get(settings::show).post(settings::update))
        .route("/company/settings/ask-again", post(settings::ask_again))
        .route("/company/settings/entities", get(settings::entities::show))
        .route(
            "/company/settings/entities/new",
            get(settings::entities::show_new).post(settings::entities::add),
        )
        .route("/company/settings/entities/{id}", get(settings::entity::show).post(settings::entity::update))
        .route("/company/settings/entities/{id}/years", post(settings::entity::put_year))
        .route("/company/settings/entities/{id}/sites", post(settings::entity::put_site))
        .route("/company/settings/people", get(settings::people::show).post(settings::people::invite))
        .route("/company/settings/people/{id}/remove", post(settings::people::remove))
        .route("/company/settings/invitations/{id}/withdraw", post(settings::people::withdraw))
        .route("/company/settings/domains", get(settings::domains::show).post(settings::domains::claim))
        .route("/company/settings/domains/release", post(settings::domains::release))
        .route("/company/directory", get(settings::directory::show).post(settings::directory::settle))
        .route("/company/directory/tokens", post(settings::directory::create))
        .route("/company/directory/tokens/{id}/revoke", post(settings::directory::revoke))
        .route("/company/sign-in", get(settings::sign_in::show).post(settings::sign_in::save))
        .route("/company/sign-in/test", get(settings::sign_in::test))
        .route("/company/sign-in/activate", post(settings::sign_in::activate))
        .route("/company/sign-in/deactivate", post(settings::sign_in::deactivate))
        .route("/company/sign-in/enforce", post(settings::sign_in::enforce))
        .route("/company/sign-in/lift", post(settings::sign_in::lift))
        .route("/company/settings/budget", get(settings::budget::show).post(settings::budget::set))
}
