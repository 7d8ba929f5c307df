//! Companies that lend their employees' working time: who they are and who speaks for them, their legal entities
//! and sites, the people with a role in the programme, and the employees.

pub(crate) mod claims;
pub(crate) mod deciding;
pub(crate) mod domain_proofs;
pub(crate) mod domains;
pub(crate) mod employees;
pub(crate) mod employment_links;
pub(crate) mod entities;
pub(crate) mod establishments;
pub(crate) mod fiscal_years;
mod found_by_any;
pub(crate) mod groups;
pub(crate) mod help;
mod holders;
pub(crate) mod import;
pub(crate) mod imports;
pub(crate) mod leavers;
mod mail_services;
pub(crate) mod members;
pub(crate) mod provisioning;
pub(crate) mod registration;
mod running;
pub(crate) mod sso;
pub(crate) mod staff_codes;
pub(crate) mod vacant;
pub(crate) mod verification;

use entity::{CompanyId, OrganisationStatus, company};
use sea_orm::{DbErr, EntityTrait as _};

use crate::{
    access::Denied,
    outcome::{Problem, Stop},
    tx::{Tx, locked},
};

/// A company's row, locked until the transaction ends: what must hold for the company as a whole is decided by one
/// transaction after another.
pub(crate) async fn lock(tx: &Tx, id: CompanyId) -> Result<company::Model, Stop<Vec<Problem>>> {
    queue_at(tx, id).await?.ok_or_else(|| Denied::Hidden.into())
}

/// The same where nothing can be refused: in jobs, and behind a right of the company's own.
pub(crate) async fn queue_at(tx: &Tx, id: CompanyId) -> Result<Option<company::Model>, DbErr> {
    locked(company::Entity::find_by_id(id)).one(tx).await
}

/// A company's row as it is now, where others may change it.
pub(crate) async fn find(tx: &Tx, id: CompanyId) -> Result<company::Model, Stop<Vec<Problem>>> {
    company::Entity::find_by_id(id).one(tx).await?.ok_or_else(|| Denied::Hidden.into())
}

/// Nobody is enrolled in the name of a company for which nobody was confirmed to speak.
pub(crate) fn must_be_verified(row: &company::Model) -> Result<(), Stop<Vec<Problem>>> {
    if row.status == OrganisationStatus::Verified {
        Ok(())
    } else {
        Err(vec![Problem::new("NOT_VERIFIED")].into())
    }
}
