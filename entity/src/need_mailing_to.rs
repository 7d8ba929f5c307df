//! A need whose sender a mail to several has still to be written to.

use sea_orm::entity::prelude::*;

use crate::{NeedId, NeedMailingId};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need_mailing_to")]
pub struct Model {
    /// Which mail.
    #[sea_orm(primary_key, auto_increment = false)]
    pub mailing_id: NeedMailingId,
    /// About which need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
