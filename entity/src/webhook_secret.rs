//! What the deliveries to an endpoint are signed with; two of them while one takes the other's place.

use sea_orm::entity::prelude::*;

use crate::{Timestamp, WebhookId, WebhookSecretId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_secret")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookSecretId,
    /// Of which endpoint.
    pub webhook_endpoint_id: WebhookId,
    /// The secret, sealed.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it signs too, once another took its place.
    pub expires_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
