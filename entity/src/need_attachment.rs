//! A file that an association sent with its need.

use sea_orm::entity::prelude::*;

use crate::{NeedId, UploadId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need_attachment")]
pub struct Model {
    /// With which need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
    /// Its place in the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Which file.
    pub upload_id: UploadId,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
