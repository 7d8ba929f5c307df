//! What follows an approved roadmap, all in the transaction of the association's approval: engagements begin, the search is over,
//! and whoever else had put themselves forward is answered.

use chrono::NaiveDate;
use entity::{
    ApplicationState, EngagementId, NeedId, PersonId, application, branch, engagement, mission, need, roadmap,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};

use super::{letters, reading};
use crate::{
    Internal,
    domain::{
        engagements::applications::NotSelectedReason,
        intermediaries::zone_of,
        missions::{
            needs::{
                moving::{self, Said},
                states::NeedStep,
                timeline::By,
            },
            publishing,
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::{Tx, locked},
};

/// Those who are neither selected nor answered.
const WAITING: [ApplicationState; 3] =
    [ApplicationState::Pending, ApplicationState::Shortlisted, ApplicationState::Reserve];

/// Begins the mission of a need with the volunteers who were selected. Hours count from the day of the approval on, and no
/// earlier than the roadmap begins. The need as it stands now.
pub(super) async fn begin(
    tx: &Tx,
    (need, branch): (need::Model, &branch::Model),
    version: &roadmap::Model,
    by: &By,
) -> Outcome<need::Model, Vec<Problem>> {
    let mission = mission_of(tx, &need).await?;
    let step = moving::go(tx, (need, branch), NeedStep::ApproveRoadmap, by, Said::default()).await;
    let need = step.map_err(Stop::widen)?;
    let today = tx.today(zone_of(branch));
    let starts_on = version.starts_on.map_or(today, |day| day.max(today));
    for selected in reading::applications(tx, need.id, &[ApplicationState::Selected]).await? {
        engage(tx, &mission, selected, starts_on).await?;
    }
    publishing::close_search(tx, mission).await?;
    letters::mission_begins(tx, (&need, branch), starts_on, by).await?;
    end_search(tx, (&need, branch)).await?;
    Ok(need)
}

/// Answers everybody else who waits, once a search is over.
pub(crate) async fn end_search(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
) -> Result<(), Internal> {
    let others = answer_others(tx, need.id, &WAITING, NotSelectedReason::SearchClosed).await?;
    letters::search_closed(tx, (need, branch), &others).await
}

/// The mission that its announcement became.
async fn mission_of(tx: &Tx, need: &need::Model) -> Result<mission::Model, Internal> {
    let found = match need.mission_id {
        Some(id) => locked(mission::Entity::find_by_id(id)).one(tx).await?,
        None => None,
    };
    found.ok_or_else(|| Internal::because("a roadmap of a need without a mission"))
}

/// Engages somebody on their own time. Working time waits for the employer's approval, and nobody can ask for it yet.
async fn engage(
    tx: &Tx,
    mission: &mission::Model,
    selected: application::Model,
    starts_on: NaiveDate,
) -> Result<(), DbErr> {
    let engaged = engagement_of(tx, mission, selected.person_id, starts_on).await?;
    let mut row = selected.into_active_model();
    row.state = Set(ApplicationState::Engaged);
    row.state_since = Set(tx.now());
    row.engagement_id = Set(Some(engaged));
    row.update(tx).await?;
    Ok(())
}

/// Somebody's engagement on a mission, which begins on a day: a new one, or the one that an approval had begun which the
/// association denied, with what was declared on it.
async fn engagement_of(
    tx: &Tx,
    mission: &mission::Model,
    person: PersonId,
    starts_on: NaiveDate,
) -> Result<EngagementId, DbErr> {
    let known = engagement::Entity::find()
        .filter(engagement::Column::MissionId.eq(mission.id))
        .filter(engagement::Column::PersonId.eq(person))
        .filter(engagement::Column::EmploymentId.is_null())
        .one(tx)
        .await?;
    if let Some(known) = known {
        let mut row = known.into_active_model();
        row.starts_on = Set(starts_on);
        row.ends_on = Set(None);
        return Ok(row.update(tx).await?.id);
    }
    let id: EngagementId = tx.id();
    let row = engagement::ActiveModel {
        id: Set(id),
        mission_id: Set(mission.id),
        association_id: Set(mission.association_id),
        person_id: Set(person),
        company_id: Set(None),
        employment_id: Set(None),
        starts_on: Set(starts_on),
        ends_on: Set(None),
        created_at: Set(tx.now()),
    };
    engagement::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Answers all who wait for an answer where they stand in one of some states, for a reason that nobody chooses; who they are.
pub(crate) async fn answer_others(
    tx: &Tx,
    need: NeedId,
    states: &[ApplicationState],
    reason: NotSelectedReason,
) -> Result<Vec<PersonId>, DbErr> {
    let mut answered = Vec::new();
    for waiting in reading::applications(tx, need, states).await? {
        answered.push(waiting.person_id);
        let mut row = waiting.into_active_model();
        row.state = Set(ApplicationState::NotSelected);
        row.state_since = Set(tx.now());
        row.reason_code = Set(Some(reason.code().to_owned()));
        row.update(tx).await?;
    }
    Ok(answered)
}
