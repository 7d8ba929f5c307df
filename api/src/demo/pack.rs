//! Rows on their way into the tables: gathered by table, and written many at once, what others point at first.

use sea_orm::{ActiveModelTrait, ConnectionTrait as _, DbErr, EntityTrait, IntoActiveModel, Iterable as _};

use crate::tx::Tx;

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

macro_rules! pack {
    ($($field:ident: $table:ident,)*) => {
        /// Rows by table, in the order in which they are written.
        #[derive(Default)]
        pub(super) struct Pack {
            $(pub(super) $field: Vec<entity::$table::ActiveModel>,)*
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
    membership: membership,
    association_branch: association_branch,
    eligibility: eligibility,
    mandate: mandate,
    signatory: signatory,
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
