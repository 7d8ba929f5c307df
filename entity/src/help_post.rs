//! What somebody asks of their colleagues or offers them, on personal time.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{CompanyId, HelpKind, HelpPostId, HelpState, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "help_post")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HelpPostId,
    /// In which company.
    pub company_id: CompanyId,
    /// Whose it is.
    pub person_id: PersonId,
    /// Whether it asks or offers.
    pub kind: HelpKind,
    /// What it is, in a line.
    pub title: String,
    /// The same as it is found.
    pub sort_key: String,
    /// The rest of it.
    pub words: String,
    /// The last day on which it may be answered.
    pub until_on: NaiveDate,
    /// Where it stands.
    pub state: HelpState,
    /// Since when.
    pub state_since: Timestamp,
    /// When it was posted.
    pub created_at: Timestamp,
    /// When it was hidden.
    pub hidden_at: Option<Timestamp>,
    /// Who hid it.
    pub hidden_by: Option<PersonId>,
    /// Why, as its author was told.
    pub hidden_reason: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
