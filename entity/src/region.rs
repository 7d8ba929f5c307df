//! The regions of France, and the overseas collectivities that stand beside them.

use sea_orm::entity::prelude::*;

/// A region.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "region")]
pub struct Model {
    /// INSEE's code: `84`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name as lists sort it.
    pub sort_key: String,
    /// No longer published: kept for what points at it, never proposed.
    pub is_retired: bool,
    /// Its départements.
    #[sea_orm(has_many)]
    pub departements: HasMany<super::departement::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
