//! What is locked before rates and valuations change, in one order for all.

use entity::{AssociationId, ledger_chain};
use sea_orm::EntityTrait as _;

use crate::{
    Internal,
    access::CompanyFinance,
    domain::companies,
    tx::{Tx, locked},
};

/// What a declaration takes first, and whoever undoes a receipt: the company's row, where two declarations that share a
/// month of somebody queue, in whichever entities; then the association's chain of hours, so that what is valued is not
/// taken back meanwhile.
pub(super) async fn lock_for_declaring(
    right: &CompanyFinance,
    tx: &Tx,
    association: AssociationId,
) -> Result<(), Internal> {
    lock_company(tx, right).await?;
    locked(ledger_chain::Entity::find_by_id(association)).one(tx).await?;
    Ok(())
}

/// Queues what one company's finance officers do to its rates and valuations.
pub(super) async fn lock_company(tx: &Tx, right: &CompanyFinance) -> Result<(), Internal> {
    companies::queue_at(tx, right.company()).await?;
    Ok(())
}
