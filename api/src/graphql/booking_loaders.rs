//! What bookings ask of other rows, and other rows of bookings: the ranks of a waiting list, and who was noted as absent.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{BookingId, SessionId};
use sea_orm::DbErr;

use crate::{
    domain::{
        engagements::waiting,
        hours::absences::{self, Presence},
    },
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

/// Whether somebody was noted as absent where an entry says that they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AbsenceFrom(pub(crate) Presence);

impl Loader<AbsenceFrom> for Loaders {
    type Value = bool;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[AbsenceFrom]) -> Result<HashMap<AbsenceFrom, bool>, Arc<DbErr>> {
        let said: Vec<Presence> = keys.iter().map(|key| key.0).collect();
        let denied = absences::denied(self.database.reader(), &said).await?;
        Ok(keys.iter().map(|key| (*key, denied.contains_key(&key.0))).collect())
    }
}
