//! The values charter of an intermediary: published in versions, each of which stays as it was, and adhered to by associations. A
//! new version asks for a new adherence; who adhered to which one, and when, stays known.

use entity::{AssociationId, CharterId, IntermediaryId, charter, charter_adherence, intermediary};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use super::lock;
use crate::{
    access::{AssociationAdmin, AssociationInsider, Denied, NetworkAdmin, NetworkInsider},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    queue::{self, Work},
    tx::Tx,
};

/// The versions of some charters, the latest first.
pub(crate) async fn versions(
    connection: &impl ConnectionTrait,
    intermediaries: &[IntermediaryId],
) -> Result<Vec<charter::Model>, DbErr> {
    charter::Entity::find()
        .filter(charter::Column::IntermediaryId.is_in(intermediaries.iter().copied()))
        .order_by_desc(charter::Column::Version)
        .all(connection)
        .await
}

/// The version that holds now.
pub(crate) async fn current(
    connection: &impl ConnectionTrait,
    intermediary: IntermediaryId,
) -> Result<Option<charter::Model>, DbErr> {
    charter::Entity::find()
        .filter(charter::Column::IntermediaryId.eq(intermediary))
        .order_by_desc(charter::Column::Version)
        .one(connection)
        .await
}

/// Publishes a version. The associations that it concerns are told.
pub(crate) async fn publish(right: &NetworkAdmin, tx: &Tx, typed: &str) -> Outcome<CharterId, Vec<Problem>> {
    let intermediary = lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let mut checks = Checks::default();
    // Browsers end lines their own way, and a text that says the same is the same.
    let text = checks.text("text", &typed.replace("\r\n", "\n"), 20_000);
    checks.pass()?;
    let last = current(tx, intermediary.id).await?;
    if last.as_ref().is_some_and(|last| last.text == text) {
        return Err(vec![Problem::new("CHARTER_UNCHANGED").at("text")].into());
    }
    let (id, version) = (tx.id::<CharterId>(), last.map_or(1, |last| last.version + 1));
    let row = charter::ActiveModel {
        id: Set(id),
        intermediary_id: Set(intermediary.id),
        version: Set(version),
        text: Set(text),
        published_by: Set(right.person()),
        published_at: Set(tx.now()),
    };
    charter::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "CHARTER_PUBLISHED").in_intermediary(intermediary.id);
    audit::write(tx, deed.with("version", i64::from(version)), id).await?;
    queue::enqueue(tx, Work::AnnounceCharter { charter: id }).await?;
    Ok(id)
}

/// Adheres to the version that was read, in the association's name. One that was replaced meanwhile is read anew.
pub(crate) async fn adhere(
    right: &AssociationAdmin,
    tx: &Tx,
    id: CharterId,
) -> Outcome<(CharterId, AssociationId), Problem> {
    let read = charter::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let intermediary = lock::<Problem>(tx, read.intermediary_id).await?;
    if current(tx, intermediary.id).await?.is_none_or(|current| current.id != id) {
        return Err(Problem::new("CHARTER_REPLACED").into());
    }
    let association = right.association();
    if charter_adherence::Entity::find_by_id((id, association)).one(tx).await?.is_some() {
        return Err(Problem::new("ALREADY_ADHERED").into());
    }
    let row = charter_adherence::ActiveModel {
        charter_id: Set(id),
        association_id: Set(association),
        person_id: Set(Some(right.person())),
        said_by: Set(None),
        adhered_at: Set(tx.now()),
    };
    charter_adherence::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "CHARTER_ADHERED_TO");
    let deed = deed.in_association(association).in_intermediary(intermediary.id);
    let deed = deed.with("version", i64::from(read.version)).with("intermediary", intermediary.name);
    audit::write(tx, deed, id).await?;
    Ok((id, association))
}

/// Who adhered to any version of an intermediary's charter.
pub(crate) fn adherences(right: NetworkInsider) -> Select<charter_adherence::Entity> {
    let own = charter::Entity::find()
        .select_only()
        .column(charter::Column::Id)
        .filter(charter::Column::IntermediaryId.eq(right.intermediary()))
        .into_query();
    charter_adherence::Entity::find().filter(charter_adherence::Column::CharterId.in_subquery(own))
}

/// To what an association adhered, the latest first.
pub(crate) async fn adhered(
    connection: &impl ConnectionTrait,
    right: AssociationInsider,
) -> Result<Vec<charter_adherence::Model>, DbErr> {
    charter_adherence::Entity::find()
        .filter(charter_adherence::Column::AssociationId.eq(right.association()))
        .order_by_desc(charter_adherence::Column::AdheredAt)
        .order_by_desc(charter_adherence::Column::CharterId)
        .all(connection)
        .await
}

/// That some associations adhered to some versions. Those of other pairs of these may be among them.
pub(crate) async fn adherences_among(
    connection: &impl ConnectionTrait,
    wanted: &[(CharterId, AssociationId)],
) -> Result<Vec<charter_adherence::Model>, DbErr> {
    charter_adherence::Entity::find()
        .filter(charter_adherence::Column::CharterId.is_in(wanted.iter().map(|(charter, _)| *charter)))
        .filter(
            charter_adherence::Column::AssociationId
                .is_in(wanted.iter().map(|(_, association)| *association)),
        )
        .all(connection)
        .await
}

/// The intermediaries that have a charter.
pub(crate) fn with_charter(intermediaries: Select<intermediary::Entity>) -> Select<intermediary::Entity> {
    let theirs = charter::Entity::find().select_only().column(charter::Column::IntermediaryId).into_query();
    intermediaries.filter(intermediary::Column::Id.in_subquery(theirs))
}
