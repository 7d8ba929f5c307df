//! What a paper says was received: what a mission was to reach and to hand over, as its association wrote it down. A
//! mission that says neither is told by its need.

use std::collections::{BTreeSet, HashMap};

use entity::{MissionId, ObjectiveKind, mission, objective};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

/// What was received of each mission, in one text for each.
pub(super) struct Received(HashMap<MissionId, Vec<objective::Model>>);

impl Received {
    /// Reads it for some missions.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        missions: &BTreeSet<MissionId>,
    ) -> Result<Self, DbErr> {
        let aims = objective::Entity::find()
            .filter(objective::Column::MissionId.is_in(missions.iter().copied()))
            .order_by_asc(objective::Column::Position)
            .order_by_asc(objective::Column::Id)
            .all(connection)
            .await?;
        let mut of_missions: HashMap<MissionId, Vec<_>> = HashMap::new();
        for aim in aims {
            of_missions.entry(aim.mission_id).or_default().push(aim);
        }
        Ok(Self(of_missions))
    }

    /// `Objectifs : un modèle à trois ans. Livrables : un classeur.`
    pub(super) fn describe(&self, mission: &mission::Model) -> String {
        let aims = self.0.get(&mission.id).map_or(&[][..], Vec::as_slice);
        let told = |kind: ObjectiveKind, head: &str| {
            let of_kind = aims.iter().filter(|aim| aim.kind == kind);
            let texts: Vec<_> = of_kind.map(|aim| aim.text.trim().trim_end_matches('.')).collect();
            (!texts.is_empty()).then(|| format!("{head}\u{a0}: {}.", texts.join("\u{202f}; ")))
        };
        let told =
            [told(ObjectiveKind::Objective, "Objectifs"), told(ObjectiveKind::Deliverable, "Livrables")];
        let told: Vec<_> = told.into_iter().flatten().collect();
        if told.is_empty() { mission.need.clone() } else { told.join(" ") }
    }
}
