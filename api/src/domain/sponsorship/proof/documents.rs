//! Proving documents: each content is what was signed, and what is kept beside it of a receipt says the same. What is not
//! what was signed is nobody's word, and nothing else is held to it.

use std::collections::HashMap;

use entity::{DocumentId, DocumentKind, Minutes, TaxReceiptId, document, tax_receipt};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::{Fault, Prover};
use crate::{
    Internal, by_id,
    domain::sponsorship::receipt_content,
    papers::{
        certificate::CertificateContent,
        receipt::{Employee, ReceiptContent},
    },
    signing,
};

/// How many documents are read at once: a receipt of many people is a long text.
const PAGE: u64 = 50;

impl<C: ConnectionTrait> Prover<'_, C> {
    /// Every document, and the receipt that it is of.
    pub(super) async fn documents(&mut self) -> Result<(), Internal> {
        let mut after = None;
        loop {
            let page = by_id::next(document::Entity::find(), document::Column::Id, after, PAGE);
            let page = page.all(self.connection).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.id);
            let receipts = Receipts::of(self.connection, &page).await?;
            for document in &page {
                self.document(document, &receipts).await?;
            }
        }
    }

    async fn document(&mut self, document: &document::Model, receipts: &Receipts) -> Result<(), Internal> {
        self.proof.signatures += 1;
        let key = self.known_keys.get(self.connection, self.keys, &document.key_id).await?;
        let content = document.content.as_bytes();
        let is_signed = key.is_some_and(|key| signing::is_signed(key, content, &document.signature));
        if !is_signed {
            self.found(Fault::Content, document.id);
            return Ok(());
        }
        match document.kind {
            DocumentKind::Certificate => self.certificate(document),
            DocumentKind::TaxReceipt => self.receipt(document, receipts),
        }
        Ok(())
    }

    fn certificate(&mut self, document: &document::Model) {
        let content: Option<CertificateContent> = serde_json::from_str(&document.content).ok();
        if content.is_none_or(|content| content.verification.code != document.code) {
            self.found(Fault::Kind, document.id);
        }
        // Only receipts are revoked.
        if document.revoked_at.is_some() {
            self.found(Fault::Revoked, document.id);
        }
    }

    fn receipt(&mut self, document: &document::Model, receipts: &Receipts) {
        let Ok(content) = serde_json::from_str::<ReceiptContent>(&document.content) else {
            self.found(Fault::Kind, document.id);
            return;
        };
        if content.verification.code != document.code {
            self.found(Fault::Kind, document.id);
        }
        let of_it = receipts.of.get(&document.id).map(Vec::as_slice).unwrap_or_default();
        if of_it.len() != 1 {
            self.found(Fault::ReceiptGone, document.id);
        }
        for receipt in of_it {
            let replaced = receipt.replaces_id.and_then(|id| receipts.replaced.get(&id));
            let replaces_the_same = content.replaces == replaced.and_then(receipt_content::replaced);
            if !(replaces_the_same && says(document, receipt, &content)) {
                self.found(Fault::NotTheSigned, receipt.id);
            }
        }
    }
}

/// The receipts of some documents.
struct Receipts {
    /// One each, where all is well.
    of: HashMap<DocumentId, Vec<tax_receipt::Model>>,
    /// Those that they replace.
    replaced: HashMap<TaxReceiptId, tax_receipt::Model>,
}

impl Receipts {
    async fn of(connection: &impl ConnectionTrait, documents: &[document::Model]) -> Result<Self, DbErr> {
        let ids = documents.iter().map(|document| document.id);
        let receipts = tax_receipt::Entity::find()
            .filter(tax_receipt::Column::DocumentId.is_in(ids))
            .all(connection)
            .await?;
        let replaced = tax_receipt::Entity::find()
            .filter(tax_receipt::Column::Id.is_in(receipts.iter().filter_map(|receipt| receipt.replaces_id)))
            .all(connection)
            .await?;
        let mut of: HashMap<DocumentId, Vec<tax_receipt::Model>> = HashMap::new();
        for receipt in receipts {
            if let Some(document) = receipt.document_id {
                of.entry(document).or_default().push(receipt);
            }
        }
        Ok(Self { of, replaced: replaced.into_iter().map(|row| (row.id, row)).collect() })
    }
}

/// Whether the rows of a receipt say what was signed of it, and who may fetch it are those whose receipt it is.
fn says(document: &document::Model, receipt: &tax_receipt::Model, content: &ReceiptContent) -> bool {
    let number = receipt_content::number(receipt);
    let figures = (receipt.value, receipt.minutes);
    let days = (receipt.from_on, receipt.to_on, receipt.issued_on);
    let names = (receipt.donor_name.as_ref(), receipt.association_name.as_ref());
    let minutes: Minutes = content.employees.iter().map(Employee::minutes).sum();
    number.as_ref() == Some(&content.number)
        && figures == (content.value, minutes)
        && days == (content.period.from, content.period.to, Some(content.issued_on))
        && names == (Some(&content.donor.name), Some(&content.beneficiary.name))
        && is_signed_by(receipt, content)
        && (document.company_id, document.association_id, document.person_id)
            == (Some(receipt.company_id), Some(receipt.association_id), None)
}

/// Whether a receipt names who signed it, as what, and when.
fn is_signed_by(receipt: &tax_receipt::Model, content: &ReceiptContent) -> bool {
    content.signatures.first().is_some_and(|signature| {
        receipt.signer_name.as_ref() == Some(&signature.name)
            && receipt.signer_capacity.as_ref() == Some(&signature.capacity)
            && receipt.signed_at == Some(signature.signed_at.to_utc().into())
    })
}
