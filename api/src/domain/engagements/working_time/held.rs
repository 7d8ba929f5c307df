//! What of employees' budgets is held for missions that select: whoever reads a budget reads for what it is held, but not which
//! association it is where the cause is confidential.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    AssociationId, EmploymentId, Minutes, MissionId, association, budget_hold, engagement, mission,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

/// A mission for which hours are held.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) employment_id: EmploymentId,
    /// What it is called, and its association; none where the cause is confidential.
    pub(crate) mission: Option<(String, String)>,
    pub(crate) from: NaiveDate,
    pub(crate) agreed: Minutes,
    pub(crate) left: Minutes,
}

/// Those of some employments, the earliest first, in four statements however many they are.
pub(crate) async fn of_employments(
    connection: &impl ConnectionTrait,
    employments: &[EmploymentId],
) -> Result<Vec<Held>, DbErr> {
    let engaged = engagement::Entity::find()
        .filter(engagement::Column::EmploymentId.is_in(employments.iter().copied()))
        .filter(engagement::Column::AgreedMinutes.is_not_null())
        .order_by_asc(engagement::Column::StartsOn)
        .order_by_asc(engagement::Column::Id)
        .all(connection)
        .await?;
    let ids = || engaged.iter().map(|row| Uuid::from(row.id));
    let holds = budget_hold::Entity::find()
        .filter(budget_hold::Column::SubjectId.is_in(ids()))
        .all(connection)
        .await?;
    let missions = mission::Entity::find()
        .filter(mission::Column::Id.is_in(engaged.iter().map(|row| row.mission_id)))
        .all(connection)
        .await?;
    let associations = association::Entity::find()
        .filter(association::Column::Id.is_in(engaged.iter().map(|row| row.association_id)))
        .all(connection)
        .await?;
    let missions: HashMap<MissionId, mission::Model> =
        missions.into_iter().map(|row| (row.id, row)).collect();
    let names: HashMap<AssociationId, String> =
        associations.into_iter().map(|row| (row.id, row.name)).collect();
    let held = |row: &engagement::Model| {
        let told = missions.get(&row.mission_id).filter(|mission| !mission.confidential);
        let name = names.get(&row.association_id).cloned().unwrap_or_default();
        let own = holds.iter().filter(|hold| hold.subject_id == Uuid::from(row.id));
        Some(Held {
            employment_id: row.employment_id?,
            mission: told.map(|mission| (mission.title.clone(), name)),
            from: row.starts_on,
            agreed: row.agreed_minutes?,
            left: own.map(|hold| hold.minutes).sum(),
        })
    };
    Ok(engaged.iter().filter_map(held).collect())
}
