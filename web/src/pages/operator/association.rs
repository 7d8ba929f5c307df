//! `/operator/associations/{id}`: an association's file: who it is, what it proves, its people; the decision on it, what
//! is corrected of who it is, and a signatory for a new board when nobody is left who may sign.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::associations::{refuse_one, verify_one};
use crate::pages::{
    association::people::CAPACITIES,
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/association.graphql")]
struct AssociationFile;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/association.graphql")]
struct CorrectAssociation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/association.graphql")]
struct AppointSignatory;

use appoint_signatory::SignatoryCapacity;
use association_file::{AssociationFileAssociation as Association, OrganisationStatus};

#[derive(Template)]
#[template(path = "operator/association.html")]
struct AssociationPage {
    shell: Shell,
    association: Association,
    capacities: Vec<Choice>,
    deciding: FormState,
    correcting: FormState,
    appointing: FormState,
}

impl AssociationPage {
    fn is_pending(&self) -> bool {
        matches!(self.association.status, OrganisationStatus::PENDING)
    }

    fn is_verified(&self) -> bool {
        matches!(self.association.status, OrganisationStatus::VERIFIED)
    }

    /// While somebody may sign, the association names others itself.
    fn has_signatory(&self) -> bool {
        self.association.signatories.iter().flatten().any(|term| term.is_in_term)
    }

    /// Whether somebody was ever named, so that nobody is left; before that nobody is there yet.
    fn had_signatory(&self) -> bool {
        self.association.signatories.as_ref().is_some_and(|terms| !terms.is_empty())
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    deciding: Option<FormState>,
    correcting: Option<FormState>,
    appointing: Option<FormState>,
}

/// Shows the file.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, Forms::default()).await
}

/// Verifies the association.
pub(crate) async fn verify(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let problems = verify_one(&page, &id).await?;
    if problems.is_empty() {
        return Ok(Flash::done("operator-verified").and_go_to(&address(&id)));
    }
    let deciding = Some(form.apart("decide-").with(problems));
    respond(page, id, Forms { deciding, ..Forms::default() }).await
}

/// Refuses the association with a reason.
pub(crate) async fn refuse(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let problems = refuse_one(&page, &id, form.value("reason")).await?;
    if problems.is_empty() {
        return Ok(Flash::done("operator-refused").and_go_to(&address(&id)));
    }
    let deciding = Some(form.apart("decide-").with(problems));
    respond(page, id, Forms { deciding, ..Forms::default() }).await
}

/// Corrects who the association is: once that is verified, its own people cannot.
pub(crate) async fn correct(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = correct_association::CorrectAssociationInput {
        id: id.clone(),
        siren: form.text("siren"),
        rna: form.text("rna"),
        court_register: form.text("courtRegister"),
        name: form.value("name").to_owned(),
        object: form.value("object").to_owned(),
        reason: form.value("reason").to_owned(),
    };
    let payload = page.ask::<CorrectAssociation>(correct_association::Variables { input }).await?;
    let payload = payload.correct_association.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("operator-association-corrected").and_go_to(&address(&id)));
    }
    let correcting = Some(form.apart("correct-").with(problems));
    respond(page, id, Forms { correcting, ..Forms::default() }).await
}

/// Names a new board's signatory.
pub(crate) async fn appoint(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut form = form.apart("appoint-");
    let (starts_on, ends_on) = (form.date("startsOn"), form.date("endsOn"));
    let capacity = capacity(form.value("capacity"));
    if capacity.is_none() {
        form.refuse("capacity", "REQUIRED", Words::text("association-choose-capacity"));
    }
    let (true, Some(capacity)) = (form.problems().is_empty(), capacity) else {
        return respond(page, id, Forms { appointing: Some(form), ..Forms::default() }).await;
    };
    let input = appoint_signatory::AppointSignatoryInput {
        association_id: id.clone(),
        email: form.value("email").trim().to_owned(),
        capacity,
        starts_on,
        ends_on,
        // Once somebody may sign, a second one is refused.
        idempotency_key: None,
    };
    let payload = page.ask::<AppointSignatory>(appoint_signatory::Variables { input }).await?;
    let payload = payload.appoint_signatory.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("operator-association-appointed").and_go_to(&address(&id)));
    }
    let appointing = Some(form.with(problems));
    respond(page, id, Forms { appointing, ..Forms::default() }).await
}

fn capacity(code: &str) -> Option<SignatoryCapacity> {
    match code {
        "PRESIDENT" => Some(SignatoryCapacity::PRESIDENT),
        "TREASURER" => Some(SignatoryCapacity::TREASURER),
        "DELEGATE" => Some(SignatoryCapacity::DELEGATE),
        _ => None,
    }
}

fn address(id: &str) -> String {
    format!("/operator/associations/{id}")
}

async fn respond(page: PageContext, id: String, forms: Forms) -> PageResult {
    page.must_be_signed_in()?;
    let found = page.ask::<AssociationFile>(association_file::Variables { id }).await;
    // An address that holds no id of an association leads nowhere, and for everybody else there is no file.
    let found = found.ok().filter(|found| found.viewer.is_operator);
    let association = found.and_then(|found| found.association).ok_or(PageError::NotFound)?;
    let capacities = CAPACITIES.map(|(code, name)| Choice::new(code, Words::text(name)));
    let correcting = forms.correcting.unwrap_or_else(|| as_it_is(&association));
    page.show(|shell| AssociationPage {
        shell,
        association,
        correcting,
        capacities: capacities.into(),
        deciding: forms.deciding.unwrap_or_else(|| FormState::among_others("decide-")),
        appointing: forms.appointing.unwrap_or_else(|| FormState::among_others("appoint-")),
    })
}

/// Who the association is, before anything of it is corrected.
fn as_it_is(association: &Association) -> FormState {
    FormState::among_others("correct-")
        .set("name", &association.name)
        .set("siren", association.siren.as_deref().unwrap_or_default())
        .set("rna", association.rna.as_deref().unwrap_or_default())
        .set("courtRegister", association.court_register.as_deref().unwrap_or_default())
        .set("object", &association.object)
}
