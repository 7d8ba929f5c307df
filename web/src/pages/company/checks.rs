//! What a company has still to do before its employees give time, on its home: each for whoever can do it. That it, or one
//! of its legal entities, waits to be verified or was refused is for everybody there.

use graphql_client::GraphQLQuery;

use crate::pages::{
    checks::{Check, CheckState, are_done},
    context::{PageContext, PageError},
    scalars::Date,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/checks.graphql")]
struct CompanyChecks;

use company_checks::{CompanyChecksCompany as Company, CompanyChecksCompanyLegalEntities as LegalEntity};

/// What there is to do.
pub(super) struct ToDo {
    pub(super) is_waiting: bool,
    pub(super) is_refused: bool,
    /// Why an operator refused the company.
    pub(super) reason: Option<String>,
    /// Whether the viewer can do something about that.
    pub(super) runs_programme: bool,
    /// The names of its legal entities that wait,
    pub(super) waiting_entities: Vec<String>,
    /// and those that were refused.
    pub(super) refused_entities: Vec<RefusedEntity>,
    /// What the viewer has to see to.
    pub(super) checks: Vec<Check>,
}

/// A legal entity that an operator refused, and why.
pub(super) struct RefusedEntity {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) reason: String,
}

impl RefusedEntity {
    fn read(entity: LegalEntity) -> Option<Self> {
        Some(Self { reason: entity.refusal_reason?, id: entity.id, name: entity.name })
    }
}

impl ToDo {
    pub(super) fn is_all_done(&self) -> bool {
        are_done(&self.checks)
    }
}

/// What is to be done in a company.
pub(super) async fn of(page: &PageContext, company: String) -> Result<ToDo, PageError> {
    let found = page.ask::<CompanyChecks>(company_checks::Variables { company }).await?.company;
    let company = found.ok_or(PageError::NotFound)?;
    let verified = CheckState::verified(&company.status);
    let checks = checks(&company, verified);
    let entities = company.legal_entities.unwrap_or_default();
    let waits = |entity: &&LegalEntity| !entity.is_confirmed && entity.refusal_reason.is_none();
    Ok(ToDo {
        is_waiting: verified == CheckState::Waiting,
        is_refused: verified == CheckState::Refused,
        runs_programme: company.viewer_runs_programme,
        waiting_entities: entities.iter().filter(waits).map(|entity| entity.name.clone()).collect(),
        refused_entities: entities.into_iter().filter_map(RefusedEntity::read).collect(),
        checks,
        reason: company.status_reason,
    })
}

fn checks(company: &Company, verified: CheckState) -> Vec<Check> {
    let check = |name, href, state| Check { name, href, state };
    let entities = company.legal_entities.as_deref().unwrap_or_default();
    let mut all = Vec::new();
    // While a legal entity waits or was refused, that is told above: the company is not done with being verified.
    let are_confirmed = entities.iter().all(|entity| entity.is_confirmed);
    let waits_for_entities = verified == CheckState::Done && !are_confirmed;
    if company.viewer_runs_programme && !waits_for_entities {
        all.push(check("verified", "/company/settings", verified));
    }
    if company.viewer_keeps_accounts {
        let has_years = |years: &Vec<_>| !years.is_empty();
        let has_years = entities.iter().all(|entity| entity.fiscal_years.as_ref().is_some_and(has_years));
        all.push(check("years", "/company/settings/entities", CheckState::once(has_years)));
    }
    if company.can_change_employees {
        // Nobody is enrolled, and nobody written to, before it is known who speaks for the company.
        let in_turn = |is_done: bool| match verified {
            CheckState::Done => CheckState::once(is_done),
            _ => CheckState::Waiting,
        };
        let everybody = company.everybody.as_ref().map_or(0, |list| list.total_count);
        let present = company.present.as_ref().map_or(0, |list| list.total_count);
        let not_linked = company.not_linked.as_ref().map_or(0, |list| list.total_count);
        let is_anybody_in = present > not_linked;
        let is_invited = everybody > 0 && (is_anybody_in || company.employees_to_invite == Some(0));
        all.push(check("employees", "/company/employees/import", in_turn(everybody > 0)));
        all.push(check("invited", "/company/employees/invite", in_turn(is_invited)));
    }
    if company.viewer_runs_programme {
        let has_budget = company.time_budget_rules.as_ref().is_some_and(|rules| !rules.is_empty());
        all.push(check("budget", "/company/settings/budget", CheckState::once(has_budget)));
    }
    all
}
