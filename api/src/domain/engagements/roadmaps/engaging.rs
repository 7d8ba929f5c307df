//! What follows an approved roadmap, all in the transaction of the association's approval: engagements begin, the search is over,
//! and whoever else had put themselves forward is answered.

use chrono::NaiveDate;
use entity::{
    ApplicationState, EngagementId, Minutes, NeedId, PersonId, application, branch, engagement, mission,
    need, roadmap,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};

use super::{
    super::{approvals::withdrawing, working_time::reserving},
    letters, reading,
};
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
    for there in reading::applications(tx, need.id, &[ApplicationState::Engaged]).await? {
        reserving::agree_anew(tx, (&need, branch), &there, version).await?;
    }
    for selected in reading::applications(tx, need.id, &[ApplicationState::Selected]).await? {
        let begun = begun_before(tx, &mission, &selected).await?;
        let id = begun.unwrap_or_else(|| tx.id());
        let agreed = reserving::reserve(tx, (&need, branch), (&selected, id), version).await?;
        engage(tx, &mission, selected, (begun, id), (starts_on, agreed)).await?;
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

/// The engagement that an approval had begun which the association denied, with what was declared on it.
async fn begun_before(
    tx: &Tx,
    mission: &mission::Model,
    selected: &application::Model,
) -> Result<Option<EngagementId>, DbErr> {
    let job = selected.employment_id.map_or_else(
        || engagement::Column::EmploymentId.is_null(),
        |job| engagement::Column::EmploymentId.eq(job),
    );
    let known = engagement::Entity::find()
        .filter(engagement::Column::MissionId.eq(mission.id))
        .filter(engagement::Column::PersonId.eq(selected.person_id))
        .filter(job)
        .one(tx)
        .await?;
    Ok(known.map(|known| known.id))
}

/// Engages somebody: on their own time, or on that of the company which has agreed, whose budget holds the hours.
async fn engage(
    tx: &Tx,
    mission: &mission::Model,
    selected: application::Model,
    (begun, id): (Option<EngagementId>, EngagementId),
    (starts_on, agreed): (NaiveDate, Option<Minutes>),
) -> Result<(), DbErr> {
    let row = engagement::ActiveModel {
        id: Set(id),
        mission_id: Set(mission.id),
        association_id: Set(mission.association_id),
        person_id: Set(selected.person_id),
        company_id: Set(selected.company_id),
        employment_id: Set(selected.employment_id),
        starts_on: Set(starts_on),
        ends_on: Set(None),
        created_at: if begun.is_some() { NotSet } else { Set(tx.now()) },
        agreed_minutes: Set(agreed),
    };
    if begun.is_some() {
        engagement::Entity::update(row).exec(tx).await?;
    } else {
        engagement::Entity::insert(row).exec_without_returning(tx).await?;
    }
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
) -> Result<Vec<PersonId>, Internal> {
    let mut answered = Vec::new();
    for waiting in reading::applications(tx, need, states).await? {
        answered.push(waiting.person_id);
        withdrawing::of_application(tx, waiting.id).await?;
        let mut row = waiting.into_active_model();
        row.state = Set(ApplicationState::NotSelected);
        row.state_since = Set(tx.now());
        row.reason_code = Set(Some(reason.code().to_owned()));
        row.update(tx).await?;
    }
    Ok(answered)
}
