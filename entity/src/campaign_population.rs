//! To whom a campaign speaks: those of an entity, of a site or of a group, one of the three. Without a row it speaks to everybody.

use sea_orm::entity::prelude::*;

use crate::{CampaignId, EmployeeGroupId, EstablishmentId, LegalEntityId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_population")]
pub struct Model {
    /// Which campaign.
    #[sea_orm(primary_key, auto_increment = false)]
    pub campaign_id: CampaignId,
    /// Its place in the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Those of this entity.
    pub legal_entity_id: Option<LegalEntityId>,
    /// Those at this site.
    pub establishment_id: Option<EstablishmentId>,
    /// Those in this group.
    pub employee_group_id: Option<EmployeeGroupId>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
