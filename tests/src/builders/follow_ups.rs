//! Missions of needs that are under way: who is on them, and what was announced.

use super::*;

/// A need with its mission, from its search on.
#[derive(Clone)]
pub struct Followed {
    network: Network,
    /// The need.
    pub need: NeedId,
    /// The mission that its announcement became.
    pub mission: Mission,
}

impl Network {
    /// A need that stands somewhere from its search on, with the mission that its announcement became.
    pub async fn followed(
        &self,
        association: &Association,
        state: NeedState,
        coordinator: Option<PersonId>,
    ) -> Followed {
        let need = self.need(association, state, coordinator).await;
        let mission = self.became(need, association, "Un plan de communication").await;
        if state != NeedState::Searching {
            self.app.set_mission(mission.id, |row| row.status = Set(MissionStatus::Closed)).await;
        }
        Followed { network: self.clone(), need, mission }
    }
}

impl Followed {
    /// Changes the need's row.
    pub async fn set(&self, change: impl FnOnce(&mut need::ActiveModel)) {
        let mut row = need::ActiveModel { id: Set(self.need), ..Default::default() };
        change(&mut row);
        row.update(self.network.app.connection()).await.expect("a need");
    }

    /// Somebody on the mission since the beginning of the year.
    pub async fn engages(&self, person: PersonId) -> (ApplicationId, EngagementId) {
        let engagement = self.mission.engage_on_own_time(person).await;
        let engaged = |row: &mut application::ActiveModel| row.engagement_id = Set(Some(engagement));
        let application = self.network.came(self.need, person, ApplicationState::Engaged, engaged).await;
        (application, engagement)
    }

    /// Somebody who put themselves forward, and where their application stands.
    pub async fn came(&self, person: PersonId, state: ApplicationState) -> ApplicationId {
        self.network.came(self.need, person, state, |_| ()).await
    }

    /// That an announcement was approved, until a last day if it has one.
    pub async fn announced(&self, format: MissionFormat, ends_on: Option<NaiveDate>) {
        let said = |row: &mut announcement::ActiveModel| {
            row.format = Set(format);
            row.ends_on = Set(ends_on);
        };
        self.network.announced(self.need, said).await;
    }

    /// That a side is asked to look back: a volunteer, or the association.
    pub async fn asks_to_look_back(&self, volunteer: Option<PersonId>) -> DebriefId {
        let (id, today) = (DebriefId::from(Uuid::now_v7()), self.network.app.now().to_utc().date_naive());
        let row = debrief::ActiveModel {
            id: Set(id),
            need_id: Set(self.need),
            side: Set(if volunteer.is_some() { NeedSide::Volunteer } else { NeedSide::Association }),
            person_id: Set(volunteer),
            asked_on: Set(today),
            follow_on: Set(today + Duration::days(7)),
            reminders: Set(0),
            achieved: Set(None),
            difficult: Set(None),
            satisfaction: Set(None),
            would_again: Set(None),
            given_at: Set(None),
            missing_at: Set(None),
        };
        row.insert(self.network.app.connection()).await.expect("a debrief");
        id
    }

    /// A question long after, asked today.
    pub async fn asks_later(&self, association: &Association, day: i32) -> LaterQuestionId {
        let (id, today) =
            (LaterQuestionId::from(Uuid::now_v7()), self.network.app.now().to_utc().date_naive());
        let row = later_question::ActiveModel {
            id: Set(id),
            association_id: Set(association.id),
            need_id: Set(Some(self.need)),
            team_id: Set(None),
            day: Set(day),
            due_on: Set(today),
            asked_on: Set(Some(today)),
            follow_on: Set(today + Duration::days(7)),
            reminders: Set(0),
            answer: Set(None),
            note: Set(None),
            answered_by: Set(None),
            answered_at: Set(None),
            missing_at: Set(None),
        };
        row.insert(self.network.app.connection()).await.expect("a question");
        id
    }

    /// That it is offered to a branch.
    pub async fn is_offered(&self, to: BranchId, by: PersonId, reason: &str) -> BranchOfferId {
        let id = BranchOfferId::from(Uuid::now_v7());
        let row = branch_offer::ActiveModel {
            id: Set(id),
            need_id: Set(self.need),
            branch_id: Set(to),
            reason: Set(reason.to_owned()),
            offered_by: Set(Some(by)),
            offered_at: Set(self.network.app.now()),
            answered_by: Set(None),
            answered_at: Set(None),
            is_accepted: Set(None),
        };
        row.insert(self.network.app.connection()).await.expect("an offer");
        id
    }
}
