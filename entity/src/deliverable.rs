//! What a team hands over, or why it does not.

use sea_orm::entity::prelude::*;

use crate::{DeliverableId, DeliverableState, PersonId, TeamId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliverable")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliverableId,
    /// Of which team.
    pub team_id: TeamId,
    /// What it is.
    pub title: String,
    /// What there is to say about it.
    pub text: String,
    /// Where it is found.
    pub link: Option<String>,
    /// Why there is none.
    pub missing_reason: Option<String>,
    /// How far it is.
    pub state: DeliverableState,
    /// Who of the association accepted it.
    pub accepted_by: Option<PersonId>,
    /// When.
    pub accepted_at: Option<Timestamp>,
    /// Who wrote it.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
