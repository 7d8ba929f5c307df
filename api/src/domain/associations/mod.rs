//! Associations: how they register and are verified, what they declare and sign so that receipts may be prepared for
//! them, their branches, members and signatories.

pub(crate) mod branches;
pub(crate) mod categories;
pub(crate) mod causes;
pub(crate) mod claims;
pub(crate) mod correcting;
pub(crate) mod declarations;
pub(crate) mod hosting;
pub(crate) mod identity;
pub(crate) mod mandates;
pub(crate) mod members;
pub(crate) mod obstacles;
pub(crate) mod receipt_category;
pub(crate) mod registering;
pub(crate) mod signatories;
pub(crate) mod vetting;

use entity::{AssociationId, OrganisationStatus, association, commune};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use crate::{
    access::{Denied, Viewer},
    domain::{checks::Checks, reference::communes},
    outcome::{Outcome, Refusal},
    text_analysis::{question, sort_key},
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

/// The verified associations in whose names the words begin that somebody typed, by name; none where nothing is typed.
pub(crate) async fn called(
    connection: &impl ConnectionTrait,
    text: &str,
    most: u64,
) -> Result<Vec<association::Model>, DbErr> {
    use association::Column::{Id, SortKey, Status};
    // Letters and figures, and spaces between words.
    let typed = sort_key(question(text.trim()));
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let begins = |word: &str| {
        let first = SortKey.like(format!("{word}%"));
        Condition::any().add(first).add(SortKey.like(format!("% {word}%")))
    };
    let all = typed.split(' ').fold(Condition::all(), |all, word| all.add(begins(word)));
    association::Entity::find()
        .filter(Status.eq(OrganisationStatus::Verified))
        .filter(all)
        .order_by_asc(SortKey)
        .order_by_asc(Id)
        .limit(most)
        .all(connection)
        .await
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
