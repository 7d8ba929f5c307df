//! What people can do and missions ask for: the macro-skills of ROME, the national register of occupations.

use sea_orm::entity::prelude::*;

/// A skill.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill")]
pub struct Model {
    /// ROME's OGR code: `300245`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name.
    pub label: String,
    /// Its name as lists sort it.
    pub sort_key: String,
    /// A way of being rather than a know-how.
    pub is_soft: bool,
    /// What it covers; published for the ways of being only.
    pub definition: Option<String>,
    /// No longer published: kept for what points at it, never proposed.
    pub is_retired: bool,
}

impl ActiveModelBehavior for ActiveModel {}
