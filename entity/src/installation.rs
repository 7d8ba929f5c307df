//! What this database is: the one row that marks a demo, written when the database is made.
//! Sign-in without proof and invented people exist only where this mark stands.

use sea_orm::entity::prelude::*;

/// The only row's key.
pub const ONLY: i32 = 1;

/// The installation's one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installation")]
pub struct Model {
    /// Always [`ONLY`]: the database refuses a second row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Invented data and demo sign-in live here, and only here.
    pub is_demo: bool,
}

impl ActiveModelBehavior for ActiveModel {}
