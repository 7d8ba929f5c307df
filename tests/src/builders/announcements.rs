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
        let (id, now) = (AnnouncementId::from(Uuid::new_v4()), self.app.now());
        let is_sent = state != AnnouncementState::Draft;
        let is_answered = is_sent && state != AnnouncementState::ToApprove;
        let row = announcement::ActiveModel {
            id: Set(id),
            need_id: Set(need),
            version: Set(version),
            state: Set(state),
            title: Set(format!("Plan de communication {version}")),
            summary: Set("Une association de quartier cherche à se faire connaître.".to_owned()),
            body: Set("Analyser, puis écrire un plan.\nLe présenter au bureau.".to_owned()),
            deliverables: Set("Un plan\nUn calendrier".to_owned()),
            format: Set(MissionFormat::Remote),
            regime: Set(Regime::Service),
            service_family: Set(ServiceFamily::StrategicAdvice),
            cause_code: Set(Some("9".to_owned())),
            language: Set(SpokenLanguage::Fr),
            commune_code: Set(Some("69123".to_owned())),
            place: Set(Some("Au local".to_owned())),
            starts_on: Set(Some(now.to_utc().date_naive() + Duration::days(10))),
            ends_on: Set(Some(now.to_utc().date_naive() + Duration::days(100))),
            expected_minutes: Set(Some(Minutes(1_200))),
            places: Set(1),
            open_to_minors: Set(false),
            vulnerable_public: Set(false),
            vulnerable_checked: Set(false),
            accessibility: Set(Some("Ascenseur".to_owned())),
            insurance: Set(Some("Celle de l’association".to_owned())),
            confidential: Set(false),
            remarks: Set(is_answered.then(|| "Dites l’étage.".to_owned())),
            written_by: Set(Some(self.founder)),
            created_at: Set(now),
            submitted_at: Set(is_sent.then_some(now)),
            decided_by: Set(None),
            decided_at: Set(is_answered.then_some(now)),
        };
        row.insert(self.app.connection()).await.expect("an announcement");
        let row = announcement_skill::ActiveModel {
            announcement_id: Set(id),
            skill_code: Set(skill.to_owned()),
            position: Set(0),
        };
        row.insert(self.app.connection()).await.expect("a skill");
        id
    }
}
