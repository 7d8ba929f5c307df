//! Needs whose volunteers were introduced: both sides write a roadmap.

use super::*;

impl Network {
    /// A need that stands at its roadmap, with the mission that its announcement became and the volunteers who were selected.
    pub async fn at_roadmap(
        &self,
        association: &Association,
        coordinator: Option<PersonId>,
        selected: &[PersonId],
    ) -> (NeedId, MissionId) {
        let need = self.need(association, NeedState::Roadmap, coordinator).await;
        let mission = self.became(need, association, "Un plan de communication").await;
        for person in selected {
            self.came(need, *person, ApplicationState::Selected, |_| ()).await;
        }
        (need, mission.id)
    }
}
