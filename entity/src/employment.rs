//! A person's place in a company. What stands here belongs to the employer, the account to the person.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    CompanyId, EmailAddress, EmploymentId, EstablishmentId, JobId, LegalEntityId, PersonId, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employment")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmploymentId,
    /// The employer.
    pub company_id: CompanyId,
    /// The entity, today; time entries keep the one of their date.
    pub legal_entity_id: LegalEntityId,
    /// The site.
    pub establishment_id: Option<EstablishmentId>,
    /// The account, once the person accepted the link.
    pub person_id: Option<PersonId>,
    /// As the employer writes it.
    pub first_name: String,
    /// As the employer writes it.
    pub last_name: String,
    /// As it sorts.
    pub sort_key: String,
    /// The employer's number.
    pub staff_number: Option<String>,
    /// The employer's address for the person.
    pub work_email: Option<EmailAddress>,
    /// The line manager.
    pub manager_id: Option<EmploymentId>,
    /// What receipts and agreements name: the job.
    pub qualification: Option<String>,
    /// The category of staff that the employer counts it in: managers, apprentices, as it calls them.
    pub staff_category: Option<String>,
    /// Part of a full-time contract, in basis points.
    pub working_time: i32,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Where the person lives their days, when not that of the site.
    pub time_zone: Option<String>,
    /// When the person was last invited by e-mail to link their account.
    pub invited_at: Option<Timestamp>,
    /// The job that has still to write to them; none once it has.
    pub invitation_job_id: Option<JobId>,
    /// Where each of these values comes from, and since when, as JSON.
    pub value_sources: Option<String>,
    /// What the company's directory calls the employee.
    pub external_id: Option<String>,
    /// The name by which the directory knows them, as it writes it; none where it is the address or the number.
    pub user_name: Option<String>,
    /// The same as it is compared, in small letters.
    pub user_name_key: Option<String>,
    /// What the directory says of where they work in the company, as it was sent and since when, as JSON.
    pub directory_attributes: Option<String>,
    /// The department as it is found, in small letters.
    pub department_key: Option<String>,
    /// The organisation, likewise.
    pub organization_key: Option<String>,
    /// The division, likewise.
    pub division_key: Option<String>,
    /// The cost centre, likewise.
    pub cost_center_key: Option<String>,
    /// When the directory removed them; whoever comes back is the same employee.
    pub removed_at: Option<Timestamp>,
    /// When the employer last wrote it.
    pub updated_at: Timestamp,
}

impl Model {
    /// First and last name, as documents, mails and lists say them.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// Whether its last day is over.
    pub fn has_left(&self, today: NaiveDate) -> bool {
        is_over(self.ends_on, today)
    }
}

/// Whether a last day is over. The day itself still belongs to the employment.
pub fn is_over(last_day: Option<NaiveDate>, today: NaiveDate) -> bool {
    last_day.is_some_and(|last| last < today)
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
