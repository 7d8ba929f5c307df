//! Announcements that are broadcast: needs that search with all that is told of them, and the volunteers who are told.

use super::*;
use crate::issued;

/// A need that searches: its announcement was approved, and became a mission.
#[derive(Clone)]
pub struct Broadcast {
    app: TestApp,
    /// The need.
    pub need: NeedId,
    /// The mission that its announcement became.
    pub mission: MissionId,
    /// The macro-skill that the announcement asks for.
    pub skill: String,
}

impl TestApp {
    /// How often announcements are mailed to somebody from now on.
    pub async fn wishes_announcements(&self, person: PersonId, how: AnnouncementMails) {
        let row = person::ActiveModel { id: Set(person), announcement_mails: Set(how), ..Default::default() };
        row.update(self.connection()).await.expect("a person");
    }
}

impl Network {
    /// A need of its branch in its search, which asks for a skill.
    pub async fn announces_need(
        &self,
        association: &Association,
        coordinator: Option<PersonId>,
        title: &str,
        format: MissionFormat,
    ) -> Broadcast {
        let app = self.app.clone();
        let need = self.need(association, NeedState::Searching, coordinator).await;
        let mission = association.mission(title).await.id;
        app.set_mission(mission, |row| row.way_in = Set(WayIn::Selected)).await;
        let found = need::ActiveModel { id: Set(need), mission_id: Set(Some(mission)), ..Default::default() };
        found.update(app.connection()).await.expect("a need with a mission");
        let skill = skill::Entity::find().order_by_asc(skill::Column::Code).one(app.connection()).await;
        let skill = skill.expect("a database").expect("a skill").code;
        let broadcast = Broadcast { app, need, mission, skill };
        broadcast.says(title, format).await;
        broadcast
    }

    /// So many active volunteers of its branch, who have an address and nothing else.
    pub async fn crowd(&self, count: usize) {
        let now = self.app.now();
        let (mut people, mut addresses, mut volunteers) = (Vec::new(), Vec::new(), Vec::new());
        for number in 0..count {
            let id = PersonId::from(Uuid::new_v4());
            people.push(person::ActiveModel {
                id: Set(id),
                first_name: Set("Foule".to_owned()),
                last_name: Set(format!("Numéro {number}")),
                sort_key: Set(format!("numero {number:05}")),
                language: Set(SpokenLanguage::Fr),
                time_zone: Set("Europe/Paris".to_owned()),
                is_operator: Set(false),
                commune_code: Set(None),
                availability: Set(None),
                free_times: Set(TimesOfWeek::default()),
                situation: Set(None),
                partner_agency: Set(None),
                announcement_mails: Set(AnnouncementMails::AtOnce),
                created_at: Set(now),
                last_seen_at: Set(now),
                erased_at: Set(None),
            });
            let address = format!("{}@foule.example", Uuid::from(id).simple());
            addresses.push(email::ActiveModel {
                id: Set(Uuid::new_v4().into()),
                person_id: Set(id),
                address: Set(address.parse().expect("an address")),
                proven_at: Set(Some(now)),
                created_at: Set(now),
                preferred_at: Set(None),
                paused_at: Set(None),
            });
            volunteers.push(volunteer::ActiveModel {
                id: Set(Uuid::new_v4().into()),
                person_id: Set(id),
                intermediary_id: Set(self.id),
                branch_id: Set(self.branch),
                state: Set(VolunteerState::Active),
                motivation: Set("Donner de mon temps.".to_owned()),
                joined_at: Set(now),
                welcomed_on: Set(Some(now.to_utc().date_naive())),
                welcomed_by: Set(None),
                left_at: Set(None),
                age: Set(VolunteerAge::Adult),
                consent_address: Set(None),
                consented_at: Set(None),
            });
        }
        let connection = self.app.connection();
        person::Entity::insert_many(people).exec_without_returning(connection).await.expect("people");
        email::Entity::insert_many(addresses).exec_without_returning(connection).await.expect("addresses");
        volunteer::Entity::insert_many(volunteers)
            .exec_without_returning(connection)
            .await
            .expect("volunteers");
    }
}

impl Broadcast {
    async fn says(&self, title: &str, format: MissionFormat) {
        let (id, now) = (AnnouncementId::from(Uuid::new_v4()), self.app.now());
        let today = now.to_utc().date_naive();
        let row = announcement::ActiveModel {
            id: Set(id),
            need_id: Set(self.need),
            version: Set(1),
            state: Set(AnnouncementState::Approved),
            title: Set(title.to_owned()),
            summary: Set(format!("{title} : une association de quartier cherche de l’aide.")),
            body: Set("Écrire un plan avec l’équipe.".to_owned()),
            deliverables: Set("Un plan".to_owned()),
            format: Set(format),
            regime: Set(Regime::Service),
            service_family: Set(ServiceFamily::StrategicAdvice),
            cause_code: Set(Some("9".to_owned())),
            language: Set(SpokenLanguage::Fr),
            commune_code: Set(None),
            place: Set(Some(format!("Au local, {title}"))),
            starts_on: Set(Some(today + Duration::days(10))),
            ends_on: Set(Some(today + Duration::days(100))),
            expected_minutes: Set(Some(Minutes(1_200))),
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
        row.insert(self.app.connection()).await.expect("an announcement");
        self.asks_for(id, &self.skill).await;
    }

    async fn asks_for(&self, announcement: AnnouncementId, skill: &str) {
        let row = announcement_skill::ActiveModel {
            announcement_id: Set(announcement),
            skill_code: Set(skill.to_owned()),
            position: Set(0),
        };
        row.insert(self.app.connection()).await.expect("a skill that is asked for");
    }

    /// The same announcement, asking for another skill.
    pub async fn asking_for(mut self, skill: &str) -> Self {
        let found = announcement::Entity::find()
            .filter(announcement::Column::NeedId.eq(self.need))
            .one(self.app.connection())
            .await;
        let id = found.expect("a database").expect("an announcement").id;
        announcement_skill::Entity::delete_many()
            .filter(announcement_skill::Column::AnnouncementId.eq(id))
            .exec(self.app.connection())
            .await
            .expect("no skill");
        self.asks_for(id, skill).await;
        skill.clone_into(&mut self.skill);
        self
    }

    /// Has it broadcast by the next worker, as a need's coming to its search does.
    pub async fn waits_to_go_out(&self) {
        let payload = format!("{{\"kind\":\"broadcast_need\",\"need\":\"{}\"}}", Uuid::from(self.need));
        issued::job(&self.app, "broadcast_need", &payload, JobState::Ready).await;
    }

    /// The same, and all that follows at once.
    pub async fn goes_out(&self) {
        self.waits_to_go_out().await;
        self.app.do_jobs().await;
    }

    /// That somebody put themselves forward for it.
    pub async fn has_applicant(&self, person: PersonId) {
        let now = self.app.now();
        let row = application::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            need_id: Set(self.need),
            person_id: Set(person),
            round: Set(1),
            state: Set(ApplicationState::Pending),
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
            reason_code: Set(None),
            reason: Set(None),
            wants_another: Set(None),
            engagement_id: Set(None),
        };
        row.insert(self.app.connection()).await.expect("an application");
    }

    /// A link by which somebody passes it on, which was followed some times.
    pub async fn has_link(&self, relay: PersonId, code: &str, visits: i32) {
        let row = share_link::ActiveModel {
            code: Set(code.to_owned()),
            need_id: Set(self.need),
            person_id: Set(Some(relay)),
            visits: Set(visits),
            created_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("a link");
    }
}
