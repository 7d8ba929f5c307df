//! `/association/settings`: what an association says of itself, its verification asked again after a refusal, and its
//! local branches.

use api::words::zone_of_postcode;
use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::association_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, existing, problems_of},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/settings.graphql")]
struct AssociationSettings;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/settings.graphql")]
struct CommunesOfPostcode;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/settings.graphql")]
struct UpdateAssociation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/settings.graphql")]
struct AskVerificationAgain;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/settings.graphql")]
struct AddBranch;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/settings.graphql")]
struct RemoveBranch;

use association_settings::{
    AssociationSettingsAssociation as Association, AssociationSettingsCauses as Cause, OrganisationStatus,
};

const ADDRESS: &str = "/association/settings";

#[derive(Template)]
#[template(path = "association/settings.html")]
struct SettingsPage {
    shell: Shell,
    association: Association,
    causes: Vec<Choice>,
    communes: Vec<Choice>,
    form: FormState,
    /// What is typed for a new branch, and why one could not be removed.
    branch: FormState,
}

impl SettingsPage {
    /// What the operator verified changes no more here.
    fn is_verified(&self) -> bool {
        is_verified(&self.association)
    }

    fn is_refused(&self) -> bool {
        matches!(self.association.status, OrganisationStatus::REFUSED)
    }
}

fn is_verified(association: &Association) -> bool {
    matches!(association.status, OrganisationStatus::VERIFIED)
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    form: Option<FormState>,
    branch: Option<FormState>,
}

/// What the page is made of.
struct Known {
    association: Association,
    causes: Vec<Cause>,
}

/// Shows them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let known = known(&page).await?;
    respond(page, known, Forms::default()).await
}

/// Corrects what the association says of itself and, when the form asks for it, has it verified again.
pub(crate) async fn update(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let known = known(&page).await?;
    let id = known.association.id.clone();
    let input = typed(&known.association, &form);
    let payload = page.ask::<UpdateAssociation>(update_association::Variables { input }).await?;
    let payload = payload.update_association.ok_or(PageError::NotFound)?;
    let mut problems: Vec<Problem> = problems_of!(payload.problems).collect();
    let asks_again = problems.is_empty() && form.is_ticked("again");
    if asks_again {
        let payload = page.ask::<AskVerificationAgain>(ask_verification_again::Variables { id }).await?;
        let payload = payload.ask_verification_again.ok_or(PageError::NotFound)?;
        problems = problems_of!(payload.problems).collect();
    }
    if !problems.is_empty() {
        return respond(page, known, Forms { form: Some(form.with(problems)), ..Forms::default() }).await;
    }
    let done = if asks_again { "association-settings-asked-again" } else { "association-settings-saved" };
    Ok(Flash::done(done).and_go_to(ADDRESS))
}

/// Adds a branch.
pub(crate) async fn add_branch(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let known = known(&page).await?;
    let text = |name: &str| form.value(name).to_owned();
    let input = add_branch::AddBranchInput {
        association_id: known.association.id.clone(),
        name: text("name"),
        siret: form.text("siret"),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        commune_code: None,
        // A second branch of the same name is refused.
        idempotency_key: None,
    };
    let payload = page.ask::<AddBranch>(add_branch::Variables { input }).await?.add_branch;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("association-branch-added").and_go_to(ADDRESS));
    }
    let branch = Some(form.apart("branch-").with(problems_of!(problems)));
    respond(page, known, Forms { branch, ..Forms::default() }).await
}

/// Removes a branch.
pub(crate) async fn remove_branch(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let known = known(&page).await?;
    let association_id = known.association.id.clone();
    let input = remove_branch::RemoveBranchInput { association_id, id };
    let payload = page.ask::<RemoveBranch>(remove_branch::Variables { input }).await?.remove_branch;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("association-branch-removed").and_go_to(ADDRESS));
    }
    let branch = Some(FormState::among_others("branch-").with(problems));
    respond(page, known, Forms { branch, ..Forms::default() }).await
}

/// What was typed; of what is verified, what is known.
fn typed(known: &Association, form: &FormState) -> update_association::UpdateAssociationInput {
    let text = |name: &str| form.value(name).to_owned();
    let is_fixed = is_verified(known);
    let fixed = |name: &str, known: &str| if is_fixed { known.to_owned() } else { text(name) };
    let number = |name: &str, known: &Option<String>| if is_fixed { known.clone() } else { form.text(name) };
    // The communes that the page offered are those of the postcode as it was.
    let is_there = known.postcode == form.value("postcode").trim();
    update_association::UpdateAssociationInput {
        id: known.id.clone(),
        siren: number("siren", &known.siren),
        rna: number("rna", &known.rna),
        court_register: number("courtRegister", &known.court_register),
        name: fixed("name", &known.name),
        object: fixed("object", &known.object),
        description: text("description"),
        cause_codes: causes_in_order(known, form),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        commune_code: form.text("communeCode").filter(|_| is_there),
        time_zone: text("timeZone"),
        website: form.text("website"),
    }
}

/// The causes that were ticked: those it serves already stay in the order in which it named them, new ones come behind.
fn causes_in_order(known: &Association, form: &FormState) -> Vec<String> {
    let rank = |code: &String| known.causes.iter().position(|cause| cause.code == *code);
    let mut codes: Vec<String> = form.values("causeCodes").map(ToOwned::to_owned).collect();
    codes.sort_by_key(|code| rank(code).unwrap_or(usize::MAX));
    codes
}

/// The causes that can be chosen, and those it serves that no others can choose any more.
fn cause_choices(causes: Vec<Cause>, known: &Association) -> Vec<Choice> {
    let choice = |cause: Cause| Choice::new(cause.code, Words::Said(cause.label));
    let mut choices: Vec<Choice> = causes.into_iter().map(choice).collect();
    for cause in &known.causes {
        if choices.iter().all(|choice| choice.value != cause.code) {
            let retired = Choice::new(cause.code.clone(), Words::Said(cause.label.clone()));
            choices.push(retired.explained(Words::text("association-settings-cause-retired")));
        }
    }
    choices
}

async fn known(page: &PageContext) -> Result<Known, PageError> {
    let id = association_of(page)?;
    let found = page.ask::<AssociationSettings>(association_settings::Variables { id }).await?;
    let association = found.association.filter(|association| association.viewer_is_admin);
    let association = association.ok_or(PageError::NotFound)?;
    Ok(Known { association, causes: found.causes.unwrap_or_default() })
}

async fn respond(page: PageContext, known: Known, forms: Forms) -> PageResult {
    let Known { association, causes } = known;
    let causes = cause_choices(causes, &association);
    let postcode = association.postcode.clone();
    let found = page.ask::<CommunesOfPostcode>(communes_of_postcode::Variables { postcode }).await?.communes;
    let mut communes: Vec<Choice> = found
        .into_iter()
        .flatten()
        .map(|commune| Choice::new(commune.code, Words::Said(commune.name)))
        .collect();
    if let Some(commune) = &association.commune {
        communes.retain(|known| known.value != commune.code);
        communes.insert(0, Choice::new(commune.code.clone(), Words::Said(commune.name.clone())));
    }
    let form = forms.form.unwrap_or_else(|| as_it_is(&association));
    let branch = forms.branch.unwrap_or_else(|| FormState::among_others("branch-"));
    page.show(|shell| SettingsPage { shell, association, causes, communes, form, branch })
}

/// The form before anything is changed.
fn as_it_is(association: &Association) -> FormState {
    let commune = association.commune.as_ref().map(|commune| commune.code.as_str());
    let is_of_address = zone_of_postcode(&association.postcode).name() == association.time_zone;
    let zone = if is_of_address { "" } else { association.time_zone.as_str() };
    let form = FormState::default()
        .set("name", &association.name)
        .set("siren", association.siren.as_deref().unwrap_or_default())
        .set("rna", association.rna.as_deref().unwrap_or_default())
        .set("courtRegister", association.court_register.as_deref().unwrap_or_default())
        .set("object", &association.object)
        .set("description", &association.description)
        .set("street", &association.street)
        .set("postcode", &association.postcode)
        .set("city", &association.city)
        .set("communeCode", commune.unwrap_or_default())
        .set("timeZone", zone)
        .set("website", association.website.as_deref().unwrap_or_default());
    association.causes.iter().fold(form, |form, cause| form.set("causeCodes", &cause.code))
}
