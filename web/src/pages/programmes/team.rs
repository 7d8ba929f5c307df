//! `/programmes/teams/{id}`: a team for its people and for who organises, with the board of what it hands over.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{choices, known, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct OneTeam;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct WriteDeliverable;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct EndTeam;

use one_team::{OneTeamProgrammeTeam as Team, OneTeamProgrammeTeamDeliverables as Deliverable};
use write_deliverable::DeliverableState;

/// The columns of the board, in their order; the last is the association's to fill.
const STATES: [(&str, &str); 4] = [
    ("PLANNED", "deliverable-state-planned"),
    ("IN_WORK", "deliverable-state-in-work"),
    ("HANDED_OVER", "deliverable-state-handed-over"),
    ("ACCEPTED", "deliverable-state-accepted"),
];

#[derive(Template)]
#[template(path = "programmes/team.html")]
struct TeamPage {
    shell: Shell,
    address: String,
    team: Team,
    lanes: Vec<Lane>,
    form: FormState,
    ending: FormState,
    states: Vec<Choice>,
}

/// A column of the board.
struct Lane {
    code: &'static str,
    title: Words,
    deliverables: Vec<Deliverable>,
}

fn address(id: &str) -> String {
    format!("/programmes/teams/{id}")
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, FormState::default().set("state", "PLANNED"), FormState::default()).await
}

/// Writes what it hands over, or moves it on.
pub(crate) async fn write(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let Some(state) = known(&STATES, form.value("state")) else {
        form.refuse("state", "REQUIRED", Words::text("programme-field-needed"));
        return respond(page, id, form, FormState::default()).await;
    };
    let input = write_deliverable::WriteDeliverableInput {
        team_id: id.clone(),
        id: form.text("id"),
        title: form.value("title").to_owned(),
        text: form.value("text").to_owned(),
        link: form.text("link"),
        state: DeliverableState::Other(state),
        missing_reason: form.text("missingReason"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<WriteDeliverable>(write_deliverable::Variables { input }).await?;
    let payload = payload.write_deliverable.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&id)));
    }
    respond(page, id, form.with(problems), FormState::default()).await
}

/// Ends its challenge, in flow.
pub(crate) async fn end(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = end_team::EndTeamInput { team_id: id.clone() };
    let payload = page.ask::<EndTeam>(end_team::Variables { input }).await?.end_team;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-factory-team-ended").and_go_to(&address(&id)));
    }
    let ending = form.with(problems).on_a_page_with(|_| false);
    respond(page, id, FormState::default().set("state", "PLANNED"), ending).await
}

async fn respond(page: PageContext, id: String, form: FormState, ending: FormState) -> PageResult {
    let found = page.ask::<OneTeam>(one_team::Variables { id: id.clone() }).await?;
    let mut team = found.programme_team.ok_or(PageError::NotFound)?;
    let mut rest = std::mem::take(&mut team.deliverables);
    let mut lanes = Vec::new();
    for (code, key) in STATES {
        let is_here = |one: &Deliverable| crate::pages::form::code_of(&one.state) == code;
        let (here, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_here);
        rest = others;
        lanes.push(Lane { code, title: Words::text(key), deliverables: here });
    }
    page.show(|shell| TeamPage {
        shell,
        address: address(&id),
        team,
        lanes,
        form,
        ending,
        states: choices(&STATES[..3]),
    })
}
