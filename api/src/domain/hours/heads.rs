//! The heads of the chains, signed daily by the platform: from then on a chain cannot be cut or made anew without its
//! signature missing.

use chrono::NaiveDate;
use entity::{AssociationId, Timestamp, ledger_chain, ledger_head};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;

use crate::{
    Internal, by_id,
    queue::{self, Terms, Work},
    signing,
    tx::Tx,
};

/// How many chains are read at once.
const PAGE: u64 = 200;

/// The exact bytes that are signed for a head.
pub(super) fn statement(
    association_id: AssociationId,
    sequence: i64,
    hash: &[u8],
    signed_at: Timestamp,
) -> Vec<u8> {
    [
        &b"maillon ledger head 1\n"[..],
        Uuid::from(association_id).as_bytes(),
        &sequence.to_be_bytes(),
        hash,
        &signed_at.millis().to_be_bytes(),
    ]
    .concat()
}

/// Signs the head of every chain that grew since it was last signed, in one transaction: for a demo as it is made.
pub(crate) async fn sign_all(tx: &Tx) -> Result<(), Internal> {
    let mut after = None;
    while let Some(last) = sign_page(tx, after).await? {
        after = Some(last);
    }
    Ok(())
}

/// Signs those of the next chains behind one that grew; the last of the page, or none when there is no more. A
/// transaction for each page holds up nobody who writes.
pub(crate) async fn sign_page(
    tx: &Tx,
    after: Option<AssociationId>,
) -> Result<Option<AssociationId>, Internal> {
    let chains = by_id::next(ledger_chain::Entity::find(), ledger_chain::Column::AssociationId, after, PAGE);
    let chains = chains.all(tx).await?;
    let Some(last) = chains.last() else {
        return Ok(None);
    };
    sign(tx, &chains).await?;
    Ok(Some(last.association_id))
}

async fn sign(tx: &Tx, chains: &[ledger_chain::Model]) -> Result<(), Internal> {
    let signed: Vec<(AssociationId, i64)> = ledger_head::Entity::find()
        .select_only()
        .column(ledger_head::Column::AssociationId)
        .column_as(ledger_head::Column::Sequence.max(), "sequence")
        .filter(ledger_head::Column::AssociationId.is_in(chains.iter().map(|chain| chain.association_id)))
        .group_by(ledger_head::Column::AssociationId)
        .into_tuple()
        .all(tx)
        .await?;
    let is_signed = |chain: &ledger_chain::Model| signed.contains(&(chain.association_id, chain.sequence));
    let grown: Vec<_> = chains.iter().filter(|chain| chain.sequence != 0 && !is_signed(chain)).collect();
    if grown.is_empty() {
        return Ok(());
    }
    let key = signing::present_key(tx).await?;
    let head = |chain: &ledger_chain::Model| {
        let signed = key.sign(&statement(chain.association_id, chain.sequence, &chain.head_hash, tx.now()));
        ledger_head::ActiveModel {
            association_id: Set(chain.association_id),
            sequence: Set(chain.sequence),
            hash: Set(chain.head_hash.clone()),
            signed_at: Set(tx.now()),
            key_id: Set(signed.key_id),
            signature: Set(signed.signature),
        }
    };
    ledger_head::Entity::insert_many(grown.into_iter().map(head)).exec_without_returning(tx).await?;
    Ok(())
}

/// Asks for the signatures of a day, at its very beginning. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(0, 5, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("sign heads {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::SignHeads, terms).await.map(|_| ())
}
