//! Goes a step of a programme: holds it to the table, changes the row and leaves a line on its timeline, all in the transaction of
//! whatever the step is part of.

use entity::{ProgrammeState, programme};
use sea_orm::{ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{
    states::ProgrammeStep,
    timeline::{self, By, Line},
};
use crate::{
    access::Denied,
    outcome::{Argument, Outcome, Problem},
    text_analysis::kebab,
    tx::Tx,
};

/// What is said where something does not begin in the state of a programme: somebody was faster, or it is not its turn.
pub(crate) fn stands_elsewhere(state: ProgrammeState) -> Vec<Problem> {
    let state = format!("programme-state-{}", kebab(&state.to_value()));
    vec![Problem::new("PROGRAMME_STANDS_ELSEWHERE").with("state", Argument::Key(state.into()))]
}

/// Refuses what is done while a programme stands in one of some states, in every other.
pub(crate) fn must_stand(
    programme: &programme::Model,
    states: &[ProgrammeState],
) -> Outcome<(), Vec<Problem>> {
    if states.contains(&programme.state) { Ok(()) } else { Err(stands_elsewhere(programme.state).into()) }
}

/// Goes a step of a programme whose row this transaction has taken. The programme as it stands now.
pub(crate) async fn go(
    tx: &Tx,
    programme: programme::Model,
    step: ProgrammeStep,
    by: &By,
    reason: Option<String>,
) -> Outcome<programme::Model, Vec<Problem>> {
    let line = step.line().filter(|line| line.leaves(programme.state, programme.kind));
    let line = line.ok_or_else(|| stands_elsewhere(programme.state))?;
    if by.actor().is_none_or(|actor| !line.is_by(actor)) {
        return Err(Denied::Forbidden.into());
    }
    let (from, to) = (programme.state, line.leads_to());
    let mut event = Line::shared(step.code()).moving(from.to_value(), to.to_value());
    if let Some(reason) = &reason {
        event = event.saying(reason.clone());
    }
    timeline::write(tx, programme.id, by, event).await?;
    let is_over = matches!(to, ProgrammeState::Closed | ProgrammeState::Cancelled);
    let opened_at = programme.opened_at.or((to == ProgrammeState::Open).then_some(tx.now()));
    let mut row = programme.into_active_model();
    row.state = Set(to);
    row.state_since = Set(tx.now());
    row.opened_at = Set(opened_at);
    row.closed_at = Set(is_over.then_some(tx.now()));
    row.reason = Set(reason.filter(|_| to == ProgrammeState::Cancelled));
    Ok(row.update(tx).await?)
}
