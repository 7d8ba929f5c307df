//! The values charter of an intermediary: published in versions, each of which stays as it was, and adhered to by associations. A
//! new version asks for a new adherence; who adhered to which one, and when, stays known.

use entity::{
    AssociationId, CharterId, IntermediaryId, PersonId, Timestamp, charter, charter_adherence, intermediary,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, sea_query::SelectStatement,
};

use super::lock;
use crate::{
    Internal,
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

/// Who says that an association adheres.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Adherent<'a> {
    /// Somebody who runs its account.
    Admin(PersonId),
    /// Somebody of it, as this coordinator enters what they said.
    Said { by: &'a str, entered_by: PersonId },
}

/// Adheres to the version that was read, in the association's name. One that was replaced meanwhile is read anew.
pub(crate) async fn adhere(
    right: &AssociationAdmin,
    tx: &Tx,
    id: CharterId,
) -> Outcome<(CharterId, AssociationId), Problem> {
    adhere_as(tx, right.association(), id, Adherent::Admin(right.person())).await
}

/// The same by whoever says so.
pub(crate) async fn adhere_as(
    tx: &Tx,
    association: AssociationId,
    id: CharterId,
    who: Adherent<'_>,
) -> Outcome<(CharterId, AssociationId), Problem> {
    let read = charter::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let intermediary = lock::<Problem>(tx, read.intermediary_id).await?;
    if current(tx, intermediary.id).await?.is_none_or(|current| current.id != id) {
        return Err(Problem::new("CHARTER_REPLACED").into());
    }
    if charter_adherence::Entity::find_by_id((id, association)).one(tx).await?.is_some() {
        return Err(Problem::new("ALREADY_ADHERED").into());
    }
    let (person, said_by, action) = match who {
        Adherent::Admin(person) => (person, None, "CHARTER_ADHERED_TO"),
        Adherent::Said { by, entered_by } => (entered_by, Some(by.to_owned()), "CHARTER_ADHERENCE_ENTERED"),
    };
    let row = charter_adherence::ActiveModel {
        charter_id: Set(id),
        association_id: Set(association),
        person_id: Set(Some(person)),
        said_by: Set(said_by),
        adhered_at: Set(tx.now()),
    };
    charter_adherence::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(person, action);
    let deed = deed.in_association(association).in_intermediary(intermediary.id);
    let deed = deed.with("version", i64::from(read.version)).with("intermediary", intermediary.name);
    audit::write(tx, deed, id).await?;
    Ok((id, association))
}

/// Takes back what was entered then of an association, which says that nobody there adhered: to which version.
pub(crate) async fn take_back(
    tx: &Tx,
    (intermediary, association): (IntermediaryId, AssociationId),
    entered_at: Timestamp,
    denied_by: Option<PersonId>,
) -> Result<Option<CharterId>, Internal> {
    let found = charter_adherence::Entity::find()
        .filter(charter_adherence::Column::CharterId.in_subquery(of_network(intermediary)))
        .filter(charter_adherence::Column::AssociationId.eq(association))
        .filter(charter_adherence::Column::SaidBy.is_not_null())
        .filter(charter_adherence::Column::AdheredAt.eq(entered_at))
        .one(tx)
        .await?;
    let Some(found) = found else { return Ok(None) };
    charter_adherence::Entity::delete_by_id((found.charter_id, association)).exec(tx).await?;
    let action = "CHARTER_ADHERENCE_DENIED";
    let deed = denied_by.map_or_else(|| Deed::by_nobody(action), |person| Deed::of(person, action));
    audit::write(tx, deed.in_association(association).in_intermediary(intermediary), found.charter_id)
        .await?;
    Ok(Some(found.charter_id))
}

/// The versions of an intermediary's charter, by their ids.
fn of_network(intermediary: IntermediaryId) -> SelectStatement {
    charter::Entity::find()
        .select_only()
        .column(charter::Column::Id)
        .filter(charter::Column::IntermediaryId.eq(intermediary))
        .into_query()
}

/// Who adhered to any version of an intermediary's charter.
pub(crate) fn adherences(right: NetworkInsider) -> Select<charter_adherence::Entity> {
    let own = of_network(right.intermediary());
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
