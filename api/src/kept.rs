//! The file of an issued document as it is kept. The stored bytes and their hash are the document: what differs from its
//! hash is given to nobody.

use entity::document;
use sha2::{Digest as _, Sha256};

use crate::{
    Internal,
    documents::{self, seal::Seal},
    storage::Storage,
};

/// The bytes of a document; none when they are not what was issued any more. A job stores them a moment after the
/// document was issued; until then, and should the file be lost, they are made again: the same content gives the same
/// bytes, as long as this version of the program renders it.
pub(crate) async fn bytes(storage: &Storage, row: &document::Model) -> Result<Option<Vec<u8>>, Internal> {
    let stored = match &row.storage_key {
        Some(key) => storage.get(key).await?,
        None => None,
    };
    let Some(bytes) = stored.or_else(|| documents::render(&Seal::of(row)).ok()) else {
        return Ok(None);
    };
    let is_the_one = match &row.sha256 {
        Some(hash) => Sha256::digest(&bytes).as_slice() == hash.as_slice(),
        // File and hash are told at once: a file without a hash is somebody else's.
        None => row.storage_key.is_none(),
    };
    Ok(is_the_one.then_some(bytes))
}

/// Whether a stored file still has the hash that it was issued with. One that is lost has not.
pub(crate) async fn is_whole(storage: &Storage, key: &str, hash: Option<&[u8]>) -> Result<bool, Internal> {
    let found = storage.sha256(key).await?;
    Ok(found.is_some() && found.as_deref() == hash)
}
