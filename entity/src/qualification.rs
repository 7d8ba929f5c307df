//! What the coordinator of a need learned of it: a draft until the need is qualified, and the branch's own.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{MetHow, MissionFormat, NeedId, PersonId, Regime, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "qualification")]
pub struct Model {
    /// Of which need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
    /// When they met.
    pub met_on: Option<NaiveDate>,
    /// How.
    pub met_how: Option<MetHow>,
    /// Whom the coordinator met.
    pub met_whom: String,
    /// What was noted.
    pub note: String,
    /// The need in precise words.
    pub precise_need: String,
    /// Whether the association shares the values that the intermediary asks for; none while nobody has said.
    pub shares_values: Option<bool>,
    /// Why.
    pub values_note: String,
    /// Who would direct the work.
    pub regime: Option<Regime>,
    /// Where it would happen.
    pub format: Option<MissionFormat>,
    /// Who saved it last.
    pub saved_by: Option<PersonId>,
    /// When.
    pub saved_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
