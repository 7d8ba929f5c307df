//! Somebody who puts themselves forward for a mission that selects its volunteers.

use sea_orm::entity::prelude::*;

use crate::{
    ApplicationId, ApplicationState, CompanyId, EmploymentId, EngagementId, NeedId, PersonId, TimeBasis,
    Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApplicationId,
    /// For which need.
    pub need_id: NeedId,
    /// Who.
    pub person_id: PersonId,
    /// In the how-manieth search.
    pub round: i32,
    /// Where it stands.
    pub state: ApplicationState,
    /// On working time or on personal time.
    pub basis: TimeBasis,
    /// On whose time.
    pub company_id: Option<CompanyId>,
    /// Under which employment.
    pub employment_id: Option<EmploymentId>,
    /// Why they want it.
    pub motivation: String,
    /// When they can.
    pub availability: String,
    /// Whether the association may see them while they are on the shortlist.
    pub may_be_shown: bool,
    /// By whose link they came.
    pub relay_id: Option<PersonId>,
    /// When.
    pub applied_at: Timestamp,
    /// Since when it stands there.
    pub state_since: Timestamp,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// Why they were not selected, as a stable code.
    pub reason_code: Option<String>,
    /// The same in words, for the person.
    pub reason: Option<String>,
    /// Whether they wish another mission; none while they were not asked or have not said.
    pub wants_another: Option<bool>,
    /// What it became.
    pub engagement_id: Option<EngagementId>,
    /// Whether the person keeps the association, whose cause is confidential, from the employer.
    pub is_kept_from_company: bool,
    /// When the employer agreed to the working time, or nobody there had to.
    pub time_agreed_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
