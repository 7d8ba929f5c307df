//! Fetching papers: issued documents as they were stored, receipts that wait to be signed as they would be, the delegations
//! by which somebody signs, and what came with a need.

use entity::{
    DocumentId, DocumentKind, NeedId, ReceiptStatus, SignatoryId, TaxReceiptId, document, tax_receipt,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use crate::{
    App, Caller, Download, Internal, NotDone,
    access::{Scope, SecureFind as _, Viewer},
    documents,
    domain::{
        associations::signatories,
        missions::needs,
        sponsorship::{
            reading::{self, Sight},
            receipt_content,
        },
    },
    graphql::decode_id,
    kept,
};

/// A file on its way out.
pub struct DocumentFile {
    /// What to call it: `recu-MA-2026-0007.pdf`.
    pub name: String,
    /// Its bytes, whole: they were held to their hash.
    pub content: Vec<u8>,
}

/// Why an issued document is not given.
#[derive(Debug, thiserror::Error)]
pub enum NotGiven {
    /// It is not for whoever asks, or it failed.
    #[error(transparent)]
    NotDone(#[from] NotDone),
    /// What is kept of it is not what was issued, or is gone, and it cannot be made again.
    #[error("what is kept of the document {0} is not what was issued")]
    Altered(Uuid),
}

impl App {
    /// An issued document, for those who may have it: a receipt for the association's members and signatories, for the
    /// company's finance, and for its CSR and audit where its value is not kept back from them; a certificate for its
    /// person, as far as their way in reaches it. Revoked ones stay, as they were.
    pub async fn document(&self, caller: &Caller, id: &str) -> Result<DocumentFile, NotGiven> {
        let row = self.found(caller, id).await?;
        let bytes = kept::bytes(&self.storage, &row).await.map_err(NotDone::from)?;
        let content = bytes.ok_or(NotGiven::Altered(row.id.into()))?;
        self.note_document(&caller.0, &row).await.map_err(NotDone::from)?;
        Ok(DocumentFile { name: name(&row), content })
    }

    /// The document of an id, where whoever asks may have it.
    async fn found(&self, caller: &Caller, id: &str) -> Result<document::Model, NotDone> {
        let viewer = &caller.0;
        viewer.account().map_err(|_| NotDone::SignedOut)?;
        let id: DocumentId = decode_id(id).ok_or(NotDone::NotFound)?;
        let row = document::Entity::find_by_id(id).one(self.database.reader()).await;
        let row = row.map_err(Internal::from)?.ok_or(NotDone::NotFound)?;
        if !self.may_have(viewer, &row).await? {
            return Err(NotDone::NotFound);
        }
        Ok(row)
    }

    /// Who is in the company without knowing what an hour costs has no receipt that attests confidential time, and none
    /// that tells a value which is kept back from them.
    async fn may_have(&self, viewer: &Viewer, row: &document::Model) -> Result<bool, Internal> {
        let is_own = viewer.oneself().is_ok_and(|right| {
            row.person_id == Some(right.person()) && right.reads_certificate(row.session_company_id)
        });
        let of_association = |id| viewer.may_read_association_receipts(id).is_ok();
        if is_own || row.association_id.is_some_and(of_association) {
            return Ok(true);
        }
        let Some(right) = row.company_id.and_then(|id| viewer.may_read_company_receipts(id).ok()) else {
            return Ok(false);
        };
        let receipt = tax_receipt::Entity::secure_find(&Scope::donor(right))
            .filter(tax_receipt::Column::DocumentId.eq(row.id))
            .one(self.database.reader())
            .await?;
        let Some(receipt) = receipt else { return Ok(false) };
        if viewer.may_see_costs(receipt.company_id).is_ok() {
            return Ok(true);
        }
        Ok(reading::shows_value(Sight::Company, &receipt))
    }

    /// A receipt as it would be signed now, for its association and for the company's finance. It is stored nowhere.
    pub async fn receipt_draft(&self, caller: &Caller, id: &str) -> Result<Vec<u8>, NotDone> {
        let viewer = &caller.0;
        viewer.account().map_err(|_| NotDone::SignedOut)?;
        let id: TaxReceiptId = decode_id(id).ok_or(NotDone::NotFound)?;
        let reader = self.database.reader();
        let row = tax_receipt::Entity::secure_find(&viewer.scope())
            .filter(tax_receipt::Column::Id.eq(id))
            .one(reader)
            .await
            .map_err(Internal::from)?;
        let may_look = |row: &tax_receipt::Model| {
            row.status == ReceiptStatus::ToSign
                && (viewer.may_read_association_receipts(row.association_id).is_ok()
                    || viewer.may_see_costs(row.company_id).is_ok())
        };
        let row = row.filter(may_look).ok_or(NotDone::NotFound)?;
        let content = receipt_content::of(reader, &row, self.now()).await?;
        let content = content.ok_or(NotDone::NotFound)?;
        Ok(documents::receipt::render_receipt(&content).map_err(Internal::because)?)
    }

    /// The written delegation of a signatory's term, as it was sent, for those who run the association's account and
    /// for operators.
    pub async fn delegation(&self, caller: &Caller, id: &str) -> Result<Download, NotDone> {
        let viewer = &caller.0;
        viewer.account().map_err(|_| NotDone::SignedOut)?;
        let id: SignatoryId = decode_id(id).ok_or(NotDone::NotFound)?;
        let reader = self.database.reader();
        let association = signatories::association_of(reader, id).await.map_err(Internal::from)?;
        let right = association.and_then(|association| viewer.may_read_delegations(association).ok());
        let right = right.ok_or(NotDone::NotFound)?;
        let file = signatories::delegation(right, reader, id).await.map_err(Internal::from)?;
        let file = file.ok_or(NotDone::NotFound)?;
        let content = self.storage.stream(&file.storage_key).await?.ok_or(NotDone::NotFound)?;
        self.note_delegation(viewer, id).await?;
        let (media_type, ending) = kind_of(&file.media_type);
        Ok(Download { file_name: format!("delegation{ending}"), media_type: media_type.to_owned(), content })
    }

    /// A file that came with a need, by its place among them, for the association's people and for those of the branch.
    pub async fn need_attachment(
        &self,
        caller: &Caller,
        need: &str,
        position: &str,
    ) -> Result<Download, NotDone> {
        let viewer = &caller.0;
        viewer.account().map_err(|_| NotDone::SignedOut)?;
        let id: NeedId = decode_id(need).ok_or(NotDone::NotFound)?;
        let position: i32 = position.parse().map_err(|_| NotDone::NotFound)?;
        let reader = self.database.reader();
        let seen = needs::find(reader, viewer, id).await.map_err(Internal::from)?;
        let seen = seen.ok_or(NotDone::NotFound)?;
        let file = needs::reading::attachment(reader, &seen, position).await.map_err(Internal::from)?;
        let file = file.ok_or(NotDone::NotFound)?;
        let content = self.storage.stream(&file.storage_key).await?.ok_or(NotDone::NotFound)?;
        self.note_need_attachment(viewer, &seen.need, &file).await?;
        let (media_type, ending) = kind_of(&file.media_type);
        Ok(Download {
            file_name: format!("piece-jointe-{position}{ending}"),
            media_type: media_type.to_owned(),
            content,
        })
    }
}

/// What a file that somebody sent is taken for, and how its name ends: its sender may have said anything, and nothing
/// that a browser would run is passed on as such.
fn kind_of(said: &str) -> (&'static str, &'static str) {
    match said {
        "application/pdf" => ("application/pdf", ".pdf"),
        "image/jpeg" => ("image/jpeg", ".jpg"),
        "image/png" => ("image/png", ".png"),
        _ => ("application/octet-stream", ""),
    }
}

/// A name that says what it is, from the document's own number.
fn name(row: &document::Model) -> String {
    let content: serde_json::Value = serde_json::from_str(&row.content).unwrap_or_default();
    let number: String = content["number"]
        .as_str()
        .unwrap_or(&row.code)
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .collect();
    match row.kind {
        DocumentKind::TaxReceipt => format!("recu-fiscal-{number}.pdf"),
        DocumentKind::Certificate => format!("certificat-{number}.pdf"),
    }
}
