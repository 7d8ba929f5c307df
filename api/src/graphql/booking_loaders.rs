//! What sessions and bookings ask of other rows: the viewer's own booking, the ranks of a waiting list.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use async_graphql::{Context, Result, dataloader::Loader};
use entity::{BookingId, BookingStatus, SessionId, booking};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{
    Internal,
    domain::engagements::waiting,
    graphql::{context::RequestContext as _, loaders::Loaders},
};

/// The viewer's own booking of a session, unless it is cancelled or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ViewersBooking(pub(crate) SessionId);

/// Who waits for a session, the earliest rank first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RanksOf(pub(crate) SessionId);

/// Looks one thing up, together with the others of its level of the request.
pub(crate) async fn look_up<K>(ctx: &Context<'_>, key: K) -> Result<Option<<Loaders as Loader<K>>::Value>>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    Loaders: Loader<K, Error = Arc<DbErr>>,
{
    Ok(ctx.loaders().load_one(key).await.map_err(Internal::because)?)
}

impl Loader<ViewersBooking> for Loaders {
    type Value = booking::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[ViewersBooking],
    ) -> Result<HashMap<ViewersBooking, booking::Model>, Arc<DbErr>> {
        let Some(person) = self.viewer.person_id() else {
            return Ok(HashMap::new());
        };
        let rows = booking::Entity::find()
            .filter(booking::Column::PersonId.eq(person))
            .filter(booking::Column::SessionId.is_in(keys.iter().map(|key| key.0)))
            .filter(booking::Column::Status.is_not_in([BookingStatus::Cancelled, BookingStatus::Refused]))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (ViewersBooking(row.session_id), row)).collect())
    }
}

impl Loader<RanksOf> for Loaders {
    type Value = Vec<BookingId>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[RanksOf]) -> Result<HashMap<RanksOf, Vec<BookingId>>, Arc<DbErr>> {
        let sessions: Vec<SessionId> = keys.iter().map(|key| key.0).collect();
        let ranks = waiting::ranks(self.database.reader(), &sessions).await?;
        Ok(ranks.into_iter().map(|(session, ranks)| (RanksOf(session), ranks)).collect())
    }
}
