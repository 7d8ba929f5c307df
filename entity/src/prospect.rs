//! An association that an intermediary has contacted, before any need.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    AssociationId, BranchId, EmailAddress, IntermediaryId, PersonId, ProspectId, ProspectOrigin,
    ProspectState, Rna, Siren, Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "prospect")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProspectId,
    /// Who contacted it.
    pub intermediary_id: IntermediaryId,
    /// Which of its branches.
    pub branch_id: BranchId,
    /// What it is called.
    pub name: String,
    /// The same as it is sorted and found.
    pub sort_key: String,
    /// Its SIREN, where it is known.
    pub siren: Option<Siren>,
    /// Its number in the national register, where it is known.
    pub rna: Option<Rna>,
    /// Where it is: INSEE's code.
    pub departement_code: Option<String>,
    /// How it was found.
    pub origin: ProspectOrigin,
    /// With whom one speaks there,
    pub contact_name: Option<String>,
    /// as what,
    pub contact_role: Option<String>,
    /// at which address,
    pub contact_email: Option<EmailAddress>,
    /// and at which number.
    pub contact_phone: Option<String>,
    /// Where it stands.
    pub state: ProspectState,
    /// Why nothing will come of it.
    pub lost_reason: Option<String>,
    /// Since when it stands there.
    pub state_since: Timestamp,
    /// The day of the first contact.
    pub first_contact_on: NaiveDate,
    /// The day of the last one: what is known of the person is forgotten two years later.
    pub last_contact_on: NaiveDate,
    /// The day on which it is to be contacted again.
    pub next_on: Option<NaiveDate>,
    /// The day of that kind of which whoever follows it was reminded.
    pub reminded_for: Option<NaiveDate>,
    /// The association that it became here.
    pub association_id: Option<AssociationId>,
    /// When it was invited to register.
    pub invited_at: Option<Timestamp>,
    /// When what is known of the person was forgotten.
    pub forgotten_at: Option<Timestamp>,
    /// Who follows it.
    pub followed_by: Option<PersonId>,
    /// When it was noted.
    pub created_at: Timestamp,
}

impl Model {
    /// Whether anything is known of the person with whom one speaks there.
    pub fn names_a_contact(&self) -> bool {
        let texts = [&self.contact_name, &self.contact_role, &self.contact_phone];
        self.contact_email.is_some() || texts.into_iter().any(Option::is_some)
    }
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
