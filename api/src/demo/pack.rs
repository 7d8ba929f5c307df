//! Rows on their way into the tables: gathered by table, and written many at once, what others point at first.

use chrono::{Days, NaiveDate};
use entity::{EligibilityId, MissionId, NeedId, Timestamp, session};
use sea_orm::{ActiveModelTrait, ConnectionTrait as _, DbErr, EntityTrait, IntoActiveModel, Iterable as _};
use uuid::Uuid;

use crate::{
    Internal,
    domain::missions::sessions,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// Rows in one statement at most,
const ROWS: usize = 1_000;

/// and values: SQLite takes 32,766 of them, PostgreSQL 65,535.
const VALUES: usize = 32_000;

/// A row with every column set, to be inserted.
pub(super) fn row<M, A>(model: M) -> A
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    model.into_active_model().reset_all()
}

/// What the program does when its time has come, for rows that are ready.
#[derive(Default)]
pub(super) struct Later {
    /// Sessions after which hours are proposed.
    pub(super) sessions: Vec<session::Model>,
    /// Missions whose next session begins then.
    pub(super) missions: Vec<(MissionId, Timestamp)>,
    /// Declarations that end so many days later.
    pub(super) declarations: Vec<(EligibilityId, NaiveDate)>,
    /// Needs for which nobody was found who coordinates them, with the instant at which somebody is looked for again.
    pub(super) unassigned: Vec<(NeedId, Timestamp)>,
    /// Needs that rest until a day.
    pub(super) resting: Vec<(NeedId, NaiveDate)>,
}

impl Later {
    /// Enqueues it all, as the use cases do that make such rows one by one.
    pub(super) async fn enqueue(&self, tx: &Tx) -> Result<(), Internal> {
        for session in &self.sessions {
            sessions::ask_for_proposals(tx, session.id, session.ends_at).await?;
        }
        for (mission, at) in &self.missions {
            let once_key = format!("next-session {} {}", Uuid::from(*mission), at.millis());
            let terms = Terms { run_at: Some(*at), once_key: Some(once_key), ..Terms::default() };
            queue::enqueue_with(tx, Work::KeepNextSession { mission: *mission }, terms).await?;
        }
        for (eligibility, expires_on) in &self.declarations {
            let warned_on = *expires_on - Days::new(60);
            let at = warned_on.and_hms_opt(7, 0, 0).unwrap_or_default().and_utc();
            let terms = Terms { run_at: Some(at.into()), ..Terms::default() };
            queue::enqueue_with(tx, Work::WarnOfExpiry { eligibility: *eligibility }, terms).await?;
        }
        self.enqueue_needs(tx).await
    }

    async fn enqueue_needs(&self, tx: &Tx) -> Result<(), Internal> {
        for (need, at) in &self.unassigned {
            let once_key = format!("need {} on {}", Uuid::from(*need), at.to_utc().date_naive());
            let terms = Terms { run_at: Some(*at), once_key: Some(once_key), ..Terms::default() };
            queue::enqueue_with(tx, Work::AssignNeed { need: *need }, terms).await?;
        }
        for (need, on) in &self.resting {
            let at = super::days::at(*on, 8, 0, chrono_tz::Europe::Paris);
            let once_key = format!("need {} returns {on}", Uuid::from(*need));
            let terms = Terms { run_at: Some(at.into()), once_key: Some(once_key), ..Terms::default() };
            queue::enqueue_with(tx, Work::RemindOfReturn { need: *need, on: *on }, terms).await?;
        }
        Ok(())
    }
}

macro_rules! pack {
    ($($field:ident: $table:ident,)*) => {
        /// Rows by table, in the order in which they are written.
        #[derive(Default)]
        pub(super) struct Pack {
            $(pub(super) $field: Vec<entity::$table::ActiveModel>,)*
            /// What is to be done at its time.
            pub(super) later: Later,
        }

        impl Pack {
            /// How many rows there are.
            pub(super) fn len(&self) -> usize {
                0 $(+ self.$field.len())*
            }

            /// Writes them all.
            pub(super) async fn write(&self, tx: &Tx) -> Result<(), DbErr> {
                $(insert::<entity::$table::Entity>(tx, &self.$field).await?;)*
                Ok(())
            }
        }
    };
}

pack! {
    person: person,
    email: email,
    person_skill: person_skill,
    person_cause: person_cause,
    company: company,
    legal_entity: legal_entity,
    fiscal_year: fiscal_year,
    establishment: establishment,
    employment: employment,
    entity_period: entity_period,
    staff_code: staff_code,
    email_domain: email_domain,
    budget_rule: budget_rule,
    budget: budget,
    cost_rate: cost_rate,
    association: association,
    association_cause: association_cause,
    association_branch: association_branch,
    intermediary: intermediary,
    branch: branch,
    branch_departement: branch_departement,
    membership: membership,
    eligibility: eligibility,
    mandate: mandate,
    signatory: signatory,
    charter: charter,
    charter_adherence: charter_adherence,
    hosting_capacity: hosting_capacity,
    operating_budget: operating_budget,
    volunteer: volunteer,
    volunteer_event: volunteer_event,
    mission: mission,
    objective: objective,
    mission_skill: mission_skill,
    mission_term: mission_term,
    session: session,
    engagement: engagement,
    booking: booking,
    budget_hold: budget_hold,
    time_entry: time_entry,
    reversing: time_entry,
    ledger_chain: ledger_chain,
    ledger_event: ledger_event,
    ledger_note: ledger_note,
    monthly_total: monthly_total,
    monthly_person: monthly_person,
    need: need,
    need_event: need_event,
    need_pause: need_pause,
    qualification: qualification,
    qualification_point: qualification_point,
    qualification_skill: qualification_skill,
    announcement: announcement,
    announcement_skill: announcement_skill,
    announcement_sent: announcement_sent,
    share_link: share_link,
    application: application,
    interview_note: interview_note,
    priority: priority,
    declared_tie: declared_tie,
    approval_request: approval_request,
    roadmap: roadmap,
    roadmap_objective: roadmap_objective,
    roadmap_item: roadmap_item,
    roadmap_approval: roadmap_approval,
    follow_up: follow_up,
    branch_offer: branch_offer,
    debrief: debrief,
    later_question: later_question,
    brought_association: brought_association,
    brought_volunteer: brought_volunteer,
    brought_need: brought_need,
    brought_mission: brought_mission,
}

async fn insert<E: EntityTrait>(tx: &Tx, rows: &[E::ActiveModel]) -> Result<(), DbErr>
where
    E::ActiveModel: Clone + Send,
{
    let at_once = ROWS.min(VALUES / E::Column::iter().count().max(1));
    for part in rows.chunks(at_once) {
        E::insert_many(part.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Makes the two sums of every budget those of what is held and used in it.
pub(super) async fn sum_budgets(tx: &Tx) -> Result<(), DbErr> {
    let sum = |consumed: &str| {
        format!(
            "coalesce((select sum(hold.minutes) from budget_hold hold \
             where hold.budget_id = budget.id and {consumed} hold.is_consumed), 0)"
        )
    };
    let statement =
        format!("update budget set reserved_minutes = {}, consumed_minutes = {}", sum("not"), sum(""));
    tx.execute_unprepared(&statement).await.map(|_| ())
}
