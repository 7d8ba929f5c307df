//! An event on its way to one endpoint, and what became of it.

use sea_orm::entity::prelude::*;

use crate::{Timestamp, WebhookDeliveryId, WebhookId, WebhookStatus};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_delivery")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookDeliveryId,
    /// Where it is sent.
    pub webhook_endpoint_id: WebhookId,
    /// Which event: the same at every endpoint and at every attempt.
    pub event_id: Uuid,
    /// What kind of event.
    pub event_type: String,
    /// What is sent, as JSON: the exact text that is signed.
    pub payload: String,
    /// Where it stands.
    pub status: WebhookStatus,
    /// How often it was sent since it last began to wait.
    pub attempts: i32,
    /// When it is sent next, while it waits.
    pub next_at: Option<Timestamp>,
    /// With which status of HTTP the last attempt was answered.
    pub last_status_code: Option<i32>,
    /// Why the last attempt failed, as a code.
    pub last_error: Option<String>,
    /// When it happened.
    pub created_at: Timestamp,
    /// When it was taken.
    pub delivered_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
