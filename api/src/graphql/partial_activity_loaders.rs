//! Looks up what partial activity leaves of days.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use entity::EmploymentId;
use sea_orm::DbErr;

use crate::{
    domain::partial_activity::shares::{self, Share},
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
