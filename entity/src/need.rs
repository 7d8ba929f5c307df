//! What an association asks an intermediary for, and how far that is on its way through the ten steps.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    AssociationBranchId, AssociationId, BranchId, IntermediaryId, MissionId, NeedId, NeedState, PersonId,
    Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NeedId,
    /// Who asks.
    pub association_id: AssociationId,
    /// For which of its local branches.
    pub association_branch_id: Option<AssociationBranchId>,
    /// Whom it asks.
    pub intermediary_id: IntermediaryId,
    /// Which branch carries it.
    pub branch_id: BranchId,
    /// Where the association needs help: INSEE's code.
    pub departement_code: String,
    /// What it is, in a line.
    pub title: String,
    /// The same as it is sorted and found.
    pub sort_key: String,
    /// What the association lives through now.
    pub situation: String,
    /// What it would like somebody to do.
    pub wish: String,
    /// What would be different afterwards.
    pub outcome: String,
    /// Where it stands.
    pub state: NeedState,
    /// Where it stood when it was paused.
    pub paused_from: Option<NeedState>,
    /// The day on which the pause is to end.
    pub returns_on: Option<NaiveDate>,
    /// Why it is paused or was stopped, in words that both sides read.
    pub reason: Option<String>,
    /// Since when it stands there.
    pub state_since: Timestamp,
    /// The last day on which what is next comes in time, on the branch's clock.
    pub due_on: Option<NaiveDate>,
    /// The how-manieth search it is in: another one begins when a volunteer is replaced.
    pub round: i32,
    /// Whether volunteers of all branches are asked.
    pub is_national: bool,
    /// Since when its search has had no candidate; the fourteen days count from here.
    pub search_since: Option<Timestamp>,
    /// When fourteen days without a candidate were over.
    pub flagged_at: Option<Timestamp>,
    /// Who coordinates it.
    pub coordinator_id: Option<PersonId>,
    /// The mission that its approved announcement became.
    pub mission_id: Option<MissionId>,
    /// Who of the association sent it.
    pub sent_by: Option<PersonId>,
    /// When.
    pub sent_at: Timestamp,
    /// When it was closed or stopped.
    pub closed_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
