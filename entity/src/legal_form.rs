//! The legal forms of organisations, in INSEE's three levels.

use sea_orm::entity::prelude::*;

/// A legal form, or a group of them.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legal_form")]
pub struct Model {
    /// INSEE's code: one or two digits of a group, four of what an organisation has.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name.
    pub label: String,
    /// No longer published: kept for what points at it, never proposed.
    pub is_retired: bool,
}

impl ActiveModelBehavior for ActiveModel {}
