//! The communes of France and the arrondissements of Paris, Lyon and Marseille: where a mission takes place.

use sea_orm::entity::prelude::*;

/// A commune.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "commune")]
pub struct Model {
    /// INSEE's code, which is no postcode: `69123`, `2A004`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name: `Le Havre`.
    pub name: String,
    /// Its name as lists sort it and as people type it: `le havre`.
    pub sort_key: String,
    /// The same without its article: `havre`.
    pub bare_key: String,
    /// Where it lies.
    pub departement_code: String,
    /// Its postcodes with a space between them, to be shown; `commune_postcode` holds them to be searched.
    pub postcodes: String,
    /// How many people live there.
    pub population: i32,
    /// Its centre, in degrees north; none is published for a hundred of them, overseas for the most part.
    pub latitude: Option<f64>,
    /// Its centre, in degrees east; there when `latitude` is.
    pub longitude: Option<f64>,
    /// No longer published: kept for what points at it, never proposed.
    pub is_retired: bool,
    /// Where it lies.
    #[sea_orm(belongs_to, from = "departement_code", to = "code")]
    pub departement: BelongsTo<super::departement::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
