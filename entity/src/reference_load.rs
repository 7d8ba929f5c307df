//! Which version of each table of reference data this database holds, so that it is loaded once.

use sea_orm::entity::prelude::*;

use crate::Timestamp;

/// One table of reference data.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reference_load")]
pub struct Model {
    /// The table's name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The fingerprint of what was loaded; empty while the first load is under way.
    pub version: String,
    /// When it was loaded.
    pub loaded_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
