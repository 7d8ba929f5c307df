//! One volunteer on one mission, for one employer or for themselves.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{AssociationId, CompanyId, EmploymentId, EngagementId, Minutes, MissionId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EngagementId,
    /// On which mission.
    pub mission_id: MissionId,
    /// For which association.
    pub association_id: AssociationId,
    /// Who.
    pub person_id: PersonId,
    /// On whose time.
    pub company_id: Option<CompanyId>,
    /// Under which employment.
    pub employment_id: Option<EmploymentId>,
    /// The first day on which hours count.
    pub starts_on: NaiveDate,
    /// The last day, once ended.
    pub ends_on: Option<NaiveDate>,
    /// When it was made.
    pub created_at: Timestamp,
    /// How much working time was agreed on, which the employer's budget holds until it is given or the engagement ends.
    pub agreed_minutes: Option<Minutes>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
