//! What follows while nobody decides, by the terms of each request: a reminder, the way from the manager to those who look
//! after employees or from these to those who run the programme, an outcome by silence, and at last the end. Each happens once,
//! at its time.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use entity::{
    ApprovalBy, ApprovalRequestId, ApprovalStage, ApprovalState, DecidedHow, EmploymentId, EscalatedFor,
    MembershipId, SettledAs, approval_request,
};
use sea_orm::{ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use uuid::Uuid;

use super::{
    super::Refused,
    deciders, letters,
    settling::{self, Ending, Hand},
};
use crate::{
    Internal,
    domain::audit::{self, Deed},
    outcome::Stop,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// What is to happen to a request that nobody decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// It comes to nothing.
    Lapse,
    /// Silence decides.
    Settle(SettledAs),
    /// It passes on.
    Escalate,
    /// Those who decide are reminded.
    Remind,
}

/// So many hours after a request was asked for.
fn after(request: &approval_request::Model, hours: Option<i32>) -> Option<DateTime<Utc>> {
    hours.map(|hours| request.asked_at.to_utc() + Duration::hours(hours.into()))
}

/// What is still to happen to a request, and when. What ends it comes first where several are due at once. One that is of the last
/// who decide passes on to nobody.
fn steps(request: &approval_request::Model, is_of_the_last: bool) -> Vec<(DateTime<Utc>, Step)> {
    let settle = after(request, request.settle_after_hours).zip(request.settled_as);
    let escalate = after(request, request.escalate_after_hours)
        .filter(|_| request.escalated_at.is_none() && !is_of_the_last);
    let remind = after(request, request.remind_after_hours).filter(|_| request.reminded_at.is_none());
    [
        Some((request.lapses_at.to_utc(), Step::Lapse)),
        settle.map(|(at, outcome)| (at, Step::Settle(outcome))),
        escalate.map(|at| (at, Step::Escalate)),
        remind.map(|at| (at, Step::Remind)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How a request ends that nobody decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// It comes to nothing.
    Lapses,
    /// The policy approves it.
    Approves,
    /// The policy refuses it.
    Refuses,
}

/// Until when a request can be answered, as those who decide and whoever asked read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    /// When silence ends it,
    pub(crate) at: DateTime<Utc>,
    /// and how.
    pub(crate) silence: Silence,
    /// When it passes on before that: from the manager to those who look after employees, from these to those who run the
    /// programme too.
    pub(crate) passes_on_at: Option<DateTime<Utc>>,
}

/// The earliest of what ends a request by itself, and when somebody else is asked before: what is of the last who decide passes on
/// to nobody.
pub(crate) fn deadline(
    request: &approval_request::Model,
    is_of_the_last: bool,
    now: DateTime<Utc>,
) -> Deadline {
    let all = steps(request, is_of_the_last);
    let ends = all.iter().filter(|(_, step)| matches!(step, Step::Lapse | Step::Settle(_))).min();
    let (at, step) = ends.copied().unwrap_or((request.lapses_at.to_utc(), Step::Lapse));
    let silence = match step {
        Step::Settle(SettledAs::Approved) => Silence::Approves,
        Step::Settle(SettledAs::Refused) => Silence::Refuses,
        Step::Lapse | Step::Escalate | Step::Remind => Silence::Lapses,
    };
    // One that could pass on to nobody at its time is looked at again daily.
    let to_come = now..at;
    let passes_on = all.iter().find(|(at, step)| *step == Step::Escalate && to_come.contains(at));
    Deadline { at, silence, passes_on_at: passes_on.map(|(passes_on_at, _)| *passes_on_at) }
}

/// Asks to be woken when the next thing is to happen to a request, or might: somebody may look after employees again by the time
/// at which it would pass on from them, or on a later day.
pub(super) async fn schedule(tx: &Tx, request: &approval_request::Model) -> Result<(), Internal> {
    let is_of_the_last = deciders::is_of_the_last(tx, request).await?;
    let would_pass_on = after(request, request.escalate_after_hours).filter(|_| is_of_the_last);
    let tomorrow = tx.now_utc() + Duration::days(1);
    let look_again = would_pass_on.map(|at| if at > tx.now_utc() { at } else { tomorrow });
    let ahead = steps(request, is_of_the_last).into_iter().map(|(at, _)| at).chain(look_again);
    let Some(at) = ahead.min() else { return Ok(()) };
    let once_key = Some(format!("approval {} {}", Uuid::from(request.id), at.timestamp_millis()));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::FollowApproval { request: request.id }, terms).await.map(|_| ())
}

/// Does what is due for a request that still waits, and asks to be woken for what comes next.
pub(crate) async fn follow(tx: &Tx, id: ApprovalRequestId) -> Result<(), Internal> {
    loop {
        let found = approval_request::Entity::find_by_id(id).one(tx).await?;
        let Some(request) = found.filter(|row| row.state == ApprovalState::Waiting) else { return Ok(()) };
        let is_of_the_last = deciders::is_of_the_last(tx, &request).await?;
        let due = steps(&request, is_of_the_last).into_iter().filter(|(at, _)| *at <= tx.now_utc());
        match due.map(|(_, step)| step).min() {
            None => return schedule(tx, &request).await,
            Some(Step::Lapse) => return end(tx, &request, Ending::Lapsed).await,
            Some(Step::Settle(SettledAs::Approved)) => return end(tx, &request, Ending::Approved).await,
            Some(Step::Settle(SettledAs::Refused)) => return end(tx, &request, Ending::Refused(None)).await,
            Some(Step::Escalate) if request.stage == ApprovalStage::Hr => share(tx, &request).await?,
            Some(Step::Escalate) => pass_on(tx, &request, EscalatedFor::Silence).await?,
            Some(Step::Remind) => remind(tx, &request).await?,
        }
    }
}

/// Ends a request by nobody's hand; one that somebody decided meanwhile is left as it is.
async fn end(tx: &Tx, request: &approval_request::Model, ending: Ending<'_>) -> Result<(), Internal> {
    let how = (!matches!(ending, Ending::Lapsed)).then_some(DecidedHow::Policy);
    match settling::end(tx, request.id, ending, Hand { by: None, how }).await {
        // Only what was approved is told, as where somebody decides.
        Ok(ended) if matches!(ending, Ending::Approved) => {
            let deed = Deed::by_nobody("APPROVAL_GIVEN").in_company(ended.company_id);
            audit::write(tx, deed, ended.id).await
        }
        // Silence does not grant what the day has no room for any more: the request comes to nothing.
        Err(Stop::Refused(Refused::PartialActivityMeanwhile { .. })) => {
            match settling::end(tx, request.id, Ending::Lapsed, Hand { by: None, how: None }).await {
                Ok(_) | Err(Stop::Denied(_) | Stop::Refused(_)) => Ok(()),
                Err(Stop::Failed(failed)) => Err(failed),
            }
        }
        Ok(_) | Err(Stop::Denied(_) | Stop::Refused(_)) => Ok(()),
        Err(Stop::Failed(failed)) => Err(failed),
    }
}

async fn remind(tx: &Tx, request: &approval_request::Model) -> Result<(), Internal> {
    use approval_request::{Column, Entity};
    let reminded = Entity::update_many()
        .col_expr(Column::RemindedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(request.id))
        .filter(Column::State.eq(ApprovalState::Waiting))
        .filter(Column::RemindedAt.is_null())
        .exec(tx)
        .await?;
    if reminded.rows_affected == 0 {
        return Ok(());
    }
    letters::to_deciders(tx, request, "approval-reminder").await
}

/// Passes a request from the manager to those who look after employees, and tells these.
async fn pass_on(tx: &Tx, request: &approval_request::Model, why: EscalatedFor) -> Result<(), Internal> {
    use approval_request::{Column, Entity};
    let passed = Entity::update_many()
        .col_expr(Column::Stage, Expr::value(ApprovalStage::Hr.to_value()))
        .col_expr(Column::EscalatedAt, Expr::value(tx.now()))
        .col_expr(Column::EscalatedFor, Expr::value(why.to_value()))
        .filter(Column::Id.eq(request.id))
        .filter(Column::State.eq(ApprovalState::Waiting))
        .filter(Column::Stage.eq(ApprovalStage::Manager))
        .exec(tx)
        .await?;
    if passed.rows_affected == 0 {
        return Ok(());
    }
    let found = Entity::find_by_id(request.id).one(tx).await?;
    let Some(request) = found else { return Ok(()) };
    letters::to_deciders(tx, &request, "approval-escalated").await
}

/// Those who look after employees decided first, and did not in time: those who run the programme may decide beside them, and
/// are told, but for those who were asked already.
///
/// From here on it is a request to those who look after employees, whatever its length: that of the policy that parts it between
/// the manager and these counts no more, also where a part of it is given back.
async fn share(tx: &Tx, request: &approval_request::Model) -> Result<(), Internal> {
    use approval_request::{Column, Entity};
    let asked = deciders::of(tx, request).await?;
    let shared = Entity::update_many()
        .col_expr(Column::ApprovalBy, Expr::value(ApprovalBy::Hr.to_value()))
        .col_expr(Column::EscalatedAt, Expr::value(tx.now()))
        .col_expr(Column::EscalatedFor, Expr::value(EscalatedFor::Silence.to_value()))
        .filter(Column::Id.eq(request.id))
        .filter(Column::State.eq(ApprovalState::Waiting))
        .filter(Column::Stage.eq(ApprovalStage::Hr))
        .filter(Column::EscalatedAt.is_null())
        .exec(tx)
        .await?;
    if shared.rows_affected == 0 {
        return Ok(());
    }
    let found = Entity::find_by_id(request.id).one(tx).await?;
    let Some(request) = found else { return Ok(()) };
    let mut deciders = deciders::of(tx, &request).await?;
    deciders.retain(|person| !asked.contains(person));
    letters::to(tx, &request, "approval-escalated", &deciders).await
}

/// Passes on what waits for managers who have left, or are nobody's managers any more: daily for all of them, and for one as
/// soon as they have left.
pub(crate) async fn review(tx: &Tx, of: Option<EmploymentId>) -> Result<(), Internal> {
    for id in deciders::without_manager(tx, of).await? {
        let found = approval_request::Entity::find_by_id(id).one(tx).await?;
        if let Some(request) = found {
            pass_on(tx, &request, EscalatedFor::NoManager).await?;
        }
    }
    Ok(())
}

/// Somebody else leads whoever asked from now on, or nobody does: whoever decides now is told of what waits.
pub(crate) async fn led_anew(tx: &Tx, id: ApprovalRequestId) -> Result<(), Internal> {
    let found = approval_request::Entity::find_by_id(id).one(tx).await?;
    let waits = |row: &approval_request::Model| {
        row.state == ApprovalState::Waiting && row.stage == ApprovalStage::Manager
    };
    let Some(request) = found.filter(waits) else { return Ok(()) };
    match deciders::manager(tx, &request).await? {
        Some(_) => letters::to_deciders(tx, &request, "approval-asked").await,
        None => pass_on(tx, &request, EscalatedFor::NoManager).await,
    }
}

/// Whoever looked after employees does no more: where nobody else does, those who run the programme decide about what waits,
/// and are told of it. Nothing of the requests changes: they pass on by their own terms once somebody does again. Of seats that ended
/// one after the other the last one tells.
pub(crate) async fn hand_over(tx: &Tx, seat: MembershipId) -> Result<(), Internal> {
    for request in deciders::handed_over_by(tx, seat).await? {
        letters::to_deciders(tx, &request, "approval-asked").await?;
    }
    Ok(())
}

/// Asks for that review in the first hours of a day. Asking twice for one day is asking once.
pub(crate) async fn plan_review(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(1, 30, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("review approvals {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::ReviewApprovals, terms).await.map(|_| ())
}
