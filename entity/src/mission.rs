//! A defined piece of help.

use sea_orm::entity::prelude::*;

use crate::{
    AssociationBranchId, AssociationId, BookingMode, CompanyId, MissionFormat, MissionId, MissionStatus,
    PersonId, Regime, ServiceFamily, SpokenLanguage, Timestamp, WayIn,
};

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mission")]
#[expect(clippy::struct_excessive_bools, reason = "each is a column")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MissionId,
    /// Who asks.
    pub association_id: AssociationId,
    /// For which local branch.
    pub branch_id: Option<AssociationBranchId>,
    /// What it is, in a line.
    pub title: String,
    /// The need, in the association's words.
    pub need: String,
    /// How volunteers come into it.
    pub way_in: WayIn,
    /// Where it stands.
    pub status: MissionStatus,
    /// Where it happens.
    pub format: MissionFormat,
    /// Who directs the work.
    pub regime: Regime,
    /// What kind of help.
    pub service_family: ServiceFamily,
    /// Whether sessions are booked each alone or all at once.
    pub booking_mode: BookingMode,
    /// The cause it serves; nothing while a draft names none.
    pub cause_code: Option<String>,
    /// The language spoken in it.
    pub language: SpokenLanguage,
    /// Where, for distances.
    pub commune_code: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
    /// Whether volunteers of 16 and 17 are welcome.
    pub open_to_minors: bool,
    /// Whether it is in contact with children or vulnerable people.
    pub vulnerable_public: bool,
    /// How people with disabilities can take part.
    pub accessibility: Option<String>,
    /// Who insures what.
    pub insurance: Option<String>,
    /// Whether the cause hides it from managers and reports.
    pub confidential: bool,
    /// Whether its association says that it cannot wait.
    pub is_urgent: bool,
    /// Where, for distances.
    pub latitude: Option<f64>,
    /// Where, for distances.
    pub longitude: Option<f64>,
    /// When the next bookable session begins; kept with the sessions.
    pub next_session_at: Option<Timestamp>,
    /// Who wrote it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Who alone may book it, where it came of an offer of theirs.
    pub held_for: Option<PersonId>,
    /// The company whose people alone may, where it came of an offer of that company.
    pub held_for_company: Option<CompanyId>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether everybody may find and book it: none that came of an offer.
    pub fn is_for_everybody(&self) -> bool {
        self.held_for.is_none() && self.held_for_company.is_none()
    }
}
