//! Associations: how they register and are verified, what they declare and sign so that receipts may be prepared for
//! them, their branches, members and signatories.

pub(crate) mod branches;
pub(crate) mod categories;
pub(crate) mod causes;
pub(crate) mod claims;
pub(crate) mod correcting;
pub(crate) mod declarations;
pub(crate) mod identity;
pub(crate) mod mandates;
pub(crate) mod members;
pub(crate) mod obstacles;
pub(crate) mod receipt_category;
pub(crate) mod registering;
pub(crate) mod signatories;
pub(crate) mod vetting;

use entity::{AssociationId, OrganisationStatus, association, commune};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    access::{Denied, Viewer},
    domain::{checks::Checks, reference::communes},
    outcome::{Outcome, Refusal},
    tx::{Tx, locked},
};

/// An association as far as a viewer may know of it: everybody sees a verified one; its own people and the operator
/// see it before.
pub(crate) fn is_visible(viewer: &Viewer, association: &association::Model) -> bool {
    association.status == OrganisationStatus::Verified
        || viewer.sees_inside(association.id)
        || viewer.may_operate().is_ok()
}

/// An association that the viewer may know of.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: AssociationId,
) -> Result<Option<association::Model>, DbErr> {
    let found = association::Entity::find_by_id(id).one(connection).await?;
    Ok(found.filter(|association| is_visible(viewer, association)))
}

/// Takes an association's row for this transaction: what must hold for it as a whole is decided by one at a time.
async fn lock<R: Refusal>(tx: &Tx, id: AssociationId) -> Outcome<association::Model, R> {
    let found = locked(association::Entity::find_by_id(id)).one(tx).await?;
    Ok(found.ok_or(Denied::Hidden)?)
}

/// The commune of an address, a postcode and a town: the one that is typed, else the only one that they fit.
async fn commune_at(
    tx: &Tx,
    typed: Option<&str>,
    (postcode, city): (&str, &str),
    checks: &mut Checks,
) -> Result<Option<String>, DbErr> {
    let Some(code) = checks.optional("communeCode", typed, 10) else {
        return communes::of_address(tx, postcode, city).await;
    };
    if commune::Entity::find_by_id(&code).one(tx).await?.is_none() {
        checks.refuse("communeCode", "UNKNOWN_COMMUNE");
    }
    Ok(Some(code))
}
