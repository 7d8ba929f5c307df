//! `/programmes/{id}/apply`: the form by which an association applies, and names the second of the two who carry its project.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{association_of, own, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    looking::said,
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/own.graphql")]
struct ApplicationForm;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/own.graphql")]
struct ApplyToProgramme;

use application_form::{
    ApplicationFormAssociationDiagnosesNodes as Diagnosis, ApplicationFormLiveProgrammeApplication as Own,
    ApplicationFormProgramme as Programme, OrganisationStatus, Role,
};

#[derive(Template)]
#[template(path = "programmes/apply.html")]
struct ApplyPage {
    shell: Shell,
    programme: Programme,
    /// The application that there is already.
    own: Option<Own>,
    is_verified: bool,
    /// Those of the association who may carry it beside whoever applies.
    people: Vec<Choice>,
    /// The diagnosis that the association finished last, to bring along.
    diagnosis: Option<Diagnosis>,
    form: FormState,
}

fn address(id: &str) -> String {
    format!("/programmes/{id}/apply")
}

/// The empty form.
pub(crate) async fn begin(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Applies.
pub(crate) async fn send(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    let association_id = association_of(&page)?;
    let Some(second_carrier_id) = form.text("secondCarrierId") else {
        form.refuse("secondCarrierId", "REQUIRED", Words::text("programme-choose-carrier"));
        return respond(page, id, form).await;
    };
    let input = apply_to_programme::ApplyToProgrammeInput {
        association_id,
        programme_id: id.clone(),
        motivation: form.value("motivation").to_owned(),
        challenge: form.value("challenge").to_owned(),
        diagnosis_id: form.text("diagnosisId").filter(|_| form.is_ticked("withDiagnosis")),
        second_carrier_id,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<ApplyToProgramme>(apply_to_programme::Variables { input }).await?;
    let payload = payload.apply_to_programme.ok_or(PageError::NotFound)?;
    if let Some(sent) = payload.application {
        return Ok(Flash::done("flash-programme-applied").and_go_to(&own::address(&sent.id)));
    }
    let problems = read(problems_of!(payload.problems))?;
    respond(page, id, form.with(problems)).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    let association = association_of(&page)?;
    let variables = application_form::Variables { programme: id, association };
    let found = page.ask::<ApplicationForm>(variables).await?;
    let programme = found.programme.ok_or(PageError::NotFound)?;
    let association = found.association.filter(|found| found.viewer_may_write_missions);
    let association = association.ok_or(PageError::Forbidden)?;
    let own_id = found.viewer.person.map(|person| person.id);
    let works = |role: &Role| matches!(role, Role::ASSOCIATION_ADMIN | Role::ASSOCIATION_MEMBER);
    let mut people: Vec<Choice> = Vec::new();
    for member in association.members.unwrap_or_default() {
        let person = member.person;
        let is_new = people.iter().all(|known| known.value != person.id);
        if works(&member.role) && own_id.as_ref() != Some(&person.id) && is_new {
            let name = format!("{} {}", person.first_name, person.last_name);
            people.push(said(person.id, name));
        }
    }
    let finished = |found: &Diagnosis| found.finished_at.is_some();
    let diagnosis = association.diagnoses.and_then(|found| found.nodes.into_iter().find(finished));
    page.show(|shell| ApplyPage {
        shell,
        programme,
        own: found.live_programme_application,
        is_verified: matches!(association.status, OrganisationStatus::VERIFIED),
        people,
        diagnosis,
        form,
    })
}
