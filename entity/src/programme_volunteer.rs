//! Somebody who registers as a volunteer for a programme.

use sea_orm::entity::prelude::*;

use crate::{
    CompanyId, EmploymentId, PersonId, ProgrammeId, ProgrammeVolunteerId, ProgrammeVolunteerState, Situation,
    TimeBasis, Timestamp, VolunteerAge,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_volunteer")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgrammeVolunteerId,
    /// For which programme.
    pub programme_id: ProgrammeId,
    /// Who.
    pub person_id: PersonId,
    /// Where it stands.
    pub state: ProgrammeVolunteerState,
    /// What they live by.
    pub situation: Situation,
    /// Where they work or study, in words, for teams that mix.
    pub organisation: Option<String>,
    /// On working time or on personal time.
    pub basis: TimeBasis,
    /// On whose time.
    pub company_id: Option<CompanyId>,
    /// Under which employment.
    pub employment_id: Option<EmploymentId>,
    /// Whether they would be one of a team's people: who comes to coach alone would not.
    pub may_join: bool,
    /// Whether they would lead a team.
    pub may_lead: bool,
    /// Whether they would coach one.
    pub may_coach: bool,
    /// What they say beside.
    pub words: Option<String>,
    /// How old they said to be.
    pub age: VolunteerAge,
    /// When.
    pub registered_at: Timestamp,
    /// Since when it stands where it stands.
    pub state_since: Timestamp,
    /// Why they have no place, or gave it back.
    pub reason: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
