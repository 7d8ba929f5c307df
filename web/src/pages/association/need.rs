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
    form::FormState,
    paging::{Pages, Position, pages_of},
    resting::{self, Forms},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct AssociationNeed;

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
    respond(page, id, position, FormState::default(), Forms::default()).await
}

/// Puts it off until a day.
pub(crate) async fn pause(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let form = resting::pause(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-paused").and_go_to(&address(&id)));
    }
    respond(page, id, Position::default(), FormState::default(), Forms::pausing(form)).await
}

/// Goes on with it.
pub(crate) async fn resume(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let form = resting::resume(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-resumed").and_go_to(&address(&id)));
    }
    respond(page, id, Position::default(), form, Forms::default()).await
}

/// Stops it for good.
pub(crate) async fn stop(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let form = resting::stop(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-stopped").and_go_to(&address(&id)));
    }
    respond(page, id, Position::default(), FormState::default(), Forms::stopping(form)).await
}

async fn respond(
    page: PageContext,
    id: String,
    position: Position,
    form: FormState,
    rests: Forms,
) -> PageResult {
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
    let (pausing, stopping) = rests.shown();
    page.show(|shell| NeedPage { shell, need, events, pages, done, form, pausing, stopping })
}
