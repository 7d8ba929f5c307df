//! People: with an account, signed in, with what they can and care for.

use super::*;

impl TestApp {
    /// Rows are written at the test's own present.
    pub fn now(&self) -> Timestamp {
        Timestamp::from(api::clock::Clock::now(self.clock.as_ref()))
    }

    /// A connection of the test's own.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Somebody with an account, signed in, without going through a mail.
    pub async fn somebody(&self, first_name: &str, last_name: &str) -> (PersonId, Actor) {
        let (id, now) = (PersonId::from(Uuid::new_v4()), self.now());
        let person = person::ActiveModel {
            id: Set(id),
            first_name: Set(first_name.to_owned()),
            last_name: Set(last_name.to_owned()),
            sort_key: Set(format!("{last_name} {first_name}").to_lowercase()),
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
        };
        person.insert(self.connection()).await.expect("a person");
        let short = Uuid::from(id).simple().to_string();
        let address = format!("{}.{}@maillon.example", plain(first_name), &short[..12]);
        self.has_address(id, &address).await;
        let secret = Uuid::new_v4().simple().to_string();
        let session = browser_session::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            person_id: Set(id),
            token_hash: Set(Sha256::digest(secret.as_bytes()).to_vec()),
            csrf_token: Set(format!("csrf-{secret}")),
            membership_id: Set(None),
            user_agent: Set("test".to_owned()),
            created_at: Set(now),
            last_seen_at: Set(now),
            expires_at: Set((now.to_utc() + Duration::days(90)).into()),
            ended_at: Set(None),
            ..Default::default()
        };
        session.insert(self.connection()).await.expect("a session");
        (id, Actor::new(self.clone(), &address, &secret))
    }

    /// A proven address of somebody's, beside those that they have.
    pub async fn has_address(&self, person: PersonId, address: &str) -> EmailId {
        let (id, now) = (EmailId::from(Uuid::new_v4()), self.now());
        let email = email::ActiveModel {
            id: Set(id),
            person_id: Set(person),
            address: Set(address.parse().expect("an address")),
            proven_at: Set(Some(now)),
            created_at: Set(now),
            preferred_at: Set(None),
            paused_at: Set(None),
        };
        email.insert(self.connection()).await.expect("an address");
        id
    }
}
