//! Looks up what partial activity leaves of days, and which places no longer fit in it.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use entity::{BookingId, EmploymentId};
use sea_orm::DbErr;

use crate::{
    domain::partial_activity::{
        shares::{self, Share},
        unfit,
    },
    graphql::loaders::Loaders,
};

/// How a day of an employee is shared, where it is marked. Whoever asks has checked that the viewer may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ShareOn(pub(crate) EmploymentId, pub(crate) NaiveDate);

impl Loader<ShareOn> for Loaders {
    type Value = Share;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[ShareOn]) -> Result<HashMap<ShareOn, Share>, Arc<DbErr>> {
        let days = keys.iter().map(|key| (key.0, key.1));
        let found = shares::of(self.database.reader(), days).await?;
        Ok(found.into_iter().map(|((employment, on), share)| (ShareOn(employment, on), share)).collect())
    }
}

/// The bookings to come of an employee that no longer fit beside partial activity. Whoever asks has checked that they are
/// the viewer's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct UnfitOf(pub(crate) EmploymentId);

impl Loader<UnfitOf> for Loaders {
    type Value = HashSet<BookingId>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[UnfitOf]) -> Result<HashMap<UnfitOf, HashSet<BookingId>>, Arc<DbErr>> {
        let employments: Vec<_> = keys.iter().map(|key| key.0).collect();
        let now = self.database.environment().clock.now().into();
        let found = unfit::of_employees(self.database.reader(), now, &employments).await?;
        Ok(found.into_iter().map(|(employment, ids)| (UnfitOf(employment), ids)).collect())
    }
}
