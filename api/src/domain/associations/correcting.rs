//! The operator corrects who an association is: once that is verified its own people cannot, and a statute changes or a
//! digit was mistyped. Receipts that were issued keep what they said.

use entity::{AssociationId, MembershipRole};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};

use super::{
    identity::{self, Typed},
    members,
};
use crate::{
    access::Operating,
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// Corrects an association's name, numbers and object. The trail keeps why, and each field as it was and as it is; those
/// who run the association's account learn of it by mail.
pub(crate) async fn correct(
    right: Operating,
    tx: &Tx,
    id: AssociationId,
    typed: &Typed,
    reason: &str,
) -> Outcome<AssociationId, Vec<Problem>> {
    let known = super::lock::<Vec<Problem>>(tx, id).await?;
    let mut checks = Checks::default();
    let identity = identity::read(typed, &mut checks);
    let reason = checks.text("reason", reason, 1000);
    identity::must_be_free(tx, &identity, Some(id), identity::VERIFIED_ELSEWHERE, &mut checks).await?;
    checks.pass()?;
    let changes = identity.changes(&known);
    if changes.is_empty() {
        return Ok(id);
    }
    let mut row = known.into_active_model();
    identity.write_into(&mut row);
    let corrected = row.update(tx).await.map_err(identity::taken_meanwhile)?;
    let mut deed =
        Deed::of(right.person(), "ASSOCIATION_CORRECTED").in_association(id).with("reason", reason.clone());
    for change in changes {
        for (name, value) in [change.was, change.is] {
            if let Some(value) = value {
                deed = deed.with(name, value);
            }
        }
    }
    audit::write(tx, deed, id).await?;
    let arguments: [(&'static str, Argument); 3] = [
        ("association", corrected.name.into()),
        ("reason", reason.into()),
        ("path", "/association/settings".into()),
    ];
    let admins = [MembershipRole::AssociationAdmin];
    members::write_to(tx, id, &admins, "association-corrected", &arguments).await?;
    Ok(id)
}
