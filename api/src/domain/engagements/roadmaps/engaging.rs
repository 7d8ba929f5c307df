//! What follows an approved roadmap, all in the transaction of the association's approval: engagements begin, the search is over,
//! and whoever else had put themselves forward is answered.

use chrono::NaiveDate;
use entity::{
    ApplicationState, EngagementId, NeedId, PersonId, application, branch, engagement, mission, need, roadmap,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, DbErr, EntityTrait as _, IntoActiveModel as _};

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
/// earlier than the roadmap begins.
pub(super) async fn begin(
    tx: &Tx,
    (need, branch): (need::Model, &branch::Model),
    version: &roadmap::Model,
    by: &By,
) -> Outcome<(), Vec<Problem>> {
    let mission = mission_of(tx, &need).await?;
    let step = moving::go(tx, (need, branch), NeedStep::ApproveRoadmap, by, Said::default()).await;
    let need = step.map_err(Stop::widen)?;
    let today = tx.today(zone_of(branch));
    let starts_on = version.starts_on.map_or(today, |day| day.max(today));
    for selected in reading::applications(tx, need.id, &[ApplicationState::Selected]).await? {
        engage(tx, &mission, selected, starts_on).await?;
    }
    publishing::close_search(tx, mission).await?;
    letters::mission_begins(tx, &need, starts_on, by).await?;
    Ok(end_search(tx, &need).await?)
}

/// Answers everybody else who waits, once a search is over.
pub(crate) async fn end_search(tx: &Tx, need: &need::Model) -> Result<(), Internal> {
    let others = answer_others(tx, need.id, &WAITING, NotSelectedReason::SearchClosed).await?;
    letters::search_closed(tx, need, &others).await
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
    let id: EngagementId = tx.id();
    let row = engagement::ActiveModel {
        id: Set(id),
        mission_id: Set(mission.id),
        association_id: Set(mission.association_id),
        person_id: Set(selected.person_id),
        company_id: Set(None),
        employment_id: Set(None),
        starts_on: Set(starts_on),
        ends_on: Set(None),
        created_at: Set(tx.now()),
    };
    engagement::Entity::insert(row).exec_without_returning(tx).await?;
    let mut row = selected.into_active_model();
    row.state = Set(ApplicationState::Engaged);
    row.state_since = Set(tx.now());
    row.engagement_id = Set(Some(id));
    row.update(tx).await?;
    Ok(())
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
