//! What stands in a roadmap, version by version, who volunteers for its need, and who approved which. Whoever shows one has
//! checked that it may be seen.

use std::collections::HashMap;

use entity::{
    ApplicationState, EngagementId, Minutes, NeedId, NeedSide, PersonId, RoadmapId, application, engagement,
    roadmap, roadmap_approval, roadmap_item, roadmap_objective,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};

/// The latest version of a need's roadmap.
pub(crate) async fn latest(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Option<roadmap::Model>, DbErr> {
    versions(need).order_by_desc(roadmap::Column::Version).one(connection).await
}

/// The version that both sides agreed on last: the association approves after its volunteers.
pub(crate) async fn agreed(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Option<roadmap::Model>, DbErr> {
    let approved = roadmap_approval::Entity::find()
        .select_only()
        .column(roadmap_approval::Column::RoadmapId)
        .filter(roadmap_approval::Column::Side.eq(NeedSide::Association));
    versions(need)
        .filter(roadmap::Column::Id.in_subquery(approved.into_query()))
        .order_by_desc(roadmap::Column::Version)
        .one(connection)
        .await
}

/// One version, by its number.
pub(crate) async fn version(
    connection: &impl ConnectionTrait,
    need: NeedId,
    number: i32,
) -> Result<Option<roadmap::Model>, DbErr> {
    versions(need).filter(roadmap::Column::Version.eq(number)).one(connection).await
}

/// All of them.
pub(crate) fn versions(need: NeedId) -> Select<roadmap::Entity> {
    roadmap::Entity::find().filter(roadmap::Column::NeedId.eq(need))
}

/// What versions are to reach, in the order of each.
pub(crate) async fn objectives(
    connection: &impl ConnectionTrait,
    versions: &[RoadmapId],
) -> Result<Vec<roadmap_objective::Model>, DbErr> {
    roadmap_objective::Entity::find()
        .filter(roadmap_objective::Column::RoadmapId.is_in(versions.iter().copied()))
        .order_by_asc(roadmap_objective::Column::Position)
        .all(connection)
        .await
}

/// What versions hand over, and by when they are where, in the order of each.
pub(crate) async fn items(
    connection: &impl ConnectionTrait,
    versions: &[RoadmapId],
) -> Result<Vec<roadmap_item::Model>, DbErr> {
    roadmap_item::Entity::find()
        .filter(roadmap_item::Column::RoadmapId.is_in(versions.iter().copied()))
        .order_by_asc(roadmap_item::Column::Position)
        .all(connection)
        .await
}

/// Who approved versions, the first who did first.
pub(crate) async fn approvals(
    connection: &impl ConnectionTrait,
    versions: &[RoadmapId],
) -> Result<Vec<roadmap_approval::Model>, DbErr> {
    roadmap_approval::Entity::find()
        .filter(roadmap_approval::Column::RoadmapId.is_in(versions.iter().copied()))
        .order_by_asc(roadmap_approval::Column::ApprovedAt)
        .order_by_asc(roadmap_approval::Column::Id)
        .all(connection)
        .await
}

/// Who volunteers for a need: those selected, and those who are on its mission already and go on, in the order in which they
/// put themselves forward.
pub(crate) async fn volunteers(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Vec<application::Model>, DbErr> {
    applications(connection, need, &[ApplicationState::Selected, ApplicationState::Engaged]).await
}

/// Those who are kept in reserve, whom a search that is opened again asks first.
pub(crate) async fn reserve(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Vec<application::Model>, DbErr> {
    applications(connection, need, &[ApplicationState::Reserve]).await
}

pub(super) async fn applications(
    connection: &impl ConnectionTrait,
    need: NeedId,
    states: &[ApplicationState],
) -> Result<Vec<application::Model>, DbErr> {
    application::Entity::find()
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::State.is_in(states.iter().copied()))
        .order_by_asc(application::Column::Id)
        .all(connection)
        .await
}

/// How much working time was agreed on with volunteers who are on the mission.
pub(crate) async fn agreed_minutes(
    connection: &impl ConnectionTrait,
    volunteers: &[application::Model],
) -> Result<HashMap<EngagementId, Minutes>, DbErr> {
    let ids = volunteers.iter().filter_map(|row| row.engagement_id);
    let rows = engagement::Entity::find().filter(engagement::Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, row.agreed_minutes?))).collect())
}

/// Whether somebody approved a version as a volunteer.
pub(crate) fn has_approved(approvals: &[roadmap_approval::Model], person: PersonId) -> bool {
    approvals
        .iter()
        .any(|approval| approval.side == NeedSide::Volunteer && approval.person_id == Some(person))
}
