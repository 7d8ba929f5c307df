//! Looks up since when the associations of needs do not answer, for all those of a page together.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{NeedId, Timestamp};
use sea_orm::DbErr;

use super::loaders::Loaders;
use crate::domain::engagements::follow_ups::awaited;

/// Since when a need's association has not answered what waits for it, though it was reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SilenceOf(pub(crate) NeedId);

impl Loader<SilenceOf> for Loaders {
    type Value = Timestamp;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[SilenceOf]) -> Result<HashMap<SilenceOf, Timestamp>, Arc<DbErr>> {
        let needs: Vec<NeedId> = keys.iter().map(|key| key.0).collect();
        let found = awaited::silences(self.database.reader(), &needs).await?;
        Ok(found.into_iter().map(|(need, since)| (SilenceOf(need), since)).collect())
    }
}
