//! Who was shown which file, or took it home: kept for a year.

use sea_orm::entity::prelude::*;

use crate::{
    AccessId, AccessKind, ApiClientId, AssociationId, CompanyId, EmploymentId, Means, PersonId, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_log")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccessId,
    /// When.
    pub at: Timestamp,
    /// Who; none where it was a company's own system,
    pub person_id: Option<PersonId>,
    /// and which system that was. A line names one of the two.
    pub api_client_id: Option<ApiClientId>,
    /// What it was.
    pub kind: AccessKind,
    /// Which one: an export, a document, a signatory's term, an employment, an application.
    pub subject_id: Uuid,
    /// Of an export, which list.
    pub list: Option<String>,
    /// The person whom it is about, who reads this line.
    pub about_person_id: Option<PersonId>,
    /// The employee whom it is about.
    pub employment_id: Option<EmploymentId>,
    /// The company whose it is, and whose people read this line.
    pub company_id: Option<CompanyId>,
    /// The association whose it is.
    pub association_id: Option<AssociationId>,
    /// By which means.
    pub means: Means,
    /// From which network, shortened.
    pub network: Option<String>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
