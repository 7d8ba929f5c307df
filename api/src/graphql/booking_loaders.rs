//! What bookings ask of other rows, and other rows of bookings: the ranks of a waiting list, and who was noted as absent.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{BookingId, SessionId};
use sea_orm::DbErr;

use crate::{
    domain::engagements::{attendance, waiting},
    graphql::loaders::Loaders,
};

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

/// Whether the person of a booking was noted as absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AbsenceOf(pub(crate) BookingId);

impl Loader<AbsenceOf> for Loaders {
    type Value = bool;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[AbsenceOf]) -> Result<HashMap<AbsenceOf, bool>, Arc<DbErr>> {
        let bookings: Vec<BookingId> = keys.iter().map(|key| key.0).collect();
        let absent = attendance::noted_absent(self.database.reader(), &bookings).await?;
        Ok(keys.iter().map(|key| (*key, absent.contains(&key.0))).collect())
    }
}
