//! A company's own system, which asks for tokens with a secret of its own.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{ApiClientId, CompanyId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_client")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApiClientId,
    /// Whose it is.
    pub company_id: CompanyId,
    /// What it is called.
    pub label: String,
    /// What it calls itself: the client id of OAuth.
    pub public_id: String,
    /// SHA-256 of its secret.
    pub secret_hash: Vec<u8>,
    /// SHA-256 of the secret before,
    pub previous_hash: Option<Vec<u8>>,
    /// and until when that one still works.
    pub previous_until: Option<Timestamp>,
    /// What it may ask for, as words between spaces.
    pub scopes: String,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// When it last asked for a token or used one, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// The last day on which it is let in; none where it has no end.
    pub ends_on: Option<NaiveDate>,
}

impl Model {
    /// Whether its last day is over. The day itself it is still let in.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.ends_on.is_some_and(|last| last < today)
    }

    /// Whether it is let in on a day.
    pub fn works_on(&self, today: NaiveDate) -> bool {
        self.revoked_at.is_none() && !self.is_over(today)
    }
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
