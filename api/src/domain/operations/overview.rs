//! What waits for the platform's operators, and how large the platform is, in figures.

use entity::{OrganisationStatus, Timestamp, association, company, document, person};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

use super::jobs::{self, Waiting};
use crate::{
    access::Operating,
    domain::companies::{vacant, verification},
};

/// The figures.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Overview {
    /// Accounts that are not erased.
    pub(crate) people: u64,
    pub(crate) companies: u64,
    /// Companies that an operator has something to decide about.
    pub(crate) companies_to_verify: u64,
    /// Companies whose programme nobody runs.
    pub(crate) companies_without_manager: u64,
    pub(crate) associations: u64,
    /// Associations whose speaker nobody has confirmed.
    pub(crate) associations_to_verify: u64,
    /// Receipts and certificates.
    pub(crate) documents: u64,
    pub(crate) jobs: Waiting,
}

/// Counts.
pub(crate) async fn count(
    right: Operating,
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Overview, DbErr> {
    let pending = OrganisationStatus::Pending;
    Ok(Overview {
        people: person::Entity::find().filter(person::Column::ErasedAt.is_null()).count(connection).await?,
        companies: company::Entity::find().count(connection).await?,
        companies_to_verify: verification::queue(&right).count(connection).await?,
        companies_without_manager: vacant::select(&right, now).count(connection).await?,
        associations: association::Entity::find().count(connection).await?,
        associations_to_verify: association::Entity::find()
            .filter(association::Column::Status.eq(pending))
            .count(connection)
            .await?,
        documents: document::Entity::find().count(connection).await?,
        jobs: jobs::waiting(connection, now).await?,
    })
}
