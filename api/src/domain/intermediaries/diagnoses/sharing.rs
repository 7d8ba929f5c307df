//! Sharing a diagnosis: with one branch at a time, which the association chooses, and as long as it likes. Whoever
//! coordinates there reads it, and while it is a draft fills it in with the association.

use entity::{BranchId, DiagnosisId, diagnosis, intermediary};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::{letters, lock_for_association};
use crate::{
    access::{Denied, Viewer},
    domain::{
        audit::{self, Deed},
        intermediaries::{find_branch, takes_more, zone_of},
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Shares it with a branch, in place of the one with which it was shared.
pub(crate) async fn share(
    viewer: &Viewer,
    tx: &Tx,
    id: DiagnosisId,
    branch: BranchId,
) -> Outcome<DiagnosisId, Vec<Problem>> {
    let (right, seen) = lock_for_association(tx, viewer, id).await?;
    let branch = find_branch(tx, branch).await?.ok_or(Denied::Hidden)?;
    if seen.row.branch_id == Some(branch.id) {
        return Ok(id);
    }
    if !takes_more(&branch, tx.today(zone_of(&branch))) {
        return Err(vec![Problem::new("BRANCH_TAKES_NOTHING").at("branchId")].into());
    }
    let row = diagnosis::ActiveModel {
        id: Set(id),
        branch_id: Set(Some(branch.id)),
        shared_at: Set(Some(tx.now())),
        ..Default::default()
    };
    let shared = row.update(tx).await?;
    let network = intermediary::Entity::find_by_id(branch.intermediary_id).one(tx).await?;
    let deed = Deed::of(right.person(), "DIAGNOSIS_SHARED").in_association(right.association());
    let deed = deed
        .with("branch", branch.name)
        .with("intermediary", network.map(|row| row.name).unwrap_or_default());
    audit::write(tx, deed, id).await?;
    letters::to_branch(tx, &shared, "diagnosis-shared", right.person()).await?;
    Ok(id)
}

/// Shares it with nobody any more.
pub(crate) async fn stop(viewer: &Viewer, tx: &Tx, id: DiagnosisId) -> Outcome<DiagnosisId, Vec<Problem>> {
    let (right, seen) = lock_for_association(tx, viewer, id).await?;
    if seen.row.branch_id.is_none() {
        return Ok(id);
    }
    let row = diagnosis::ActiveModel {
        id: Set(id),
        branch_id: Set(None),
        shared_at: Set(None),
        ..Default::default()
    };
    diagnosis::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "DIAGNOSIS_UNSHARED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(id)
}
