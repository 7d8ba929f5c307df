//! A sign-in at a company's identity provider that came to nothing: what is to be put right, and nothing of anybody.

use sea_orm::entity::prelude::*;

use crate::{CompanyId, SsoFailureId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sso_failure")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SsoFailureId,
    /// At whose provider.
    pub company_id: CompanyId,
    /// When.
    pub at: Timestamp,
    /// What was wrong, as a code.
    pub fault: String,
    /// The request, as its page and the log name it.
    pub reference: String,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
