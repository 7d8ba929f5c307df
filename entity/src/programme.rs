//! A factory as its branch plans it: on one day, or in flow, for so many associations and volunteers.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{BranchId, IntermediaryId, PersonId, ProgrammeId, ProgrammeKind, ProgrammeState, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgrammeId,
    /// Which intermediary organises it.
    pub intermediary_id: IntermediaryId,
    /// Which of its branches.
    pub branch_id: BranchId,
    /// For whose associations: the département, by INSEE's code.
    pub departement_code: String,
    /// On one day, or in flow.
    pub kind: ProgrammeKind,
    /// Where it stands.
    pub state: ProgrammeState,
    /// Its title.
    pub title: String,
    /// Its title as lists sort it.
    pub sort_key: String,
    /// What it is, in paragraphs that everybody reads.
    pub summary: String,
    /// Which associations and volunteers are looked for.
    pub looked_for: String,
    /// The civil time it begins, `2026-06-12T09:00`, in its zone; none in flow.
    pub local_start: Option<String>,
    /// The civil time it ends.
    pub local_end: Option<String>,
    /// The instant it begins.
    pub starts_at: Option<Timestamp>,
    /// The instant it ends.
    pub ends_at: Option<Timestamp>,
    /// Its IANA zone, on whose clock its deadlines are.
    pub time_zone: String,
    /// Whether all of it happens at a distance.
    pub is_remote: bool,
    /// The commune where it takes place.
    pub commune_code: Option<String>,
    /// Where to go there.
    pub address: Option<String>,
    /// How many associations are chosen at most.
    pub association_places: i32,
    /// How many volunteers have a place.
    pub volunteer_places: i32,
    /// How many people a team has at least.
    pub team_min: i32,
    /// How many it has at most.
    pub team_max: i32,
    /// The last day on which an association applies.
    pub applications_until: NaiveDate,
    /// The last day on which a volunteer registers.
    pub registrations_until: NaiveDate,
    /// Why it was cancelled.
    pub reason: Option<String>,
    /// Who planned it.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Timestamp,
    /// When associations were called.
    pub opened_at: Option<Timestamp>,
    /// Since when it stands where it stands.
    pub state_since: Timestamp,
    /// When it was closed or cancelled.
    pub closed_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
