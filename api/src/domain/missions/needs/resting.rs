//! Putting a need off, going on with it and stopping it: what either side may do from almost anywhere, with a reason that both
//! read. A pause has a day on which both are reminded; it ends when one of them says so.

use chrono::{Days, Duration, NaiveDate, TimeZone as _};
use entity::{NeedId, NeedState, Timestamp, branch, need};
use uuid::Uuid;

use super::{
    behalf::{self, TypedBehalf},
    letters::Letters,
    lock_row,
    moving::{self, Said},
    states::NeedStep,
    timeline::By,
};
use crate::{
    Internal,
    access::Viewer,
    domain::{checks::Checks, intermediaries::zone_of},
    outcome::{Outcome, Problem, Stop},
    queue::{self, Terms, Work},
    tx::Tx,
};

/// How long a need rests at most.
const LONGEST: Days = Days::new(366);

/// How long a need rests again whose association denies that it was to go on.
const AGAIN: Duration = Duration::days(7);

/// How long a reason is at most.
const REASON: usize = 1000;

/// At which hour of a branch's clock a reminder leaves.
const REMINDS_AT: u32 = 8;

/// Puts a need off until a day to come; with what the association said, where whoever coordinates enters that.
pub(crate) async fn pause(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    wish: (&str, NaiveDate),
    said: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (by, seen) = behalf::from_a_side(tx, viewer, id, said).await?;
    pause_as(tx, &by, (seen.need, &seen.branch), wish).await
}

/// The same by somebody, of a need whose row this transaction has taken.
pub(crate) async fn pause_as(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    (reason, returns_on): (&str, NaiveDate),
) -> Outcome<NeedId, Vec<Problem>> {
    let today = tx.today(zone_of(branch));
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    if returns_on <= today {
        checks.refuse("returnsOn", "RETURN_NOT_AHEAD");
    } else if today.checked_add_days(LONGEST).is_some_and(|last| returns_on > last) {
        checks.refuse("returnsOn", "PAUSE_TOO_LONG");
    }
    checks.pass()?;
    let said = Said { reason: Some(reason), returns_on: Some(returns_on) };
    let need = gone(tx, need, branch, NeedStep::Pause, by, said).await?;
    plan_reminder(tx, &need, branch, returns_on).await?;
    tell(tx, (&need, branch), by, (NeedStep::Pause, "need-paused")).await?;
    Ok(need.id)
}

/// Goes on with it where it was.
pub(crate) async fn resume(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    said: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (by, seen) = behalf::from_a_side(tx, viewer, id, said).await?;
    resume_as(tx, &by, (seen.need, &seen.branch)).await
}

/// The same by somebody, of a need whose row this transaction has taken.
pub(crate) async fn resume_as(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
) -> Outcome<NeedId, Vec<Problem>> {
    let need = go_on(tx, by, (need, branch)).await?;
    tell(tx, (&need, branch), by, (NeedStep::Resume, "need-resumed")).await?;
    Ok(need.id)
}

/// Ends it before its end.
pub(crate) async fn stop(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    reason: &str,
    said: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (by, seen) = behalf::from_a_side(tx, viewer, id, said).await?;
    stop_as(tx, &by, (seen.need, &seen.branch), reason).await
}

/// The same by somebody, of a need whose row this transaction has taken.
pub(crate) async fn stop_as(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    reason: &str,
) -> Outcome<NeedId, Vec<Problem>> {
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    checks.pass()?;
    let said = Said { reason: Some(reason), returns_on: None };
    let need = gone(tx, need, branch, NeedStep::Stop, by, said).await?;
    tell(tx, (&need, branch), by, (NeedStep::Stop, "need-stopped")).await?;
    Ok(need.id)
}

/// Puts a need off again that was to go on, as its association never said: for some days, in which either side may say until
/// when, and for the reason that it had. The need as it stands now.
pub(super) async fn rest_again(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    reason: String,
) -> Outcome<need::Model, Vec<Problem>> {
    let returns_on = tx.today(zone_of(branch)) + AGAIN;
    let said = Said { reason: Some(reason), returns_on: Some(returns_on) };
    let need = gone(tx, need, branch, NeedStep::Pause, by, said).await?;
    plan_reminder(tx, &need, branch, returns_on).await?;
    Ok(need)
}

/// Goes on with one that rests; whoever is to coordinate it is looked for where nobody does. The need as it stands now.
pub(super) async fn go_on(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
) -> Outcome<need::Model, Vec<Problem>> {
    let need = gone(tx, need, branch, NeedStep::Resume, by, Said::default()).await?;
    if need.coordinator_id.is_none() {
        queue::enqueue(tx, Work::AssignNeed { need: need.id }).await?;
    }
    Ok(need)
}

/// Tells the others, and the association too of what was entered for it.
async fn tell(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    by: &By,
    (step, code): (NeedStep, &'static str),
) -> Outcome<(), Vec<Problem>> {
    behalf::tell(tx, (need, branch), by, step.code()).await?;
    Letters::about(tx, need, branch).moved(by, code).await?;
    Ok(())
}

/// Reminds both sides on the day on which a pause was to end, unless it ended or was put off anew.
pub(crate) async fn remind(tx: &Tx, id: NeedId, on: NaiveDate) -> Result<(), Internal> {
    let rests = |need: &need::Model| need.state == NeedState::Paused && need.returns_on == Some(on);
    let found = lock_row(tx, id).await?.filter(|(need, _)| rests(need));
    let Some((need, branch)) = found else { return Ok(()) };
    Letters::about(tx, &need, &branch).returns(on).await
}

async fn gone(
    tx: &Tx,
    need: need::Model,
    branch: &branch::Model,
    step: NeedStep,
    by: &By,
    said: Said,
) -> Outcome<need::Model, Vec<Problem>> {
    moving::go(tx, (need, branch), step, by, said).await.map_err(Stop::widen)
}

/// The reminder leaves in the morning of that day, on the branch's clock.
async fn plan_reminder(
    tx: &Tx,
    need: &need::Model,
    branch: &branch::Model,
    on: NaiveDate,
) -> Result<(), Internal> {
    let morning = on.and_hms_opt(REMINDS_AT, 0, 0).unwrap_or_default();
    let at = zone_of(branch).from_local_datetime(&morning).earliest();
    let at: Timestamp = at.map_or_else(|| morning.and_utc(), |at| at.to_utc()).into();
    let once_key = format!("need {} returns {on}", Uuid::from(need.id));
    let terms = Terms { run_at: Some(at), once_key: Some(once_key), ..Terms::default() };
    queue::enqueue_with(tx, Work::RemindOfReturn { need: need.id, on }, terms).await?;
    Ok(())
}
