//! Searches for volunteers: needs whose announcement was approved, the missions that they became, and who puts themselves
//! forward.

use super::*;

/// A need that looks for volunteers, with its mission.
#[derive(Clone)]
pub struct Search {
    app: TestApp,
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
        let app = self.app.clone();
        let need = self.need(association, NeedState::Searching, coordinator).await;
        let mission = association.mission(title).await.id;
        app.set_mission(mission, |row| row.way_in = Set(WayIn::Selected)).await;
        let found = need::ActiveModel { id: Set(need), mission_id: Set(Some(mission)), ..Default::default() };
        found.update(app.connection()).await.expect("a need with a mission");
        let skill = skill::Entity::find().order_by_asc(skill::Column::Code).one(app.connection()).await;
        let skill = skill.expect("a database").expect("a skill").code;
        let search = Search { app, need, mission, skill };
        search.announces(title, places).await;
        search
    }
}

impl Search {
    async fn announces(&self, title: &str, places: i32) {
        let (id, now) = (AnnouncementId::from(Uuid::new_v4()), self.app.now());
        let row = announcement::ActiveModel {
            id: Set(id),
            need_id: Set(self.need),
            version: Set(1),
            state: Set(AnnouncementState::Approved),
            title: Set(title.to_owned()),
            summary: Set("Une association de quartier cherche de l’aide.".to_owned()),
            body: Set("Écrire un plan avec l’équipe.".to_owned()),
            deliverables: Set("Un plan".to_owned()),
            format: Set(MissionFormat::Remote),
            regime: Set(Regime::Service),
            service_family: Set(ServiceFamily::StrategicAdvice),
            cause_code: Set(Some("9".to_owned())),
            language: Set(SpokenLanguage::Fr),
            commune_code: Set(None),
            place: Set(None),
            starts_on: Set(None),
            ends_on: Set(None),
            expected_minutes: Set(Some(Minutes(1_200))),
            places: Set(places),
            open_to_minors: Set(false),
            vulnerable_public: Set(false),
            vulnerable_checked: Set(false),
            accessibility: Set(None),
            insurance: Set(None),
            confidential: Set(false),
            remarks: Set(None),
            written_by: Set(None),
            created_at: Set(now),
            submitted_at: Set(Some(now)),
            decided_by: Set(None),
            decided_at: Set(Some(now)),
        };
        row.insert(self.app.connection()).await.expect("an announcement");
        let asked = announcement_skill::ActiveModel {
            announcement_id: Set(id),
            skill_code: Set(self.skill.clone()),
            position: Set(0),
        };
        asked.insert(self.app.connection()).await.expect("a skill that is asked for");
    }

    /// Somebody's application, standing somewhere; it may be shown.
    pub async fn application(&self, person: PersonId, state: ApplicationState) -> ApplicationId {
        let (id, now) = (ApplicationId::from(Uuid::new_v4()), self.app.now());
        let is_refused = state == ApplicationState::NotSelected;
        let row = application::ActiveModel {
            id: Set(id),
            need_id: Set(self.need),
            person_id: Set(person),
            round: Set(1),
            state: Set(state),
            basis: Set(TimeBasis::PersonalTime),
            company_id: Set(None),
            employment_id: Set(None),
            motivation: Set("J’ai déjà écrit un tel plan.".to_owned()),
            availability: Set("Le jeudi soir.".to_owned()),
            may_be_shown: Set(true),
            relay_id: Set(None),
            applied_at: Set(now),
            state_since: Set(now),
            decided_by: Set(None),
            reason_code: Set(is_refused.then(|| "OTHER_PROFILE".to_owned())),
            reason: Set(is_refused.then(|| "Merci d’avoir proposé votre aide.".to_owned())),
            wants_another: Set(None),
            engagement_id: Set(None),
        };
        row.insert(self.app.connection()).await.expect("an application");
        id
    }

    /// That somebody whom this search did not select wishes another mission.
    pub async fn wishes_another(&self, network: &Network, person: PersonId, application: ApplicationId) {
        let today = self.app.now().to_utc().date_naive();
        let row = priority::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            person_id: Set(person),
            intermediary_id: Set(network.id),
            skill_code: Set(self.skill.clone()),
            application_id: Set(application),
            since: Set(today),
            ends_on: Set(today + Duration::days(365)),
            ended_at: Set(None),
        };
        row.insert(self.app.connection()).await.expect("a wish");
        let said = application::ActiveModel {
            id: Set(application),
            wants_another: Set(Some(true)),
            ..Default::default()
        };
        said.update(self.app.connection()).await.expect("an answer");
    }
}
