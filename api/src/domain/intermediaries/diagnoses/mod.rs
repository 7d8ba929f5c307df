//! Diagnoses: an association answers a questionnaire by themes, says how urgent each is, and reads which needs come first. It
//! shares a diagnosis with one branch if it wishes, whose coordinators then read it and help to fill it in; it alone finishes it.

pub(crate) mod beginning;
pub(crate) mod filling;
pub(crate) mod finishing;
pub(crate) mod forgetting;
mod letters;
pub(crate) mod questionnaire;
pub(crate) mod reading;
pub(crate) mod scoring;
pub(crate) mod sharing;

use chrono::NaiveDate;
use entity::{AssociationId, DiagnosisId, PersonId, SaidHow, branch, declared_tie, diagnosis, need};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
};

use crate::{
    access::{AssociationMember, BranchPlace, Coordinator, Denied, Viewer},
    domain::intermediaries::find_branch,
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// Who of the association said something, how and when, where a coordinator enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) said_by: String,
    pub(crate) how: SaidHow,
    pub(crate) said_on: NaiveDate,
}

/// From which sides a viewer sees a diagnosis. Whoever sees it from none does not know that it is there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    /// As one of the association's people.
    pub(crate) association: Option<AssociationMember>,
    /// As one who coordinates in the branch with which it is shared.
    pub(crate) coordinator: Option<Coordinator>,
}

/// A diagnosis, and from where the viewer sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) row: diagnosis::Model,
    pub(crate) sight: Sight,
}

impl Seen {
    /// What a viewer sees of a diagnosis that is shared with a branch, or with none.
    pub(crate) fn of(
        viewer: &Viewer,
        row: diagnosis::Model,
        shared_with: Option<&branch::Model>,
    ) -> Option<Self> {
        let sight = Sight {
            association: viewer.may_work_in_association(row.association_id).ok(),
            coordinator: shared_with.and_then(|branch| viewer.may_coordinate(BranchPlace::from(branch)).ok()),
        };
        (sight.association.is_some() || sight.coordinator.is_some()).then_some(Self { row, sight })
    }

    /// Whether it can be written still.
    pub(crate) fn is_draft(&self) -> bool {
        self.row.finished_at.is_none()
    }

    /// Whether the viewer enters what the association says, and is none of its people.
    pub(crate) fn coordinates_only(&self) -> bool {
        self.sight.coordinator.is_some() && self.sight.association.is_none()
    }

    fn must_be_draft(&self) -> Result<(), Vec<Problem>> {
        if self.is_draft() { Ok(()) } else { Err(vec![Problem::new("DIAGNOSIS_FINISHED")]) }
    }
}

/// A diagnosis that the viewer may know of.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: DiagnosisId,
) -> Result<Option<Seen>, DbErr> {
    if viewer.account().is_err() {
        return Ok(None);
    }
    let Some(row) = diagnosis::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    seen(connection, viewer, row).await
}

async fn seen(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    row: diagnosis::Model,
) -> Result<Option<Seen>, DbErr> {
    let branch = match row.branch_id {
        Some(id) => find_branch(connection, id).await?,
        None => None,
    };
    Ok(Seen::of(viewer, row, branch.as_ref()))
}

/// Takes a diagnosis' row for this transaction, for whoever sees it: of two who write, one does so first.
async fn lock(tx: &Tx, viewer: &Viewer, id: DiagnosisId) -> Outcome<Seen, Vec<Problem>> {
    viewer.account()?;
    let row = locked(diagnosis::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    Ok(seen(tx, viewer, row).await?.ok_or(Denied::Hidden)?)
}

/// The same for one of the association's people.
async fn lock_for_association(
    tx: &Tx,
    viewer: &Viewer,
    id: DiagnosisId,
) -> Outcome<(AssociationMember, Seen), Vec<Problem>> {
    let seen = lock(tx, viewer, id).await?;
    let right = seen.sight.association.ok_or(Denied::Forbidden)?;
    Ok((right, seen))
}

/// Refuses a coordinator who belongs to the association, or has said of one of its needs to be tied to it: another one fills
/// it in with the association.
async fn must_be_free(
    tx: &Tx,
    viewer: &Viewer,
    person: PersonId,
    association: AssociationId,
) -> Outcome<(), Vec<Problem>> {
    let asked = need::Entity::find()
        .select_only()
        .column(need::Column::Id)
        .filter(need::Column::AssociationId.eq(association))
        .into_query();
    let declared = declared_tie::Entity::find()
        .filter(declared_tie::Column::PersonId.eq(person))
        .filter(declared_tie::Column::ApplicationId.is_null())
        .filter(declared_tie::Column::NeedId.in_subquery(asked));
    if viewer.sees_inside(association) || declared.count(tx).await? > 0 {
        return Err(vec![Problem::new("TIED_TO_ASSOCIATION")].into());
    }
    Ok(())
}
