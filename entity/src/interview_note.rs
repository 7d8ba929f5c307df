//! What a coordinator noted of an interview with a candidate. The branch keeps it inside; the candidate finds it in their own
//! archive.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{ApplicationId, InterviewNoteId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_note")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InterviewNoteId,
    /// Of which application.
    pub application_id: ApplicationId,
    /// Whose application that is.
    pub person_id: PersonId,
    /// The day of the interview.
    pub interviewed_on: NaiveDate,
    /// How well they can do it, from 1 to 5.
    pub aptitude: i32,
    /// How much they want it, from 1 to 5.
    pub motivation: i32,
    /// What was said.
    pub text: String,
    /// Who noted it.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
