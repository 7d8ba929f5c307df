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

    /// Somebody who came forward for a need, and where their application stands.
    pub async fn came_forward(
        &self,
        need: NeedId,
        person: PersonId,
        state: ApplicationState,
    ) -> ApplicationId {
        let (id, now) = (ApplicationId::from(Uuid::new_v4()), self.app.now());
        let is_refused = state == ApplicationState::NotSelected;
        let row = application::ActiveModel {
            id: Set(id),
            need_id: Set(need),
            person_id: Set(person),
            round: Set(1),
            state: Set(state),
            basis: Set(TimeBasis::PersonalTime),
            company_id: Set(None),
            employment_id: Set(None),
            motivation: Set("J’ai mené plusieurs plans de communication.".to_owned()),
            availability: Set("Le mardi soir.".to_owned()),
            may_be_shown: Set(false),
            relay_id: Set(None),
            applied_at: Set(now),
            state_since: Set(now),
            decided_by: Set(None),
            reason_code: Set(is_refused.then(|| "OTHER".to_owned())),
            reason: Set(None),
            wants_another: Set(None),
            engagement_id: Set(None),
            is_kept_from_company: Set(false),
            time_agreed_at: Set(None),
        };
        row.insert(self.app.connection()).await.expect("an application");
        id
    }
}
