//! Equipment that an association borrows.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{AssociationId, LoanId, LoanState, OfferId, OfferRequestId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "loan")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LoanId,
    /// By which request.
    pub request_id: OfferRequestId,
    /// Of which offer.
    pub offer_id: OfferId,
    /// Who borrows.
    pub association_id: AssociationId,
    /// Where it stands.
    pub state: LoanState,
    /// How many pieces.
    pub quantity: i32,
    /// From when on.
    pub from_on: NaiveDate,
    /// Until when.
    pub to_on: NaiveDate,
    /// When both sides are reminded next that it is late; nothing while it is not lent.
    pub remind_on: Option<NaiveDate>,
    /// When it was agreed on.
    pub created_at: Timestamp,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
