//! A beneficiary: association, foundation, endowment fund or public body.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, OrganisationStatus, PersonId, Rna, Siren, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "association")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssociationId,
    /// Its name.
    pub name: String,
    /// As it sorts.
    pub sort_key: String,
    /// Its SIREN, if it has one,
    pub siren: Option<Siren>,
    /// or its number in the national register,
    pub rna: Option<Rna>,
    /// or in a court's register (Alsace-Moselle).
    pub court_register: Option<String>,
    /// Its object, as its statutes say.
    pub object: String,
    /// What visitors read.
    pub description: String,
    /// Number and street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// INSEE code, for distances.
    pub commune_code: Option<String>,
    /// Its own site.
    pub website: Option<String>,
    /// Where its civil dates are taken.
    pub time_zone: String,
    /// Whether the operator confirmed who speaks for it.
    pub status: OrganisationStatus,
    /// Why it was refused.
    pub status_reason: Option<String>,
    /// When it was confirmed or refused: evidence, which no page shows.
    pub decided_at: Option<Timestamp>,
    /// The prefix of the receipt numbers issued here.
    pub receipt_prefix: String,
    /// Who registered it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
