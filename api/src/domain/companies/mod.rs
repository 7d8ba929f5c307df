//! Companies that lend their employees' working time: who they are and who speaks for them, their legal entities
//! and sites, the people with a role in the programme, and the employees.

pub(crate) mod deciding;
pub(crate) mod domains;
pub(crate) mod employees;
pub(crate) mod employment_links;
pub(crate) mod entities;
pub(crate) mod establishments;
pub(crate) mod fiscal_years;
pub(crate) mod import;
pub(crate) mod imports;
pub(crate) mod leavers;
pub(crate) mod members;
pub(crate) mod registration;
mod running;
pub(crate) mod staff_codes;
pub(crate) mod verification;

use entity::{CompanyId, OrganisationStatus, company};
use sea_orm::EntityTrait as _;

use crate::{
    access::Denied,
    outcome::{Problem, Stop},
    tx::{Tx, locked},
};

/// A company's row, locked until the transaction ends: what must hold for the company as a whole is decided by one
/// transaction after another.
pub(crate) async fn lock(tx: &Tx, id: CompanyId) -> Result<company::Model, Stop<Vec<Problem>>> {
    locked(company::Entity::find_by_id(id)).one(tx).await?.ok_or_else(|| Denied::Hidden.into())
}

/// Nobody is enrolled in the name of a company for which nobody was confirmed to speak.
pub(crate) async fn must_be_verified(tx: &Tx, id: CompanyId) -> Result<(), Stop<Vec<Problem>>> {
    let row = company::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    if row.status == OrganisationStatus::Verified {
        Ok(())
    } else {
        Err(vec![Problem::new("NOT_VERIFIED")].into())
    }
}
