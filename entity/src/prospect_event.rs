//! Something that happened to a prospect.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{PersonId, ProspectEventId, ProspectEventKind, ProspectId, ProspectState, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "prospect_event")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProspectEventId,
    /// To which.
    pub prospect_id: ProspectId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: ProspectEventKind,
    /// Who did it; none where it came by itself.
    pub done_by: Option<PersonId>,
    /// The day of a contact.
    pub held_on: Option<NaiveDate>,
    /// Where it stood from then on.
    pub to_state: Option<ProspectState>,
    /// What was said, or why.
    pub note: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
