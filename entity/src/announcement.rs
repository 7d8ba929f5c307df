//! A version of the text that is broadcast for a need; the association approves it.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    AnnouncementId, AnnouncementState, Minutes, MissionFormat, NeedId, PersonId, Regime, ServiceFamily,
    SpokenLanguage, TimesOfWeek, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcement")]
#[expect(clippy::struct_excessive_bools, reason = "each is a column")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AnnouncementId,
    /// For which need.
    pub need_id: NeedId,
    /// Its number, from 1.
    pub version: i32,
    /// Where it stands.
    pub state: AnnouncementState,
    /// What it is, in a line.
    pub title: String,
    /// The association and what it asks for, in two sentences.
    pub summary: String,
    /// The mission.
    pub body: String,
    /// What is handed over, a line each.
    pub deliverables: String,
    /// Where it happens.
    pub format: MissionFormat,
    /// Who directs the work.
    pub regime: Regime,
    /// What kind of help.
    pub service_family: ServiceFamily,
    /// The cause it serves.
    pub cause_code: Option<String>,
    /// The language spoken in it.
    pub language: SpokenLanguage,
    /// Where, for distances.
    pub commune_code: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
    /// From when on.
    pub starts_on: Option<NaiveDate>,
    /// Until when.
    pub ends_on: Option<NaiveDate>,
    /// How much time it takes one volunteer.
    pub expected_minutes: Option<Minutes>,
    /// In which times of a week it is; none where any time will do.
    pub times_of_week: TimesOfWeek,
    /// How many volunteers are looked for.
    pub places: i32,
    /// Whether volunteers of 16 and 17 are welcome.
    pub open_to_minors: bool,
    /// Whether it is in contact with children or vulnerable people.
    pub vulnerable_public: bool,
    /// Whether the association said that it has checked what the law asks for such contact.
    pub vulnerable_checked: bool,
    /// How people with disabilities can take part.
    pub accessibility: Option<String>,
    /// Who insures what.
    pub insurance: Option<String>,
    /// Whether the cause hides it from managers and reports.
    pub confidential: bool,
    /// What the association wrote as it sent it back.
    pub remarks: Option<String>,
    /// Who wrote it.
    pub written_by: Option<PersonId>,
    /// When.
    pub created_at: Timestamp,
    /// When the association was asked to approve it.
    pub submitted_at: Option<Timestamp>,
    /// Who approved it or sent it back.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
