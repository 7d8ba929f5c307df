//! What needs no noun of its own: rows that change, jobs, seats, and what is done behind the program's back.

use super::*;

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
    /// Changes an association's row.
    set_association, association, AssociationId;
    /// Changes a legal entity's row.
    set_legal_entity, legal_entity, LegalEntityId;
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
        let row = person_skill::ActiveModel {
            person_id: Set(person),
            skill_code: Set(skill.to_owned()),
            level: Set(None),
            wish: Set(None),
            words: Set(None),
        };
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
            branch_id: Set(None),
            created_at: Set(self.now()),
            ended_at: Set(None),
            ..Default::default()
        };
        membership.insert(self.connection()).await.expect("a seat");
    }

    /// Lets somebody confirm the hours of one branch of an association.
    pub async fn seat_in_branch(
        &self,
        person: PersonId,
        association: AssociationId,
        branch: AssociationBranchId,
    ) {
        self.seat(person, None, Some(association), MembershipRole::Confirmer).await;
        let bound = membership::Entity::update_many()
            .col_expr(membership::Column::BranchId, sea_orm::sea_query::Expr::value(branch))
            .filter(membership::Column::PersonId.eq(person))
            .filter(membership::Column::AssociationId.eq(association))
            .filter(membership::Column::Role.eq(MembershipRole::Confirmer));
        bound.exec(self.connection()).await.expect("a seat in a branch");
    }
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
