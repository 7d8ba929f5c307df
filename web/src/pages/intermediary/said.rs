//! `/intermediary/needs/{need}/said`: what whoever coordinates a need enters of what its association said, by telephone or on
//! paper: a charter, a pause, a way out of a search, a debrief. One form says who said it, and each of its buttons what. From
//! here the association also gets the links by which it answers itself.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::need;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    debriefs, filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    on_behalf::{self, Said},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/said.graphql")]
struct SaidForAssociation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/said.graphql")]
struct EnterCharterAdherence;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/said.graphql")]
struct SendNeedLinks;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/resting.graphql")]
struct PauseNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/resting.graphql")]
struct ResumeNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/resting.graphql")]
struct StopNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct ChooseWayOut;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct GiveDebrief;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct AnswerLaterQuestion;

use said_for_association::{
    NeedSide, NeedStep, SaidForAssociationMissionFollowUp as Mission,
    SaidForAssociationMissionFollowUpLaterQuestions as Question, SaidForAssociationNeed as Need,
};

#[derive(Template)]
#[template(path = "intermediary/said.html")]
struct SaidPage {
    shell: Shell,
    address: String,
    /// The page of the need.
    up: String,
    need: Need,
    mission: Option<Mission>,
    ways: Vec<Choice>,
    marks: Vec<Choice>,
    again: Vec<Choice>,
    answers: Vec<Choice>,
    form: FormState,
}

impl SaidPage {
    fn may(&self, wanted: impl Fn(&NeedStep) -> bool) -> bool {
        self.need.steps.iter().any(wanted)
    }

    fn may_pause(&self) -> bool {
        self.may(|step| matches!(step, NeedStep::PAUSE))
    }

    fn may_resume(&self) -> bool {
        self.may(|step| matches!(step, NeedStep::RESUME))
    }

    fn may_stop(&self) -> bool {
        self.may(|step| matches!(step, NeedStep::STOP))
    }

    fn is_flagged(&self) -> bool {
        self.mission.as_ref().is_some_and(|mission| mission.is_flagged)
    }

    fn is_national(&self) -> bool {
        self.mission.as_ref().is_some_and(|mission| mission.is_national)
    }

    /// The charter that the association is asked for and has not adhered to, by its id and its number.
    fn charter(&self) -> Option<(&str, i64)> {
        let asked = self.need.charter.as_ref().filter(|charter| !charter.is_adhered && self.may_stop())?;
        Some((asked.id.as_str(), asked.version))
    }

    /// Whether the association is asked to look back and has not.
    fn awaits_debrief(&self) -> bool {
        let debriefs = self.mission.iter().flat_map(|mission| &mission.debriefs);
        let is_open = self.may(|step| matches!(step, NeedStep::CLOSE));
        let mut own = debriefs.filter(|one| matches!(one.side, NeedSide::ASSOCIATION));
        is_open && own.any(|one| one.given_at.is_none())
    }

    /// The questions long after that it is asked and has not answered.
    fn questions(&self) -> Vec<&Question> {
        let all = self.mission.iter().flat_map(|mission| &mission.later_questions);
        all.filter(|one| one.asked_on.is_some() && one.answer.is_none()).collect()
    }

    /// Whether there is something to enter here.
    fn has_something(&self) -> bool {
        self.may_stop() || !self.questions().is_empty()
    }
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, &id, FormState::default()).await
}

/// Enters what was said: the form's button says what.
pub(crate) async fn enter(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let page = page.at(address(&id));
    let deed = form.value("do").to_owned();
    let said = on_behalf::read(&mut form, "onBehalf");
    if let Some(said) = said.filter(|_| form.problems().is_empty()) {
        form = entered(&page, &id, (deed.as_str(), said), form).await?;
    }
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-said-entered").and_go_to(&address(&id)));
    }
    respond(page, &id, form).await
}

/// Sends the association its links.
pub(crate) async fn send_links(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let page = page.at(address(&id));
    let input = send_need_links::SendNeedLinksInput { need_id: id.clone() };
    let payload = page.ask::<SendNeedLinks>(send_need_links::Variables { input }).await?;
    let problems = problems_of!(payload.send_need_links.ok_or(PageError::NotFound)?.problems);
    let form = form.with(existing(problems)?);
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-links-sent").and_go_to(&address(&id)));
    }
    respond(page, &id, form).await
}

/// Does what a button says, with what stood in the way.
async fn entered(
    page: &PageContext,
    id: &str,
    (deed, said): (&str, Said),
    form: FormState,
) -> Result<FormState, PageError> {
    match deed {
        "charter" => adhered(page, id, said, form).await,
        "pause" => paused(page, id, said, form).await,
        "resume" => {
            let on_behalf = Some(on_behalf::as_input!(resume_need, said));
            let input = resume_need::ResumeNeedInput { need_id: id.to_owned(), on_behalf };
            let payload = page.ask::<ResumeNeed>(resume_need::Variables { input }).await?;
            let problems = problems_of!(payload.resume_need.ok_or(PageError::NotFound)?.problems);
            Ok(form.with(existing(problems)?))
        }
        "stop" => {
            let on_behalf = Some(on_behalf::as_input!(stop_need, said));
            let reason = form.value("reason").to_owned();
            let input = stop_need::StopNeedInput { need_id: id.to_owned(), reason, on_behalf };
            let payload = page.ask::<StopNeed>(stop_need::Variables { input }).await?;
            let problems = problems_of!(payload.stop_need.ok_or(PageError::NotFound)?.problems);
            Ok(form.with(existing(problems)?))
        }
        "debrief" => looked_back(page, id, said, form).await,
        other => match other.split_once(':') {
            Some(("way", way)) => chosen(page, id, (way, said), form).await,
            Some(("later", question)) => answered(page, question, said, form).await,
            _ => Err(PageError::NotFound),
        },
    }
}

async fn adhered(page: &PageContext, id: &str, said: Said, form: FormState) -> Result<FormState, PageError> {
    let charter_id = form.text("charterId").ok_or(PageError::NotFound)?;
    let on_behalf = on_behalf::as_input!(enter_charter_adherence, said);
    let input =
        enter_charter_adherence::EnterCharterAdherenceInput { need_id: id.to_owned(), charter_id, on_behalf };
    let payload = page.ask::<EnterCharterAdherence>(enter_charter_adherence::Variables { input }).await?;
    let problems = problems_of!(payload.enter_charter_adherence.ok_or(PageError::NotFound)?.problems);
    Ok(form.with(existing(problems)?))
}

async fn paused(
    page: &PageContext,
    id: &str,
    said: Said,
    mut form: FormState,
) -> Result<FormState, PageError> {
    let returns_on = form.date("returnsOn");
    if returns_on.is_none() && form.problem("returnsOn").is_none() {
        form.refuse("returnsOn", "REQUIRED", Words::text("needs-choose-return"));
    }
    let Some(returns_on) = returns_on else { return Ok(form) };
    let on_behalf = Some(on_behalf::as_input!(pause_need, said));
    let reason = form.value("reason").to_owned();
    let input = pause_need::PauseNeedInput { need_id: id.to_owned(), reason, returns_on, on_behalf };
    let payload = page.ask::<PauseNeed>(pause_need::Variables { input }).await?;
    let problems = problems_of!(payload.pause_need.ok_or(PageError::NotFound)?.problems);
    Ok(form.with(existing(problems)?))
}

async fn chosen(
    page: &PageContext,
    id: &str,
    (way, said): (&str, Said),
    form: FormState,
) -> Result<FormState, PageError> {
    use choose_way_out::WayOut;
    let way = match way {
        "REWORD" => WayOut::REWORD,
        "NATIONAL" => WayOut::NATIONAL,
        "NEIGHBOUR" => WayOut::NEIGHBOUR,
        "STOP" => WayOut::STOP,
        _ => return Err(PageError::NotFound),
    };
    let on_behalf = Some(on_behalf::as_input!(choose_way_out, said));
    let reason = form.value("reason").to_owned();
    let input = choose_way_out::ChooseWayOutInput { need_id: id.to_owned(), way, reason, on_behalf };
    let payload = page.ask::<ChooseWayOut>(choose_way_out::Variables { input }).await?;
    let problems = problems_of!(payload.choose_way_out.ok_or(PageError::NotFound)?.problems);
    Ok(form.with(existing(problems)?))
}

async fn looked_back(
    page: &PageContext,
    id: &str,
    said: Said,
    mut form: FormState,
) -> Result<FormState, PageError> {
    let Some((satisfaction, would_again)) = debriefs::chosen(&mut form) else { return Ok(form) };
    let on_behalf = Some(on_behalf::as_input!(give_debrief, said));
    let input = give_debrief::GiveDebriefInput {
        need_id: id.to_owned(),
        achieved: form.value("achieved").to_owned(),
        difficult: form.value("difficult").to_owned(),
        satisfaction,
        would_again,
        on_behalf,
    };
    let payload = page.ask::<GiveDebrief>(give_debrief::Variables { input }).await?;
    let problems = problems_of!(payload.give_debrief.ok_or(PageError::NotFound)?.problems);
    Ok(form.with(existing(problems)?))
}

async fn answered(
    page: &PageContext,
    question: &str,
    said: Said,
    mut form: FormState,
) -> Result<FormState, PageError> {
    use answer_later_question::LaterAnswer;
    let typed = form.value("answer").to_owned();
    let answer = match typed.as_str() {
        "STILL_USED" => LaterAnswer::STILL_USED,
        "PARTLY" => LaterAnswer::PARTLY,
        "NO_MORE" => LaterAnswer::NO_MORE,
        "NEVER_USED" => LaterAnswer::NEVER_USED,
        _ => {
            form.refuse("answer", "REQUIRED", Words::text("later-answer-needed"));
            return Ok(form);
        }
    };
    let on_behalf = Some(on_behalf::as_input!(answer_later_question, said));
    let note = form.value("note").to_owned();
    let input =
        answer_later_question::AnswerLaterQuestionInput { id: question.to_owned(), answer, note, on_behalf };
    let payload = page.ask::<AnswerLaterQuestion>(answer_later_question::Variables { input }).await?;
    let problems = problems_of!(payload.answer_later_question.ok_or(PageError::NotFound)?.problems);
    Ok(form.with(existing(problems)?))
}

async fn respond(page: PageContext, id: &str, form: FormState) -> PageResult {
    let page = page.at(address(id));
    let found = page.ask::<SaidForAssociation>(said_for_association::Variables { id: id.to_owned() }).await?;
    let need = found.need.ok_or(PageError::NotFound)?;
    if need.qualification.is_none() {
        // Who sees it and does not coordinate.
        return Err(PageError::Forbidden);
    }
    page.show(|shell| SaidPage {
        shell,
        address: address(id),
        up: need::address(id),
        need,
        mission: found.mission_follow_up,
        ways: on_behalf::ways(),
        marks: debriefs::marks(),
        again: debriefs::again(),
        answers: debriefs::answers(),
        form,
    })
}

fn address(id: &str) -> String {
    format!("/intermediary/needs/{id}/said")
}
