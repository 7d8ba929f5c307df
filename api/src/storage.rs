//! Where files are kept: uploads, exports and issued documents, by a key, in a folder or wherever the setting says. What is
//! new there is the program's own: no other user of the machine reads it.

use std::{
    fs, io,
    os::unix::fs::{DirBuilderExt as _, PermissionsExt as _},
    path::PathBuf,
    sync::Arc,
};

use futures_util::{Stream, StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{
    Error as StoreError, ObjectStore as _, ObjectStoreExt as _, PutPayload, WriteMultipart,
    local::LocalFileSystem, path::Path,
};
use sha2::{Digest as _, Sha256};

use crate::Internal;

/// Why a storage could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Its address is not one this program understands.
    #[error("the storage address must begin with file:")]
    UnknownKind,
    /// Its folder cannot be made or opened.
    #[error("the storage folder cannot be opened: {0}")]
    Folder(String),
}

/// Where files are kept. Cloning it shares the same place.
#[derive(Clone)]
pub(crate) struct Storage(Arc<LocalFileSystem>);

/// How many bytes of a file tell its kind.
const HEAD: usize = 8;

/// A file that was received whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    /// In bytes.
    pub(crate) size: u64,
    pub(crate) sha256: Vec<u8>,
    /// How it begins, from which its kind is known.
    pub(crate) head: Vec<u8>,
}

/// Why a file was not received.
#[derive(Debug)]
pub(crate) enum NotReceived {
    /// It is larger than it may be; nothing is kept.
    TooLarge,
    /// Its sender broke off; nothing is kept.
    BrokenOff,
    /// It could not be kept.
    Failed(Internal),
}

impl Storage {
    /// Opens a folder, `file:///srv/maillon/files` or `file://./data/files`, and makes it if need be.
    pub(crate) fn open(url: &str) -> Result<Self, StorageError> {
        let folder = PathBuf::from(url.strip_prefix("file://").ok_or(StorageError::UnknownKind)?);
        let failed = |error: &dyn std::error::Error| StorageError::Folder(error.to_string());
        private_folder(&folder).map_err(|error| failed(&error))?;
        let folder = folder.canonicalize().map_err(|error| failed(&error))?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(|error| failed(&error))?;
        Ok(Self(Arc::new(store.with_automatic_cleanup(false))))
    }

    /// Keeps a file. The same key again takes its place.
    pub(crate) async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), Internal> {
        let key = &Path::from(key);
        self.make_room(key)?;
        self.0.put(key, PutPayload::from(content)).await?;
        self.close_to_others(key)
    }

    /// Keeps a file as it comes in, without holding it in memory, and stops at `most` bytes.
    pub(crate) async fn receive<E>(
        &self,
        key: &str,
        most: u64,
        parts: impl Stream<Item = Result<bytes::Bytes, E>> + Send,
    ) -> Result<Received, NotReceived> {
        let failed = |error: StoreError| NotReceived::Failed(error.into());
        let mut parts = std::pin::pin!(parts);
        let key = &Path::from(key);
        self.make_room(key).map_err(NotReceived::Failed)?;
        let upload = self.0.put_multipart(key).await.map_err(failed)?;
        let mut writer = WriteMultipart::new(upload);
        let (mut size, mut hash, mut head) = (0, Sha256::new(), Vec::with_capacity(HEAD));
        while let Some(part) = parts.next().await {
            let Ok(part) = part else {
                writer.abort().await.map_err(failed)?;
                return Err(NotReceived::BrokenOff);
            };
            size += part.len() as u64;
            if size > most {
                writer.abort().await.map_err(failed)?;
                return Err(NotReceived::TooLarge);
            }
            hash.update(&part);
            head.extend(part.iter().copied().take(HEAD - head.len()));
            writer.wait_for_capacity(4).await.map_err(failed)?;
            writer.write(&part);
        }
        writer.finish().await.map_err(failed)?;
        self.close_to_others(key).map_err(NotReceived::Failed)?;
        Ok(Received { size, sha256: hash.finalize().to_vec(), head })
    }

    /// Makes the folder of a file that is to come.
    fn make_room(&self, key: &Path) -> Result<(), Internal> {
        let file = self.0.path_to_filesystem(key)?;
        Ok(file.parent().map_or(Ok(()), private_folder)?)
    }

    /// Leaves a file that has come to its owner alone. While it came, its folder kept the others out.
    fn close_to_others(&self, key: &Path) -> Result<(), Internal> {
        let file = self.0.path_to_filesystem(key)?;
        Ok(fs::set_permissions(file, fs::Permissions::from_mode(0o600))?)
    }

    /// A whole file; none when there is no such key.
    pub(crate) async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Internal> {
        match self.0.get(&Path::from(key)).await {
            Ok(found) => Ok(Some(found.bytes().await?.to_vec())),
            Err(StoreError::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The SHA-256 of a file, which is read part by part; none when there is no such key.
    pub(crate) async fn sha256(&self, key: &str) -> Result<Option<Vec<u8>>, Internal> {
        let Some(mut parts) = self.stream(key).await? else {
            return Ok(None);
        };
        let mut hash = Sha256::new();
        while let Some(part) = parts.try_next().await? {
            hash.update(&part);
        }
        Ok(Some(hash.finalize().to_vec()))
    }

    /// A file, part by part; none when there is no such key.
    pub(crate) async fn stream(
        &self,
        key: &str,
    ) -> Result<Option<BoxStream<'static, Result<bytes::Bytes, Internal>>>, Internal> {
        match self.0.get(&Path::from(key)).await {
            Ok(found) => Ok(Some(found.into_stream().map_err(Internal::from).boxed())),
            Err(StoreError::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The key of every file, in no order.
    pub(crate) fn keys(&self) -> BoxStream<'static, Result<String, Internal>> {
        self.0.list(None).map_ok(|file| file.location.to_string()).map_err(Internal::from).boxed()
    }

    /// The key of every file of a folder, in no order.
    pub(crate) fn keys_in(&self, folder: &str) -> BoxStream<'static, Result<String, Internal>> {
        let files = self.0.list(Some(&Path::from(folder)));
        files.map_ok(|file| file.location.to_string()).map_err(Internal::from).boxed()
    }

    /// Takes a file away; one that is not there is no fault.
    pub(crate) async fn remove(&self, key: &str) -> Result<(), Internal> {
        match self.0.delete(&Path::from(key)).await {
            Ok(()) | Err(StoreError::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Makes a folder that only its owner reads; one that is there already stays as it is.
pub(crate) fn private_folder(folder: &std::path::Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, env};

    use futures_util::stream;

    use super::*;

    /// Whichever way a file comes in, nobody but its owner reads it, nor what its folder holds.
    #[tokio::test]
    async fn files_are_their_owners() {
        let folder = env::temp_dir().join(format!("maillon-storage-{}", std::process::id()));
        let storage = Storage::open(&format!("file://{}", folder.display())).expect("a folder");
        storage.put("documents/one.pdf", b"%PDF-".to_vec()).await.expect("a file");
        let parts = stream::iter([Ok::<_, Infallible>(bytes::Bytes::from_static(b"a;b"))]);
        storage.receive("uploads/two", 10, parts).await.expect("a file");
        let mode = |inside: &str| {
            let found = fs::metadata(folder.join(inside)).expect("it is there");
            found.permissions().mode() & 0o777
        };
        for inside in ["", "documents", "uploads"] {
            assert_eq!(mode(inside), 0o700, "{inside}");
        }
        for file in ["documents/one.pdf", "uploads/two"] {
            assert_eq!(mode(file), 0o600, "{file}");
        }
        fs::remove_dir_all(folder).expect("no folder");
    }
}
