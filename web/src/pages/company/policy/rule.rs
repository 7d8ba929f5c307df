//! `/company/policy/{id}/rules/{rank}`: one rule of a draft, and `/company/policy/{id}/rules/new`.

use api::words;
use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;
use serde::Serialize;

use super::{
    draft::{PolicyRuleInput, Version, empty, save_policy_draft},
    lines::called,
    version::refused,
};
use crate::pages::{
    company::settings::budget::UNITS,
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, code_of},
    looking::{self, Picked},
    scalars::Decimal,
    shell::Shell,
    words::Words,
};

/// Who may approve, and the key of the words.
const APPROVALS: [(&str, &str); 4] = [
    ("NOBODY", "approval-by-nobody"),
    ("MANAGER", "approval-by-manager"),
    ("HR", "approval-by-hr"),
    ("MANAGER_THEN_HR", "approval-by-manager-then-hr"),
];

/// How a request is settled that nobody decided.
const SETTLED: [(&str, &str); 2] = [("APPROVED", "settled-as-approved"), ("REFUSED", "settled-as-refused")];

/// What a list of associations may say.
const LISTS: [(&str, &str); 2] =
    [("ALLOWED", "policy-associations-allowed"), ("EXCLUDED", "policy-associations-excluded")];

const REGIMES: [(&str, &str); 2] = [("SERVICE", "regime-service"), ("SECONDMENT", "regime-secondment")];

const FORMATS: [(&str, &str); 3] =
    [("REMOTE", "format-remote"), ("ON_SITE", "format-on-site"), ("HYBRID", "format-hybrid")];

/// The code of the country that stands first.
const FRANCE: &str = "FR";

/// What stands for a number that was typed and cannot be read: the application takes no such length.
const UNREAD: i64 = -1;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/policy.graphql")]
struct AssociationsToPick;

#[derive(Template)]
#[template(path = "company/policy/rule.html")]
struct RulePage {
    shell: Shell,
    version: Version,
    /// Where the form goes, and where the version stands.
    action: String,
    back: String,
    is_new: bool,
    form: FormState,
    units: Vec<Choice>,
    regimes: Vec<Choice>,
    formats: Vec<Choice>,
    /// France, which is nearly always meant,
    nearest: Vec<Choice>,
    /// the other countries,
    elsewhere: Vec<Choice>,
    /// and whether one of them is ticked.
    names_elsewhere: bool,
    lists: Vec<Choice>,
    associations: Picked,
    approvals: Vec<Choice>,
    settled: Vec<Choice>,
}

fn choices(list: &[(&str, &'static str)]) -> Vec<Choice> {
    list.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect()
}

/// The form of a rule that is there, by its rank.
pub(crate) async fn show(page: PageContext, Path((id, rank)): Path<(String, i64)>) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    let (_, form) = written(&page, &version, rank)?;
    respond(page, version, Some(rank), form).await
}

/// The form of a new one.
pub(crate) async fn show_new(page: PageContext, Path(id): Path<String>) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    let form = FormState::default().set("fingerprint", &version.policy.fingerprint);
    respond(page, version, None, form.set("approvalBy", "NOBODY")).await
}

/// Saves a rule that is there.
pub(crate) async fn save(
    page: PageContext,
    Path((id, rank)): Path<(String, i64)>,
    form: FormState,
) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    let (place, _) = written(&page, &version, rank)?;
    put(page, version, Some((place, rank)), form).await
}

/// Adds one: before the last one, which is for everybody.
pub(crate) async fn add(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    put(page, version, None, form).await
}

/// Takes a rule out.
pub(crate) async fn remove(
    page: PageContext,
    Path((id, rank)): Path<(String, i64)>,
    form: FormState,
) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    let (place, _) = written(&page, &version, rank)?;
    let mut rules = version.rules();
    rules.remove(place);
    saved(page, version, &form, rules, "policy-rule-removed").await
}

/// Puts a rule before the one that stood before it.
pub(crate) async fn raise(
    page: PageContext,
    Path((id, rank)): Path<(String, i64)>,
    form: FormState,
) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    let (place, _) = written(&page, &version, rank)?;
    let mut rules = version.rules();
    if place > 0 {
        rules.swap(place - 1, place);
    }
    saved(page, version, &form, rules, "policy-rule-raised").await
}

async fn saved(
    page: PageContext,
    version: Version,
    form: &FormState,
    rules: Vec<PolicyRuleInput>,
    flash: &'static str,
) -> PageResult {
    let address = format!("/company/policy/{}", version.policy.id);
    let page = page.at(address.clone());
    let problems = version.save(&page, form, rules, version.blackouts()).await?;
    if !problems.is_empty() {
        return refused(page, version, problems);
    }
    Ok(Flash::done(flash).and_go_to(&address))
}

async fn put(
    mut page: PageContext,
    version: Version,
    known: Option<(usize, i64)>,
    mut form: FormState,
) -> PageResult {
    if !form.value("do").is_empty() || looking::shows_first(&mut page, &form, &["association"]) {
        return respond(page, version, known.map(|(_, rank)| rank), form).await;
    }
    let rule = read(&mut form);
    // What cannot be read was told at its field; the application is asked all the same, so that everything is told at once.
    let unread: Vec<_> = form.problems().iter().filter_map(|problem| problem.path.clone()).collect();
    let mut rules = version.rules();
    let place = match known {
        Some((place, _)) => {
            rules[place] = rule;
            place
        }
        None => {
            let is_last_for_everybody =
                version.policy.rules.last().is_some_and(|last| last.population.is_everybody);
            let place = if is_last_for_everybody { rules.len() - 1 } else { rules.len() };
            rules.insert(place, rule);
            place
        }
    };
    let blackouts = version.blackouts();
    let problems = version.save(&page, &form, rules, blackouts).await?;
    if problems.is_empty() && unread.is_empty() {
        let address = format!("/company/policy/{}", version.policy.id);
        return Ok(Flash::done("policy-rule-saved").and_go_to(&address));
    }
    let is_new = |problem: &Problem| problem.path.as_ref().is_none_or(|path| !unread.contains(path));
    let problems = problems.into_iter().map(|problem| at_its_field(problem, place)).filter(is_new);
    let form = form.with(problems);
    respond(page, version, known.map(|(_, rank)| rank), form).await
}

/// The associations that were ticked, and those that the words typed look for.
async fn associations(page: &PageContext, form: &FormState) -> Result<Picked, PageError> {
    let found = match form.text("associationText") {
        Some(text) => {
            let found = page.ask::<AssociationsToPick>(associations_to_pick::Variables { text }).await?;
            let found = found.associations.into_iter();
            Some(found.map(|one| (one.id, called(&one.name, &one.city))).collect())
        }
        None => None,
    };
    Ok(Picked::of(form, "associationIds", "associationNames", found))
}

/// A problem of this rule beside its field; another rule's is one of the whole form.
fn at_its_field(mut problem: Problem, place: usize) -> Problem {
    let path = problem.path.take().unwrap_or_default();
    if let [list, at, field] = path.as_slice()
        && list == "rules"
        && *at == place.to_string()
    {
        problem.path = Some(vec![field.clone()]);
    }
    problem
}

async fn respond(page: PageContext, version: Version, rank: Option<i64>, form: FormState) -> PageResult {
    let associations = associations(&page, &form).await?;
    let rank = rank.map_or_else(|| "new".to_owned(), |rank| rank.to_string());
    let countries = words::countries(page.shell.language);
    let countries = countries.map(|(code, name)| Choice::new(code, Words::Said(name.to_owned())));
    let (nearest, elsewhere): (Vec<_>, Vec<_>) = countries.partition(|choice| choice.value == FRANCE);
    let names_elsewhere = elsewhere.iter().any(|choice| form.holds("countries", &choice.value));
    page.show(|shell| RulePage {
        shell,
        action: format!("/company/policy/{}/rules/{rank}", version.policy.id),
        back: format!("/company/policy/{}", version.policy.id),
        is_new: rank == "new",
        version,
        form,
        units: choices(&UNITS),
        regimes: choices(&REGIMES),
        formats: choices(&FORMATS),
        nearest,
        elsewhere,
        names_elsewhere,
        lists: choices(&LISTS),
        associations,
        approvals: choices(&APPROVALS),
        settled: choices(&SETTLED),
    })
}

/// The place of a rule in the list, and its form.
fn written(page: &PageContext, version: &Version, rank: i64) -> Result<(usize, FormState), PageError> {
    let place = version.policy.rules.iter().position(|rule| rule.rank == rank).ok_or(PageError::NotFound)?;
    let (rule, language) = (&version.policy.rules[place], page.shell.language);
    let input = version.rules().swap_remove(place);
    let text = |text: Option<String>| text.unwrap_or_default();
    let length =
        |minutes: Option<i64>| minutes.map(|minutes| words::minutes(minutes, language)).unwrap_or_default();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let amount = rule.yearly_amount.map(|amount| words::decimal(amount, language)).unwrap_or_default();
    let mut form = FormState::default()
        .set("fingerprint", &version.policy.fingerprint)
        .set("name", &rule.name)
        .set("legalEntityId", text(input.legal_entity_id))
        .set("establishmentId", text(input.establishment_id))
        .set("employeeGroupId", text(input.employee_group_id))
        .set("staffCategory", text(input.staff_category))
        .set("yearlyAmount", amount)
        .set("yearlyUnit", code(input.yearly_unit.as_ref()))
        .set("dayMinutes", length(rule.day_minutes))
        .set("roundingMinutes", length(rule.rounding_minutes))
        .set("carryOverMinutes", length(rule.carry_over_minutes))
        .set("associationsAre", code(input.associations_are.as_ref()))
        .set("noticeHours", number(rule.notice_hours))
        .set("longestMinutes", length(rule.longest_minutes))
        .set("approvalBy", code(Some(&input.approval_by)))
        .set("approvalThresholdMinutes", length(rule.approval_threshold_minutes))
        .set("remindAfterHours", number(rule.remind_after_hours))
        .set("escalateAfterHours", number(rule.escalate_after_hours))
        .set("settleAfterHours", number(rule.settle_after_hours))
        .set("settledAs", code(input.settled_as.as_ref()));
    for regime in input.regimes.iter().flatten() {
        form = form.set("regimes", code(Some(regime)));
    }
    for format in input.formats.iter().flatten() {
        form = form.set("formats", code(Some(format)));
    }
    for cause in input.cause_codes.iter().flatten() {
        form = form.set("causeCodes", cause);
    }
    for country in input.countries.iter().flatten() {
        form = form.set("countries", country);
    }
    for association in &rule.associations {
        let name = Picked::line(&association.id, &called(&association.name, &association.city));
        form = form.set("associationIds", &association.id).set("associationNames", name);
    }
    Ok((place, form))
}

/// The schema's code of a value, where there is one.
fn code<T: Serialize>(value: Option<&T>) -> String {
    value.map(code_of).unwrap_or_default()
}

/// The rule that was typed; what cannot be read stands among the form's problems, and in the rule as what the application
/// refuses at that field: nothing of such a form is saved. A list of which nothing is ticked allows all.
fn read(form: &mut FormState) -> PolicyRuleInput {
    let ticked = |form: &FormState, name: &str| {
        let values: Vec<String> = form.values(name).map(ToOwned::to_owned).collect();
        (!values.is_empty()).then_some(values)
    };
    let (associations, associations_are) = (ticked(form, "associationIds"), form.text("associationsAre"));
    let yearly_amount = amount(form, "yearlyAmount");
    // The list always says one, which is of nothing where there is no amount.
    let yearly_unit = form.text("yearlyUnit").filter(|_| yearly_amount.is_some());
    PolicyRuleInput {
        name: form.value("name").to_owned(),
        legal_entity_id: form.text("legalEntityId"),
        establishment_id: form.text("establishmentId"),
        employee_group_id: form.text("employeeGroupId"),
        staff_category: form.text("staffCategory"),
        yearly_amount,
        yearly_unit: yearly_unit.map(save_policy_draft::BudgetUnit::Other),
        day_minutes: length(form, "dayMinutes"),
        rounding_minutes: length(form, "roundingMinutes"),
        carry_over_minutes: length(form, "carryOverMinutes"),
        regimes: ticked(form, "regimes")
            .map(|list| list.into_iter().map(save_policy_draft::Regime::Other).collect()),
        formats: ticked(form, "formats")
            .map(|list| list.into_iter().map(save_policy_draft::MissionFormat::Other).collect()),
        cause_codes: ticked(form, "causeCodes"),
        countries: ticked(form, "countries"),
        association_ids: associations.or_else(|| associations_are.as_ref().map(|_| Vec::new())),
        associations_are: associations_are.map(save_policy_draft::PolicyAssociations::Other),
        notice_hours: number(form, "noticeHours"),
        longest_minutes: length(form, "longestMinutes"),
        approval_by: match form.text("approvalBy") {
            Some(code) => save_policy_draft::ApprovalBy::Other(code),
            None => empty().approval_by,
        },
        approval_threshold_minutes: length(form, "approvalThresholdMinutes"),
        remind_after_hours: number(form, "remindAfterHours"),
        escalate_after_hours: number(form, "escalateAfterHours"),
        settle_after_hours: number(form, "settleAfterHours"),
        settled_as: form.text("settledAs").map(save_policy_draft::SettledAs::Other),
    }
}

/// A length of time that was typed, or one that is refused.
fn length(form: &mut FormState, name: &str) -> Option<i64> {
    form.duration(name).or_else(|| form.problem(name).map(|_| UNREAD))
}

/// The same of an amount of hours or of days.
fn amount(form: &mut FormState, name: &str) -> Option<Decimal> {
    form.decimal(name).or_else(|| form.problem(name).map(|_| UNREAD.into()))
}

/// The same of a number of hours.
fn number(form: &mut FormState, name: &str) -> Option<i64> {
    form.number(name).or_else(|| form.problem(name).map(|_| UNREAD))
}
