//! `/association/needs/{id}`: how far a need is, what is next and who has to act, and who comes to help; its people put it off, go
//! on or stop it, may begin with fewer volunteers, and deny what was entered for them.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{association_of, needs};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, existing, problems_of},
    paging::{Pages, Position, pages_of},
    resting::{self, Forms},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct AssociationNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct AcceptFewer;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct DenyStatement;

use association_need::{
    AssociationNeedMissionFollowUp as FollowUp, AssociationNeedNeed as Need,
    AssociationNeedNeedEventsNodes as Event, NeedSide, NeedState, NeedStep,
};

#[derive(Template)]
#[template(path = "association/need.html")]
struct NeedPage {
    shell: Shell,
    need: Need,
    /// How its mission is followed up.
    follow_up: Option<FollowUp>,
    events: Vec<Event>,
    pages: Pages,
    /// How many of the ten steps are done; nothing is told of one that was stopped.
    done: usize,
    /// Why it does not go on.
    form: FormState,
    fewer: FormState,
    pausing: FormState,
    stopping: FormState,
    /// Whose page it is, as keys end.
    side: &'static str,
}

/// The one thing that the association is asked to do now.
struct Asked {
    /// The keys of its words, and of those that lead there.
    words: &'static str,
    label: &'static str,
    href: String,
}

/// The forms of the page, as far as one was sent.
#[derive(Default)]
struct Typed {
    form: FormState,
    fewer: FormState,
    rests: Forms,
}

impl Need {
    /// Whether its intermediary has a charter to which the association has not adhered.
    fn lacks_charter(&self) -> bool {
        self.charter.as_ref().is_some_and(|charter| !charter.is_adhered)
    }

    fn is_searched(&self) -> bool {
        matches!(self.state, NeedState::SEARCHING)
    }

    /// Whether all places are taken, so that the volunteers are introduced next.
    fn is_complete(&self) -> bool {
        self.selection.as_ref().is_some_and(|selection| selection.is_complete)
    }

    fn is_roadmap_awaited(&self) -> bool {
        self.roadmap.as_ref().is_some_and(|roadmap| roadmap.viewer_may_approve)
    }
}

impl FollowUp {
    /// Whether the association was asked to look back and has not.
    fn is_debrief_awaited(&self) -> bool {
        let of_association = |side: &NeedSide| matches!(side, NeedSide::ASSOCIATION);
        self.debriefs.iter().any(|one| of_association(&one.side) && one.given_at.is_none())
    }

    /// Whether it was asked long after what is still in use, and has not answered.
    fn is_answer_awaited(&self) -> bool {
        self.later_questions.iter().any(|one| one.asked_on.is_some() && one.answer.is_none())
    }
}

impl NeedPage {
    fn address(&self) -> String {
        address(&self.need.id)
    }

    /// What the association is asked to do, where it is its turn.
    fn asked(&self) -> Option<Asked> {
        let (need, id) = (&self.need, &self.need.id);
        let follow_up = self.follow_up.as_ref();
        let debriefs = |part: &str| format!("/debriefs/{id}{part}");
        let (words, label, href) = match need.state {
            NeedState::SENT | NeedState::QUALIFYING if need.lacks_charter() => {
                let href = format!("/intermediaries/{}#charter", need.branch.intermediary.id);
                ("need-next-charter", "need-to-charter", href)
            }
            NeedState::TO_APPROVE => {
                ("need-next-to-approve", "need-to-answer", format!("{}/announcement", address(id)))
            }
            NeedState::SEARCHING if follow_up.is_some_and(|known| known.is_flagged) => {
                ("need-next-flagged", "need-to-way-out", debriefs("#way-out"))
            }
            NeedState::ROADMAP if need.is_roadmap_awaited() => {
                ("need-next-approve-roadmap", "need-to-roadmap", format!("/roadmaps/{id}"))
            }
            NeedState::DEBRIEF if follow_up.is_some_and(FollowUp::is_debrief_awaited) => {
                ("need-next-give-debrief", "need-to-debrief", debriefs(""))
            }
            NeedState::CLOSED if follow_up.is_some_and(FollowUp::is_answer_awaited) => {
                ("need-next-later", "need-to-later", debriefs(""))
            }
            _ => return None,
        };
        Some(Asked { words, label, href })
    }

    /// Whether those selected are introduced next.
    fn is_complete(&self) -> bool {
        self.need.is_searched() && self.need.is_complete()
    }

    /// Whether volunteers may still be found.
    fn is_looked_for(&self) -> bool {
        self.need.is_searched() || self.rests()
    }

    /// Whether it may begin with fewer volunteers than announced.
    fn may_be_fewer(&self) -> bool {
        let several = self.need.selection.as_ref().is_some_and(|selection| selection.places > 1);
        self.need.is_searched() && !self.need.is_complete() && several
    }

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
    respond(page, id, position, Typed::default()).await
}

/// Says that the association begins with fewer volunteers.
pub(crate) async fn accept_fewer(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let mut form = form.apart("fewer-");
    let places = form.number("places");
    if form.text("places").is_none() {
        form.refuse("places", "REQUIRED", Words::text("need-fewer-needed"));
    }
    if let Some(places) = places.filter(|_| form.problems().is_empty()) {
        let input = accept_fewer::AgreeToFewerInput { need_id: id.clone(), places, on_behalf: None };
        let payload = page.ask::<AcceptFewer>(accept_fewer::Variables { input }).await?.agree_to_fewer;
        form = form.with(existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?);
        if form.problems().is_empty() {
            return Ok(Flash::done("flash-need-fewer").and_go_to(&address(&id)));
        }
    }
    respond(page, id, Position::default(), Typed { fewer: form, ..Typed::default() }).await
}

/// Puts it off until a day.
pub(crate) async fn pause(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let form = resting::pause(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-paused").and_go_to(&address(&id)));
    }
    let rests = Forms::pausing(form);
    respond(page, id, Position::default(), Typed { rests, ..Typed::default() }).await
}

/// Goes on with it.
pub(crate) async fn resume(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let form = resting::resume(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-resumed").and_go_to(&address(&id)));
    }
    respond(page, id, Position::default(), Typed { form, ..Typed::default() }).await
}

/// Stops it for good.
pub(crate) async fn stop(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let form = resting::stop(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-stopped").and_go_to(&address(&id)));
    }
    let rests = Forms::stopping(form);
    respond(page, id, Position::default(), Typed { rests, ..Typed::default() }).await
}

/// Says that nobody here said what was entered.
pub(crate) async fn deny(
    page: PageContext,
    Path((id, event)): Path<(String, String)>,
    form: FormState,
) -> PageResult {
    let page = page.at(address(&id));
    association_of(&page)?;
    let input = deny_statement::DenyStatementInput { event_id: event };
    let payload = page.ask::<DenyStatement>(deny_statement::Variables { input }).await?.deny_statement;
    let form = form.with(existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?);
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-statement-denied").and_go_to(&address(&id)));
    }
    respond(page, id, Position::default(), Typed { form, ..Typed::default() }).await
}

async fn respond(page: PageContext, id: String, position: Position, typed: Typed) -> PageResult {
    let association = association_of(&page)?;
    let variables = association_need::Variables {
        id,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationNeed>(variables).await?;
    let follow_up = found.mission_follow_up;
    // Whoever coordinates it has another page for it.
    let mut need = found.need.filter(|need| need.association.id == association).ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, need.events.page_info, Some(need.events.total_count));
    let events = std::mem::take(&mut need.events.nodes);
    let done = need.progress.done_steps.and_then(|done| usize::try_from(done).ok()).unwrap_or_default();
    let (form, fewer) = (typed.form, typed.fewer.apart("fewer-"));
    let (pausing, stopping) = typed.rests.shown();
    page.show(|shell| NeedPage {
        shell,
        need,
        follow_up,
        events,
        pages,
        done,
        form,
        fewer,
        pausing,
        stopping,
        side: "association",
    })
}
