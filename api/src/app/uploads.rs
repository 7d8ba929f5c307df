//! Taking files in: streamed into the store, then noted. A use case takes them by their id.

use futures_util::Stream;

use crate::{
    App, Caller, Internal,
    access::Denied,
    domain::uploads::{self, MOST_MEGABYTES, MOST_WAITING},
    graphql,
    outcome::{Outcome, Problem},
    storage::NotReceived,
};

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadRefused {
    /// Nobody is signed in.
    #[error("not signed in")]
    SignedOut,
    /// Whoever sends it has no role that takes a file.
    #[error("no role that takes a file")]
    Forbidden,
    /// Too many of theirs wait to be used.
    #[error("{most} files wait already")]
    TooMany {
        /// How many may wait.
        most: u32,
    },
    /// It is larger than files may be.
    #[error("larger than {megabytes} megabytes")]
    TooLarge {
        /// How large they may be.
        megabytes: u32,
    },
    /// It did not come to its end.
    #[error("broken off")]
    Broken,
    /// It failed.
    #[error(transparent)]
    Failed(#[from] Internal),
}

impl App {
    /// Takes a file from somebody whose role has a use for it; its id, as mutations take it.
    pub async fn take_upload<E>(
        &self,
        caller: &Caller,
        file_name: &str,
        stream: impl Stream<Item = Result<bytes::Bytes, E>> + Send,
    ) -> Result<String, UploadRefused> {
        let right = caller.0.may_send_files().map_err(|denied| match denied {
            Denied::SignedOut => UploadRefused::SignedOut,
            Denied::Hidden | Denied::Forbidden => UploadRefused::Forbidden,
        })?;
        let too_many = UploadRefused::TooMany { most: MOST_WAITING };
        if !uploads::has_room(self.database().reader(), right, self.now()).await.map_err(Internal::from)? {
            return Err(too_many);
        }
        let mut random = [0; 16];
        self.database().environment().chance.fill(&mut random);
        let key = format!("uploads/{}", uuid::Builder::from_random_bytes(random).into_uuid().simple());
        let most = u64::from(MOST_MEGABYTES) * 1024 * 1024;
        let kept = self.storage().receive(&key, most, stream).await.map_err(|refused| match refused {
            NotReceived::TooLarge => UploadRefused::TooLarge { megabytes: MOST_MEGABYTES },
            NotReceived::BrokenOff => UploadRefused::Broken,
            NotReceived::Failed(failed) => UploadRefused::Failed(failed),
        })?;
        let (key, kept) = (&key, &kept);
        let noted: Outcome<_, Problem> = self
            .database()
            .write(|tx| async move { Ok(uploads::note(right, &tx, file_name, key, kept).await?) })
            .await;
        if let Some(id) = self.settle(noted)? {
            return Ok(graphql::encode_id(id));
        }
        self.storage().remove(key).await?;
        Err(too_many)
    }
}
