//! Announcements that are broadcast: searches with all that is told of them, and the volunteers who are told.

use super::*;
use crate::issued;

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
    ) -> Search {
        let today = self.app.now().to_utc().date_naive();
        let search = self.searching(association, coordinator, title, |row| {
            row.summary = Set(format!("{title} : une association de quartier cherche de l’aide."));
            row.format = Set(format);
            row.place = Set(Some(format!("Au local, {title}")));
            row.starts_on = Set(Some(today + Duration::days(10)));
            row.ends_on = Set(Some(today + Duration::days(100)));
        });
        search.await
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
                hours_a_week: Set(None),
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
                recruiting_link_id: Set(None),
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

impl Search {
    /// The same announcement, asking for another skill.
    pub async fn asking_for(mut self, skill: &str) -> Self {
        let connection = self.network.app.connection();
        let found = announcement::Entity::find()
            .filter(announcement::Column::NeedId.eq(self.need))
            .one(connection)
            .await;
        let id = found.expect("a database").expect("an announcement").id;
        announcement_skill::Entity::delete_many()
            .filter(announcement_skill::Column::AnnouncementId.eq(id))
            .exec(connection)
            .await
            .expect("no skill");
        mission_skill::Entity::delete_many()
            .filter(mission_skill::Column::MissionId.eq(self.mission))
            .exec(connection)
            .await
            .expect("none of its mission");
        self.network.asks_for(id, skill).await;
        self.network.mission_asks_for(self.mission, skill).await;
        skill.clone_into(&mut self.skill);
        self
    }

    /// Has it broadcast by the next worker, as a need's coming to its search does.
    pub async fn waits_to_go_out(&self) {
        let payload = format!("{{\"kind\":\"broadcast_need\",\"need\":\"{}\"}}", Uuid::from(self.need));
        issued::job(&self.network.app, "broadcast_need", &payload, JobState::Ready).await;
    }

    /// The same, and all that follows at once.
    pub async fn goes_out(&self) {
        self.waits_to_go_out().await;
        self.network.app.do_jobs().await;
    }

    /// A link by which somebody passes it on, which was followed some times.
    pub async fn has_link(&self, relay: PersonId, code: &str, visits: i32) {
        let row = share_link::ActiveModel {
            code: Set(code.to_owned()),
            need_id: Set(self.need),
            person_id: Set(Some(relay)),
            visits: Set(visits),
            created_at: Set(self.network.app.now()),
        };
        row.insert(self.network.app.connection()).await.expect("a link");
    }
}
