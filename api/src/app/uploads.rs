//! Taking files in: streamed into the store, then noted. A use case takes them by their id.

use futures_util::Stream;

use crate::{
    App, Caller, Internal,
    access::Denied,
    domain::uploads::{self, MOST_MEGABYTES},
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
    /// Takes a file from somebody who is signed in; its id, as mutations take it.
    pub async fn take_upload<E>(
        &self,
        caller: &Caller,
        file_name: &str,
        stream: impl Stream<Item = Result<bytes::Bytes, E>> + Send,
    ) -> Result<String, UploadRefused> {
        let right = caller.0.oneself().map_err(|_: Denied| UploadRefused::SignedOut)?;
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
        Ok(graphql::encode_id(self.settle(noted)?))
    }
}
