//! Verification: whether a document is the platform's own, says what was signed, and still stands. Anyone may ask, with
//! the document's code or with the file.

use chrono::{Duration, NaiveDate};
use entity::{Cents, DocumentKind, ReceiptStatus, document, tax_receipt};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use crate::{
    Internal,
    domain::people::limits::{self, Limit},
    kept,
    keys::Keys,
    outcome::{Outcome, Problem},
    papers::{certificate::CertificateContent, receipt::ReceiptContent},
    signing,
    storage::Storage,
    tx::Tx,
};

/// How often one client may look codes up: far more than a tax office needs, far less than guessing takes.
const LOOK_UPS: Limit = Limit { scope: "verify", most: 60, window: Duration::minutes(10) };

/// What a document says, as far as it is told to whoever holds its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) kind: DocumentKind,
    pub(crate) code: String,
    pub(crate) number: String,
    pub(crate) issued_on: NaiveDate,
    /// The association of a receipt; of a certificate the associations that confirmed, once each.
    pub(crate) issuer: String,
    /// The company of a receipt, the volunteer of a certificate.
    pub(crate) recipient: String,
    /// The value of a receipt; a certificate has none.
    pub(crate) value: Option<Cents>,
}

impl Facts {
    /// Reads them from frozen content.
    pub(crate) fn read(kind: DocumentKind, content: &str) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            DocumentKind::TaxReceipt => {
                let receipt: ReceiptContent = serde_json::from_str(content)?;
                Self {
                    kind,
                    code: receipt.verification.code,
                    number: receipt.number,
                    issued_on: receipt.issued_on,
                    issuer: receipt.beneficiary.name,
                    recipient: receipt.donor.name,
                    value: Some(receipt.value),
                }
            }
            DocumentKind::Certificate => {
                let certificate: CertificateContent = serde_json::from_str(content)?;
                let mut issuers: Vec<String> = Vec::new();
                for engagement in certificate.engagements {
                    if !issuers.contains(&engagement.association) {
                        issuers.push(engagement.association);
                    }
                }
                Self {
                    kind,
                    code: certificate.verification.code,
                    number: certificate.number,
                    issued_on: certificate.issued_on,
                    issuer: issuers.join(", "),
                    recipient: certificate.person,
                    value: None,
                }
            }
        })
    }
}

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is what was signed, and stands.
    Valid,
    /// It is what was signed, and another one is on its way: an hour of it was taken back, or its period is declared
    /// again.
    ToReplace,
    /// It was cancelled.
    Revoked,
    /// Another one took its place.
    Replaced,
    /// What is kept of it is not what was signed.
    Altered,
}

/// What is said of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    pub(crate) facts: Facts,
    pub(crate) standing: Standing,
    /// Number and date of issue of the document that took its place.
    pub(crate) replaced_by: Option<(String, NaiveDate)>,
    /// By which key it was signed.
    pub(crate) key_id: String,
    /// The fingerprint of the file; none until it is rendered.
    pub(crate) sha256: Option<Vec<u8>>,
}

/// Counts a look-up. It is counted whether the code is known or not: guessing and asking look alike until then.
pub(crate) async fn count_look_up(tx: &Tx, client: &str) -> Outcome<(), Problem> {
    if limits::count(tx, LOOK_UPS, client).await? {
        Ok(())
    } else {
        Err(Problem::new("TOO_MANY_LOOK_UPS").into())
    }
}

/// A code as it is printed, from what somebody typed: letters of either case, with or without their hyphens.
pub(crate) fn printed_code(typed: &str) -> String {
    let letters: Vec<char> =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    letters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The document of a code.
pub(crate) async fn by_code(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    storage: &Storage,
    typed: &str,
) -> Result<Option<Check>, Internal> {
    let row = document::Entity::find()
        .filter(document::Column::Code.eq(printed_code(typed)))
        .one(connection)
        .await?;
    match row {
        Some(row) => check(connection, keys, storage, row).await.map(Some),
        None => Ok(None),
    }
}

async fn check(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    storage: &Storage,
    row: document::Model,
) -> Result<Check, Internal> {
    let facts = Facts::read(row.kind, &row.content)?;
    let public_key = signing::public_key(connection, keys, &row.key_id).await?;
    let is_signed =
        public_key.is_some_and(|key| signing::is_signed(&key, row.content.as_bytes(), &row.signature));
    let is_what_was_signed = is_signed && facts.code == row.code;
    // Whoever asks holds a copy of the file, and is told when what was issued is not to be had any more.
    let is_unaltered = is_what_was_signed && kept::bytes(storage, &row).await?.is_some();
    let Aftermath { is_to_replace, replaced_by } = aftermath(connection, &row).await?;
    let standing = match (is_unaltered, &replaced_by, row.revoked_at) {
        (false, ..) => Standing::Altered,
        (true, Some(_), Some(_)) => Standing::Replaced,
        (true, None, Some(_)) => Standing::Revoked,
        (true, _, None) if is_to_replace => Standing::ToReplace,
        (true, _, None) => Standing::Valid,
    };
    Ok(Check { facts, standing, replaced_by, key_id: row.key_id, sha256: row.sha256 })
}

/// What became of a document since it was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Aftermath {
    /// Whether it is a receipt that another one is to replace.
    pub(crate) is_to_replace: bool,
    /// Number and date of issue of the receipt that took its place.
    pub(crate) replaced_by: Option<(String, NaiveDate)>,
}

/// What became of a document. Only receipts are replaced.
pub(crate) async fn aftermath(
    connection: &impl ConnectionTrait,
    row: &document::Model,
) -> Result<Aftermath, Internal> {
    let Some(receipt) = receipt_of(connection, row).await? else { return Ok(Aftermath::default()) };
    Ok(Aftermath {
        is_to_replace: receipt.status == ReceiptStatus::ToReplace,
        replaced_by: successor(connection, &receipt).await?,
    })
}

/// The receipt that a document is of; none of a certificate.
async fn receipt_of(
    connection: &impl ConnectionTrait,
    row: &document::Model,
) -> Result<Option<tax_receipt::Model>, Internal> {
    if row.kind != DocumentKind::TaxReceipt {
        return Ok(None);
    }
    let receipt = tax_receipt::Entity::find().filter(tax_receipt::Column::DocumentId.eq(row.id));
    Ok(receipt.one(connection).await?)
}

/// Number and date of issue of the receipt that was issued in the place of another. Its code would tell its value to
/// whoever holds the old one, and may be among those from whom it is kept back.
async fn successor(
    connection: &impl ConnectionTrait,
    receipt: &tax_receipt::Model,
) -> Result<Option<(String, NaiveDate)>, Internal> {
    let next = tax_receipt::Entity::find()
        .filter(tax_receipt::Column::ReplacesId.eq(receipt.id))
        .filter(tax_receipt::Column::DocumentId.is_not_null())
        .one(connection)
        .await?;
    let Some(id) = next.and_then(|next| next.document_id) else { return Ok(None) };
    let document = document::Entity::find_by_id(id).one(connection).await?;
    let Some(document) = document else { return Ok(None) };
    let facts = Facts::read(document.kind, &document.content)?;
    Ok(Some((facts.number, facts.issued_on)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A code is understood as people type it: in small letters, with spaces, without hyphens.
    #[test]
    fn a_code_is_understood_as_typed() {
        for typed in ["7KQ4-M2XD-91TB", "7kq4m2xd91tb", " 7KQ4 M2XD 91TB ", "7kq4–m2xd–91tb"] {
            assert_eq!(printed_code(typed), "7KQ4-M2XD-91TB", "{typed}");
        }
        assert_eq!(printed_code(""), "");
    }
}
