//! That whoever coordinates said to be tied to a candidate or to the association: they do not act there, and somebody else
//! does.

use sea_orm::entity::prelude::*;

use crate::{ApplicationId, DeclaredTieId, NeedId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "declared_tie")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeclaredTieId,
    /// In which need.
    pub need_id: NeedId,
    /// Who said it.
    pub person_id: PersonId,
    /// Whose application it is about; the association where none is named.
    pub application_id: Option<ApplicationId>,
    /// When.
    pub declared_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
