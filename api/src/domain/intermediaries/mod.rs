//! Intermediaries: networks whose branches coordinate missions between associations and volunteers. Here stand their branches
//! with their territories, their people, their charter and the associations that they contact; what they coordinate stands in `missions` and `engagements`.

pub(crate) mod branches;
pub(crate) mod charters;
pub(crate) mod diagnoses;
pub(crate) mod fees;
pub(crate) mod people;
pub(crate) mod prospects;
pub(crate) mod registering;
pub(crate) mod team;
pub(crate) mod territory;
pub(crate) mod volunteers;

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{BranchId, IntermediaryId, branch, branch_departement, intermediary};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::{
    access::Denied,
    outcome::{Outcome, Refusal},
    tx::{Tx, locked},
    zone,
};

/// An intermediary: everybody may know which there are, as associations choose whom they ask.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: IntermediaryId,
) -> Result<Option<intermediary::Model>, DbErr> {
    intermediary::Entity::find_by_id(id).one(connection).await
}

/// A branch of whatever intermediary.
pub(crate) async fn find_branch(
    connection: &impl ConnectionTrait,
    id: BranchId,
) -> Result<Option<branch::Model>, DbErr> {
    branch::Entity::find_by_id(id).one(connection).await
}

/// The branches of an intermediary, by name, those that are planned or closed too.
pub(crate) async fn branches(
    connection: &impl ConnectionTrait,
    id: IntermediaryId,
) -> Result<Vec<branch::Model>, DbErr> {
    branches_of(connection, &[id]).await
}

/// The same of several.
pub(crate) async fn branches_of(
    connection: &impl ConnectionTrait,
    ids: &[IntermediaryId],
) -> Result<Vec<branch::Model>, DbErr> {
    branch::Entity::find()
        .filter(branch::Column::IntermediaryId.is_in(ids.iter().copied()))
        .order_by_asc(branch::Column::SortKey)
        .order_by_asc(branch::Column::Id)
        .all(connection)
        .await
}

/// Takes an intermediary's row for this transaction: what must hold for it as a whole is decided by one at a time.
pub(crate) async fn lock<R: Refusal>(tx: &Tx, id: IntermediaryId) -> Outcome<intermediary::Model, R> {
    let found = locked(intermediary::Entity::find_by_id(id)).one(tx).await?;
    Ok(found.ok_or(Denied::Hidden)?)
}

/// Whether a branch stands open on a day of its own clock: it has opened, and not closed.
pub(crate) fn is_open(branch: &branch::Model, on: NaiveDate) -> bool {
    branch.opens_on <= on && branch.closed_on.is_none_or(|closed| on < closed)
}

/// Whether a branch takes something to carry on a day of its own clock. One that is to close has passed on what it carried, and
/// what came to it until that day would stay behind.
pub(crate) fn takes_more(branch: &branch::Model, on: NaiveDate) -> bool {
    branch.closed_on.is_none() && is_open(branch, on)
}

/// The clock of a branch's deadlines.
pub(crate) fn zone_of(branch: &branch::Model) -> Tz {
    zone::of(&branch.time_zone)
}

/// The branch that takes a need of a département: the one whose territory it is, as long as it takes any, else the one that its
/// intermediary has named for such; none where there is neither.
pub(crate) async fn branch_for(
    tx: &Tx,
    intermediary: &intermediary::Model,
    departement: &str,
) -> Result<Option<branch::Model>, DbErr> {
    let of_territory = branch_departement::Entity::find_by_id((intermediary.id, departement.to_owned()));
    let named = of_territory.one(tx).await?.map(|row| row.branch_id);
    for id in [named, intermediary.default_branch_id].into_iter().flatten() {
        let found = find_branch(tx, id).await?;
        if let Some(branch) = found.filter(|branch| takes_more(branch, tx.today(zone_of(branch)))) {
            return Ok(Some(branch));
        }
    }
    Ok(None)
}

/// The same for what the branch is to carry from now on: its row is taken, so that nobody closes it meanwhile.
pub(crate) async fn branch_to_carry(
    tx: &Tx,
    intermediary: &intermediary::Model,
    departement: &str,
) -> Result<Option<branch::Model>, DbErr> {
    let Some(found) = branch_for(tx, intermediary, departement).await? else { return Ok(None) };
    lock_branch(tx, found.id).await?;
    // Behind whoever closed it, and gave its territory to another one.
    branch_for(tx, intermediary, departement).await
}

/// Takes a branch's row for this transaction: of whoever closes it and whoever gives it something to carry, one comes first.
pub(crate) async fn lock_branch(tx: &Tx, id: BranchId) -> Result<Option<branch::Model>, DbErr> {
    locked(branch::Entity::find_by_id(id)).one(tx).await
}
