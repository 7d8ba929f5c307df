//! What missions serve: the causes of the national volunteering site.

use sea_orm::entity::prelude::*;

/// A cause.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cause")]
pub struct Model {
    /// The national site's number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name in French.
    pub label: String,
    /// Its name in English.
    pub label_en: String,
    /// Its rank in the publisher's list, from 1.
    pub position: i32,
    /// No longer published: kept for what points at it, never proposed.
    pub is_retired: bool,
}

impl ActiveModelBehavior for ActiveModel {}
