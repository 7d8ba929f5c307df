//! The départements of France, and the overseas collectivities as if each were one.

use sea_orm::entity::prelude::*;

/// A département.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "departement")]
pub struct Model {
    /// INSEE's code: `69`, `2A`, `974`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name as lists sort it.
    pub sort_key: String,
    /// Where it lies.
    pub region_code: String,
    /// No longer published: kept for what points at it, never proposed.
    pub is_retired: bool,
    /// Where it lies.
    #[sea_orm(belongs_to, from = "region_code", to = "code")]
    pub region: BelongsTo<super::region::Entity>,
    /// Its communes.
    #[sea_orm(has_many)]
    pub communes: HasMany<super::commune::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
