//! The mandate: an association's written, dated leave for Maillon to prepare its receipts. Without one, no receipt is
//! prepared for it.

use entity::{AssociationId, MandateId, mandate};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::declarations::Signature;
use crate::{
    access::AssociationAdmin,
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The version of the text that is signed today; the text `mandate-text-<version>` holds its words, and a version
/// that was signed never changes.
pub(crate) const TEXT_VERSION: i32 = 1;

/// The mandate in force, if there is one.
pub(crate) async fn in_force(
    connection: &impl ConnectionTrait,
    association: AssociationId,
) -> Result<Option<mandate::Model>, DbErr> {
    mandate::Entity::find()
        .filter(mandate::Column::AssociationId.eq(association))
        .filter(mandate::Column::RevokedAt.is_null())
        .one(connection)
        .await
}

/// Signs the mandate in the text's current version.
pub(crate) async fn sign(
    right: AssociationAdmin,
    tx: &Tx,
    version: i32,
    signature: &Signature,
) -> Outcome<AssociationId, Vec<Problem>> {
    let id = right.association();
    super::lock::<Vec<Problem>>(tx, id).await?;
    let mut checks = Checks::default();
    let (signer_name, signer_capacity) = signature.read(&mut checks);
    if version != TEXT_VERSION {
        checks.refuse("textVersion", "MANDATE_TEXT_CHANGED");
    }
    checks.pass()?;
    if in_force(tx, id).await?.is_some() {
        return Err(vec![Problem::new("ALREADY_SIGNED")].into());
    }
    let mandate: MandateId = tx.id();
    let row = mandate::ActiveModel {
        id: Set(mandate),
        association_id: Set(id),
        text_version: Set(version),
        signer_name: Set(signer_name),
        signer_capacity: Set(signer_capacity),
        signed_at: Set(tx.now()),
        revoked_at: Set(None),
    };
    mandate::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "MANDATE_SIGNED").in_association(id);
    audit::write(tx, deed.with("version", i64::from(version)), mandate).await?;
    Ok(id)
}

/// Revokes the mandate: no receipt is prepared from now on; those that were signed stay valid.
pub(crate) async fn revoke(right: AssociationAdmin, tx: &Tx) -> Outcome<AssociationId, Vec<Problem>> {
    let id = right.association();
    super::lock::<Vec<Problem>>(tx, id).await?;
    let Some(known) = in_force(tx, id).await? else {
        return Err(vec![Problem::new("NO_MANDATE")].into());
    };
    let row =
        mandate::ActiveModel { id: Set(known.id), revoked_at: Set(Some(tx.now())), ..Default::default() };
    mandate::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "MANDATE_REVOKED").in_association(id);
    audit::write(tx, deed, known.id).await?;
    Ok(id)
}
