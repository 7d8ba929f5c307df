//! What a test begins with, written straight into the tables: a verified company with employees, a verified
//! association with missions and sessions. A builder says only what matters to the test; the rest is plausible.

mod given;

pub use given::Sponsorship;

use chrono::{DateTime, Datelike as _, Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::*;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, DatabaseConnection,
    DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{Actor, TestApp};

/// A verified company with one legal entity, one site, calendar fiscal years and fourteen hours a year for everybody.
#[derive(Clone)]
pub struct Company {
    app: TestApp,
    /// The company.
    pub id: CompanyId,
    /// Its legal entity.
    pub entity: LegalEntityId,
    /// Its site.
    pub site: EstablishmentId,
}

/// Somebody who works for a company.
#[derive(Clone)]
pub struct Employee {
    /// The person, signed in.
    pub actor: Actor,
    /// The account.
    pub person: PersonId,
    /// Their place in the company.
    pub employment: EmploymentId,
}

/// A verified, eligible association that gave its mandate.
#[derive(Clone)]
pub struct Association {
    app: TestApp,
    /// The association.
    pub id: AssociationId,
    founder: PersonId,
}

/// A published remote mission under the regime of service.
#[derive(Clone)]
pub struct Mission {
    app: TestApp,
    /// The mission.
    pub id: MissionId,
    association: AssociationId,
}

impl TestApp {
    /// Rows are written at the test's own present.
    fn now(&self) -> Timestamp {
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
            created_at: Set(now),
            last_seen_at: Set(now),
            erased_at: Set(None),
        };
        person.insert(self.connection()).await.expect("a person");
        let short = Uuid::from(id).simple().to_string();
        let address = format!("{}.{}@maillon.example", plain(first_name), &short[..12]);
        let email = email::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            person_id: Set(id),
            address: Set(address.parse().expect("an address")),
            proven_at: Set(Some(now)),
            created_at: Set(now),
        };
        email.insert(self.connection()).await.expect("an address");
        let secret = Uuid::new_v4().simple().to_string();
        let session = browser_session::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            person_id: Set(id),
            token_hash: Set(Sha256::digest(secret.as_bytes()).to_vec()),
            csrf_token: Set(format!("csrf-{secret}")),
            opened_by: Set(SignInMethod::EmailLink),
            membership_id: Set(None),
            user_agent: Set("test".to_owned()),
            created_at: Set(now),
            last_seen_at: Set(now),
            expires_at: Set((now.to_utc() + Duration::days(90)).into()),
            ended_at: Set(None),
        };
        session.insert(self.connection()).await.expect("a session");
        (id, Actor::new(self.clone(), &address, &secret))
    }

    /// A company and all it needs for its employees to give time.
    pub async fn company(&self, name: &str) -> Company {
        let (creator, _) = self.somebody("Création", name).await;
        let (id, now) = (CompanyId::from(Uuid::new_v4()), self.now());
        let code = Uuid::from(id).simple().to_string()[..8].to_uppercase();
        let company = company::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            sort_key: Set(name.to_lowercase()),
            code: Set(code),
            status: Set(OrganisationStatus::Verified),
            status_reason: Set(None),
            decided_at: Set(Some(now)),
            cap_mode: Set(CapMode::MonthlyProrata),
            approves_hours: Set(false),
            created_by: Set(creator),
            created_at: Set(now),
        };
        company.insert(self.connection()).await.expect("a company");
        let mut company =
            Company { app: self.clone(), id, entity: Uuid::nil().into(), site: Uuid::nil().into() };
        company.entity = company.add_entity(name).await;
        company.site = company.add_site("Siège").await;
        company.grants(14 * 60).await;
        company
    }

    /// An association and all it needs to publish, confirm and sign.
    pub async fn association(&self, name: &str) -> Association {
        let (founder, _) = self.somebody("Fondation", name).await;
        let (id, now) = (AssociationId::from(Uuid::new_v4()), self.now());
        let today = now.to_utc().date_naive();
        let association = association::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            sort_key: Set(name.to_lowercase()),
            siren: Set(None),
            rna: Set(Some(
                format!("W{:09}", Uuid::from(id).as_u128() % 1_000_000_000).parse().expect("a number"),
            )),
            court_register: Set(None),
            object: Set("Aider les habitants du quartier.".to_owned()),
            description: Set("Une association de quartier.".to_owned()),
            cause_code: Set("9".to_owned()),
            street: Set("1 rue du Test".to_owned()),
            postcode: Set("69007".to_owned()),
            city: Set("Lyon".to_owned()),
            commune_code: Set(None),
            website: Set(None),
            time_zone: Set("Europe/Paris".to_owned()),
            status: Set(OrganisationStatus::Verified),
            status_reason: Set(None),
            decided_at: Set(Some(now)),
            receipt_prefix: Set("MA".to_owned()),
            created_by: Set(founder),
            created_at: Set(now),
        };
        association.insert(self.connection()).await.expect("an association");
        let eligibility = eligibility::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            association_id: Set(id),
            category: Set("LOI_1901".to_owned()),
            category_detail: Set(None),
            ruling_on: Set(None),
            ruling_reference: Set(None),
            signed_by: Set(founder),
            signer_name: Set("Fondation".to_owned()),
            signer_capacity: Set("PRESIDENT".to_owned()),
            signed_at: Set(now),
            expires_on: Set(today + Duration::days(365)),
        };
        eligibility.insert(self.connection()).await.expect("a declaration");
        let mandate = mandate::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            association_id: Set(id),
            text_version: Set(1),
            signed_by: Set(founder),
            signer_name: Set("Fondation".to_owned()),
            signer_capacity: Set("PRESIDENT".to_owned()),
            signed_at: Set(now),
            revoked_at: Set(None),
        };
        mandate.insert(self.connection()).await.expect("a mandate");
        Association { app: self.clone(), id, founder }
    }
}

impl Company {
    /// Another legal entity, with calendar fiscal years around the present.
    pub async fn add_entity(&self, name: &str) -> LegalEntityId {
        let (id, now) = (LegalEntityId::from(Uuid::new_v4()), self.app.now());
        let entity = legal_entity::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            name: Set(name.to_owned()),
            siren: Set(siren(Uuid::from(id)).parse().expect("a number")),
            is_confirmed: Set(true),
            legal_form_code: Set("5710".to_owned()),
            street: Set("2 avenue du Test".to_owned()),
            postcode: Set("75011".to_owned()),
            city: Set("Paris".to_owned()),
            time_zone: Set("Europe/Paris".to_owned()),
            created_at: Set(now),
        };
        entity.insert(self.app.connection()).await.expect("an entity");
        let year = now.to_utc().year();
        for year in year - 1..=year + 1 {
            let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
            let fiscal_year = fiscal_year::ActiveModel {
                id: Set(Uuid::new_v4().into()),
                legal_entity_id: Set(id),
                starts_on: Set(day(1, 1)),
                ends_on: Set(day(12, 31)),
                turnover: Set(None),
            };
            fiscal_year.insert(self.app.connection()).await.expect("a fiscal year");
        }
        id
    }

    async fn add_site(&self, name: &str) -> EstablishmentId {
        let id = EstablishmentId::from(Uuid::new_v4());
        let site = establishment::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            legal_entity_id: Set(self.entity),
            name: Set(name.to_owned()),
            siret: Set(None),
            time_zone: Set("Europe/Paris".to_owned()),
            created_at: Set(self.app.now()),
        };
        site.insert(self.app.connection()).await.expect("a site");
        id
    }

    /// Grants everybody some minutes a calendar year, from two years ago on.
    async fn grants(&self, minutes: i64) {
        let (creator, _) = self.app.somebody("Règles", "Internes").await;
        let from = NaiveDate::from_ymd_opt(self.app.now().to_utc().year() - 2, 1, 1).expect("a date");
        let rule = budget_rule::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            company_id: Set(self.id),
            from_on: Set(from),
            unit: Set(BudgetUnit::Hours),
            yearly_minutes: Set(Minutes(minutes)),
            day_minutes: Set(Minutes(420)),
            start_month: Set(1),
            created_by: Set(creator),
            created_at: Set(self.app.now()),
        };
        rule.insert(self.app.connection()).await.expect("a rule");
    }

    /// Somebody full-time who has worked here for years, with an account linked to the employment.
    pub async fn employee(&self, first_name: &str, last_name: &str) -> Employee {
        let (person, actor) = self.app.somebody(first_name, last_name).await;
        let employment = self.employ(person, &actor, first_name, last_name).await;
        Employee { actor, person, employment }
    }

    /// Somebody with an account works here too.
    pub async fn employs(&self, person: PersonId, actor: &Actor) -> EmploymentId {
        self.employ(person, actor, "Nadia", "Lemoine").await
    }

    async fn employ(
        &self,
        person: PersonId,
        actor: &Actor,
        first_name: &str,
        last_name: &str,
    ) -> EmploymentId {
        let (id, now) = (EmploymentId::from(Uuid::new_v4()), self.app.now());
        let began = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a date");
        let employment = employment::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            legal_entity_id: Set(self.entity),
            establishment_id: Set(Some(self.site)),
            person_id: Set(Some(person)),
            first_name: Set(first_name.to_owned()),
            last_name: Set(last_name.to_owned()),
            sort_key: Set(format!("{last_name} {first_name}").to_lowercase()),
            staff_number: Set(Some(Uuid::from(id).simple().to_string()[..10].to_uppercase())),
            work_email: Set(Some(actor.email.parse().expect("an address"))),
            manager_id: Set(None),
            qualification: Set(Some("Contrôleuse de gestion".to_owned())),
            working_time: Set(10_000),
            starts_on: Set(Some(began)),
            ends_on: Set(None),
            time_zone: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
        };
        employment.insert(self.app.connection()).await.expect("an employment");
        let period = entity_period::ActiveModel {
            employment_id: Set(id),
            from_on: Set(began),
            legal_entity_id: Set(self.entity),
            establishment_id: Set(Some(self.site)),
        };
        period.insert(self.app.connection()).await.expect("a period");
        id
    }

    /// Somebody whom the company knows by a staff number alone, and who has no account yet.
    pub async fn employed(&self, staff_number: &str, last_name: &str) -> EmploymentId {
        let (id, now) = (EmploymentId::from(Uuid::new_v4()), self.app.now());
        let employment = employment::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            legal_entity_id: Set(self.entity),
            establishment_id: Set(Some(self.site)),
            person_id: Set(None),
            first_name: Set("Ana".to_owned()),
            last_name: Set(last_name.to_owned()),
            sort_key: Set(format!("{last_name} ana").to_lowercase()),
            staff_number: Set(Some(staff_number.to_owned())),
            work_email: Set(None),
            manager_id: Set(None),
            qualification: Set(None),
            working_time: Set(10_000),
            starts_on: Set(None),
            ends_on: Set(None),
            time_zone: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
        };
        employment.insert(self.app.connection()).await.expect("an employment");
        id
    }

    /// Somebody who leads the programme in one of its legal entities.
    pub async fn local_lead(&self, entity: LegalEntityId) -> Actor {
        let (person, actor) = self.app.somebody("Rôle", "Local").await;
        self.app.seat(person, Some(self.id), None, MembershipRole::LocalLead).await;
        let bound = membership::Entity::update_many()
            .col_expr(membership::Column::LegalEntityId, sea_orm::sea_query::Expr::value(entity))
            .filter(membership::Column::PersonId.eq(person));
        bound.exec(self.app.connection()).await.expect("a seat");
        actor
    }

    /// Somebody with a role in the company's programme, who gives no time.
    pub async fn with_role(&self, role: MembershipRole) -> Actor {
        let (person, actor) = self.app.somebody("Rôle", "Entreprise").await;
        self.app.seat(person, Some(self.id), None, role).await;
        actor
    }
}

impl Association {
    /// Somebody with a role in the association.
    pub async fn with_role(&self, role: MembershipRole) -> Actor {
        let (person, actor) = self.app.somebody("Rôle", "Association").await;
        self.app.seat(person, None, Some(self.id), role).await;
        actor
    }

    /// Its president, who may sign, and runs its account.
    pub async fn president(&self) -> Actor {
        let (person, actor) = self.app.somebody("Paule", "Présidente").await;
        self.app.seat(person, None, Some(self.id), MembershipRole::AssociationAdmin).await;
        let now = self.app.now();
        let signatory = signatory::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            association_id: Set(self.id),
            person_id: Set(person),
            capacity: Set(SignatoryCapacity::President),
            upload_id: Set(None),
            starts_on: Set(now.to_utc().date_naive() - Duration::days(100)),
            ends_on: Set(None),
            ended_at: Set(None),
            named_by: Set(self.founder),
            created_at: Set(now),
        };
        signatory.insert(self.app.connection()).await.expect("a signatory");
        actor
    }

    /// A published mission.
    pub async fn mission(&self, title: &str) -> Mission {
        let (id, now) = (MissionId::from(Uuid::new_v4()), self.app.now());
        let mission = mission::ActiveModel {
            id: Set(id),
            association_id: Set(self.id),
            branch_id: Set(None),
            title: Set(title.to_owned()),
            need: Set("Un besoin précis, en quelques mots.".to_owned()),
            status: Set(MissionStatus::Published),
            format: Set(MissionFormat::Remote),
            regime: Set(Regime::Service),
            service_family: Set(ServiceFamily::StrategicAdvice),
            booking_mode: Set(BookingMode::Single),
            cause_code: Set("9".to_owned()),
            language: Set(SpokenLanguage::Fr),
            commune_code: Set(None),
            place: Set(None),
            open_to_minors: Set(false),
            vulnerable_public: Set(false),
            accessibility: Set(None),
            insurance: Set(None),
            confidential: Set(false),
            latitude: Set(None),
            longitude: Set(None),
            next_session_at: Set(None),
            created_by: Set(self.founder),
            created_at: Set(now),
            published_at: Set(Some(now)),
            closed_at: Set(None),
        };
        mission.insert(self.app.connection()).await.expect("a mission");
        Mission { app: self.app.clone(), id, association: self.id }
    }
}

impl Mission {
    /// A session in Paris: `session("2026-03-17T14:00", 120, 10)` has ten places for two hours.
    pub async fn session(&self, local_start: &str, minutes: i64, capacity: i32) -> SessionId {
        let id = SessionId::from(Uuid::new_v4());
        let zone: Tz = chrono_tz::Europe::Paris;
        let local: NaiveDateTime = format!("{local_start}:00").parse().expect("a civil time");
        let starts_at: DateTime<Utc> = zone.from_local_datetime(&local).earliest().expect("a time").to_utc();
        let ends_at = starts_at + Duration::minutes(minutes);
        let civil = |at: DateTime<Utc>| at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string();
        let session = session::ActiveModel {
            id: Set(id),
            mission_id: Set(self.id),
            association_id: Set(self.association),
            starts_at: Set(starts_at.into()),
            ends_at: Set(ends_at.into()),
            local_start: Set(civil(starts_at)),
            local_end: Set(civil(ends_at)),
            time_zone: Set(zone.name().to_owned()),
            minutes: Set(Minutes(minutes)),
            capacity: Set(capacity),
            taken: Set(0),
            waiting: Set(0),
            notice_minutes: Set(Minutes(60)),
            link: Set(Some("https://visio.example/salle".to_owned())),
            address: Set(None),
            status: Set(SessionStatus::Open),
            cancel_reason: Set(None),
            sequence: Set(0),
            created_at: Set(self.app.now()),
        };
        session.insert(self.app.connection()).await.expect("a session");
        id
    }
}

impl Mission {
    /// Somebody's engagement on the mission since the beginning of the year, on an employer's time.
    pub async fn engage(&self, employee: &Employee) -> EngagementId {
        let job = employment::Entity::find_by_id(employee.employment).one(self.app.connection()).await;
        let job = job.expect("a database").expect("the employment");
        self.engagement(employee.person, Some((job.company_id, job.id))).await
    }

    /// The same on the person's own time.
    pub async fn engage_on_own_time(&self, person: PersonId) -> EngagementId {
        self.engagement(person, None).await
    }

    async fn engagement(
        &self,
        person: PersonId,
        employer: Option<(CompanyId, EmploymentId)>,
    ) -> EngagementId {
        let (id, now) = (EngagementId::from(Uuid::new_v4()), self.app.now());
        let engagement = engagement::ActiveModel {
            id: Set(id),
            mission_id: Set(self.id),
            association_id: Set(self.association),
            person_id: Set(person),
            company_id: Set(employer.map(|(company, _)| company)),
            employment_id: Set(employer.map(|(_, employment)| employment)),
            starts_on: Set(NaiveDate::from_ymd_opt(now.to_utc().year(), 1, 1).expect("a date")),
            ends_on: Set(None),
            created_at: Set(now),
        };
        engagement.insert(self.app.connection()).await.expect("an engagement");
        id
    }

    /// An employee's place in a session, with the engagement it made and the minutes it holds of the budget.
    pub async fn book(&self, employee: &Employee, session: SessionId) -> BookingId {
        let engagement = self.engage(employee).await;
        let id = self.booking(employee, session, engagement).await;
        self.hold(id, employee, session).await;
        id
    }

    /// Another place of the same employee in the mission, which holds nothing.
    pub async fn book_again(&self, employee: &Employee, session: SessionId) -> BookingId {
        let engagement = engagement::Entity::find()
            .filter(engagement::Column::MissionId.eq(self.id))
            .filter(engagement::Column::PersonId.eq(employee.person))
            .one(self.app.connection())
            .await;
        let engagement = engagement.expect("a database").expect("the engagement").id;
        self.booking(employee, session, engagement).await
    }

    async fn booking(&self, employee: &Employee, session: SessionId, engagement: EngagementId) -> BookingId {
        let session = session::Entity::find_by_id(session).one(self.app.connection()).await;
        let session = session.expect("a database").expect("the session");
        let job = employment::Entity::find_by_id(employee.employment).one(self.app.connection()).await;
        let job = job.expect("a database").expect("the employment");
        let (id, now) = (BookingId::from(Uuid::new_v4()), self.app.now());
        let booking = booking::ActiveModel {
            id: Set(id),
            session_id: Set(session.id),
            mission_id: Set(self.id),
            association_id: Set(self.association),
            person_id: Set(employee.person),
            company_id: Set(Some(job.company_id)),
            employment_id: Set(Some(job.id)),
            engagement_id: Set(Some(engagement)),
            series_id: Set(None),
            basis: Set(TimeBasis::WorkingTime),
            status: Set(BookingStatus::Confirmed),
            waiting_rank: Set(None),
            starts_at: Set(session.starts_at),
            ends_at: Set(session.ends_at),
            minutes: Set(session.minutes),
            sequence: Set(0),
            cancel_reason: Set(None),
            created_at: Set(now),
            decided_at: Set(Some(now)),
            passed_over_at: Set(None),
        };
        booking.insert(self.app.connection()).await.expect("a booking");
        id
    }

    /// What a booking holds of the budget, which has nothing else yet.
    async fn hold(&self, booking: BookingId, employee: &Employee, session: SessionId) {
        let session = session::Entity::find_by_id(session).one(self.app.connection()).await;
        let session = session.expect("a database").expect("the session");
        let job = employment::Entity::find_by_id(employee.employment).one(self.app.connection()).await;
        let job = job.expect("a database").expect("the employment");
        let budget = BudgetId::from(Uuid::new_v4());
        let year = session.starts_at.to_utc().year();
        let row = budget::ActiveModel {
            id: Set(budget),
            employment_id: Set(job.id),
            company_id: Set(job.company_id),
            starts_on: Set(NaiveDate::from_ymd_opt(year, 1, 1).expect("a date")),
            ends_on: Set(NaiveDate::from_ymd_opt(year, 12, 31).expect("a date")),
            granted_minutes: Set(Minutes(14 * 60)),
            reserved_minutes: Set(session.minutes),
            consumed_minutes: Set(Minutes::ZERO),
        };
        row.insert(self.app.connection()).await.expect("a budget");
        let hold = budget_hold::ActiveModel {
            subject_id: Set(booking.into()),
            budget_id: Set(budget),
            minutes: Set(session.minutes),
            is_consumed: Set(false),
        };
        hold.insert(self.app.connection()).await.expect("a hold");
    }
}

impl Employee {
    /// Minutes reserved and consumed in the budget of the present year.
    pub async fn budget(&self) -> (i64, i64) {
        let row = budget::Entity::find()
            .filter(budget::Column::EmploymentId.eq(self.employment))
            .one(self.actor.app.connection())
            .await
            .expect("a database");
        row.map_or((0, 0), |row| (row.reserved_minutes.0, row.consumed_minutes.0))
    }
}

macro_rules! changed {
    ($($(#[$doc:meta])* $name:ident, $table:ident, $id:ty;)*) => {
        impl TestApp {$(
            $(#[$doc])*
            pub async fn $name(&self, id: $id, change: impl FnOnce(&mut $table::ActiveModel)) {
                let mut row = $table::ActiveModel { id: Set(id), ..Default::default() };
                change(&mut row);
                row.update(self.connection()).await.expect("a row that changes");
            }
        )*}
    };
}

changed! {
    /// Changes a company's row.
    set_company, company, CompanyId;
    /// Changes an employment's row.
    set_employment, employment, EmploymentId;
    /// Changes a mission's row.
    set_mission, mission, MissionId;
    /// Changes a session's row.
    set_session, session, SessionId;
}

impl TestApp {
    /// Somebody says that they have a skill.
    pub async fn can(&self, person: PersonId, skill: &str) {
        let row = person_skill::ActiveModel { person_id: Set(person), skill_code: Set(skill.to_owned()) };
        row.insert(self.connection()).await.expect("a skill");
    }

    /// Somebody says that they care for a cause.
    pub async fn cares_for(&self, person: PersonId, cause: &str) {
        let row = person_cause::ActiveModel { person_id: Set(person), cause_code: Set(cause.to_owned()) };
        row.insert(self.connection()).await.expect("a cause");
    }

    /// Does what no use case does: runs SQL as somebody would who has the database in their hands.
    pub async fn tamper(&self, sql: &str) -> Result<(), DbErr> {
        self.connection().execute_unprepared(sql).await.map(|_| ())
    }

    /// Proposes the entries of a session that has ended, as the job at its end does.
    pub async fn session_ends(&self, session: SessionId) {
        let row = session::Entity::find_by_id(session).one(self.connection()).await;
        let row = row.expect("a database").expect("the session");
        let job = job::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            kind: Set("propose_entries".to_owned()),
            payload: Set(format!(r#"{{"kind":"propose_entries","session":"{}"}}"#, Uuid::from(session))),
            state: Set(JobState::Ready),
            run_at: Set(row.ends_at),
            attempts: Set(0),
            lease_until: Set(None),
            lease_id: Set(None),
            last_error: Set(None),
            done: Set(0),
            total: Set(None),
            person_id: Set(None),
            once_key: Set(None),
            created_at: Set(self.now()),
            finished_at: Set(None),
        };
        job.insert(self.connection()).await.expect("a job");
        let until_its_end = row.ends_at.to_utc() - self.now().to_utc();
        if until_its_end > Duration::zero() {
            self.clock.advance(until_its_end);
        }
        self.do_jobs().await;
    }

    /// A job of a kind without payload, due now; then everything that is due.
    pub async fn do_daily(&self, kind: &str) {
        let job = job::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            kind: Set(kind.to_owned()),
            payload: Set(format!(r#"{{"kind":"{kind}"}}"#)),
            state: Set(JobState::Ready),
            run_at: Set(self.now()),
            attempts: Set(0),
            lease_until: Set(None),
            lease_id: Set(None),
            last_error: Set(None),
            done: Set(0),
            total: Set(None),
            person_id: Set(None),
            once_key: Set(None),
            created_at: Set(self.now()),
            finished_at: Set(None),
        };
        job.insert(self.connection()).await.expect("a job");
        self.do_jobs().await;
    }

    /// Gives somebody a role.
    pub async fn seat(
        &self,
        person: PersonId,
        company: Option<CompanyId>,
        association: Option<AssociationId>,
        role: MembershipRole,
    ) {
        let membership = membership::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            person_id: Set(person),
            company_id: Set(company),
            association_id: Set(association),
            role: Set(role),
            legal_entity_id: Set(None),
            establishment_id: Set(None),
            granted_by: Set(None),
            created_at: Set(self.now()),
            ended_at: Set(None),
        };
        membership.insert(self.connection()).await.expect("a seat");
    }
}

/// The opaque id by which the API names a row.
pub fn gid<T: Id>(id: T) -> String {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
    let uuid: Uuid = id.into();
    BASE64_URL_SAFE_NO_PAD.encode([T::KIND.as_bytes(), b":", uuid.as_bytes()].concat())
}

/// A valid SIREN that belongs to nobody but this row.
pub fn siren(seed: Uuid) -> String {
    let eight = format!("{:08}", seed.as_u128() % 90_000_000 + 10_000_000);
    let valid = (0..10).map(|last| format!("{eight}{last}")).find(|number| number.parse::<Siren>().is_ok());
    valid.expect("one of ten is valid")
}

fn plain(name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if letters.is_empty() { "x".to_owned() } else { letters.to_lowercase() }
}

/// Changes an event and hashes its chain anew from there on, head included, as somebody would who knows how.
pub async fn rehash(app: &TestApp, from: i64, flip: u8) {
    let events = ledger_event::Entity::find()
        .filter(ledger_event::Column::Sequence.gte(from))
        .order_by_asc(ledger_event::Column::Sequence)
        .all(app.connection())
        .await
        .expect("the events");
    let mut previous = events.first().expect("an event").previous_hash.clone();
    for (index, event) in events.into_iter().enumerate() {
        let mut canonical = event.canonical.clone();
        let mut row: ledger_event::ActiveModel = event.into();
        if index == 0 {
            // The last byte of the instant: a fact at another moment.
            canonical[82] ^= flip;
            let at = i64::from_be_bytes(canonical[75..83].try_into().expect("eight bytes"));
            row.at = Set(DateTime::from_timestamp_millis(at).expect("an instant").into());
        }
        let hash = Sha256::new().chain_update(&previous).chain_update(&canonical).finalize().to_vec();
        row.canonical = Set(canonical);
        row.previous_hash = Set(previous);
        row.hash = Set(hash.clone());
        row.update(app.connection()).await.expect("an event");
        previous = hash;
    }
    ledger_chain::Entity::update_many()
        .col_expr(ledger_chain::Column::HeadHash, sea_orm::sea_query::Expr::value(previous))
        .exec(app.connection())
        .await
        .expect("the head");
}
