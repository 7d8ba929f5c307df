//! Proving the ledger from the console, with what was made of it: documents, receipts and valuations. That the files of
//! issued documents are as they were issued is proved too.

use std::fmt;

use entity::{DocumentId, document};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;

use crate::{
    App, Internal, by_id,
    domain::{hours, sponsorship},
    kept,
};

/// How many documents are looked at between two looks into the database.
const PAGE: u64 = 500;

/// How many altered documents are named on one line.
const NAMED: usize = 10;

/// What was proved of the ledger, and of what stands on it.
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
    /// How many documents were held to their signatures.
    pub signatures: u64,
    /// How many receipts were held to what was signed of them, and to their valuations.
    pub receipts: u64,
    /// How many valuations were held to their lines and hours.
    pub valuations: u64,
    /// What is wrong with them, each fault once.
    pub findings: Vec<Finding>,
    /// How many stored documents were held to the hash that they were issued with.
    pub documents: u64,
    /// Those of them whose file differs from it, or is gone.
    pub altered: Vec<Uuid>,
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

/// What is wrong with rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Of which table.
    pub table: &'static str,
    /// What is wrong, for the one at the console.
    pub fault: String,
    /// With how many of its rows.
    pub rows: u64,
    /// The first of them, by their ids.
    pub named: Vec<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, fault, rows, named } = self;
        write!(f, "{table}: {fault} ({rows} in all): {}", named.join(", "))
    }
}

impl LedgerReport {
    /// All that is wrong, one line for each fault; none when all is well.
    pub fn faults(&self) -> Vec<String> {
        let broken = self.broken.iter().map(|broken| format!("the ledger is broken: {broken}"));
        let findings = self.findings.iter().map(ToString::to_string);
        let first: Vec<_> = self.altered.iter().take(NAMED).map(ToString::to_string).collect();
        let altered = (!first.is_empty()).then(|| {
            let (altered, documents) = (self.altered.len(), self.documents);
            let first = first.join(", ");
            format!(
                "stored documents: not as they were issued, or gone ({altered} of {documents} in all): {first}"
            )
        });
        broken.chain(findings).chain(altered).collect()
    }
}

impl App {
    /// Computes every chain again and holds it to its signed heads, its entries and its totals. It reads page by
    /// page, and stops at the first fault. Then it holds documents to their signatures, receipts to what was signed of
    /// them and valuations to their lines and hours, and reads the file of every stored document.
    pub async fn verify_ledger(&self) -> Result<LedgerReport, Internal> {
        let proof = hours::proof::prove(&self.database).await?;
        let sponsored = sponsorship::proof::prove(&self.database).await?;
        let (documents, altered) = self.documents_as_kept().await?;
        let findings = sponsored.findings.each().map(|(fault, rows)| Finding {
            table: fault.table(),
            fault: fault.to_string(),
            rows: rows.count,
            named: rows.named,
        });
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
            signatures: sponsored.signatures,
            receipts: sponsored.receipts,
            valuations: sponsored.valuations,
            findings: findings.collect(),
            documents,
            altered,
        })
    }

    /// How many documents are stored, and which of them are not as they were issued.
    async fn documents_as_kept(&self) -> Result<(u64, Vec<Uuid>), Internal> {
        let (mut count, mut altered, mut after) = (0, Vec::new(), None);
        loop {
            let stored = document::Entity::find()
                .select_only()
                .columns([document::Column::Id, document::Column::StorageKey, document::Column::Sha256])
                .filter(document::Column::StorageKey.is_not_null());
            let page = by_id::next(stored, document::Column::Id, after, PAGE);
            let page: Vec<(DocumentId, String, Option<Vec<u8>>)> =
                page.into_tuple().all(self.database.reader()).await?;
            let Some((last, ..)) = page.last() else {
                return Ok((count, altered));
            };
            after = Some(*last);
            for (id, key, hash) in &page {
                count += 1;
                if !kept::is_whole(&self.storage, key, hash.as_deref()).await? {
                    altered.push(Uuid::from(*id));
                }
            }
        }
    }
}
