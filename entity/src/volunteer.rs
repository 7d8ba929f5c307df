//! Somebody who gives time through a branch of an intermediary.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    BranchId, EmailAddress, IntermediaryId, PersonId, RecruitingLinkId, Timestamp, VolunteerAge, VolunteerId,
    VolunteerState,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "volunteer")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VolunteerId,
    /// Who.
    pub person_id: PersonId,
    /// Of which intermediary.
    pub intermediary_id: IntermediaryId,
    /// Of which branch.
    pub branch_id: BranchId,
    /// Where they stand.
    pub state: VolunteerState,
    /// Why they came, in their words.
    pub motivation: String,
    /// When they registered.
    pub joined_at: Timestamp,
    /// When they were welcomed in an interview.
    pub welcomed_on: Option<NaiveDate>,
    /// Who welcomed them.
    pub welcomed_by: Option<PersonId>,
    /// When they left.
    pub left_at: Option<Timestamp>,
    /// How old they said to be.
    pub age: VolunteerAge,
    /// Where a parent is asked to agree, for who is under 18.
    pub consent_address: Option<EmailAddress>,
    /// When the parent agreed.
    pub consented_at: Option<Timestamp>,
    /// By which link of the branch they came, where it was one.
    pub recruiting_link_id: Option<RecruitingLinkId>,
}

impl Model {
    /// Whether a parent was asked and has not agreed: until then nothing is done about them.
    pub fn waits_for_consent(&self) -> bool {
        self.age == VolunteerAge::Minor && self.consented_at.is_none()
    }
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
