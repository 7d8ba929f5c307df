//! Proving the ledger: every chain is computed again from its first fact, held to its signed heads and to what receipts
//! print of it, and compared with the entries and the totals of months and years. A chain is read page by page in one snapshot, so
//! that it may grow meanwhile.
//!
//! An entry's branch is held to nothing: it is the one that its mission was of when the entry was made, no fact says it,
//! and a mission may be of another branch by now.

mod chain;
mod entries;

use entity::{AssociationId, association};
use sea_orm::{EntityTrait as _, QuerySelect as _};

use super::yearly;
use crate::{Internal, by_id, database::Database, keys::Keys, signing::KnownKeys};

/// How many rows are read at once.
const PAGE: u64 = 500;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// None where the fault is in a total of all chains.
    pub(crate) association_id: Option<AssociationId>,
    /// The event, where it is one.
    pub(crate) sequence: Option<i64>,
    pub(crate) fault: Fault,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error("the event before it is missing")]
    Gap,
    #[error("it does not follow the event before it")]
    NotLinked,
    #[error("its hash is not that of its bytes")]
    WrongHash,
    #[error("its bytes cannot be read")]
    Unreadable,
    #[error("its columns do not say what its bytes say")]
    Columns,
    #[error("its words are not those that were kept")]
    Words,
    #[error("its words are gone")]
    WordsGone,
    #[error("it is not the event that was signed")]
    NotTheSigned,
    #[error("the signature of its head is not the platform's")]
    Signature,
    #[error("a head was signed on an event that is gone")]
    Cut,
    #[error("no signed head stands on it or after it, although it is older than two days")]
    Unsigned,
    #[error("it is not the event that a receipt prints")]
    NotThePrinted,
    #[error("the chain does not end where its head stands")]
    Head,
    #[error("an entry does not stand where its events left it")]
    Entry,
    #[error("an entry does not name who decided about it, or when, as its events do")]
    Decision,
    #[error("a monthly total is not the sum of its entries")]
    Total,
    #[error("a yearly total is not the sum of its months")]
    YearlyTotal,
}

/// What was proved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) chains: u64,
    pub(crate) events: u64,
    pub(crate) heads: u64,
    pub(crate) entries: u64,
    /// The first thing that is wrong.
    pub(crate) broken: Option<Broken>,
}

/// Proves every chain, and stops at the first fault.
pub(crate) async fn prove(database: &Database) -> Result<Proof, Internal> {
    let mut proof = Proof::default();
    let mut known_keys = KnownKeys::default();
    let mut after = None;
    loop {
        let ids = association::Entity::find().select_only().column(association::Column::Id);
        let page: Vec<AssociationId> = by_id::next(ids, association::Column::Id, after, PAGE)
            .into_tuple()
            .all(database.reader())
            .await?;
        let Some(last) = page.last() else {
            if !yearly::are_right(database.reader()).await? {
                let fault = Fault::YearlyTotal;
                proof.broken = Some(Broken { association_id: None, sequence: None, fault });
            }
            return Ok(proof);
        };
        after = Some(*last);
        for association_id in page {
            let found = prove_one(database, &mut known_keys, association_id, &mut proof).await?;
            if let Err((sequence, fault)) = found {
                proof.broken = Some(Broken { association_id: Some(association_id), sequence, fault });
                return Ok(proof);
            }
        }
    }
}

/// A fault, with the event it was found at.
type Found = Result<(), (Option<i64>, Fault)>;

async fn prove_one(
    database: &Database,
    known_keys: &mut KnownKeys,
    association_id: AssociationId,
    proof: &mut Proof,
) -> Result<Found, Internal> {
    let snapshot = database.snapshot().await?;
    let keys = &database.environment().keys;
    let mut prover = Prover { connection: &snapshot, keys, known_keys, association_id, proof };
    let now = database.environment().clock.now();
    let mut found = prover.chain(now).await?;
    if found.is_ok() {
        found = prover.entries().await?;
    }
    snapshot.rollback().await?;
    Ok(found)
}

struct Prover<'a, C> {
    connection: &'a C,
    keys: &'a Keys,
    known_keys: &'a mut KnownKeys,
    association_id: AssociationId,
    proof: &'a mut Proof,
}
