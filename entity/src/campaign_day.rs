//! What came of a campaign on a day, counted without anybody's name.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::CampaignId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_day")]
pub struct Model {
    /// Which campaign.
    #[sea_orm(primary_key, auto_increment = false)]
    pub campaign_id: CampaignId,
    /// The day, in Paris.
    #[sea_orm(primary_key, auto_increment = false)]
    pub on_date: NaiveDate,
    /// In how many browsers its page was opened.
    pub seen: i32,
    /// How many of the company signed in after that.
    pub signed_in: i32,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
