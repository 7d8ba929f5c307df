//! `/intermediary/programmes/challenges/{application}`: the form by which who organises writes the challenge of a chosen
//! association.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{read, teams};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    looking::{self, Found},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/challenge.graphql")]
struct ChallengeToWrite;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/challenge.graphql")]
struct WriteChallenge;

use challenge_to_write::ChallengeToWriteProgrammeApplication as Application;

#[derive(Template)]
#[template(path = "programmes/challenge.html")]
struct ChallengePage {
    shell: Shell,
    /// Where the form goes.
    action: String,
    /// The page of the programme's teams.
    up: String,
    application: Application,
    choices: Found,
    form: FormState,
}

fn address(id: &str) -> String {
    format!("/intermediary/programmes/challenges/{id}")
}

/// Shows the form.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, None).await
}

/// Writes it.
pub(crate) async fn write(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let mut page = page.at(address(&id));
    page.must_be_signed_in()?;
    if looking::shows_first(&mut page, &form, &["skill"]) {
        return respond(page, id, Some(form)).await;
    }
    let input = write_challenge::WriteChallengeInput {
        application_id: id.clone(),
        title: form.value("title").to_owned(),
        text: form.value("text").to_owned(),
        deliverable: form.value("deliverable").to_owned(),
        skill_codes: form.values("skillCodes").map(ToOwned::to_owned).collect(),
    };
    let payload = page.ask::<WriteChallenge>(write_challenge::Variables { input }).await?.write_challenge;
    let payload = payload.ok_or(PageError::NotFound)?;
    if let Some(application) = payload.application {
        let up = teams::address(&application.programme.id);
        return Ok(Flash::done("flash-challenge-written").and_go_to(&up));
    }
    let problems = read(problems_of!(payload.problems))?;
    respond(page, id, Some(form.with(problems))).await
}

/// The form with what is written already, or with what the association asked for.
fn begun(application: &Application) -> FormState {
    let Some(known) = &application.challenge else {
        return FormState::default().set("text", &application.challenge_wanted);
    };
    let form = FormState::default()
        .set("title", &known.title)
        .set("text", &known.text)
        .set("deliverable", &known.deliverable);
    known.skills.iter().fold(form, |form, skill| form.set("skillCodes", &skill.code))
}

async fn respond(page: PageContext, id: String, form: Option<FormState>) -> PageResult {
    let action = address(&id);
    let found = page.ask::<ChallengeToWrite>(challenge_to_write::Variables { id }).await?;
    let application = found.programme_application.ok_or(PageError::NotFound)?;
    if !application.can_write_challenge {
        return Err(PageError::Forbidden);
    }
    let form = form.unwrap_or_else(|| begun(&application));
    let choices = Found::of(&page, &form, "skillCodes", "communeCode").await?;
    let up = teams::address(&application.programme.id);
    page.show(|shell| ChallengePage { shell, action, up, application, choices, form })
}
