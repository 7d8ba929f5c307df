//! What somebody or a company offers before any need exists: skills, or equipment.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    CarriedBy, CompanyId, EquipmentCondition, EquipmentKind, MissionFormat, OfferId, OfferKind, OfferPace,
    OfferState, PersonId, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferId,
    /// Whose it is, where it is a person’s.
    pub person_id: Option<PersonId>,
    /// Whose it is, where it is a company’s.
    pub company_id: Option<CompanyId>,
    /// Who wrote it first.
    pub created_by: PersonId,
    /// What is offered.
    pub kind: OfferKind,
    /// Where it stands.
    pub state: OfferState,
    /// What it is, in a line.
    pub title: String,
    /// In words.
    pub description: String,
    /// Both as they are searched: folded, between spaces.
    pub search_text: String,
    /// Whether visitors find it too.
    pub is_public: bool,
    /// Whether whoever offers is under 18, with a parent’s consent.
    pub is_minor: bool,
    /// Where skills are given.
    pub format: Option<MissionFormat>,
    /// How many hours.
    pub hours: Option<i32>,
    /// What these are counted by.
    pub pace: Option<OfferPace>,
    /// How far from the commune, in kilometres.
    pub radius_km: Option<i32>,
    /// Which equipment.
    pub equipment: Option<EquipmentKind>,
    /// How many pieces.
    pub quantity: Option<i32>,
    /// How good it is.
    pub condition: Option<EquipmentCondition>,
    /// Who brings it.
    pub carried_by: Option<CarriedBy>,
    /// From where: INSEE’s code.
    pub commune_code: Option<String>,
    /// The département of that.
    pub departement_code: Option<String>,
    /// Where, for distances.
    pub latitude: Option<f64>,
    /// Where, for distances.
    pub longitude: Option<f64>,
    /// Where exactly; told once a request is accepted.
    pub place: Option<String>,
    /// From when on.
    pub starts_on: Option<NaiveDate>,
    /// Until when.
    pub ends_on: Option<NaiveDate>,
    /// What makes it easier for people with disabilities, on either side.
    pub accessibility: Option<String>,
    /// Who insures what.
    pub insurance: Option<String>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was published first.
    pub published_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
