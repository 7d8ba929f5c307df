//! Fetching invoices and credit notes as they were stored, for those who keep them and for the association's people.

use entity::InvoiceId;

use super::{DocumentFile, NotGiven};
use crate::{App, Caller, Internal, NotDone, domain::intermediaries::fees, graphql::decode_id, kept};

impl App {
    /// The file of an invoice or of a credit note.
    pub async fn invoice(&self, caller: &Caller, id: &str) -> Result<DocumentFile, NotGiven> {
        let viewer = &caller.0;
        viewer.account().map_err(|_| NotDone::SignedOut)?;
        let id: InvoiceId = decode_id(id).ok_or(NotDone::NotFound)?;
        let found =
            fees::find(self.database.reader(), id).await.map_err(Internal::from).map_err(NotDone::from)?;
        let row = found.filter(|row| viewer.sees_invoice(row)).ok_or(NotDone::NotFound)?;
        let bytes = kept::invoice_bytes(&self.storage, &row).await.map_err(NotDone::from)?;
        let content = bytes.ok_or(NotGiven::Altered(row.id.into()))?;
        Ok(DocumentFile { name: format!("{}.pdf", row.code), content })
    }
}
