//! Sessions of missions, who is engaged in them and who has a place.

use super::*;

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

    pub(super) async fn engagement(
        &self,
        person: PersonId,
        employer: Option<(CompanyId, EmploymentId)>,
    ) -> EngagementId {
        let known = engagement::Entity::find()
            .filter(engagement::Column::MissionId.eq(self.id))
            .filter(engagement::Column::PersonId.eq(person))
            .filter(engagement::Column::EmploymentId.eq(employer.map(|(_, employment)| employment)))
            .one(self.app.connection());
        if let Some(known) = known.await.expect("a database") {
            return known.id;
        }
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
            agreed_minutes: Set(None),
        };
        engagement.insert(self.app.connection()).await.expect("an engagement");
        id
    }

    /// Something that it is to reach, or to hand over, after what it says already.
    pub async fn is_to(&self, position: i32, kind: ObjectiveKind, text: &str) {
        let aim = objective::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            mission_id: Set(self.id),
            position: Set(position),
            kind: Set(kind),
            text: Set(text.to_owned()),
        };
        aim.insert(self.app.connection()).await.expect("an aim");
    }

    /// The branch that it is for: what is booked and declared from now on is for that one.
    pub async fn is_for(&self, branch: AssociationBranchId) {
        self.app.set_mission(self.id, |row| row.branch_id = Set(Some(branch))).await;
    }

    /// The branch that it is for now.
    pub(super) async fn branch(&self) -> Option<AssociationBranchId> {
        let row = mission::Entity::find_by_id(self.id).one(self.app.connection()).await;
        row.expect("a database").expect("the mission").branch_id
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

    pub(super) async fn booking(
        &self,
        employee: &Employee,
        session: SessionId,
        engagement: EngagementId,
    ) -> BookingId {
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
            branch_id: Set(self.branch().await),
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
            is_kept_from_company: Set(false),
        };
        booking.insert(self.app.connection()).await.expect("a booking");
        id
    }

    /// What a booking holds of the budget, which has nothing else yet.
    pub(super) async fn hold(&self, booking: BookingId, employee: &Employee, session: SessionId) {
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
