//! An association that applies to a programme, carried by two of its people.

use sea_orm::entity::prelude::*;

use crate::{
    AssociationId, DiagnosisId, PersonId, ProgrammeApplicationId, ProgrammeApplicationState, ProgrammeId,
    Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_application")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgrammeApplicationId,
    /// To which programme.
    pub programme_id: ProgrammeId,
    /// Which association.
    pub association_id: AssociationId,
    /// Where it stands.
    pub state: ProgrammeApplicationState,
    /// Why it applies.
    pub motivation: String,
    /// What it would like the volunteers to work on.
    pub challenge_wanted: String,
    /// The diagnosis that it applies with.
    pub diagnosis_id: Option<DiagnosisId>,
    /// Who applied and carries the project.
    pub first_carrier_id: Option<PersonId>,
    /// Who carries it with them.
    pub second_carrier_id: Option<PersonId>,
    /// When the second said yes.
    pub second_said_at: Option<Timestamp>,
    /// When it was written.
    pub applied_at: Timestamp,
    /// Since when it stands where it stands.
    pub state_since: Timestamp,
    /// Its rank in reserve.
    pub reserve_rank: Option<i32>,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why it was not chosen, in words for the association.
    pub reason: Option<String>,
    /// Who of the association said that it comes.
    pub confirmed_by: Option<PersonId>,
    /// When.
    pub confirmed_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
