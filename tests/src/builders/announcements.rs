//! What is noted of needs, and the versions of their announcements.

use super::*;

impl Network {
    /// Notes all that must be known before a need's announcement is written.
    pub async fn notes(&self, need: NeedId, skill: &str) {
        use SubstitutionPoint::{Direction, Duration as Length, PaidPost, Vacancy, Volunteers};
        let now = self.app.now();
        let row = qualification::ActiveModel {
            need_id: Set(need),
            met_on: Set(Some(now.to_utc().date_naive() - Duration::days(1))),
            met_how: Set(Some(MetHow::InPerson)),
            met_whom: Set("Paule Martin".to_owned()),
            note: Set("Équipe motivée.".to_owned()),
            precise_need: Set("Écrire un plan de communication pour un an.".to_owned()),
            shares_values: Set(Some(true)),
            values_note: Set("Charte lue ensemble.".to_owned()),
            regime: Set(Some(Regime::Service)),
            format: Set(Some(MissionFormat::Remote)),
            saved_by: Set(None),
            saved_at: Set(now),
        };
        row.insert(self.app.connection()).await.expect("a qualification");
        for point in [PaidPost, Vacancy, Volunteers, Direction, Length] {
            let row = qualification_point::ActiveModel {
                need_id: Set(need),
                point: Set(point),
                is_passed: Set(Some(true)),
                note: Set("Vu ensemble".to_owned()),
            };
            row.insert(self.app.connection()).await.expect("a point");
        }
        let row = qualification_skill::ActiveModel { need_id: Set(need), skill_code: Set(skill.to_owned()) };
        row.insert(self.app.connection()).await.expect("a skill");
    }

    /// A version of a need's announcement, complete, standing so.
    pub async fn announces(
        &self,
        need: NeedId,
        version: i32,
        state: AnnouncementState,
        skill: &str,
    ) -> AnnouncementId {
        let now = self.app.now();
        let today = now.to_utc().date_naive();
        let is_sent = state != AnnouncementState::Draft;
        let is_answered = is_sent && state != AnnouncementState::ToApprove;
        let id = self.announced(need, |row| {
            row.version = Set(version);
            row.state = Set(state);
            row.title = Set(format!("Plan de communication {version}"));
            row.summary = Set("Une association de quartier cherche à se faire connaître.".to_owned());
            row.body = Set("Analyser, puis écrire un plan.\nLe présenter au bureau.".to_owned());
            row.deliverables = Set("Un plan\nUn calendrier".to_owned());
            row.commune_code = Set(Some("69123".to_owned()));
            row.place = Set(Some("Au local".to_owned()));
            row.starts_on = Set(Some(today + Duration::days(10)));
            row.ends_on = Set(Some(today + Duration::days(100)));
            row.accessibility = Set(Some("Ascenseur".to_owned()));
            row.insurance = Set(Some("Celle de l’association".to_owned()));
            row.remarks = Set(is_answered.then(|| "Dites l’étage.".to_owned()));
            row.written_by = Set(Some(self.founder));
            row.submitted_at = Set(is_sent.then_some(now));
            row.decided_at = Set(is_answered.then_some(now));
        });
        let id = id.await;
        self.asks_for(id, skill).await;
        id
    }

    /// A need's announcement, approved as its first version, but for what a test says of it.
    pub async fn announced(
        &self,
        need: NeedId,
        change: impl FnOnce(&mut announcement::ActiveModel),
    ) -> AnnouncementId {
        let (id, now) = (AnnouncementId::from(Uuid::new_v4()), self.app.now());
        let mut row = announcement::ActiveModel {
            id: Set(id),
            need_id: Set(need),
            version: Set(1),
            state: Set(AnnouncementState::Approved),
            title: Set("Un plan de communication".to_owned()),
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
            times_of_week: Set(TimesOfWeek::default()),
            places: Set(1),
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
        change(&mut row);
        row.insert(self.app.connection()).await.expect("an announcement");
        id
    }

    /// The macro-skill that an announcement asks for.
    pub(super) async fn asks_for(&self, announcement: AnnouncementId, skill: &str) {
        let row = announcement_skill::ActiveModel {
            announcement_id: Set(announcement),
            skill_code: Set(skill.to_owned()),
            position: Set(0),
        };
        row.insert(self.app.connection()).await.expect("a skill that is asked for");
    }

    /// The same of the mission that it becomes.
    pub(super) async fn mission_asks_for(&self, mission: MissionId, skill: &str) {
        let row = mission_skill::ActiveModel { mission_id: Set(mission), skill_code: Set(skill.to_owned()) };
        row.insert(self.app.connection()).await.expect("the same of its mission");
    }
}
