//! The operator corrects who an association is: once that is verified its own people cannot, and a statute changes or a
//! digit was mistyped. Receipts that were issued keep what they said.

use entity::AssociationId;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};

use super::identity::{self, Typed};
use crate::{
    access::Operating,
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Corrects an association's name, numbers and object. The trail keeps why, and each field as it was and as it is.
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
    identity::must_be_free(tx, &identity, Some(id), &mut checks).await?;
    checks.pass()?;
    let changes = identity.changes(&known);
    if changes.is_empty() {
        return Ok(id);
    }
    let mut row = known.into_active_model();
    identity.write_into(&mut row);
    row.update(tx).await.map_err(identity::taken_meanwhile)?;
    let mut deed =
        Deed::of(right.person(), "ASSOCIATION_CORRECTED").in_association(id).with("reason", reason);
    for change in changes {
        for (name, value) in [change.was, change.is] {
            if let Some(value) = value {
                deed = deed.with(name, value);
            }
        }
    }
    audit::write(tx, deed, id).await?;
    Ok(id)
}
