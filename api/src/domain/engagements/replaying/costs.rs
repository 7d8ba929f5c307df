//! What the hours of a replay cost. It is asked of the area that knows, which stands above this one, and kept sealed beside
//! what else was counted: it opens for those alone who may read costs, and stands in no text that is kept or printed.

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, Minutes, PolicyId, policy, policy_simulation};

use super::counting::{Counted, Spent};
use crate::{
    Internal,
    access::ReadsCosts,
    keys::{Keys, Place},
    tx::Tx,
};

/// Who knows what hours cost.
pub(crate) trait Pricing: Sync {
    /// What it knows of them.
    type Prices: Prices;

    /// The prices of some employees of a company.
    fn prices(
        &self,
        tx: &Tx,
        company: CompanyId,
        employees: &[EmploymentId],
    ) -> impl Future<Output = Result<Self::Prices, Internal>> + Send;
}

/// What hours of some employees cost.
pub(crate) trait Prices: Send + Sync {
    /// What one of them costs for hours of some dates.
    fn spent(&self, employee: EmploymentId, dates: &[(NaiveDate, Minutes)]) -> Spent;
}

/// Where the costs of a replay are sealed.
fn place(id: PolicyId) -> Place {
    Place { table: "policy_simulation", row: id.into(), column: "sealed_costs" }
}

/// What all that was counted costs, sealed, in the order in which the tallies stand.
pub(super) fn sealed(tx: &Tx, id: PolicyId, counted: &mut Counted) -> Result<Vec<u8>, Internal> {
    let spent: Vec<Spent> = counted.tallies().map(|tally| tally.spent.unwrap_or_default()).collect();
    Ok(tx.seal(place(id), &serde_json::to_vec(&spent)?))
}

/// Puts what it costs back to what was counted; nothing where it was counted without.
pub(super) fn open(
    keys: &Keys,
    row: &policy_simulation::Model,
    counted: &mut Counted,
) -> Result<(), Internal> {
    let Some(sealed) = &row.sealed_costs else { return Ok(()) };
    let spent: Vec<Spent> = serde_json::from_slice(&keys.open(place(row.policy_id), sealed)?)?;
    if spent.len() != counted.tallies().count() {
        return Err(Internal::because("a replay and what it costs do not belong together"));
    }
    for (tally, spent) in counted.tallies().zip(spent) {
        tally.spent = Some(spent);
    }
    Ok(())
}

/// What was counted so far with what it costs, for who reads the costs of the policy's company.
pub(crate) fn with_costs(
    right: &impl ReadsCosts,
    keys: &Keys,
    policy: &policy::Model,
    row: &policy_simulation::Model,
) -> Result<Counted, Internal> {
    let mut counted = super::counted(row)?;
    if right.company() == policy.company_id && row.policy_id == policy.id {
        open(keys, row, &mut counted)?;
    }
    Ok(counted)
}
