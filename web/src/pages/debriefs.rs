//! `/debriefs/{need}`: how a mission goes on for both of its sides. A volunteer may ask to leave it, the association chooses
//! what follows a search without candidates; each looks back here once it is over, and the association says long after what is
//! still in use.

use askama::Template;
use axum::{
    Router,
    extract::Path,
    routing::{get, post},
};
use graphql_client::GraphQLQuery;

use super::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    way_out,
    words::Words,
};
use crate::Site;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct OwnMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct LeaveMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct GiveDebrief;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct AnswerLaterQuestion;

use own_mission::{
    NeedSide, NeedState, OwnMissionMissionFollowUp as Mission, OwnMissionMissionFollowUpDebriefs as Debrief,
};

/// What an association answers long after, and the key of its words.
const ANSWERS: [(&str, &str); 4] = [
    ("STILL_USED", "later-answer-still-used"),
    ("PARTLY", "later-answer-partly"),
    ("NO_MORE", "later-answer-no-more"),
    ("NEVER_USED", "later-answer-never-used"),
];

#[derive(Template)]
#[template(path = "debriefs/show.html")]
struct ShowPage {
    shell: Shell,
    address: String,
    need_id: String,
    mission: Mission,
    marks: Vec<Choice>,
    again: Vec<Choice>,
    answers: Vec<Choice>,
    questions: Vec<Question>,
    forms: Forms,
}

/// A question long after, with the form that answers it.
struct Question {
    said: own_mission::OwnMissionMissionFollowUpLaterQuestions,
    form: FormState,
}

impl Question {
    /// Whether the association is asked now.
    fn is_open(&self) -> bool {
        self.said.asked_on.is_some() && self.said.answer.is_none()
    }
}

/// The forms of the page, but for those of its questions.
#[derive(Default)]
struct Forms {
    debrief: FormState,
    choosing: FormState,
    leaving: FormState,
    /// The id of a question, with what was typed.
    later: Option<(String, FormState)>,
}

/// Its address, and those of its forms.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/debriefs/{id}", get(show).post(give))
        .route("/debriefs/{id}/way-out", post(choose))
        .route("/debriefs/{id}/leave", post(leave))
        .route("/debriefs/{id}/later", post(answer))
}

impl ShowPage {
    fn is_volunteer(&self) -> bool {
        matches!(self.mission.viewer_side, NeedSide::VOLUNTEER)
    }

    /// Whether the viewer's side is asked to look back now.
    fn is_asked(&self) -> bool {
        matches!(self.mission.need_state, NeedState::DEBRIEF)
            && self.own().is_some_and(|own| own.given_at.is_none())
    }

    /// Whether a roadmap was approved for it.
    fn has_begun(&self) -> bool {
        matches!(self.mission.need_state, NeedState::UNDER_WAY | NeedState::DEBRIEF | NeedState::CLOSED)
    }

    /// The page that the association's people have of the need.
    fn up(&self) -> String {
        format!("/association/needs/{}", self.need_id)
    }

    /// The debrief of the viewer's side.
    fn own(&self) -> Option<&Debrief> {
        self.mission.debriefs.first()
    }

    /// Whether the viewer may ask to leave.
    fn may_leave(&self) -> bool {
        let is_over =
            matches!(self.mission.need_state, NeedState::DEBRIEF | NeedState::CLOSED | NeedState::STOPPED);
        self.is_volunteer() && !is_over
    }
}

/// The marks of satisfaction.
pub(super) fn marks() -> Vec<Choice> {
    (0..=10).map(|mark| Choice::new(mark.to_string(), Words::Said(mark.to_string()))).collect()
}

/// Whether one would do it again.
pub(super) fn again() -> Vec<Choice> {
    [("yes", "debrief-again-yes"), ("no", "debrief-again-no")]
        .map(|(value, key)| Choice::new(value, Words::text(key)))
        .into()
}

/// What may be answered long after.
pub(super) fn answers() -> Vec<Choice> {
    ANSWERS.map(|(value, key)| Choice::new(value, Words::text(key))).into()
}

/// What was chosen of a debrief's two questions with answers, each of which is to be chosen.
pub(super) fn chosen(form: &mut FormState) -> Option<(i64, bool)> {
    let satisfaction = form.number("satisfaction");
    if form.text("satisfaction").is_none() {
        form.refuse("satisfaction", "REQUIRED", Words::text("debrief-mark-needed"));
    }
    let would_again = match form.value("wouldAgain") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            form.refuse("wouldAgain", "REQUIRED", Words::text("debrief-again-needed"));
            None
        }
    };
    satisfaction.zip(would_again)
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, &id, Forms::default()).await
}

/// Gives the debrief of the viewer's side.
pub(crate) async fn give(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if let Some((satisfaction, would_again)) = chosen(&mut form) {
        let input = give_debrief::GiveDebriefInput {
            need_id: id.clone(),
            achieved: form.value("achieved").to_owned(),
            difficult: form.value("difficult").to_owned(),
            satisfaction,
            would_again,
            on_behalf: None,
        };
        let payload = page.ask::<GiveDebrief>(give_debrief::Variables { input }).await?;
        let problems = problems_of!(payload.give_debrief.ok_or(PageError::NotFound)?.problems);
        form = form.with(existing(problems)?);
        if form.problems().is_empty() {
            return Ok(Flash::done("flash-debrief-given").and_go_to(&address(&id)));
        }
    }
    respond(page, &id, Forms { debrief: form, ..Forms::default() }).await
}

/// Chooses what follows a search without candidates.
pub(crate) async fn choose(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let form = way_out::choose(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-way-chosen").and_go_to(&address(&id)));
    }
    respond(page, &id, Forms { choosing: form, ..Forms::default() }).await
}

/// Asks to leave the mission.
pub(crate) async fn leave(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let reason = form.value("reason").to_owned();
    let input = leave_mission::LeaveMissionInput { need_id: id.clone(), reason };
    let payload = page.ask::<LeaveMission>(leave_mission::Variables { input }).await?;
    let problems = problems_of!(payload.leave_mission.ok_or(PageError::NotFound)?.problems);
    let form = form.with(existing(problems)?);
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-leaving-asked").and_go_to(&address(&id)));
    }
    respond(page, &id, Forms { leaving: form, ..Forms::default() }).await
}

/// Answers a question long after.
pub(crate) async fn answer(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let question = form.text("question").ok_or(PageError::NotFound)?;
    let answer = match form.value("answer") {
        "STILL_USED" => Some(answer_later_question::LaterAnswer::STILL_USED),
        "PARTLY" => Some(answer_later_question::LaterAnswer::PARTLY),
        "NO_MORE" => Some(answer_later_question::LaterAnswer::NO_MORE),
        "NEVER_USED" => Some(answer_later_question::LaterAnswer::NEVER_USED),
        _ => None,
    };
    match answer {
        None => form.refuse("answer", "REQUIRED", Words::text("later-answer-needed")),
        Some(answer) => {
            let note = form.value("note").to_owned();
            let input = answer_later_question::AnswerLaterQuestionInput {
                id: question.clone(),
                answer,
                note,
                on_behalf: None,
            };
            let payload = page.ask::<AnswerLaterQuestion>(answer_later_question::Variables { input }).await?;
            let problems = problems_of!(payload.answer_later_question.ok_or(PageError::NotFound)?.problems);
            form = form.with(existing(problems)?);
            if form.problems().is_empty() {
                return Ok(Flash::done("flash-later-answered").and_go_to(&address(&id)));
            }
        }
    }
    respond(page, &id, Forms { later: Some((question, form)), ..Forms::default() }).await
}

async fn respond(page: PageContext, id: &str, mut forms: Forms) -> PageResult {
    let page = page.at(address(id));
    let variables = own_mission::Variables { need: id.to_owned() };
    let found = page.ask::<OwnMission>(variables).await?.mission_follow_up;
    let mut mission = found.ok_or(PageError::NotFound)?;
    if matches!(mission.viewer_side, NeedSide::COORDINATOR | NeedSide::HEAD) {
        // They have a page of their own.
        return Err(PageError::Forbidden);
    }
    forms.debrief = forms.debrief.apart("debrief-");
    forms.choosing = forms.choosing.apart("way-");
    forms.leaving = forms.leaving.apart("leave-");
    let mut typed = forms.later.take();
    let question = |said: own_mission::OwnMissionMissionFollowUpLaterQuestions| {
        let own = typed.take_if(|(id, _)| *id == said.id).map(|(_, form)| form);
        let form = own.unwrap_or_default().apart(format!("later-{}-", said.day));
        Question { said, form }
    };
    let questions = std::mem::take(&mut mission.later_questions).into_iter().map(question).collect();
    page.show(|shell| ShowPage {
        shell,
        address: address(id),
        need_id: id.to_owned(),
        mission,
        marks: marks(),
        again: again(),
        answers: answers(),
        questions,
        forms,
    })
}

fn address(id: &str) -> String {
    format!("/debriefs/{id}")
}
