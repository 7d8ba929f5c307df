//! An association’s request for an offer, and what was answered.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{AssociationId, MissionId, OfferId, OfferRequestId, OfferRequestState, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_request")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferRequestId,
    /// Which offer.
    pub offer_id: OfferId,
    /// Who asks.
    pub association_id: AssociationId,
    /// What became of it.
    pub state: OfferRequestState,
    /// Why, in its words.
    pub message: String,
    /// How many pieces, of equipment.
    pub quantity: Option<i32>,
    /// From when on.
    pub from_on: Option<NaiveDate>,
    /// Until when.
    pub to_on: Option<NaiveDate>,
    /// Who of the association asked.
    pub requested_by: PersonId,
    /// When.
    pub requested_at: Timestamp,
    /// Who answered, or took it back.
    pub answered_by: Option<PersonId>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// What was said with it: why not, where it was declined.
    pub answer: Option<String>,
    /// The mission that came of it.
    pub mission_id: Option<MissionId>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
