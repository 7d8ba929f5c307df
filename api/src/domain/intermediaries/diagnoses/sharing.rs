//! Sharing a diagnosis: with one branch at a time, which the association chooses, and as long as it likes. Whoever
//! coordinates there reads it, and while it is a draft fills it in with the association.

use entity::{BranchId, DiagnosisId, PersonId, branch, diagnosis, intermediary};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{letters, lock_for_association};
use crate::{
    Internal,
    access::{Denied, Viewer},
    domain::{
        audit::{self, Deed},
        intermediaries::{find_branch, takes_more, zone_of},
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
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

/// A branch closes: what was shared with it is shared with the one that takes what it carried, else with nobody. Each association is
/// told, and stops where it does not want that.
pub(crate) async fn pass_on(
    tx: &Tx,
    by: PersonId,
    from: &branch::Model,
    to: Option<&branch::Model>,
) -> Result<(), Internal> {
    let shared = diagnosis::Entity::find().filter(diagnosis::Column::BranchId.eq(from.id));
    let shared = locked(shared.order_by_asc(diagnosis::Column::Id)).all(tx).await?;
    if shared.is_empty() {
        return Ok(());
    }
    let network = intermediary::Entity::find_by_id(from.intermediary_id).one(tx).await?;
    let network = network.map(|row| row.name).unwrap_or_default();
    for known in shared {
        let row = diagnosis::ActiveModel {
            id: Set(known.id),
            branch_id: Set(to.map(|branch| branch.id)),
            shared_at: Set(to.map(|_| tx.now())),
            ..Default::default()
        };
        let row = row.update(tx).await?;
        let action = if to.is_some() { "DIAGNOSIS_SHARED" } else { "DIAGNOSIS_UNSHARED" };
        let mut deed = Deed::of(by, action).in_association(row.association_id);
        if let Some(branch) = to {
            deed = deed.with("branch", branch.name.clone()).with("intermediary", network.clone());
        }
        audit::write(tx, deed, row.id).await?;
        letters::branch_closes(tx, &row, from, to).await?;
    }
    Ok(())
}
