//! Looks up what was sent last to each webhook of a list, for all of them in one statement. Whoever asks has checked that the
//! viewer keeps them.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{WebhookId, webhook_delivery};
use sea_orm::DbErr;

use crate::{domain::integrations::webhooks::log, graphql::loaders::Loaders};

/// What was sent last to a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LastDelivery(pub(crate) WebhookId);

impl Loader<LastDelivery> for Loaders {
    type Value = webhook_delivery::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[LastDelivery],
    ) -> Result<HashMap<LastDelivery, webhook_delivery::Model>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = log::last_of_each(self.database.reader(), &ids).await?;
        Ok(found.into_iter().map(|row| (LastDelivery(row.webhook_endpoint_id), row)).collect())
    }
}
