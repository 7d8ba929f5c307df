//! Fetching the files of exports.

use bytes::Bytes;
use entity::ExportId;
use futures_util::stream::BoxStream;

use crate::{App, Caller, Internal, app::NotDone, domain::exports, graphql, jobs};

/// A file on its way to the one it was made for.
pub struct Download {
    /// Its name when saved.
    pub file_name: String,
    /// What it is.
    pub media_type: String,
    /// Its bytes, part by part.
    pub content: BoxStream<'static, Result<Bytes, Internal>>,
}

/// An export of the one who asks.
pub enum Exported {
    /// Its job is not done.
    NotReady,
    /// Its file.
    Ready(Download),
}

impl App {
    /// The file of an export, by the opaque id that the API gave; nothing for anybody but its owner, nor for them once they
    /// have lost the right to what is in it, or see less than it shows.
    pub async fn export(&self, caller: &Caller, id: &str) -> Result<Exported, NotDone> {
        let right = caller.0.oneself().map_err(|_| NotDone::SignedOut)?;
        let id: ExportId = graphql::decode_id(id).ok_or(NotDone::NotFound)?;
        // Asked first: a job that is done by now has left its file before the row is read.
        let was_made = exports::was_made(self.database.reader(), id).await.map_err(Internal::from)?;
        let found = exports::find(self.database.reader(), right, id, self.now()).await;
        let row = found.map_err(Internal::from)?.ok_or(NotDone::NotFound)?;
        if !jobs::exports::may_have(self, &row).await? {
            return Err(NotDone::NotFound);
        }
        let Some(key) = &row.storage_key else {
            // The right was lost when the file was to be made, and is back: it has to be asked for again.
            return if was_made { Err(NotDone::NotFound) } else { Ok(Exported::NotReady) };
        };
        let content = self.storage.stream(key).await?.ok_or(NotDone::NotFound)?;
        Ok(Exported::Ready(Download { file_name: row.file_name, media_type: row.media_type, content }))
    }
}
