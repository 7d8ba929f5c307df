//! An address outside that an organisation has told of what happens.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, CompanyId, PersonId, Timestamp, WebhookId, WebhookOff};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_endpoint")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookId,
    /// The company that it is told for, or
    pub company_id: Option<CompanyId>,
    /// the association.
    pub association_id: Option<AssociationId>,
    /// Where events are sent.
    pub address: String,
    /// Which kinds of events, as words between spaces.
    pub event_types: String,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// Since when nothing is sent there any more,
    pub disabled_at: Option<Timestamp>,
    /// and why.
    pub disabled_why: Option<WebhookOff>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
