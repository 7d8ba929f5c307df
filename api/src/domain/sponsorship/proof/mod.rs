//! Proving what confirmed hours became: each document is held to its signature, each receipt to what was signed of it and
//! to the receipts that replace it, each valuation to its sealed lines and to the hours that they count. All is read page
//! by page in one snapshot; every fault is counted, and its first rows are named.
//!
//! Some changes leave all of it in agreement, and are not found: a receipt that is put back from cancelled to one that is
//! to be replaced, with its document and valuation; the last receipt of a series that is taken away whole, with its
//! document, its valuation and its number; a certificate that is taken away. Nor is what is written once and beside nothing
//! that could contradict it: by which rules a valuation was made and how its pay counts bonuses, nor how it counts ceilings
//! where no line has one; when it was declared, where its receipt is changed with it; the reasons of receipts and
//! valuations; in which layout a document was printed; whose a certificate is; and a value of five people or more that is
//! told although it was kept back for what it tells beside others.

mod documents;
mod findings;
mod receipts;
mod series;
mod valuations;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub(crate) use findings::{Fault, Findings};

use crate::{Internal, database::Database, keys::Keys, signing::KnownKeys};

/// What was proved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Proof {
    /// How many documents were held to their signatures.
    pub(crate) signatures: u64,
    pub(crate) receipts: u64,
    pub(crate) valuations: u64,
    /// What is wrong.
    pub(crate) findings: Findings,
}

/// Proves every document, receipt and valuation.
pub(crate) async fn prove(database: &Database) -> Result<Proof, Internal> {
    let snapshot = database.snapshot().await?;
    let prover = Prover {
        connection: &snapshot,
        keys: &database.environment().keys,
        known_keys: KnownKeys::default(),
        proof: Proof::default(),
    };
    let proof = prover.prove().await?;
    snapshot.rollback().await?;
    Ok(proof)
}

struct Prover<'a, C> {
    connection: &'a C,
    keys: &'a Keys,
    known_keys: KnownKeys,
    proof: Proof,
}

impl<C: ConnectionTrait> Prover<'_, C> {
    async fn prove(mut self) -> Result<Proof, Internal> {
        self.documents().await?;
        self.receipts().await?;
        self.series().await?;
        self.valuations().await?;
        Ok(self.proof)
    }

    fn found(&mut self, fault: Fault, row: impl Into<Uuid>) {
        self.proof.findings.add(fault, row.into().to_string());
    }
}
