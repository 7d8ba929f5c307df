//! Beginning a diagnosis: one of the association's people does, or a coordinator who carries a need of theirs and fills it
//! in with them. A draft may be thrown away; one that nobody has gone on with for a year goes by itself.

use entity::{AssociationId, BranchId, DiagnosisId, NeedId, PersonId, association, diagnosis, need};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    Select,
};

use super::{lock_for_association, must_be_free, questionnaire};
use crate::{
    access::{AssociationMember, BranchPlace, Denied, Viewer},
    domain::{
        audit::{self, Deed},
        intermediaries::find_branch,
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// Begins one for one's own association: one at a time.
pub(crate) async fn begin(right: AssociationMember, tx: &Tx) -> Outcome<DiagnosisId, Vec<Problem>> {
    let association = right.association();
    take_association(tx, association).await?;
    if drafts_of(association).count(tx).await? > 0 {
        return Err(vec![Problem::new("DIAGNOSIS_UNDER_WAY")].into());
    }
    write(tx, association, right.person(), None).await
}

/// Begins one with the association that sent a need, as one who coordinates there: it is shared with the branch from the
/// beginning. Of a draft that the association keeps to itself nothing is told.
pub(crate) async fn begin_for_need(
    viewer: &Viewer,
    tx: &Tx,
    need: NeedId,
) -> Outcome<DiagnosisId, Vec<Problem>> {
    viewer.account()?;
    let need = need::Entity::find_by_id(need).one(tx).await?.ok_or(Denied::Hidden)?;
    let branch = find_branch(tx, need.branch_id).await?.ok_or(Denied::Hidden)?;
    let place = BranchPlace::from(&branch);
    let is_seen =
        viewer.may_read_needs(place).is_ok() || viewer.may_work_in_association(need.association_id).is_ok();
    let coordinates = viewer.may_coordinate(place);
    let right = coordinates.map_err(|_| if is_seen { Denied::Forbidden } else { Denied::Hidden })?;
    must_be_free(tx, viewer, right.person(), need.association_id).await?;
    take_association(tx, need.association_id).await?;
    let shared = drafts_of(need.association_id).filter(diagnosis::Column::BranchId.eq(branch.id));
    if shared.count(tx).await? > 0 {
        return Err(vec![Problem::new("DIAGNOSIS_UNDER_WAY")].into());
    }
    write(tx, need.association_id, right.person(), Some(branch.id)).await
}

/// Throws a draft away, with all that was answered.
pub(crate) async fn discard(
    viewer: &Viewer,
    tx: &Tx,
    id: DiagnosisId,
) -> Outcome<AssociationId, Vec<Problem>> {
    let (right, seen) = lock_for_association(tx, viewer, id).await?;
    seen.must_be_draft()?;
    diagnosis::Entity::delete_by_id(id).exec(tx).await?;
    let deed = Deed::of(right.person(), "DIAGNOSIS_DISCARDED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(right.association())
}

/// Takes the association's row: of two who begin, one does so first.
async fn take_association(tx: &Tx, id: AssociationId) -> Result<(), DbErr> {
    locked(association::Entity::find_by_id(id)).one(tx).await.map(|_| ())
}

fn drafts_of(association: AssociationId) -> Select<diagnosis::Entity> {
    diagnosis::Entity::find()
        .filter(diagnosis::Column::AssociationId.eq(association))
        .filter(diagnosis::Column::FinishedAt.is_null())
}

async fn write(
    tx: &Tx,
    association: AssociationId,
    person: PersonId,
    branch: Option<BranchId>,
) -> Outcome<DiagnosisId, Vec<Problem>> {
    let id: DiagnosisId = tx.id();
    let row = diagnosis::ActiveModel {
        id: Set(id),
        association_id: Set(association),
        questionnaire: Set(questionnaire::latest().version),
        branch_id: Set(branch),
        shared_at: Set(branch.map(|_| tx.now())),
        begun_by: Set(Some(person)),
        begun_at: Set(tx.now()),
        written_at: Set(tx.now()),
        finished_by: Set(None),
        finished_at: Set(None),
    };
    diagnosis::Entity::insert(row).exec_without_returning(tx).await?;
    audit::write(tx, Deed::of(person, "DIAGNOSIS_BEGUN").in_association(association), id).await?;
    Ok(id)
}
