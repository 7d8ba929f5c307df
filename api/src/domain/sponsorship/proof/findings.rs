//! What is found to be wrong with documents, receipts and valuations: how often, and of which rows first. However much is
//! wrong, little is kept of it.

use std::collections::BTreeMap;

/// Of how many rows a fault keeps the names.
const NAMED: usize = 10;

/// What can be wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub(crate) enum Fault {
    #[error("its content is not what was signed")]
    Content,
    #[error("its kind or its code is not the one that was signed")]
    Kind,
    #[error("it is revoked although it stands, or stands although it was replaced or cancelled")]
    Revoked,
    #[error("the receipt that was signed is not there, or is there several times")]
    ReceiptGone,
    #[error("it does not say what was signed")]
    NotTheSigned,
    #[error("it does not say what its valuation says")]
    NotTheValued,
    #[error("it does not stand where its signature, its replacement and hours taken back left it")]
    Standing,
    #[error("its value is not kept back, although few people stand behind it or nobody signed it")]
    KeptBack,
    #[error("numbers that were given are not there, or it does not stand at the last of them")]
    Numbers,
    #[error("its total, its minutes or its people are not those of its lines")]
    Sums,
    #[error("its lines count their ceilings otherwise than it says")]
    Caps,
    #[error("its entries are not those that its lines count")]
    Entries,
    #[error("no receipt was prepared of it")]
    Unreceipted,
    #[error("what is sealed in it does not open, or is not what it says")]
    Sealed,
    #[error("its minutes are not those of the confirmed hours that it counts")]
    Hours,
}

impl Fault {
    /// The table of the rows in which it is found.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Content | Self::Kind | Self::Revoked | Self::ReceiptGone => "document",
            Self::NotTheSigned | Self::NotTheValued | Self::Standing | Self::KeptBack => "tax_receipt",
            Self::Numbers => "receipt_counter",
            Self::Sums | Self::Caps | Self::Entries | Self::Unreceipted => "valuation",
            Self::Sealed | Self::Hours => "valuation_line",
        }
    }
}

/// The rows that have a fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) count: u64,
    /// The first of them: their ids, or the series of numbers.
    pub(crate) named: Vec<String>,
}

/// What is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings(BTreeMap<Fault, Rows>);

impl Findings {
    pub(super) fn add(&mut self, fault: Fault, row: String) {
        let rows = self.0.entry(fault).or_default();
        rows.count += 1;
        if rows.named.len() < NAMED {
            rows.named.push(row);
        }
    }

    /// Each fault that was found, with its rows.
    pub(crate) fn each(self) -> impl Iterator<Item = (Fault, Rows)> {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row is counted, and the first ones are named.
    #[test]
    fn the_first_rows_are_named() {
        let mut findings = Findings::default();
        for number in 0..25 {
            findings.add(Fault::Sums, number.to_string());
        }
        findings.add(Fault::Content, "one".to_owned());
        let told = |(fault, rows): (Fault, Rows)| (fault, rows.count, rows.named.len());
        let found: Vec<_> = findings.each().map(told).collect();
        assert_eq!(found, [(Fault::Content, 1, 1), (Fault::Sums, 25, NAMED)]);
    }
}
