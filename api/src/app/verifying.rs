//! Verifying the file of an issued document, with this database or with nothing but the public keys.

use chrono::NaiveDate;
use entity::{DocumentKind, document};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    App, Internal,
    domain::verification::{self, Aftermath, Facts},
    verifying::{self, FileCheck, PublicKeys},
};

/// What a file was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Byte for byte what was issued, and not revoked as far as could be asked.
    Genuine,
    /// Issued here, and changed since.
    Altered,
    /// Issued here, and cancelled since.
    Revoked,
    /// Not issued here.
    NotOurs,
    /// Issued here, by another version of the program: only the installation's database can tell more.
    Undecided,
}

/// A verified file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What it is.
    pub verdict: Verdict,
    /// What was signed, as far as it can be read.
    pub signed: Option<SignedFacts>,
    /// Whether a database said if it still stands.
    pub is_standing_known: bool,
    /// Whether it is a receipt that another one is to replace.
    pub is_to_replace: bool,
    /// Number and date of issue of the receipt that took its place.
    pub replaced_by: Option<(String, NaiveDate)>,
}

/// What the platform signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedFacts {
    /// `receipt` or `certificate`.
    pub kind: &'static str,
    /// Its number.
    pub number: String,
    /// What the verification page takes.
    pub code: String,
    /// The civil date of issue, as ISO 8601 writes it.
    pub issued_on: String,
    /// Who issued it.
    pub issuer: String,
    /// To whom.
    pub recipient: String,
    /// The value in euros with two decimals; none on a certificate.
    pub value: Option<String>,
}

/// Verifies a file with public keys alone: whether it still stands is then unknown.
pub fn verify_with(keys: &PublicKeys, file: &[u8]) -> Verified {
    let (verdict, facts) = told(verifying::check(file, keys));
    let signed = facts.map(SignedFacts::from);
    Verified { verdict, signed, is_standing_known: false, is_to_replace: false, replaced_by: None }
}

fn told(check: FileCheck) -> (Verdict, Option<Facts>) {
    match check {
        FileCheck::Genuine(facts) => (Verdict::Genuine, Some(facts)),
        FileCheck::OtherTemplate(facts) => (Verdict::Undecided, Some(facts)),
        FileCheck::Altered(facts) => (Verdict::Altered, facts),
        FileCheck::NotOurs => (Verdict::NotOurs, None),
    }
}

impl App {
    /// Verifies a file with the keys, the fingerprints and the revocations of this database, and with keys from
    /// elsewhere for documents of another installation.
    pub async fn verify(&self, file: &[u8], others: PublicKeys) -> Result<Verified, Internal> {
        let keys = self.public_keys().await?.and(others);
        let (mut verdict, facts) = told(verifying::check(file, &keys));
        let row = match &facts {
            Some(facts) => self.issued(&facts.code).await?,
            None => None,
        };
        if let (Some(row), Some(facts)) = (&row, &facts) {
            let is_same = row.sha256.as_ref().is_none_or(|kept| *kept == verifying::fingerprint(file));
            // The code leads to a row; it is the document's only when it says the same.
            let is_its_own = Facts::read(row.kind, &row.content)? == *facts;
            verdict = match verdict {
                Verdict::Genuine | Verdict::Undecided if !is_same || !is_its_own => Verdict::Altered,
                Verdict::Genuine | Verdict::Undecided if row.revoked_at.is_some() => Verdict::Revoked,
                Verdict::Undecided if row.sha256.is_some() => Verdict::Genuine,
                verdict => verdict,
            };
        }
        let Aftermath { is_to_replace, replaced_by } = match &row {
            Some(row) => verification::aftermath(self.database.reader(), row).await?,
            None => Aftermath::default(),
        };
        let signed = facts.map(SignedFacts::from);
        Ok(Verified { verdict, signed, is_standing_known: row.is_some(), is_to_replace, replaced_by })
    }

    async fn issued(&self, code: &str) -> Result<Option<document::Model>, Internal> {
        let rows = document::Entity::find().filter(document::Column::Code.eq(code));
        Ok(rows.one(self.database.reader()).await?)
    }
}

impl From<Facts> for SignedFacts {
    fn from(facts: Facts) -> Self {
        Self {
            kind: match facts.kind {
                DocumentKind::TaxReceipt => "receipt",
                DocumentKind::Certificate => "certificate",
            },
            number: facts.number,
            code: facts.code,
            issued_on: facts.issued_on.to_string(),
            issuer: facts.issuer,
            recipient: facts.recipient,
            value: facts.value.map(|value| value.euros().to_string()),
        }
    }
}
