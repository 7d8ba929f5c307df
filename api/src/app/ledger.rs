//! Proving the ledger from the console.

use std::fmt;

use uuid::Uuid;

use crate::{App, Internal, domain::hours::proof};

/// What was proved of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerReport {
    /// How many chains were computed again.
    pub chains: u64,
    /// How many events they have.
    pub events: u64,
    /// How many signed heads were checked.
    pub heads: u64,
    /// How many entries were compared with their events and with the totals.
    pub entries: u64,
    /// The first thing that is wrong; none when all is well.
    pub broken: Option<BrokenEvent>,
}

/// What is wrong with the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenEvent {
    /// In the chain of which association; none where the fault is in a total of all chains.
    pub association: Option<Uuid>,
    /// At which event, where it is one.
    pub sequence: Option<i64>,
    /// What is wrong, for the one at the console.
    pub fault: String,
}

impl fmt::Display for BrokenEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(association) = self.association {
            write!(f, "association {association}")?;
            if let Some(sequence) = self.sequence {
                write!(f, ", event {sequence}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.fault)
    }
}

impl App {
    /// Computes every chain again and holds it to its signed heads, its entries and its totals. It reads page by
    /// page, and stops at the first fault.
    pub async fn verify_ledger(&self) -> Result<LedgerReport, Internal> {
        let proof = proof::prove(&self.database).await?;
        Ok(LedgerReport {
            chains: proof.chains,
            events: proof.events,
            heads: proof.heads,
            entries: proof.entries,
            broken: proof.broken.map(|broken| BrokenEvent {
                association: broken.association_id.map(Uuid::from),
                sequence: broken.sequence,
                fault: broken.fault.to_string(),
            }),
        })
    }
}
