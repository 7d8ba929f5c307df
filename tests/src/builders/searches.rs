//! Searches for volunteers: needs whose announcement was approved, the missions that they became, and who puts themselves
//! forward.

use super::*;

/// A need that looks for volunteers, with its mission.
#[derive(Clone)]
pub struct Search {
    pub(super) network: Network,
    /// The need.
    pub need: NeedId,
    /// The mission that its announcement became.
    pub mission: MissionId,
    /// The macro-skill that the announcement asks for.
    pub skill: String,
}

impl Network {
    /// A need of an association in its search, which looks for so many volunteers.
    pub async fn search(
        &self,
        association: &Association,
        coordinator: Option<PersonId>,
        title: &str,
        places: i32,
    ) -> Search {
        self.searching(association, coordinator, title, |row| row.places = Set(places)).await
    }

    /// The same, whose announcement says what a test says of it.
    pub(super) async fn searching(
        &self,
        association: &Association,
        coordinator: Option<PersonId>,
        title: &str,
        change: impl FnOnce(&mut announcement::ActiveModel),
    ) -> Search {
        let need = self.need(association, NeedState::Searching, coordinator).await;
        let mission = self.became(need, association, title).await.id;
        let skill = skill::Entity::find().order_by_asc(skill::Column::Code).one(self.app.connection()).await;
        let skill = skill.expect("a database").expect("a skill").code;
        let announcement = self.announced(need, |row| {
            row.title = Set(title.to_owned());
            change(row);
        });
        let announcement = announcement.await;
        self.asks_for(announcement, &skill).await;
        self.mission_asks_for(mission, &skill).await;
        Search { network: self.clone(), need, mission, skill }
    }

    /// The mission that a need's announcement became.
    pub(super) async fn became(&self, need: NeedId, association: &Association, title: &str) -> Mission {
        let mission = association.mission(title).await;
        self.app.set_mission(mission.id, |row| row.way_in = Set(WayIn::Selected)).await;
        let row =
            need::ActiveModel { id: Set(need), mission_id: Set(Some(mission.id)), ..Default::default() };
        row.update(self.app.connection()).await.expect("a need with a mission");
        mission
    }

    /// Somebody who put themselves forward for a need, and where their application stands, but for what a test says of it.
    pub async fn came(
        &self,
        need: NeedId,
        person: PersonId,
        state: ApplicationState,
        change: impl FnOnce(&mut application::ActiveModel),
    ) -> ApplicationId {
        let (id, now) = (ApplicationId::from(Uuid::new_v4()), self.app.now());
        let is_refused = state == ApplicationState::NotSelected;
        let mut row = application::ActiveModel {
            id: Set(id),
            need_id: Set(need),
            person_id: Set(person),
            round: Set(1),
            state: Set(state),
            basis: Set(TimeBasis::PersonalTime),
            company_id: Set(None),
            employment_id: Set(None),
            motivation: Set("J’ai déjà écrit un tel plan.".to_owned()),
            availability: Set("Le jeudi soir.".to_owned()),
            may_be_shown: Set(false),
            relay_id: Set(None),
            applied_at: Set(now),
            state_since: Set(now),
            decided_by: Set(None),
            reason_code: Set(is_refused.then(|| "OTHER_PROFILE".to_owned())),
            reason: Set(is_refused.then(|| "Merci d’avoir proposé votre aide.".to_owned())),
            wants_another: Set(None),
            engagement_id: Set(None),
            is_kept_from_company: Set(false),
            time_agreed_at: Set(None),
        };
        change(&mut row);
        row.insert(self.app.connection()).await.expect("an application");
        id
    }
}

impl Search {
    /// Somebody's application, standing somewhere; it may be shown.
    pub async fn application(&self, person: PersonId, state: ApplicationState) -> ApplicationId {
        self.network.came(self.need, person, state, |row| row.may_be_shown = Set(true)).await
    }

    /// That somebody whom this search did not select wishes another mission.
    pub async fn wishes_another(&self, person: PersonId, application: ApplicationId) {
        let today = self.network.app.now().to_utc().date_naive();
        let row = priority::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            person_id: Set(person),
            intermediary_id: Set(self.network.id),
            skill_code: Set(self.skill.clone()),
            application_id: Set(application),
            since: Set(today),
            ends_on: Set(today + Duration::days(365)),
            ended_at: Set(None),
        };
        row.insert(self.network.app.connection()).await.expect("a wish");
        let said = application::ActiveModel {
            id: Set(application),
            wants_another: Set(Some(true)),
            ..Default::default()
        };
        said.update(self.network.app.connection()).await.expect("an answer");
    }
}
