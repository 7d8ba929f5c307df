//! Deciding about requests: one by one or many at once, signed in or by the link of a mail. Each is decided on its own.

use std::collections::HashMap;

use entity::{ActionLinkId, ApprovalRequestId, DecidedHow, approval_request};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    super::{Refused, cancelling},
    settling::{self, Ending, Hand},
};
use crate::{
    access::{ApprovalDecider, Denied},
    domain::{
        audit::{self, Deed},
        people::action_links,
    },
    outcome::{Outcome, Problem, Refusal as _, Stop},
    text_analysis::is_blank,
    tx::Tx,
};

/// How many requests are decided at once at most.
const MOST: usize = 100;

/// What somebody decides about a request.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    pub(crate) id: ApprovalRequestId,
    pub(crate) approves: bool,
    /// Why; needed where it is refused, and of no use where it is not.
    pub(crate) reason: Option<String>,
}

/// What came of deciding: those that are decided, and what stood in the way of the others, at their position in the input.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    pub(crate) ids: Vec<ApprovalRequestId>,
    pub(crate) problems: Vec<Problem>,
}

/// Decides about several, each on its own.
pub(crate) async fn decide(
    right: &ApprovalDecider,
    tx: &Tx,
    decisions: &[Decision],
) -> Outcome<Decided, Refused> {
    if decisions.is_empty() {
        return Err(Refused::Input(vec![Problem::new("REQUIRED").at("decisions")]).into());
    }
    if decisions.len() > MOST {
        return Err(Refused::Input(vec![Problem::new("TOO_MANY").with("most", MOST).at("decisions")]).into());
    }
    let theirs = approval_request::Entity::find()
        .filter(approval_request::Column::Id.is_in(decisions.iter().map(|decision| decision.id)))
        .filter(right.condition())
        .all(tx)
        .await?;
    let theirs: HashMap<_, _> = theirs.into_iter().map(|row| (row.id, row)).collect();
    // Mission after mission: two who decide about the same ones at once wait for each other in one order.
    let mut positions: Vec<usize> = (0..decisions.len()).collect();
    positions.sort_by_key(|at| {
        theirs.get(&decisions[*at].id).map(|row| (row.mission_id, row.starts_at.millis(), row.id))
    });
    let mut outcomes = Vec::new();
    for at in positions {
        let decision = &decisions[at];
        let outcome = if theirs.contains_key(&decision.id) {
            decide_one(right, tx, decision, DecidedHow::Person).await
        } else {
            Err(Denied::Hidden.into())
        };
        outcomes.push((at, outcome));
    }
    outcomes.sort_unstable_by_key(|(at, _)| *at);
    let mut decided = Decided::default();
    for (at, outcome) in outcomes {
        match outcome {
            Ok(()) => decided.ids.push(decisions[at].id),
            Err(stop) => decided.problems.extend(problems_of(stop, at)?),
        }
    }
    Ok(decided)
}

/// What stopped one decision, at its position in the input; what failed stops them all.
fn problems_of(stop: Stop<Refused>, at: usize) -> Outcome<Vec<Problem>, Refused> {
    match stop {
        Stop::Failed(failed) => Err(Stop::Failed(failed)),
        Stop::Denied(_) => Ok(vec![Problem::new("NOT_FOUND").at("decisions").at(at).at("id")]),
        Stop::Refused(refused) => {
            let placed = |problem: Problem| {
                let part = problem.path.last().cloned().unwrap_or_else(|| "id".to_owned());
                Problem { path: Vec::new(), ..problem }.at("decisions").at(at).at(part)
            };
            Ok(refused.problems().into_iter().map(placed).collect())
        }
    }
}

/// Decides by the link of a mail, which works once.
pub(crate) async fn decide_by_link(
    right: &ApprovalDecider,
    link: ActionLinkId,
    tx: &Tx,
    decision: &Decision,
) -> Outcome<(), Refused> {
    decide_one(right, tx, decision, DecidedHow::Link).await?;
    if action_links::use_up(tx, link).await? { Ok(()) } else { Err(Refused::ApprovalDecided.into()) }
}

async fn decide_one(
    right: &ApprovalDecider,
    tx: &Tx,
    decision: &Decision,
    how: DecidedHow,
) -> Outcome<(), Refused> {
    let reason = decision.reason.as_deref().map(str::trim).filter(|reason| !is_blank(reason));
    let ending = match (decision.approves, reason) {
        (true, _) => Ending::Approved,
        (false, None) => return Err(Refused::Input(vec![Problem::new("REQUIRED").at("reason")]).into()),
        (false, Some(reason)) => {
            cancelling::is_not_too_long(reason)?;
            Ending::Refused(Some(reason))
        }
    };
    let hand = Hand { by: Some(right.person()), how: Some(how) };
    let request = settling::end(tx, decision.id, ending, hand).await?;
    // Only what was approved is told: who refused, and why, stands with whoever asked (L. 8241-2). That nothing is told says
    // nothing, since nobody else knows that anything was asked.
    if !decision.approves {
        return Ok(());
    }
    let deed = Deed::of(right.person(), "APPROVAL_GIVEN").in_company(request.company_id);
    Ok(audit::write(tx, deed, request.id).await?)
}
