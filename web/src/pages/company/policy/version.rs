//! `/company/policy/{id}`: a version, its rules beside those of the one before, its closed periods, and what a draft would make
//! of a year. Whoever runs the programme changes a draft here, tries and publishes it.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{
    draft::{BlackoutFields, BlackoutInput, Policy, Version},
    lines::{ShownRule, gone, shown},
    simulation::Replayed,
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, existing, problems_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/policy.graphql")]
struct PublishPolicy;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/policy.graphql")]
struct DiscardPolicyDraft;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/policy.graphql")]
struct SimulatePolicy;

#[derive(Template)]
#[template(path = "company/policy/version.html")]
struct VersionPage {
    shell: Shell,
    address: String,
    rules: Vec<ShownRule>,
    gone: Vec<String>,
    closed: Vec<Closed>,
    closed_gone: Vec<Closed>,
    replayed: Option<Replayed>,
    /// For whom a closed period may be.
    people: Vec<Choice>,
    version: Version,
    form: FormState,
    closing: FormState,
}

/// A closed period.
struct Closed {
    name: String,
    from: Date,
    to: Date,
    people: Vec<String>,
    /// Whether the other version of the two that are compared has none like it.
    is_alone: bool,
}

impl Closed {
    fn says_the_same(&self, other: &Self) -> bool {
        (&self.name, self.from, self.to, &self.people) == (&other.name, other.from, other.to, &other.people)
    }
}

/// The closed periods of a version, and those of the one before it that it has not any more.
fn closed(policy: &Policy) -> (Vec<Closed>, Vec<Closed>) {
    let mut now: Vec<Closed> = policy.blackouts.iter().map(Into::into).collect();
    let Some(before) = &policy.before else { return (now, Vec::new()) };
    let mut before: Vec<Closed> = before.blackouts.iter().map(Into::into).collect();
    for period in &mut now {
        period.is_alone = before.iter().all(|other| !other.says_the_same(period));
    }
    before.retain(|period| now.iter().all(|other| !other.says_the_same(period)));
    (now, before)
}

impl From<&BlackoutFields> for Closed {
    fn from(known: &BlackoutFields) -> Self {
        let people = &known.population;
        let named = [
            &people.legal_entity_name,
            &people.establishment_name,
            &people.employee_group_name,
            &people.staff_category,
        ];
        Self {
            name: known.name.clone(),
            from: known.from_on,
            to: known.to_on,
            people: named.into_iter().flatten().cloned().collect(),
            is_alone: false,
        }
    }
}

/// What begins the value of a choice, by what it names.
const ENTITY: &str = "entity.";
const SITE: &str = "site.";
const GROUP: &str = "group.";
const CATEGORY: &str = "category.";

impl VersionPage {
    /// The number of the version before, as a text names it.
    fn before(&self) -> Option<String> {
        self.version.policy.before.as_ref().map(|before| before.number.to_string())
    }
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    let version = Version::find(&page, id).await?;
    respond(page, version, None, FormState::among_others("closed-"))
}

fn respond(page: PageContext, version: Version, form: Option<FormState>, closing: FormState) -> PageResult {
    let policy = &version.policy;
    let before = policy.before.as_ref().map(|before| before.rules.as_slice());
    let rules = shown(&policy.rules, before, page.shell.language);
    let form =
        form.unwrap_or_else(|| FormState::default().set("fromOn", policy.from_on).set("note", &policy.note));
    let people = [(ENTITY, &version.entities), (SITE, &version.sites), (GROUP, &version.groups)];
    let people = people.into_iter().flat_map(|(kind, choices)| {
        choices.iter().map(move |choice| Choice::new(format!("{kind}{}", choice.value), choice.label.clone()))
    });
    let categories = version.categories.iter().map(|name| {
        let label = Words::text("policy-closed-category").with("name", name.clone());
        Choice::new(format!("{CATEGORY}{name}"), label)
    });
    let people = people.chain(categories).collect();
    let replayed = policy.simulation.as_ref().map(Replayed::of);
    let gone = gone(&policy.rules, before);
    let (closed, closed_gone) = closed(policy);
    page.show(|shell| VersionPage {
        shell,
        address: address(&version),
        gone,
        closed,
        closed_gone,
        rules,
        replayed,
        people,
        form,
        closing,
        version,
    })
}

/// Saves the first day and the note.
pub(crate) async fn save(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    let page = page.at(address(&version));
    if form.text("fromOn").is_none() {
        form.refuse("fromOn", "REQUIRED", Words::text("policy-from-needed"));
    }
    let Some(from_on) = form.date("fromOn") else {
        return respond(page, version, Some(form), FormState::among_others("closed-"));
    };
    let note = form.value("note").to_owned();
    let (rules, blackouts) = (version.rules(), version.blackouts());
    let problems = version.save_all(&page, &form, from_on, note, rules, blackouts).await?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&version)));
    }
    respond(page, version, Some(form.with(problems)), FormState::among_others("closed-"))
}

fn address(version: &Version) -> String {
    format!("/company/policy/{}", version.policy.id)
}

/// Adds a closed period.
pub(crate) async fn close(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    let page = page.at(address(&version));
    let mut form = form.apart("closed-");
    for field in ["closedFrom", "closedTo"] {
        if form.text(field).is_none() {
            form.refuse(field, "REQUIRED", Words::text("policy-day-needed"));
        }
    }
    let days = form.date("closedFrom").zip(form.date("closedTo"));
    let (Some((from_on, to_on)), []) = (days, form.problems()) else {
        return respond(page, version, None, form);
    };
    let people = form.value("closedFor");
    let mut blackouts = version.blackouts();
    let place = blackouts.len();
    blackouts.push(BlackoutInput {
        name: form.value("closedName").to_owned(),
        from_on,
        to_on,
        legal_entity_id: people.strip_prefix(ENTITY).map(ToOwned::to_owned),
        establishment_id: people.strip_prefix(SITE).map(ToOwned::to_owned),
        employee_group_id: people.strip_prefix(GROUP).map(ToOwned::to_owned),
        staff_category: people.strip_prefix(CATEGORY).map(ToOwned::to_owned),
    });
    let problems = version.save(&page, &form, version.rules(), blackouts).await?;
    if problems.is_empty() {
        return Ok(Flash::done("policy-closed-added").and_go_to(&address(&version)));
    }
    let form = form.with(problems.into_iter().map(|problem| at_its_field(problem, place)));
    respond(page, version, None, form)
}

/// A problem of the period beside its field of the form.
fn at_its_field(mut problem: Problem, place: usize) -> Problem {
    let path = problem.path.take().unwrap_or_default();
    if let [list, at, field] = path.as_slice()
        && list == "blackouts"
        && *at == place.to_string()
    {
        let field = match field.as_str() {
            "name" => "closedName",
            "fromOn" => "closedFrom",
            "toOn" => "closedTo",
            _ => "closedFor",
        };
        problem.path = Some(vec![field.to_owned()]);
    }
    problem
}

/// Takes a closed period out, by its place.
pub(crate) async fn open(
    page: PageContext,
    Path((id, place)): Path<(String, usize)>,
    form: FormState,
) -> PageResult {
    let version = Version::to_change(&page, id).await?;
    let page = page.at(address(&version));
    let mut blackouts = version.blackouts();
    if place >= blackouts.len() {
        return Err(PageError::NotFound);
    }
    blackouts.remove(place);
    let problems = version.save(&page, &form, version.rules(), blackouts).await?;
    if !problems.is_empty() {
        return refused(page, version, problems);
    }
    Ok(Flash::done("policy-closed-removed").and_go_to(&address(&version)))
}

/// Publishes it.
pub(crate) async fn publish(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let version = Version::to_change(&page, id.clone()).await?;
    let page = page.at(address(&version));
    let fingerprint = form.text("fingerprint");
    let input =
        publish_policy::PublishPolicyInput { policy_id: id, fingerprint, idempotency_key: form.key() };
    let payload = page.ask::<PublishPolicy>(publish_policy::Variables { input }).await?.publish_policy;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("policy-publish-done").and_go_to(&address(&version)));
    }
    refused(page, version, problems)
}

/// The version as it is, with why what a button asked for was not done.
pub(super) fn refused(page: PageContext, version: Version, problems: Vec<Problem>) -> PageResult {
    let form = FormState::default()
        .set("fromOn", version.policy.from_on)
        .set("note", &version.policy.note)
        .with(problems)
        .on_a_page_with(|field| field == "fromOn");
    respond(page, version, Some(form), FormState::among_others("closed-"))
}

/// Throws it away.
pub(crate) async fn discard(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    Version::to_change(&page, id.clone()).await?;
    let input = discard_policy_draft::DiscardPolicyDraftInput { policy_id: id };
    let payload = page.ask::<DiscardPolicyDraft>(discard_policy_draft::Variables { input }).await?;
    existing(problems_of!(payload.discard_policy_draft.ok_or(PageError::NotFound)?.problems))?;
    Ok(Flash::done("policy-discard-done").and_go_to(super::ADDRESS))
}

/// Has it replayed on the twelve months before.
pub(crate) async fn simulate(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let version = Version::to_change(&page, id.clone()).await?;
    let input = simulate_policy::SimulatePolicyInput { policy_id: id, idempotency_key: form.key() };
    let payload = page.ask::<SimulatePolicy>(simulate_policy::Variables { input }).await?.simulate_policy;
    existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    Ok(Flash::done("policy-simulate-done").and_go_to(&address(&version)))
}
