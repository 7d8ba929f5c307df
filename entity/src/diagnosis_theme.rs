//! A theme of a diagnosis that somebody has written: how urgent it is, and who said so.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{DiagnosisId, DiagnosisTheme, PersonId, SaidHow, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis_theme")]
pub struct Model {
    /// Of which diagnosis.
    #[sea_orm(primary_key, auto_increment = false)]
    pub diagnosis_id: DiagnosisId,
    /// Which theme.
    #[sea_orm(primary_key, auto_increment = false)]
    pub theme: DiagnosisTheme,
    /// How urgent the association says it is, from 1 to 4.
    pub urgency: Option<i32>,
    /// Who wrote it last.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Timestamp,
    /// Who of the association said it, where a coordinator entered it on its behalf.
    pub said_by: Option<String>,
    /// How they said it.
    pub said_how: Option<SaidHow>,
    /// When they said it.
    pub said_on: Option<NaiveDate>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
