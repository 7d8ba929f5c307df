//! The operator confirms who speaks for an association, or refuses with a reason; one that was refused corrects what
//! it says and asks again.

use entity::{AssociationId, MembershipRole, OrganisationStatus, association};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, Select,
};

use super::{identity, members};
use crate::{
    access::{AssociationAdmin, Operating},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// Confirms an association that waits, or that was refused by mistake.
pub(crate) async fn verify(
    right: Operating,
    tx: &Tx,
    id: AssociationId,
) -> Outcome<AssociationId, Vec<Problem>> {
    let known = super::lock::<Vec<Problem>>(tx, id).await?;
    if known.status == OrganisationStatus::Verified {
        return Err(vec![Problem::new("ALREADY_DECIDED")].into());
    }
    decide(tx, known, OrganisationStatus::Verified, None).await?;
    let deed = Deed::of(right.person(), "ASSOCIATION_VERIFIED").in_association(id);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Refuses an association that waits, and says why.
pub(crate) async fn refuse(
    right: Operating,
    tx: &Tx,
    id: AssociationId,
    reason: &str,
) -> Outcome<AssociationId, Vec<Problem>> {
    let known = super::lock::<Vec<Problem>>(tx, id).await?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    if known.status != OrganisationStatus::Pending {
        return Err(vec![Problem::new("ALREADY_DECIDED")].into());
    }
    decide(tx, known, OrganisationStatus::Refused, Some(reason.clone())).await?;
    let deed = Deed::of(right.person(), "ASSOCIATION_REFUSED").in_association(id);
    audit::write(tx, deed.with("reason", reason), id).await?;
    Ok(id)
}

/// Asks for verification again, after a refusal.
pub(crate) async fn ask_again(right: AssociationAdmin, tx: &Tx) -> Outcome<AssociationId, Vec<Problem>> {
    let id = right.association();
    let known = super::lock::<Vec<Problem>>(tx, id).await?;
    if known.status != OrganisationStatus::Refused {
        return Err(vec![Problem::new("ALREADY_DECIDED")].into());
    }
    let mut row = known.into_active_model();
    row.status = Set(OrganisationStatus::Pending);
    row.status_reason = Set(None);
    row.decided_at = Set(None);
    row.update(tx).await?;
    let deed = Deed::of(right.person(), "VERIFICATION_ASKED_AGAIN").in_association(id);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Writes the decision and tells those who run the association's account.
async fn decide(
    tx: &Tx,
    known: association::Model,
    status: OrganisationStatus,
    reason: Option<String>,
) -> Outcome<(), Vec<Problem>> {
    let (id, name) = (known.id, known.name.clone());
    let mut row = known.into_active_model();
    row.status = Set(status);
    row.status_reason = Set(reason.clone());
    row.decided_at = Set(Some(tx.now()));
    row.update(tx).await.map_err(identity::taken_meanwhile)?;
    let code = if reason.is_none() { "association-verified" } else { "association-refused" };
    let arguments: Vec<(&'static str, Argument)> = vec![
        ("association", name.into()),
        ("reason", reason.unwrap_or_default().into()),
        ("path", "/association".into()),
    ];
    members::write_to(tx, id, &[MembershipRole::AssociationAdmin], code, &arguments).await?;
    Ok(())
}

/// The associations whose vetting stands so.
pub(crate) fn that_are(_: &Operating, status: OrganisationStatus) -> Select<association::Entity> {
    association::Entity::find().filter(association::Column::Status.eq(status))
}
