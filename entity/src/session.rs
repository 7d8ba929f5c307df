//! A dated slot of a mission that can be booked.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, Minutes, MissionId, SessionId, SessionStatus, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// Of which mission.
    pub mission_id: MissionId,
    /// Of which association, for filters.
    pub association_id: AssociationId,
    /// The instant it begins.
    pub starts_at: Timestamp,
    /// The instant it ends.
    pub ends_at: Timestamp,
    /// The civil time it begins, `2026-03-29T09:00`, in its zone: the promise that was made.
    pub local_start: String,
    /// The civil time it ends.
    pub local_end: String,
    /// Its IANA zone.
    pub time_zone: String,
    /// Its real length.
    pub minutes: Minutes,
    /// How many people.
    pub capacity: i32,
    /// Places that are taken or wait for an approval.
    pub taken: i32,
    /// People on the waiting list.
    pub waiting: i32,
    /// How long before its start booking and promotion end.
    pub notice_minutes: Minutes,
    /// The video link, shown to those who booked.
    pub link: Option<String>,
    /// Where to go.
    pub address: Option<String>,
    /// Whether it takes place.
    pub status: SessionStatus,
    /// Why it does not.
    pub cancel_reason: Option<String>,
    /// How often calendars were told of a change.
    pub sequence: i32,
    /// When it was opened.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
