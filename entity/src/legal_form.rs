//! The legal forms of organisations, in INSEE's three levels.

use sea_orm::entity::prelude::*;

/// A legal form, or a group of them.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legal_form")]
pub struct Model {
    /// INSEE's code: one, two or four digits by level.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name.
    pub label: String,
    /// 1 and 2 are groups; 3 is what an organisation has.
    pub level: i32,
    /// No longer published: kept for what points at it, never proposed.
    pub is_retired: bool,
}

impl ActiveModelBehavior for ActiveModel {}
