//! A draft of a policy, replayed on what employees asked for in the twelve months before: what it would have let pass and what
//! not, beside what became of it. A job goes through the employees one after the other, so that people are counted without
//! anybody being remembered: no refusal is kept of anybody.

mod costs;
mod counting;
mod run;
mod told;

use chrono::{Days, Months};
use entity::{PolicyId, policy_simulation};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _};

pub(crate) use costs::{Prices, Pricing, with_costs};
pub(crate) use counting::{Counted, Limit, Spent, Tally, Where};
pub(crate) use run::run;
pub(crate) use told::{Part, ToldOfReplay};

use crate::{
    Internal,
    access::CompanyManager,
    domain::policies::drafts,
    outcome::{Outcome, Problem},
    queue::{self, Terms, Work},
    tx::Tx,
    zone,
};

/// Asks for a draft to be replayed on the twelve months that end today. What an earlier replay of it counted goes.
pub(crate) async fn start(right: &CompanyManager, tx: &Tx, id: PolicyId) -> Outcome<PolicyId, Vec<Problem>> {
    drafts::draft(right, tx, id).await?;
    policy_simulation::Entity::delete_by_id(id).exec(tx).await?;
    let terms = Terms { person_id: Some(right.person()), ..Terms::default() };
    let job = queue::enqueue_with(tx, Work::ReplayPolicy { policy: id }, terms).await?;
    let to_on = tx.today(zone::DEFAULT);
    let from_on =
        to_on.checked_sub_months(Months::new(12)).and_then(|day| day.checked_add_days(Days::new(1)));
    let row = policy_simulation::ActiveModel {
        policy_id: Set(id),
        job_id: Set(Some(job.ok_or_else(|| Internal::because("the job of a replay was not kept"))?)),
        asked_by: Set(right.person()),
        from_on: Set(from_on.unwrap_or(to_on)),
        to_on: Set(to_on),
        outcome: Set(serde_json::to_string(&Counted::default()).map_err(Internal::from)?),
        sealed_costs: Set(None),
        created_at: Set(tx.now()),
        finished_at: Set(None),
    };
    policy_simulation::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// What replaying a draft counts or has counted.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: PolicyId,
) -> Result<Option<policy_simulation::Model>, DbErr> {
    policy_simulation::Entity::find_by_id(id).one(connection).await
}

/// What was counted so far, without what it costs.
pub(crate) fn counted(row: &policy_simulation::Model) -> Result<Counted, Internal> {
    Ok(serde_json::from_str(&row.outcome)?)
}
