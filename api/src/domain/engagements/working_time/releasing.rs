//! Giving back what nobody gives any more: as a mission ends, its volunteer is replaced or goes on in their own time, or an employee has
//! left the company. Hours that were declared keep their own.

use chrono::{Duration, NaiveDate, NaiveTime};
use entity::{
    ApplicationState, EmploymentId, EngagementId, NeedId, PersonId, TimeBasis, Timestamp, application,
    employment, engagement, need,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use super::{super::approvals::withdrawing, letters};
use crate::{
    Internal,
    domain::budgets,
    queue::{self, Terms, Work},
    tx::Tx,
    zone,
};

/// Where an application stands that may come to something.
const OPEN: [ApplicationState; 5] = [
    ApplicationState::Pending,
    ApplicationState::Shortlisted,
    ApplicationState::Reserve,
    ApplicationState::Selected,
    ApplicationState::Engaged,
];

/// An engagement ends: what its employer's budget holds for hours that are not declared is free. One on which no hours were agreed
/// changes nothing.
pub(in super::super) async fn release(tx: &Tx, known: &engagement::Model) -> Result<(), Internal> {
    if known.agreed_minutes.is_none() {
        return Ok(());
    }
    budgets::release(tx, Uuid::from(known.id)).await?;
    let row = engagement::ActiveModel { id: Set(known.id), agreed_minutes: Set(None), ..Default::default() };
    engagement::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The same of all who are on a mission, which is over.
pub(in super::super) async fn release_all(tx: &Tx, need: NeedId) -> Result<(), Internal> {
    let engaged = application::Entity::find()
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::State.eq(ApplicationState::Engaged))
        .filter(application::Column::Basis.eq(TimeBasis::WorkingTime))
        .order_by_asc(application::Column::Id)
        .all(tx)
        .await?;
    for id in engaged.into_iter().filter_map(|row| row.engagement_id) {
        if let Some(known) = engagement::Entity::find_by_id(id).one(tx).await? {
            release(tx, &known).await?;
        }
    }
    Ok(())
}

/// The same of somebody whose account ends.
pub(in super::super) async fn of_person(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    let engaged = engagement::Entity::find()
        .filter(engagement::Column::PersonId.eq(person))
        .filter(engagement::Column::AgreedMinutes.is_not_null())
        .order_by_asc(engagement::Column::Id)
        .all(tx)
        .await?;
    for known in engaged {
        release(tx, &known).await?;
    }
    Ok(())
}

/// Ends what somebody does on working time on a mission, and begins the same in their own time: on the day after their employment where
/// that is over, else today.
pub(in super::super) async fn go_on_in_own_time(
    tx: &Tx,
    row: &application::Model,
    today: NaiveDate,
) -> Result<(), Internal> {
    let known = match row.engagement_id {
        Some(id) => engagement::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    let known = known.ok_or_else(|| Internal::because("somebody on a mission without an engagement"))?;
    release(tx, &known).await?;
    let last_at_work = match known.employment_id {
        Some(id) => employment::Entity::find_by_id(id).one(tx).await?.and_then(|job| job.ends_on),
        None => None,
    };
    let begins = last_at_work.and_then(|day| day.succ_opt()).filter(|day| *day < today).unwrap_or(today);
    let begins = begins.max(known.starts_on);
    let own: EngagementId = tx.id();
    let new = engagement::Model {
        id: own,
        company_id: None,
        employment_id: None,
        starts_on: begins,
        ends_on: None,
        created_at: tx.now(),
        agreed_minutes: None,
        ..known.clone()
    };
    // One that has not begun has no day.
    let last = if known.starts_on > today { known.starts_on.pred_opt() } else { Some(begins) };
    let ended = engagement::ActiveModel { id: Set(known.id), ends_on: Set(last), ..Default::default() };
    engagement::Entity::update(ended).exec(tx).await?;
    engagement::Entity::insert(new.into_active_model().reset_all()).exec_without_returning(tx).await?;
    let of_own =
        application::ActiveModel { id: Set(row.id), engagement_id: Set(Some(own)), ..Default::default() };
    application::Entity::update(of_own).exec(tx).await?;
    Ok(())
}

/// Somebody has left their company: it is asked for nothing any more and holds nothing, and they are told that they may go on in their own
/// time. Who is to leave later keeps all of it until then.
pub(in super::super) async fn of_leaver(
    tx: &Tx,
    job: EmploymentId,
    last_day: NaiveDate,
) -> Result<(), Internal> {
    let rows = application::Entity::find()
        .filter(application::Column::EmploymentId.eq(job))
        .filter(application::Column::State.is_in(OPEN))
        .order_by_asc(application::Column::Id)
        .all(tx)
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    if last_day >= tx.today(zone::DEFAULT) {
        return look_again(tx, job, last_day).await;
    }
    for row in rows {
        let was_asked = withdrawing::of_application(tx, row.id).await?;
        let engaged = match row.engagement_id {
            Some(id) => engagement::Entity::find_by_id(id).one(tx).await?,
            None => None,
        };
        if let Some(known) = engaged {
            release(tx, &known).await?;
        }
        let ended =
            application::ActiveModel { id: Set(row.id), time_agreed_at: Set(None), ..Default::default() };
        application::Entity::update(ended).exec(tx).await?;
        let need = need::Entity::find_by_id(row.need_id).one(tx).await?;
        // Looked at twice, it is told once. Of whom nothing was asked yet is told as they are selected.
        if let Some(need) = need.filter(|_| was_asked || row.time_agreed_at.is_some()) {
            letters::to_candidate(tx, "application-time-ended", &need, &row, Vec::new()).await?;
        }
    }
    Ok(())
}

/// Looks again once the last day is over.
async fn look_again(tx: &Tx, job: EmploymentId, last_day: NaiveDate) -> Result<(), Internal> {
    let next = (last_day + Duration::days(1)).and_time(NaiveTime::MIN);
    let at =
        next.and_local_timezone(zone::DEFAULT).earliest().map_or_else(|| next.and_utc(), |at| at.to_utc());
    let once_key = Some(format!("working time after {} {last_day}", Uuid::from(job)));
    let terms = Terms { run_at: Some(Timestamp::from(at)), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::ReleaseBookings { employment: job }, terms).await.map(|_| ())
}
