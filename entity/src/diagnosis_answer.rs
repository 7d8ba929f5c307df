//! The answer to one question of a diagnosis.

use sea_orm::entity::prelude::*;

use crate::DiagnosisId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis_answer")]
pub struct Model {
    /// Of which diagnosis.
    #[sea_orm(primary_key, auto_increment = false)]
    pub diagnosis_id: DiagnosisId,
    /// To which question, as its version of the questionnaire names it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub question: String,
    /// How far it is so, from 0 to 3; none where the question does not apply.
    pub level: Option<i32>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
