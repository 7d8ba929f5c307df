//! Where files are kept: uploads, exports, documents. A folder today; whatever else the store speaks needs only
//! another address.

use std::sync::Arc;

use futures_util::{Stream, StreamExt as _};
use object_store::{ObjectStore, ObjectStoreExt as _, WriteMultipart, local::LocalFileSystem, path::Path};
use sha2::{Digest as _, Sha256};

use crate::{Internal, OpenError};

/// An open store.
#[derive(Clone)]
pub(crate) struct Storage(Arc<dyn ObjectStore>);

/// What was kept of a stream.
pub(crate) struct Kept {
    /// In bytes.
    pub(crate) size: u64,
    /// The fingerprint of the bytes.
    pub(crate) sha256: Vec<u8>,
}

/// Why a stream was not kept.
pub(crate) enum NotKept {
    /// It is longer than it may be.
    TooLarge,
    /// It broke off.
    Broken,
    /// The store failed.
    Failed(Internal),
}

impl Storage {
    /// Opens the store of an address: `file://` and a folder, which is made when it is missing.
    pub(crate) fn open(url: &str) -> Result<Self, OpenError> {
        let folder = url.strip_prefix("file://").ok_or(OpenError::UnknownStorage)?;
        let unreachable = |error: &dyn std::fmt::Display| OpenError::NoStorage(error.to_string());
        std::fs::create_dir_all(folder).map_err(|error| unreachable(&error))?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(|error| unreachable(&error))?;
        Ok(Self(Arc::new(store)))
    }

    /// Keeps a stream of at most so many bytes, without holding it in memory. What is refused leaves nothing.
    pub(crate) async fn keep<B: AsRef<[u8]>, E>(
        &self,
        key: &str,
        mut stream: impl Stream<Item = Result<B, E>> + Unpin,
        most: u64,
    ) -> Result<Kept, NotKept> {
        let failed = |error: object_store::Error| NotKept::Failed(Internal::because(error));
        let upload = self.0.put_multipart(&Path::from(key)).await.map_err(failed)?;
        let mut file = WriteMultipart::new(upload);
        let (mut size, mut fingerprint) = (0, Sha256::new());
        while let Some(piece) = stream.next().await {
            let refused = match &piece {
                Ok(piece) if size + piece.as_ref().len() as u64 > most => Some(NotKept::TooLarge),
                Ok(_) => None,
                Err(_) => Some(NotKept::Broken),
            };
            if let Some(refused) = refused {
                file.abort().await.map_err(failed)?;
                return Err(refused);
            }
            if let Ok(piece) = piece {
                let bytes = piece.as_ref();
                size += bytes.len() as u64;
                fingerprint.update(bytes);
                file.wait_for_capacity(4).await.map_err(failed)?;
                file.write(bytes);
            }
        }
        file.finish().await.map_err(failed)?;
        Ok(Kept { size, sha256: fingerprint.finalize().to_vec() })
    }

    /// The bytes of a file.
    pub(crate) async fn read(&self, key: &str) -> Result<Vec<u8>, Internal> {
        let found = self.0.get(&Path::from(key)).await.map_err(Internal::because)?;
        Ok(found.bytes().await.map_err(Internal::because)?.to_vec())
    }

    /// Takes a file away; one that is gone already is no failure.
    pub(crate) async fn remove(&self, key: &str) -> Result<(), Internal> {
        match self.0.delete(&Path::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Internal::because(error)),
        }
    }
}
