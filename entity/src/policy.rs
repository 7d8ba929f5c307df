//! A version of what a company allows its employees to give of their working time, from a day on. A published one never
//! changes: the next one takes its place.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{CompanyId, PersonId, PolicyId, PolicyState, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PolicyId,
    /// Whose.
    pub company_id: CompanyId,
    /// Which version of the company's, from 1.
    pub number: i32,
    /// Where it stands.
    pub state: PolicyState,
    /// The first day on which it judges what is given.
    pub from_on: NaiveDate,
    /// What is new in it, in the words of whoever writes it.
    pub note: String,
    /// Who began it, and when: evidence, which no page shows.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub updated_at: Timestamp,
    /// Who published it.
    pub published_by: Option<PersonId>,
    /// When.
    pub published_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
