//! What requests ask of bookings, and bookings of requests.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{ApprovalRequestId, BookingId, ProgrammeVolunteerId, approval_request, booking};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use crate::{
    domain::engagements::{
        approvals::{deciders, reading},
        factories::days::{self, Day},
    },
    graphql::loaders::Loaders,
};

/// The bookings that a request is about, the earliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct BookingsAskedFor(pub(crate) ApprovalRequestId);

impl Loader<BookingsAskedFor> for Loaders {
    type Value = Vec<booking::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[BookingsAskedFor],
    ) -> Result<HashMap<BookingsAskedFor, Vec<booking::Model>>, Arc<DbErr>> {
        let reader = self.database.reader();
        let requests = approval_request::Entity::find()
            .filter(approval_request::Column::Id.is_in(keys.iter().map(|key| key.0)))
            .all(reader)
            .await?;
        let found = reading::bookings_of(reader, &requests).await?;
        Ok(found.into_iter().map(|(id, rows)| (BookingsAskedFor(id), rows)).collect())
    }
}

/// The day of the factory that a registration is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DayOf(pub(crate) ProgrammeVolunteerId);

impl Loader<DayOf> for Loaders {
    type Value = Day;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[DayOf]) -> Result<HashMap<DayOf, Day>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = days::of(self.database.reader(), &ids).await?;
        Ok(found.into_iter().map(|(id, day)| (DayOf(id), day)).collect())
    }
}

/// The latest request for a booking, alone or with those that were made together with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RequestFor(pub(crate) BookingId, pub(crate) Option<Uuid>);

impl Loader<RequestFor> for Loaders {
    type Value = approval_request::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[RequestFor],
    ) -> Result<HashMap<RequestFor, approval_request::Model>, Arc<DbErr>> {
        let bookings: Vec<_> = keys.iter().map(|key| (key.0, key.1)).collect();
        let mut found = reading::latest_for(self.database.reader(), &bookings).await?;
        Ok(keys.iter().filter_map(|key| Some((*key, found.remove(&key.0)?))).collect())
    }
}

/// Whether a request is of those who run the programme since nobody but whoever asks looks after employees; nothing where somebody
/// does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OfTheLast(pub(crate) ApprovalRequestId);

impl Loader<OfTheLast> for Loaders {
    type Value = bool;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[OfTheLast]) -> Result<HashMap<OfTheLast, bool>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = deciders::those_of_the_last(self.database.reader(), &ids).await?;
        Ok(found.into_iter().map(|id| (OfTheLast(id), true)).collect())
    }
}

/// What is told of the time that a request asks for a mission that selects; nothing where it is for bookings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TimeAskedFor(pub(crate) ApprovalRequestId);

impl Loader<TimeAskedFor> for Loaders {
    type Value = reading::OfApplication;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[TimeAskedFor],
    ) -> Result<HashMap<TimeAskedFor, reading::OfApplication>, Arc<DbErr>> {
        let reader = self.database.reader();
        let requests = approval_request::Entity::find()
            .filter(approval_request::Column::Id.is_in(keys.iter().map(|key| key.0)))
            .all(reader)
            .await?;
        let found = reading::of_applications(reader, &requests).await?;
        Ok(found.into_iter().map(|(id, of)| (TimeAskedFor(id), of)).collect())
    }
}
