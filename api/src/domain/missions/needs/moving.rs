//! Goes a step: holds it to the table, changes the need and leaves a line on its timeline, all in the transaction of whatever
//! the step is part of.

use chrono::NaiveDate;
use entity::{NeedId, NeedState, branch, need};
use sea_orm::{ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{
    offers, pace, pauses, publication,
    states::{NeedStep, OVER},
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::Denied,
    domain::intermediaries::zone_of,
    outcome::{Argument, Outcome, Problem, Refusal},
    queue::{self, FeeMoment, Work},
    text_analysis::kebab,
    tx::Tx,
};

/// The step does not begin where the need stands: somebody was faster, or it is not its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotNow {
    state: NeedState,
}

impl NotNow {
    /// For whoever asks for something that only a need in another state lets do.
    pub(crate) fn stands_in(state: NeedState) -> Self {
        Self { state }
    }
}

impl Refusal for NotNow {
    fn problems(&self) -> Vec<Problem> {
        let state = format!("need-state-{}", kebab(&self.state.to_value()));
        vec![Problem::new("NEED_STANDS_ELSEWHERE").with("state", Argument::Key(state.into()))]
    }
}

impl From<NotNow> for Problem {
    fn from(refused: NotNow) -> Self {
        refused.problems().remove(0)
    }
}

impl From<NotNow> for Vec<Problem> {
    fn from(refused: NotNow) -> Self {
        refused.problems()
    }
}

/// Refuses what is done while a need stands in one of some states, in every other.
pub(crate) fn must_stand(need: &need::Model, states: &[NeedState]) -> Outcome<(), NotNow> {
    if states.contains(&need.state) { Ok(()) } else { Err(NotNow { state: need.state }.into()) }
}

/// What a step says beside where it leads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// Why, in words that both sides read.
    pub(crate) reason: Option<String>,
    /// The day on which a pause is to end.
    pub(crate) returns_on: Option<NaiveDate>,
}

/// Goes a step of a need whose row this transaction has taken. The need as it stands now.
pub(crate) async fn go(
    tx: &Tx,
    (need, branch): (need::Model, &branch::Model),
    step: NeedStep,
    by: &By,
    said: Said,
) -> Outcome<need::Model, NotNow> {
    let line = step.line().filter(|line| line.leaves(need.state));
    let line = line.ok_or(NotNow { state: need.state })?;
    if !line.is_by(by.actor()) {
        return Err(Denied::Forbidden.into());
    }
    let to = line.leads_to(need.paused_from).ok_or(NotNow { state: need.state })?;
    let from = need.state;
    enqueue_what_follows(tx, need.id, (from, to)).await?;
    if from == NeedState::Searching {
        offers::end_of_need(tx, need.id).await?;
    }
    pauses::follow(tx, need.id, (from, to), tx.today(zone_of(branch))).await?;
    if let Some(moment) = fee_moment(step) {
        let on = tx.today(zone_of(branch));
        queue::enqueue(tx, Work::FollowFees { need: need.id, moment, on }).await?;
    }
    let event = Line { moved: Some((from, to)), note: said.reason.clone(), ..Line::shared(step.code()) };
    timeline::write(tx, need.id, by, event).await?;
    let stands = stands_now(tx, &need, branch, to, said).update(tx).await?;
    publication::follow(tx, &stands).await?;
    Ok(stands)
}

/// Leaves to jobs what a step means to volunteers: they are asked, answered or told.
async fn enqueue_what_follows(
    tx: &Tx,
    need: NeedId,
    (from, to): (NeedState, NeedState),
) -> Result<(), Internal> {
    if to == NeedState::Searching {
        queue::enqueue(tx, Work::BroadcastNeed { need }).await?;
    }
    if to == NeedState::Stopped {
        queue::enqueue(tx, Work::EndNeed { need }).await?;
    }
    let rests = to == NeedState::Paused;
    if rests || (from == NeedState::Paused && to != NeedState::Stopped) {
        queue::enqueue(tx, Work::TellOfPause { need, rests }).await?;
    }
    Ok(())
}

/// What a step means for the fees of the association; nothing, for most of them.
fn fee_moment(step: NeedStep) -> Option<FeeMoment> {
    match step {
        NeedStep::ApproveAnnouncement => Some(FeeMoment::Approved),
        NeedStep::DenyApproval => Some(FeeMoment::Denied),
        NeedStep::ApproveRoadmap => Some(FeeMoment::Closed),
        NeedStep::Stop => Some(FeeMoment::Stopped),
        _ => None,
    }
}

/// The need's row in its new state.
fn stands_now(
    tx: &Tx,
    need: &need::Model,
    branch: &branch::Model,
    to: NeedState,
    said: Said,
) -> need::ActiveModel {
    let (now, today) = (tx.now(), tx.today(zone_of(branch)));
    let is_over = OVER.contains(&to);
    let rests = to == NeedState::Paused;
    let mut row = need.clone().into_active_model();
    row.state = Set(to);
    row.state_since = Set(now);
    row.paused_from = Set(rests.then_some(need.state));
    row.returns_on = Set(said.returns_on.filter(|_| rests));
    row.reason = Set(said.reason.filter(|_| rests || to == NeedState::Stopped));
    row.due_on = Set(pace::due_on(to, today, said.returns_on));
    row.closed_at = Set(is_over.then_some(now));
    // A pause stops the clock of a search; its fourteen days begin anew when it goes on.
    row.search_since = Set((to == NeedState::Searching).then_some(now));
    row.flagged_at = Set(None);
    row
}
