//! `/association/programmes/{id}/team`: the association's side of a factory: who comes, what they hand over, and long after whether
//! that is still in use.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{choices, known, own, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, problems_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct AssociationTeam;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct AnswerDeliverable;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/day.graphql")]
struct AnswerTeamQuestion;

use answer_team_question::LaterAnswer;
use association_team::{AssociationTeamProgrammeApplication as Application, DeliverableState};

/// Whether it is still in use.
const ANSWERS: [(&str, &str); 4] = [
    ("STILL_USED", "later-answer-still-used"),
    ("PARTLY", "later-answer-partly"),
    ("NO_MORE", "later-answer-no-more"),
    ("NEVER_USED", "later-answer-never-used"),
];

#[derive(Template)]
#[template(path = "programmes/own_team.html")]
struct OwnTeamPage {
    shell: Shell,
    address: String,
    back: String,
    application: Application,
    form: FormState,
    answers: Vec<Choice>,
}

impl OwnTeamPage {
    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn waits_for_answer(&self, state: &DeliverableState) -> bool {
        matches!(state, DeliverableState::HANDED_OVER)
    }
}

fn address(id: &str) -> String {
    format!("{}/team", own::address(id))
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, FormState::default()).await
}

/// Accepts what was handed over, or gives it back.
pub(crate) async fn answer(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = answer_deliverable::AnswerDeliverableInput {
        id: form.value("deliverableId").to_owned(),
        accepts: form.value("accepts") == "yes",
    };
    let payload = page.ask::<AnswerDeliverable>(answer_deliverable::Variables { input }).await?;
    let payload = payload.answer_deliverable.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    acted(page, id, form, problems, "flash-saved").await
}

/// Says whether it is still in use.
pub(crate) async fn look_back(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let Some(code) = known(&ANSWERS, form.value("answer")) else {
        form.refuse("answer", "REQUIRED", Words::text("programme-field-needed"));
        return respond(page, id, form).await;
    };
    let input = answer_team_question::AnswerTeamQuestionInput {
        id: form.value("questionId").to_owned(),
        answer: LaterAnswer::Other(code),
        note: form.value("note").to_owned(),
    };
    let payload = page.ask::<AnswerTeamQuestion>(answer_team_question::Variables { input }).await?;
    let payload = payload.answer_team_question.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&id)));
    }
    respond(page, id, form.with(problems)).await
}

async fn acted(
    page: PageContext,
    id: String,
    form: FormState,
    problems: Vec<Problem>,
    done: &'static str,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(done).and_go_to(&address(&id)));
    }
    respond(page, id, form.with(problems).on_a_page_with(|_| false)).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    let found = page.ask::<AssociationTeam>(association_team::Variables { id: id.clone() }).await?;
    let application = found.programme_application.ok_or(PageError::NotFound)?;
    // Only the association reads its timeline; organisers and jurors have pages of their own.
    if application.events.is_none() {
        return Err(PageError::NotFound);
    }
    page.show(|shell| OwnTeamPage {
        shell,
        address: address(&id),
        back: own::address(&id),
        application,
        form,
        answers: choices(&ANSWERS),
    })
}
