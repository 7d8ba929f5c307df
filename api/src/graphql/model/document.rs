//! Issued documents, as anybody who holds their code may check them.

use async_graphql::{Enum, SimpleObject};
use entity::DocumentKind;

use super::date::Date;
use crate::{
    domain::verification::{Check, Standing},
    graphql::model::money::Money,
    hex,
};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(name = "DocumentKind", remote = "DocumentKind")]
pub enum DocumentKindNode {
    /// A tax receipt with its statement of hours.
    TaxReceipt,
    /// A volunteer's certificate of engagement.
    Certificate,
}

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum DocumentStatus {
    /// It was issued here, and stands.
    Valid,
    /// It was issued here, and is being replaced: an hour of it was taken back, or its period is declared again.
    ToReplace,
    /// It was cancelled.
    Revoked,
    /// Another document took its place.
    Replaced,
    /// What is kept of it is not what was signed: tell the platform's operator.
    Altered,
}

/// Another document, as far as it is told to whoever holds the one before it: its code stands on itself alone.
#[derive(SimpleObject)]
pub struct DocumentReference {
    /// Its number.
    pub(crate) number: String,
    /// The civil date of issue.
    pub(crate) issued_on: Date,
}

/// What an issued document says, and whether it still stands.
#[derive(SimpleObject)]
pub struct DocumentCheck {
    /// What the document is.
    kind: DocumentKindNode,
    /// Its code, as it is printed.
    code: String,
    /// Its number.
    number: String,
    /// The civil date of issue.
    issued_on: Date,
    /// Who issued a receipt; which associations confirmed what a certificate says.
    issuer: String,
    /// The company that gave, or the volunteer.
    recipient: String,
    /// The value on a receipt. Null on a certificate, which carries none.
    value: Option<Money>,
    /// Where it stands.
    status: DocumentStatus,
    /// The document that took its place.
    replaced_by: Option<DocumentReference>,
    /// By which of the platform's keys it was signed.
    key_id: String,
    /// The SHA-256 of the file, in hexadecimal. Null for the few seconds until it is made.
    sha256: Option<String>,
}

impl From<Check> for DocumentCheck {
    fn from(check: Check) -> Self {
        let Check { facts, standing, replaced_by, key_id, sha256 } = check;
        Self {
            kind: facts.kind.into(),
            code: facts.code,
            number: facts.number,
            issued_on: facts.issued_on.into(),
            issuer: facts.issuer,
            recipient: facts.recipient,
            value: facts.value.map(Money),
            status: match standing {
                Standing::Valid => DocumentStatus::Valid,
                Standing::ToReplace => DocumentStatus::ToReplace,
                Standing::Revoked => DocumentStatus::Revoked,
                Standing::Replaced => DocumentStatus::Replaced,
                Standing::Altered => DocumentStatus::Altered,
            },
            replaced_by: replaced_by
                .map(|(number, issued_on)| DocumentReference { number, issued_on: issued_on.into() }),
            key_id,
            sha256: sha256.map(|bytes| hex(&bytes)),
        }
    }
}
