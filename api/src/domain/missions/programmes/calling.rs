//! Opening a programme, ending its call and cancelling it: what who leads its branch decides. The call ends by itself after its
//! last day, unless nobody has applied.

use chrono::{Days, NaiveDate, TimeZone as _};
use entity::{
    MembershipRole, PersonId, ProgrammeApplicationState, ProgrammeId, ProgrammeState, Timestamp, charter,
    charter_adherence, juror, membership, programme, programme_application,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use super::{
    REASON,
    letters::Letters,
    lock_to_lead,
    moving::{go, must_stand},
    reading,
    states::ProgrammeStep,
    timeline::{self, By, Line},
    writing, zone_of,
};
use crate::{
    Internal,
    access::Viewer,
    domain::{checks::Checks, intermediaries, missions::local_time},
    outcome::{Outcome, Problem, Stop},
    queue::{self, Terms, Work},
    tx::{Tx, locked},
};

/// Opens a programme: from now on everybody reads it, and associations apply until its last day.
pub(crate) async fn open(viewer: &Viewer, tx: &Tx, id: ProgrammeId) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = lock_to_lead::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Programme])?;
    let mut checks = Checks::default();
    let programme = &seen.programme;
    let today = tx.today(zone_of(programme));
    let day = programme.local_start.as_deref().and_then(local_time::read).map(|start| start.date());
    writing::deadlines(
        &mut checks,
        today,
        (programme.applications_until, programme.registrations_until),
        day,
    );
    checks.pass()?;
    let programme = go(tx, seen.programme, ProgrammeStep::Open, &By::organiser(&right), None).await?;
    plan_end_of_call(tx, &programme).await?;
    queue::enqueue(tx, Work::CallToProgramme { programme: id }).await?;
    Ok(id)
}

/// Gives associations more time to apply: a later last day, before that of registrations.
pub(crate) async fn extend(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeId,
    until: NaiveDate,
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = lock_to_lead::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Open])?;
    let mut checks = Checks::default();
    if until <= seen.programme.applications_until || until < tx.today(zone_of(&seen.programme)) {
        checks.refuse("applicationsUntil", "DEADLINE_NOT_LATER");
    } else if until > seen.programme.registrations_until {
        checks.refuse("applicationsUntil", "DEADLINES_NOT_IN_ORDER");
    }
    checks.pass()?;
    let row = programme::ActiveModel { id: Set(id), applications_until: Set(until), ..Default::default() };
    let programme = row.update(tx).await?;
    timeline::write(tx, id, &By::organiser(&right), Line::shared("EXTENDED")).await?;
    plan_end_of_call(tx, &programme).await?;
    Ok(id)
}

/// Ends the call before its last day is over.
pub(crate) async fn close(viewer: &Viewer, tx: &Tx, id: ProgrammeId) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = lock_to_lead::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Open])?;
    if carried(tx, id).await? == 0 {
        return Err(vec![Problem::new("NOBODY_APPLIED")].into());
    }
    end_call(tx, seen.programme, &By::organiser(&right)).await?;
    Ok(id)
}

/// Ends the call after its last day, as time does. Where nobody has applied, those who lead the branch are told, and it stays open.
pub(crate) async fn end_in_time(tx: &Tx, id: ProgrammeId) -> Result<(), Internal> {
    let found = locked(programme::Entity::find_by_id(id)).one(tx).await?;
    let is_over = |row: &programme::Model| {
        row.state == ProgrammeState::Open && tx.today(zone_of(row)) > row.applications_until
    };
    let Some(programme) = found.filter(is_over) else { return Ok(()) };
    let Some(branch) = intermediaries::find_branch(tx, programme.branch_id).await? else { return Ok(()) };
    if carried(tx, id).await? == 0 {
        return Letters::about(tx, &programme, &branch).nobody_applied().await;
    }
    match end_call(tx, programme, &By::job()).await {
        Ok(()) => Ok(()),
        Err(Stop::Failed(failed)) => Err(failed),
        Err(stop) => Err(Internal::because(format!("{stop:?}"))),
    }
}

/// Cancels a programme before its day. Whoever applied or notes is told why.
pub(crate) async fn cancel(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeId,
    reason: &str,
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = lock_to_lead::<Vec<Problem>>(tx, viewer, id).await?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    checks.pass()?;
    let step = ProgrammeStep::Cancel;
    let programme = go(tx, seen.programme, step, &By::organiser(&right), Some(reason.clone())).await?;
    Letters::about(tx, &programme, &seen.branch).cancelled(&reason).await?;
    // What its volunteers hold is given back by who knows of it.
    queue::enqueue(tx, Work::ReleaseVolunteers { programme: id }).await?;
    Ok(id)
}

/// Calls the associations that adhered to the charter of the programme's intermediary.
pub(crate) async fn call(tx: &Tx, id: ProgrammeId) -> Result<(), Internal> {
    let Some(programme) = programme::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    if programme.state != ProgrammeState::Open {
        return Ok(());
    }
    let Some(branch) = intermediaries::find_branch(tx, programme.branch_id).await? else { return Ok(()) };
    let charters = charter::Entity::find()
        .select_only()
        .column(charter::Column::Id)
        .filter(charter::Column::IntermediaryId.eq(programme.intermediary_id))
        .into_query();
    let associations = charter_adherence::Entity::find()
        .select_only()
        .column(charter_adherence::Column::AssociationId)
        .filter(charter_adherence::Column::CharterId.in_subquery(charters))
        .into_query();
    let people: Vec<PersonId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .distinct()
        .filter(membership::Column::AssociationId.in_subquery(associations))
        .filter(membership::Column::Role.eq(MembershipRole::AssociationAdmin))
        .filter(membership::Column::EndedAt.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    Letters::about(tx, &programme, &branch).call(&people).await
}

/// How many applications two people carry.
async fn carried(tx: &Tx, id: ProgrammeId) -> Result<u64, DbErr> {
    reading::in_states(id, &[ProgrammeApplicationState::Applied]).count(tx).await
}

/// Those that one person alone carries by then come to nothing, and the jury is asked.
async fn end_call(tx: &Tx, programme: programme::Model, by: &By) -> Outcome<(), Vec<Problem>> {
    let programme = go(tx, programme, ProgrammeStep::CloseCall, by, None).await?;
    let branch = intermediaries::find_branch(tx, programme.branch_id).await?;
    let branch = branch.ok_or_else(|| Internal::because("a programme without a branch"))?;
    let letters = Letters::about(tx, &programme, &branch);
    let alone = reading::in_states(programme.id, &[ProgrammeApplicationState::ToCarry]).all(tx).await?;
    for application in alone {
        let row = programme_application::ActiveModel {
            id: Set(application.id),
            state: Set(ProgrammeApplicationState::Withdrawn),
            state_since: Set(tx.now()),
            ..Default::default()
        };
        row.update(tx).await?;
        let line = Line::shared("LAPSED").about(application.id);
        timeline::write(tx, programme.id, &By::job(), line).await?;
        letters.lapsed(&application).await?;
    }
    letters.jury_begins(&seated(tx, programme.id).await?).await?;
    Ok(())
}

/// Those who accepted a seat in the jury.
async fn seated(tx: &Tx, id: ProgrammeId) -> Result<Vec<juror::Model>, DbErr> {
    juror::Entity::find()
        .filter(juror::Column::ProgrammeId.eq(id))
        .filter(juror::Column::PersonId.is_not_null())
        .filter(juror::Column::EndedAt.is_null())
        .all(tx)
        .await
}

/// The call ends on the midnight after its last day, on the programme's clock.
async fn plan_end_of_call(tx: &Tx, programme: &programme::Model) -> Result<(), Internal> {
    let last = programme.applications_until;
    let next = last.checked_add_days(Days::new(1)).unwrap_or(last);
    let midnight = next.and_hms_opt(0, 0, 0).unwrap_or_default();
    let at = zone_of(programme).from_local_datetime(&midnight).earliest();
    let at: Timestamp = at.map_or_else(|| midnight.and_utc(), |at| at.to_utc()).into();
    let once_key = format!("call of programme {} ends after {last}", Uuid::from(programme.id));
    let terms = Terms { run_at: Some(at), once_key: Some(once_key), ..Terms::default() };
    queue::enqueue_with(tx, Work::EndCall { programme: programme.id }, terms).await?;
    Ok(())
}
