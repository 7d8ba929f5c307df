//! Telling associations of a version of a charter: those that adhered to an earlier one, and those with a need that is not over
//! with its intermediary. A job finds them, and another writes to the people of each who may adhere.

use std::collections::BTreeSet;

use entity::{
    AssociationId, CharterId, MembershipRole, association, charter, charter_adherence, intermediary, need,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

use super::states::OVER;
use crate::{
    Internal,
    domain::{associations::members, intermediaries::charters},
    opaque,
    queue::{self, Work},
    tx::Tx,
};

/// Has each association told that a version concerns.
pub(crate) async fn announce(tx: &Tx, id: CharterId) -> Result<(), Internal> {
    let Some(published) = charter::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    let concerned = concerned(tx, &published).await?.into_iter();
    let works: Vec<Work> =
        concerned.map(|association| Work::TellOfCharter { charter: id, association }).collect();
    queue::enqueue_all(tx, &works).await
}

async fn concerned(tx: &Tx, published: &charter::Model) -> Result<BTreeSet<AssociationId>, DbErr> {
    let earlier = charter::Entity::find()
        .select_only()
        .column(charter::Column::Id)
        .filter(charter::Column::IntermediaryId.eq(published.intermediary_id))
        .filter(charter::Column::Version.lt(published.version))
        .into_query();
    let adhered: Vec<AssociationId> = charter_adherence::Entity::find()
        .select_only()
        .column(charter_adherence::Column::AssociationId)
        .distinct()
        .filter(charter_adherence::Column::CharterId.in_subquery(earlier))
        .into_tuple()
        .all(tx)
        .await?;
    let asking: Vec<AssociationId> = need::Entity::find()
        .select_only()
        .column(need::Column::AssociationId)
        .distinct()
        .filter(need::Column::IntermediaryId.eq(published.intermediary_id))
        .filter(need::Column::State.is_not_in(OVER))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(adhered.into_iter().chain(asking).collect())
}

/// Writes to those who run an association's account. Nothing where another version has come since, or it has adhered by now.
pub(crate) async fn tell(tx: &Tx, id: CharterId, to: AssociationId) -> Result<(), Internal> {
    let Some(published) = charter::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    let current = charters::current(tx, published.intermediary_id).await?;
    let is_in_force = current.is_some_and(|current| current.id == id);
    if !is_in_force || charter_adherence::Entity::find_by_id((id, to)).one(tx).await?.is_some() {
        return Ok(());
    }
    let by = intermediary::Entity::find_by_id(published.intermediary_id).one(tx).await?;
    let to = association::Entity::find_by_id(to).one(tx).await?;
    let Some((by, to)) = by.zip(to) else { return Ok(()) };
    let words = [
        ("intermediary", by.name.into()),
        ("association", to.name.into()),
        ("version", i64::from(published.version).into()),
        ("path", format!("/intermediaries/{}#charter", opaque::encode(by.id)).into()),
    ];
    members::write_to(tx, to.id, &[MembershipRole::AssociationAdmin], "charter-published", &words).await
}
