//! A cause that a campaign is for.

use sea_orm::entity::prelude::*;

use crate::CampaignId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_cause")]
pub struct Model {
    /// Which campaign.
    #[sea_orm(primary_key, auto_increment = false)]
    pub campaign_id: CampaignId,
    /// The cause.
    #[sea_orm(primary_key, auto_increment = false)]
    pub cause_code: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
