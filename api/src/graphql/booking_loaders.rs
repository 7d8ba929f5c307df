//! What bookings ask of other rows: the ranks of a waiting list.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{BookingId, SessionId};
use sea_orm::DbErr;

use crate::{domain::engagements::waiting, graphql::loaders::Loaders};

/// Who waits for a session, the earliest rank first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RanksOf(pub(crate) SessionId);

impl Loader<RanksOf> for Loaders {
    type Value = Vec<BookingId>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[RanksOf]) -> Result<HashMap<RanksOf, Vec<BookingId>>, Arc<DbErr>> {
        let sessions: Vec<SessionId> = keys.iter().map(|key| key.0).collect();
        let ranks = waiting::ranks(self.database.reader(), &sessions).await?;
        Ok(ranks.into_iter().map(|(session, ranks)| (RanksOf(session), ranks)).collect())
    }
}
