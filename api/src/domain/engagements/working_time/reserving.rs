//! Holding the hours of a roadmap: each volunteer on working time approves what their company has agreed to and its budget has room for,
//! and the association's approval, which is last, has the budget hold it. What stands in the way is told whole to the volunteer alone.

use entity::{
    ApplicationState, ApprovalState, EngagementId, Minutes, NeedId, PersonId, TimeBasis, TimeEntryId,
    TimeEntryStatus, application, approval_request, branch, employment, engagement, mission, need, person,
    roadmap, time_entry,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    offering,
    taken::{self, Taken},
};
use crate::{
    Internal,
    domain::{budgets, intermediaries::zone_of, people::accounts},
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// Takes those who volunteer for a need on working time for this transaction, before the need's row is taken: whoever reserves has
/// locked the person, and whoever applies takes both in this order.
pub(in super::super) async fn lock_people(tx: &Tx, need: NeedId) -> Result<(), Internal> {
    let people: Vec<PersonId> = application::Entity::find()
        .select_only()
        .column(application::Column::PersonId)
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(application::Column::State.is_in([ApplicationState::Selected, ApplicationState::Engaged]))
        .order_by_asc(application::Column::PersonId)
        .into_tuple()
        .all(tx)
        .await?;
    for person in people {
        accounts::lock(tx, person).await?;
    }
    Ok(())
}

/// Refuses a volunteer on working time to approve hours to which their company has not agreed, or which it has no room for. Who is on
/// the mission already holds their own, and what is asked beyond is held as the association approves.
pub(in super::super) async fn must_fit(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    row: &application::Model,
    version: &roadmap::Model,
) -> Outcome<(), Vec<Problem>> {
    match asked_of(tx, row, version).await? {
        Some((job, taken)) => must_still_fit(tx, (need, branch), row, (&job, taken)).await,
        None => Ok(()),
    }
}

/// Has the employer's budget hold the hours that both sides agree on, less those that are given: all of it, or the roadmap is not
/// approved. How many they are; none on a volunteer's own time.
pub(in super::super) async fn reserve(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    (row, engagement): (&application::Model, EngagementId),
    version: &roadmap::Model,
) -> Outcome<Option<Minutes>, Vec<Problem>> {
    let Some((job, taken)) = asked_of(tx, row, version).await? else { return Ok(None) };
    let held = match must_still_fit(tx, (need, branch), row, (&job, taken)).await {
        Ok(()) => hold(tx, branch, &job, (taken, engagement)).await,
        refused => refused,
    };
    match held {
        Ok(()) => Ok(Some(taken.minutes)),
        // What is left of somebody's budget is theirs and their company's.
        Err(Stop::Refused(_)) => {
            let person = person::Entity::find_by_id(row.person_id).one(tx).await?;
            let name = person.map(|person| person.full_name()).unwrap_or_default();
            Err(vec![Problem::new("WORKING_TIME_NOT_HELD").with("person", name)].into())
        }
        Err(stop) => Err(stop),
    }
}

/// What the company agreed to still covers the hours, and the employment and the policy still let them be given.
async fn must_still_fit(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    row: &application::Model,
    (job, taken): (&employment::Model, Taken),
) -> Outcome<(), Vec<Problem>> {
    let mut found = not_agreed(tx, row, taken).await?;
    if row.state == ApplicationState::Selected {
        let mission = mission_of(tx, need).await?;
        found.extend(offering::against(tx, job, (&mission, branch), taken).await?);
    }
    if found.is_empty() { Ok(()) } else { Err(found.into()) }
}

async fn hold(
    tx: &Tx,
    branch: &branch::Model,
    job: &employment::Model,
    (taken, engagement): (Taken, EngagementId),
) -> Outcome<(), Vec<Problem>> {
    let given = counted(tx, engagement, None).await?;
    let minutes = (taken.minutes - given).max(Minutes::ZERO);
    let dates = Taken { minutes, ..taken }.by_date(tx.today(zone_of(branch)));
    let subject = Uuid::from(engagement);
    if dates.is_empty() {
        return Ok(budgets::release(tx, subject).await?);
    }
    budgets::reserve(tx, job.id, &dates, subject).await.map_err(|stop| match stop {
        Stop::Refused(over) => vec![taken::over_budget(over)].into(),
        Stop::Denied(denied) => Stop::Denied(denied),
        Stop::Failed(failed) => Stop::Failed(failed),
    })
}

/// The hours of those who are on the mission already follow what both sides agree on now.
pub(in super::super) async fn agree_anew(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    row: &application::Model,
    version: &roadmap::Model,
) -> Outcome<(), Vec<Problem>> {
    let Some(engagement) = row.engagement_id else { return Ok(()) };
    let Some(minutes) = reserve(tx, (need, branch), (row, engagement), version).await? else { return Ok(()) };
    let agreed = engagement::ActiveModel {
        id: Set(engagement),
        agreed_minutes: Set(Some(minutes)),
        ..Default::default()
    };
    engagement::Entity::update(agreed).exec(tx).await?;
    Ok(())
}

/// The employment on whose time somebody volunteers, and what a version asks of it; none on their own time.
async fn asked_of(
    tx: &Tx,
    row: &application::Model,
    version: &roadmap::Model,
) -> Result<Option<(employment::Model, Taken)>, Internal> {
    let (TimeBasis::WorkingTime, Some(job)) = (row.basis, row.employment_id) else { return Ok(None) };
    let job = employment::Entity::find_by_id(job).one(tx).await?;
    let job = job.ok_or_else(|| Internal::because("working time of no employment"))?;
    let taken = Taken::agreed(version);
    let taken = taken.ok_or_else(|| Internal::because("a whole roadmap says how much time it takes"))?;
    Ok(Some((job, taken)))
}

/// What of some hours the company has not agreed to. What an employer before it agreed to, or this one in a search before, counts
/// for nothing.
async fn not_agreed(tx: &Tx, row: &application::Model, taken: Taken) -> Result<Vec<Problem>, DbErr> {
    if row.time_agreed_at.is_none() {
        return Ok(vec![Problem::new("WORKING_TIME_NOT_AGREED")]);
    }
    let approved = approval_request::Entity::find()
        .filter(approval_request::Column::ApplicationId.eq(row.id))
        .filter(approval_request::Column::EmploymentId.eq(row.employment_id))
        .filter(approval_request::Column::AskedAt.gte(row.applied_at))
        .filter(approval_request::Column::State.eq(ApprovalState::Approved))
        .order_by_desc(approval_request::Column::Id)
        .one(tx)
        .await?;
    // Where nobody had to approve, the policy and the budget alone say how much.
    let beyond = approved.map(|request| request.minutes).filter(|most| taken.minutes > *most);
    let problem =
        |most| Problem::new("BEYOND_AGREED_WORKING_TIME").with("asked", taken.minutes).with("most", most);
    Ok(beyond.into_iter().map(problem).collect())
}

async fn mission_of(tx: &Tx, need: &need::Model) -> Result<mission::Model, Internal> {
    let found = match need.mission_id {
        Some(id) => mission::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    found.ok_or_else(|| Internal::because("a roadmap of a need without a mission"))
}

/// How much working time of an engagement counts, but for one entry: what is declared, and what was confirmed and stands.
pub(crate) async fn counted(
    connection: &impl ConnectionTrait,
    engagement: EngagementId,
    but: Option<TimeEntryId>,
) -> Result<Minutes, DbErr> {
    let others = but.map(|id| time_entry::Column::Id.ne(id));
    let minutes: Vec<Minutes> = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::Minutes)
        .filter(time_entry::Column::EngagementId.eq(engagement))
        .filter(time_entry::Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(time_entry::Column::Status.is_in(TimeEntryStatus::COUNTS))
        .filter(time_entry::Column::ReversesId.is_null())
        .filter(Condition::all().add_option(others))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(minutes.into_iter().sum())
}
