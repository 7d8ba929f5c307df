//! A campaign by which a company tells its people of the programme.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{CampaignId, CompanyId, PersonId, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CampaignId,
    /// Whose.
    pub company_id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its name in English, where it has another one there.
    pub name_en: Option<String>,
    /// What its address ends with: `/c/` and this.
    pub code: String,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day.
    pub to_on: NaiveDate,
    /// What it says in French.
    pub message_fr: String,
    /// What it says in English.
    pub message_en: String,
    /// The colour of its page and its kit: `#0b6e5f`.
    pub colour: String,
    /// When it was published; until then it is a draft.
    pub published_at: Option<Timestamp>,
    /// When it is over: the end of its last day, or when it was ended by hand.
    pub over_at: Timestamp,
    /// When it was ended by hand.
    pub ended_at: Option<Timestamp>,
    /// Who began it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
