//! A fee that falls due: with the first need of a year, or with a search. It becomes an invoice once all is known.

use sea_orm::entity::prelude::*;

use crate::{
    AssociationId, BranchId, FeeGridId, FeeId, FeeKind, FeeState, FeeWait, IntermediaryId, InvoiceId, NeedId,
    Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fee")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FeeId,
    /// Who asks for it.
    pub intermediary_id: IntermediaryId,
    /// Who is to pay it.
    pub association_id: AssociationId,
    /// The branch that carried the need then.
    pub branch_id: BranchId,
    /// The need with which it came.
    pub need_id: NeedId,
    /// The grid that held then, and says how much it is.
    pub grid_id: FeeGridId,
    /// What for.
    pub kind: FeeKind,
    /// The calendar year in which it came.
    pub year: i32,
    /// Where it stands.
    pub state: FeeState,
    /// What it waits for, where something is missing.
    pub waits_for: Option<FeeWait>,
    /// The invoice that it became.
    pub invoice_id: Option<InvoiceId>,
    /// When it came.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
