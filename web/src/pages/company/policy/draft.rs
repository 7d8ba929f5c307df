//! A version as the pages know it, and a draft as it is sent: whole, since saving leaves nothing of it that is not said.

use graphql_client::GraphQLQuery;

use super::super::seat_of;
use crate::pages::{
    context::{PageContext, PageError},
    form::{Choice, FormState, Problem, code_of, existing, problems_of},
    scalars::{Date, DateTime, Decimal},
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/policy.graphql")]
pub(super) struct PolicyVersion;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/policy.graphql")]
pub(super) struct SavePolicyDraft;

pub(super) use policy_version::{
    BlackoutFields, PartFields, PolicyVersionPolicy as Policy, PolicyVersionPolicySimulation as Simulation,
    RuleFields, TallyFields,
};
pub(super) use save_policy_draft::{BlackoutInput, PolicyRuleInput};

/// A version of the company of the seat.
pub(super) struct Version {
    /// The company's id.
    pub(super) company: String,
    pub(super) policy: Policy,
    /// Whether the one who looks may write and publish.
    can_change: bool,
    pub(super) entities: Vec<Choice>,
    pub(super) sites: Vec<Choice>,
    pub(super) groups: Vec<Choice>,
    pub(super) categories: Vec<String>,
    pub(super) causes: Vec<Choice>,
}

impl Version {
    /// A version, for whoever reads the programme.
    pub(super) async fn find(page: &PageContext, id: String) -> Result<Self, PageError> {
        let (company, _) = seat_of(page)?;
        let variables = policy_version::Variables { id, company: company.clone() };
        let found = page.ask::<PolicyVersion>(variables).await?;
        let policy = found.policy.filter(|policy| policy.company_id == company);
        let (policy, of_company) = policy.zip(found.company).ok_or(PageError::NotFound)?;
        let said = |id: String, name: String| Choice::new(id, Words::Said(name));
        let entities = of_company.legal_entities.unwrap_or_default();
        let sites = entities.iter().flat_map(|entity| {
            entity.establishments.iter().map(|site| {
                let name = format!("{} · {}", entity.name, site.name);
                Choice::new(site.id.clone(), Words::Said(name))
            })
        });
        Ok(Self {
            sites: sites.collect(),
            entities: entities.iter().map(|entity| said(entity.id.clone(), entity.name.clone())).collect(),
            groups: of_company
                .population_groups
                .unwrap_or_default()
                .into_iter()
                .map(|group| said(group.id, group.name))
                .collect(),
            categories: of_company.staff_categories.unwrap_or_default(),
            causes: found.causes.into_iter().flatten().map(|cause| said(cause.code, cause.label)).collect(),
            can_change: of_company.viewer_runs_programme,
            company,
            policy,
        })
    }

    /// The same, for whoever may change it.
    pub(super) async fn to_change(page: &PageContext, id: String) -> Result<Self, PageError> {
        let version = Self::find(page, id).await?;
        if version.can_change() { Ok(version) } else { Err(PageError::Forbidden) }
    }

    /// Whether it is a draft, and the one who looks runs the programme.
    pub(super) fn can_change(&self) -> bool {
        self.can_change && self.is_draft()
    }

    /// Whether it binds nobody yet.
    pub(super) fn is_draft(&self) -> bool {
        matches!(self.policy.state, policy_version::PolicyState::DRAFT)
    }

    /// Its rules, as they are sent.
    pub(super) fn rules(&self) -> Vec<PolicyRuleInput> {
        self.policy.rules.iter().map(rule).collect()
    }

    /// Its closed periods, as they are sent.
    pub(super) fn blackouts(&self) -> Vec<BlackoutInput> {
        self.policy.blackouts.iter().map(blackout).collect()
    }

    /// Saves it with other rules and closed periods, as whoever sent the form had read it; what is to be put right.
    pub(super) async fn save(
        &self,
        page: &PageContext,
        form: &FormState,
        rules: Vec<PolicyRuleInput>,
        blackouts: Vec<BlackoutInput>,
    ) -> Result<Vec<Problem>, PageError> {
        self.save_all(page, form, self.policy.from_on, self.policy.note.clone(), rules, blackouts).await
    }

    /// The same with another first day and note.
    pub(super) async fn save_all(
        &self,
        page: &PageContext,
        form: &FormState,
        from_on: Date,
        note: String,
        rules: Vec<PolicyRuleInput>,
        blackouts: Vec<BlackoutInput>,
    ) -> Result<Vec<Problem>, PageError> {
        let input = save_policy_draft::SavePolicyDraftInput {
            company_id: self.company.clone(),
            policy_id: Some(self.policy.id.clone()),
            fingerprint: form.text("fingerprint"),
            from_on,
            note,
            rules,
            blackouts,
            // Sent twice, the second one finds that the draft is not what it was.
            idempotency_key: None,
        };
        existing(problems_of!(send(page, input).await?.problems))
    }
}

/// Saves a draft.
pub(super) async fn send(
    page: &PageContext,
    input: save_policy_draft::SavePolicyDraftInput,
) -> Result<save_policy_draft::SavePolicyDraftSavePolicyDraft, PageError> {
    let answer = page.ask::<SavePolicyDraft>(save_policy_draft::Variables { input }).await?;
    answer.save_policy_draft.ok_or(PageError::NotFound)
}

/// A rule for everybody that limits nothing, as a first draft begins.
pub(super) fn everybody(page: &PageContext) -> PolicyRuleInput {
    let name = page.site.texts.text(page.shell.language, "policy-everybody", None).into_owned();
    PolicyRuleInput { name, ..empty() }
}

/// A rule that says nothing.
pub(super) fn empty() -> PolicyRuleInput {
    PolicyRuleInput {
        name: String::new(),
        legal_entity_id: None,
        establishment_id: None,
        employee_group_id: None,
        staff_category: None,
        yearly_amount: None,
        yearly_unit: None,
        day_minutes: None,
        rounding_minutes: None,
        carry_over_minutes: None,
        regimes: None,
        formats: None,
        cause_codes: None,
        countries: None,
        association_ids: None,
        associations_are: None,
        notice_hours: None,
        longest_minutes: None,
        approval_by: save_policy_draft::ApprovalBy::NOBODY,
        approval_threshold_minutes: None,
        remind_after_hours: None,
        escalate_after_hours: None,
        settle_after_hours: None,
        settled_as: None,
    }
}

/// A rule as it is sent.
fn rule(known: &RuleFields) -> PolicyRuleInput {
    let people = &known.population;
    PolicyRuleInput {
        name: known.name.clone(),
        legal_entity_id: people.legal_entity_id.clone(),
        establishment_id: people.establishment_id.clone(),
        employee_group_id: people.employee_group_id.clone(),
        staff_category: people.staff_category.clone(),
        yearly_amount: known.yearly_amount,
        yearly_unit: known
            .yearly_unit
            .as_ref()
            .map(|unit| save_policy_draft::BudgetUnit::Other(code_of(unit))),
        day_minutes: known.day_minutes,
        rounding_minutes: known.rounding_minutes,
        carry_over_minutes: known.carry_over_minutes,
        regimes: known
            .regimes
            .as_ref()
            .map(|list| list.iter().map(|one| save_policy_draft::Regime::Other(code_of(one))).collect()),
        formats: known.formats.as_ref().map(|list| {
            list.iter().map(|one| save_policy_draft::MissionFormat::Other(code_of(one))).collect()
        }),
        cause_codes: known.causes.as_ref().map(|list| list.iter().map(|cause| cause.code.clone()).collect()),
        countries: known.countries.clone(),
        association_ids: known
            .associations_are
            .as_ref()
            .map(|_| known.associations.iter().map(|association| association.id.clone()).collect()),
        associations_are: known
            .associations_are
            .as_ref()
            .map(|are| save_policy_draft::PolicyAssociations::Other(code_of(are))),
        notice_hours: known.notice_hours,
        longest_minutes: known.longest_minutes,
        approval_by: save_policy_draft::ApprovalBy::Other(code_of(&known.approval_by)),
        approval_threshold_minutes: known.approval_threshold_minutes,
        remind_after_hours: known.remind_after_hours,
        escalate_after_hours: known.escalate_after_hours,
        settle_after_hours: known.settle_after_hours,
        settled_as: known.settled_as.as_ref().map(|way| save_policy_draft::SettledAs::Other(code_of(way))),
    }
}

/// A closed period as it is sent.
fn blackout(known: &BlackoutFields) -> BlackoutInput {
    BlackoutInput {
        name: known.name.clone(),
        from_on: known.from_on,
        to_on: known.to_on,
        legal_entity_id: known.population.legal_entity_id.clone(),
        establishment_id: known.population.establishment_id.clone(),
        employee_group_id: known.population.employee_group_id.clone(),
        staff_category: known.population.staff_category.clone(),
    }
}
