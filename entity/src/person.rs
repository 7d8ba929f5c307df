//! A user account. What a person may do comes from memberships and employments, never from here, but for the platform's operators.

use sea_orm::entity::prelude::*;

use crate::{AnnouncementMails, PersonId, Situation, SpokenLanguage, TimesOfWeek, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    /// The first name, as the person writes it.
    pub first_name: String,
    /// The last name, as the person writes it.
    pub last_name: String,
    /// Last and first name as text that sorts alike on both databases.
    pub sort_key: String,
    /// The language of pages and mails.
    pub language: SpokenLanguage,
    /// An IANA time zone, such as `Indian/Reunion`.
    pub time_zone: String,
    /// Whether the person operates the platform.
    pub is_operator: bool,
    /// Where distances are measured from: an INSEE code.
    pub commune_code: Option<String>,
    /// When the person can help, in their own words.
    pub availability: Option<String>,
    /// The times of the week when the person is free.
    pub free_times: TimesOfWeek,
    /// How many hours a week they can give.
    pub hours_a_week: Option<i32>,
    /// What they live by, as volunteers say it.
    pub situation: Option<Situation>,
    /// The agency that looks for work with them, where they say it.
    pub partner_agency: Option<String>,
    /// How often announcements of missions are mailed to them.
    pub announcement_mails: AnnouncementMails,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When the person last did something; three years later the account is erased.
    pub last_seen_at: Timestamp,
    /// When the person was erased; names are then empty placeholders.
    pub erased_at: Option<Timestamp>,
}

impl Model {
    /// First and last name, as documents, mails and lists say them.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
