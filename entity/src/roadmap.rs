//! A version of what an association and its volunteers agree on before a mission begins. Versions never change.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{Minutes, NeedId, NeedSide, PersonId, RoadmapId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roadmap")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoadmapId,
    /// For which need.
    pub need_id: NeedId,
    /// Its number, from 1.
    pub version: i32,
    /// Where the association stands, and why it asks.
    pub context: String,
    /// What the mission is not.
    pub out_of_scope: String,
    /// What stays between the two sides.
    pub confidentiality: String,
    /// Whom each side reaches, and how.
    pub contacts: String,
    /// How much time it takes each volunteer.
    pub expected_minutes: Option<Minutes>,
    /// From when on.
    pub starts_on: Option<NaiveDate>,
    /// Until when.
    pub ends_on: Option<NaiveDate>,
    /// As whom its writer wrote it.
    pub side: NeedSide,
    /// Who wrote it.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Timestamp,
    /// When the others were told of it.
    pub told_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
