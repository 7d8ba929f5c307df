//! `/intermediary/branches/new` and `/intermediary/branches/{id}`: a branch is opened, changed, given its territory, named to take
//! what no territory has, and closed.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/branch.graphql")]
struct NetworkBranches;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/branch.graphql")]
struct OpenNetworkBranch;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/branch.graphql")]
struct ChangeNetworkBranch;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/branch.graphql")]
struct CloseNetworkBranch;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/branch.graphql")]
struct SetBranchTerritory;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/branch.graphql")]
struct SetDefaultBranch;

use network_branches::{
    NetworkBranchesDepartements as Departement, NetworkBranchesIntermediary as Intermediary,
    NetworkBranchesIntermediaryBranches as Branch,
};

#[derive(Template)]
#[template(path = "intermediary/branch_new.html")]
struct NewPage {
    shell: Shell,
    intermediary: Intermediary,
    parents: Vec<Choice>,
    form: FormState,
}

#[derive(Template)]
#[template(path = "intermediary/branch.html")]
struct BranchPage {
    shell: Shell,
    intermediary: Intermediary,
    branch: Branch,
    is_default: bool,
    parents: Vec<Choice>,
    /// Those that may take over when it closes.
    successors: Vec<Choice>,
    departements: Vec<Choice>,
    form: FormState,
    territory: FormState,
    closing: FormState,
}

/// The forms of a branch's page, as they come back.
#[derive(Default)]
struct Forms {
    form: Option<FormState>,
    territory: Option<FormState>,
    closing: Option<FormState>,
}

/// What the pages are made of.
struct Known {
    intermediary: Intermediary,
    departements: Vec<Departement>,
}

/// The form of a new branch.
pub(crate) async fn begin(page: PageContext) -> PageResult {
    let known = known_to_admin(&page).await?;
    let form = FormState::default().set("timeZone", &known.intermediary.time_zone);
    respond_new(page, known, form)
}

/// Opens a branch, or plans one.
pub(crate) async fn open(page: PageContext, mut form: FormState) -> PageResult {
    let intermediary_id = intermediary_of(&page)?;
    let Some(opens_on) = day(&mut form, "opensOn") else {
        let known = known_to_admin(&page).await?;
        return respond_new(page, known, form);
    };
    let input = open_network_branch::OpenNetworkBranchInput {
        intermediary_id,
        name: form.value("name").to_owned(),
        parent_id: form.text("parentId"),
        opens_on,
        time_zone: form.value("timeZone").to_owned(),
        contact_email: form.text("contactEmail"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<OpenNetworkBranch>(open_network_branch::Variables { input }).await?;
    let payload = payload.open_network_branch.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if let Some(branch) = payload.branch.filter(|_| problems.is_empty()) {
        return Ok(Flash::done("network-branch-opened").and_go_to(&address_of(&branch.id)));
    }
    let known = known_to_admin(&page).await?;
    respond_new(page, known, form.with(problems))
}

/// Shows a branch.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, &id, Forms::default()).await
}

/// Changes what a branch is called, when it opens, where it hangs and how it is reached.
pub(crate) async fn change(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address_of(&id));
    intermediary_of(&page)?;
    let Some(opens_on) = day(&mut form, "opensOn") else {
        return respond(page, &id, Forms { form: Some(form), ..Forms::default() }).await;
    };
    let input = change_network_branch::ChangeNetworkBranchInput {
        id: id.clone(),
        name: form.value("name").to_owned(),
        parent_id: form.text("parentId"),
        opens_on,
        time_zone: form.value("timeZone").to_owned(),
        contact_email: form.text("contactEmail"),
    };
    let payload = page.ask::<ChangeNetworkBranch>(change_network_branch::Variables { input }).await?;
    let problems =
        existing(problems_of!(payload.change_network_branch.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("network-branch-changed").and_go_to(&address_of(&id)));
    }
    respond(page, &id, Forms { form: Some(form.with(problems)), ..Forms::default() }).await
}

/// Says where a branch takes needs.
pub(crate) async fn set_territory(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address_of(&id));
    intermediary_of(&page)?;
    let input = set_branch_territory::SetBranchTerritoryInput {
        id: id.clone(),
        departement_codes: form.values("departementCodes").map(ToOwned::to_owned).collect(),
        takes_over: form.is_ticked("takesOver"),
    };
    let payload = page.ask::<SetBranchTerritory>(set_branch_territory::Variables { input }).await?;
    let problems = existing(problems_of!(payload.set_branch_territory.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("network-territory-set").and_go_to(&address_of(&id)));
    }
    let territory = Some(form.apart("territory-").with(problems));
    respond(page, &id, Forms { territory, ..Forms::default() }).await
}

/// Has a branch take what no territory has.
pub(crate) async fn name_default(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(address_of(&id));
    let intermediary_id = intermediary_of(&page)?;
    let input = set_default_branch::SetDefaultBranchInput { intermediary_id, branch_id: Some(id.clone()) };
    let payload = page.ask::<SetDefaultBranch>(set_default_branch::Variables { input }).await?;
    let problems = existing(problems_of!(payload.set_default_branch.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("network-default-named").and_go_to(&address_of(&id)));
    }
    let closing = Some(FormState::among_others("close-").with(problems));
    respond(page, &id, Forms { closing, ..Forms::default() }).await
}

/// Closes a branch.
pub(crate) async fn close(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address_of(&id));
    intermediary_of(&page)?;
    let mut form = form.apart("close-");
    let Some(on) = day(&mut form, "on") else {
        return respond(page, &id, Forms { closing: Some(form), ..Forms::default() }).await;
    };
    let input = close_network_branch::CloseNetworkBranchInput {
        id: id.clone(),
        on,
        successor_id: form.text("successorId"),
    };
    let payload = page.ask::<CloseNetworkBranch>(close_network_branch::Variables { input }).await?;
    let problems = existing(problems_of!(payload.close_network_branch.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("network-branch-closed").and_go_to(&address_of(&id)));
    }
    respond(page, &id, Forms { closing: Some(form.with(problems)), ..Forms::default() }).await
}

fn address_of(id: &str) -> String {
    format!("/intermediary/branches/{id}")
}

/// A day that must be there.
fn day(form: &mut FormState, name: &str) -> Option<Date> {
    let day = form.date(name);
    if day.is_none() && form.problem(name).is_none() {
        form.refuse(name, "REQUIRED", Words::text("network-choose-day"));
    }
    day
}

async fn known(page: &PageContext) -> Result<Known, PageError> {
    let id = intermediary_of(page)?;
    let found = page.ask::<NetworkBranches>(network_branches::Variables { id }).await?;
    let intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    Ok(Known { intermediary, departements: found.departements })
}

/// The same for who runs the network.
async fn known_to_admin(page: &PageContext) -> Result<Known, PageError> {
    let known = known(page).await?;
    if known.intermediary.viewer_runs_network { Ok(known) } else { Err(PageError::NotFound) }
}

/// The antennes under which a bureau may hang, itself apart.
fn parents(intermediary: &Intermediary, own: &str) -> Vec<Choice> {
    let may_carry = |branch: &&Branch| branch.parent.is_none() && branch.id != own;
    let choice = |branch: &Branch| Choice::new(branch.id.clone(), Words::Said(branch.name.clone()));
    intermediary.branches.iter().filter(may_carry).map(choice).collect()
}

fn respond_new(page: PageContext, known: Known, form: FormState) -> PageResult {
    let Known { intermediary, .. } = known;
    page.show(|shell| NewPage { shell, parents: parents(&intermediary, ""), intermediary, form })
}

async fn respond(page: PageContext, id: &str, forms: Forms) -> PageResult {
    let Known { mut intermediary, departements } = known(&page).await?;
    let at = intermediary.branches.iter().position(|branch| branch.id == id);
    let departements = departements.into_iter().map(|one| departement(one, &intermediary, id)).collect();
    let parents = parents(&intermediary, id);
    let takes_over = |branch: &&Branch| branch.is_open && branch.closed_on.is_none() && branch.id != id;
    let choice = |branch: &Branch| Choice::new(branch.id.clone(), Words::Said(branch.name.clone()));
    let successors = intermediary.branches.iter().filter(takes_over).map(choice).collect();
    let branch = intermediary.branches.remove(at.ok_or(PageError::NotFound)?);
    let is_default = intermediary.default_branch.as_ref().is_some_and(|default| default.id == branch.id);
    page.show(|shell| BranchPage {
        shell,
        is_default,
        parents,
        successors,
        departements,
        form: forms.form.unwrap_or_else(|| as_it_is(&branch)),
        territory: forms.territory.unwrap_or_else(|| territory_of(&branch)),
        closing: forms.closing.unwrap_or_else(|| FormState::among_others("close-")),
        intermediary,
        branch,
    })
}

/// A département to choose, with whose it is where it is another branch's.
fn departement(one: Departement, intermediary: &Intermediary, own: &str) -> Choice {
    let has = |branch: &&Branch| branch.territory.iter().any(|known| known.code == one.code);
    let holder = intermediary.branches.iter().filter(|branch| branch.id != own).find(has);
    let choice = Choice::new(one.code.clone(), Words::Said(format!("{} {}", one.code, one.name)));
    match holder {
        Some(branch) => choice.explained(Words::Said(branch.name.clone())),
        None => choice,
    }
}

/// The form before anything is changed.
fn as_it_is(branch: &Branch) -> FormState {
    FormState::default()
        .set("name", &branch.name)
        .set("parentId", branch.parent.as_ref().map(|parent| parent.id.as_str()).unwrap_or_default())
        .set("opensOn", branch.opens_on)
        .set("timeZone", &branch.time_zone)
        .set("contactEmail", branch.contact_email.as_deref().unwrap_or_default())
}

fn territory_of(branch: &Branch) -> FormState {
    let form = FormState::among_others("territory-");
    branch.territory.iter().fold(form, |form, departement| form.set("departementCodes", &departement.code))
}
