//! That a volunteer was on the mission of a need, or put themselves forward for it, before the network came here: a figure of
//! the past. Hours are declared and confirmed here only, so its hours are those that were agreed on.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{BroughtMissionId, BroughtState, Minutes, NeedId, Timestamp, VolunteerId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brought_mission")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BroughtMissionId,
    /// Of which need.
    pub need_id: NeedId,
    /// Which volunteer; none of who was erased.
    pub volunteer_id: Option<VolunteerId>,
    /// What its line said, as a hash: the same line changes nothing.
    pub fingerprint: String,
    /// Where it stood.
    pub state: BroughtState,
    /// The first day of the mission.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// The hours that the roadmap agreed on.
    pub agreed_minutes: Option<Minutes>,
    /// When it was brought along.
    pub brought_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
