//! The file of an issued document as it is kept. The stored bytes and their hash are the document: what differs from its
//! hash is given to nobody, and takes its place again where the same bytes can still be made.

use entity::{document, invoice};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    Internal,
    documents::{self, invoice as invoices, seal::Seal},
    storage::Storage,
};

/// The bytes of a document; none when they are not to be had as they were issued. A job stores them a moment after the
/// document was issued; until then, and should the file be lost or altered, they are made again: the same content gives
/// the same bytes, as long as this version of the program renders it.
pub(crate) async fn bytes(storage: &Storage, row: &document::Model) -> Result<Option<Vec<u8>>, Internal> {
    let stored = match &row.storage_key {
        Some(key) => storage.get(key).await?,
        None => None,
    };
    if let Some(bytes) = stored.filter(|bytes| is_as_issued(row, bytes)) {
        return Ok(Some(bytes));
    }
    let made_again = documents::render(&Seal::of(row)).ok();
    let Some(bytes) = made_again.filter(|bytes| is_as_issued(row, bytes)) else {
        return Ok(None);
    };
    if let Some(key) = &row.storage_key {
        let document = Uuid::from(row.id);
        tracing::error!(%document, "what was kept of a document was not what was issued, and was made again");
        // Whoever asks gets it all the same where the storage takes nothing at present.
        if let Err(error) = storage.put(key, bytes.clone()).await {
            tracing::error!(%document, %error, "a document that was made again could not be kept");
        }
    }
    Ok(Some(bytes))
}

/// The bytes of an invoice or a credit note, in the same manner.
pub(crate) async fn invoice_bytes(
    storage: &Storage,
    row: &invoice::Model,
) -> Result<Option<Vec<u8>>, Internal> {
    let is_as_issued = |bytes: &Vec<u8>| match &row.sha256 {
        Some(hash) => Sha256::digest(bytes).as_slice() == hash.as_slice(),
        None => row.storage_key.is_none(),
    };
    let stored = match &row.storage_key {
        Some(key) => storage.get(key).await?,
        None => None,
    };
    if let Some(bytes) = stored.filter(is_as_issued) {
        return Ok(Some(bytes));
    }
    let made_again = invoices::render_frozen(&row.content).ok().filter(is_as_issued);
    if made_again.is_some() && row.storage_key.is_some() {
        let invoice = Uuid::from(row.id);
        tracing::error!(%invoice, "what was kept of an invoice was not what was issued, and was made again");
    }
    Ok(made_again)
}

fn is_as_issued(row: &document::Model, bytes: &[u8]) -> bool {
    match &row.sha256 {
        Some(hash) => Sha256::digest(bytes).as_slice() == hash.as_slice(),
        // File and hash are told at once: a file without a hash is somebody else's.
        None => row.storage_key.is_none(),
    }
}

/// Whether a stored file still has the hash that it was issued with. One that is lost has not.
pub(crate) async fn is_whole(storage: &Storage, key: &str, hash: Option<&[u8]>) -> Result<bool, Internal> {
    let found = storage.sha256(key).await?;
    Ok(found.is_some() && found.as_deref() == hash)
}
