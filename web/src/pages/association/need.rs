//! `/association/needs/{id}`: how far a need is, what is next and who has to act; its people put it off, go on or stop it.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{association_of, needs};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct AssociationNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct PauseNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct ResumeNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct StopNeed;

use association_need::{
    AssociationNeedNeed as Need, AssociationNeedNeedEventsNodes as Event, NeedState, NeedStep,
};

#[derive(Template)]
#[template(path = "association/need.html")]
struct NeedPage {
    shell: Shell,
    need: Need,
    events: Vec<Event>,
    pages: Pages,
    /// How many of the ten steps are done; nothing is told of one that was stopped.
    done: usize,
    /// Why it does not go on.
    form: FormState,
    pausing: FormState,
    stopping: FormState,
}

impl NeedPage {
    fn has_way(&self) -> bool {
        self.need.progress.done_steps.is_some()
    }

    fn rests(&self) -> bool {
        matches!(self.need.state, NeedState::PAUSED)
    }

    fn is_stopped(&self) -> bool {
        matches!(self.need.state, NeedState::STOPPED)
    }

    fn may_pause(&self) -> bool {
        self.need.steps.iter().any(|step| matches!(step, NeedStep::PAUSE))
    }

    fn may_resume(&self) -> bool {
        self.need.steps.iter().any(|step| matches!(step, NeedStep::RESUME))
    }

    fn may_stop(&self) -> bool {
        self.need.steps.iter().any(|step| matches!(step, NeedStep::STOP))
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    form: FormState,
    pausing: Option<FormState>,
    stopping: Option<FormState>,
}

/// The page of a need for its association's people.
pub(super) fn address(id: &str) -> String {
    format!("{}/{id}", needs::ADDRESS)
}

/// Shows one.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
) -> PageResult {
    respond(page, id, position, Forms::default()).await
}

/// Puts it off until a day.
pub(crate) async fn pause(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let mut form = form.apart("pause-");
    let returns_on = form.date("returnsOn");
    if returns_on.is_none() && form.problem("returnsOn").is_none() {
        form.refuse("returnsOn", "REQUIRED", Words::text("needs-choose-return"));
    }
    let Some(returns_on) = returns_on else {
        return respond(page, id, Position::default(), Forms { pausing: Some(form), ..Forms::default() })
            .await;
    };
    let reason = form.value("reason").to_owned();
    let input = pause_need::PauseNeedInput { need_id: id.clone(), reason, returns_on };
    let payload = page.ask::<PauseNeed>(pause_need::Variables { input }).await?.pause_need;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-need-paused").and_go_to(&address(&id)));
    }
    let pausing = Some(form.with(problems));
    respond(page, id, Position::default(), Forms { pausing, ..Forms::default() }).await
}

/// Goes on with it.
pub(crate) async fn resume(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let input = resume_need::ResumeNeedInput { need_id: id.clone() };
    let payload = page.ask::<ResumeNeed>(resume_need::Variables { input }).await?.resume_need;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-need-resumed").and_go_to(&address(&id)));
    }
    respond(page, id, Position::default(), Forms { form: form.with(problems), ..Forms::default() }).await
}

/// Stops it for good.
pub(crate) async fn stop(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let form = form.apart("stop-");
    let input = stop_need::StopNeedInput { need_id: id.clone(), reason: form.value("reason").to_owned() };
    let payload = page.ask::<StopNeed>(stop_need::Variables { input }).await?.stop_need;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-need-stopped").and_go_to(&address(&id)));
    }
    let stopping = Some(form.with(problems));
    respond(page, id, Position::default(), Forms { stopping, ..Forms::default() }).await
}

/// What is to be put right; what is not there for whoever asks is no page.
fn existing(problems: impl Iterator<Item = Problem>) -> Result<Vec<Problem>, PageError> {
    let problems: Vec<Problem> = problems.collect();
    if problems.iter().any(|problem| problem.code == "NOT_FOUND") {
        return Err(PageError::NotFound);
    }
    Ok(problems)
}

async fn respond(page: PageContext, id: String, position: Position, forms: Forms) -> PageResult {
    let association = association_of(&page)?;
    let variables = association_need::Variables {
        id,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationNeed>(variables).await?.need;
    // Whoever coordinates it has another page for it.
    let mut need = found.filter(|need| need.association.id == association).ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, need.events.page_info, Some(need.events.total_count));
    let events = std::mem::take(&mut need.events.nodes);
    let done = need.progress.done_steps.and_then(|done| usize::try_from(done).ok()).unwrap_or_default();
    page.show(|shell| NeedPage {
        shell,
        need,
        events,
        pages,
        done,
        form: forms.form,
        pausing: forms.pausing.unwrap_or_else(|| FormState::among_others("pause-")),
        stopping: forms.stopping.unwrap_or_else(|| FormState::among_others("stop-")),
    })
}
