//! Ties between whoever coordinates and the association that asks: nobody handles a need of an association to which they
//! belong, or to which they said to be tied. Another coordinator does, or who leads the branch; with neither the step waits.

use entity::{AssociationId, PersonId, declared_tie, membership, need, signatory};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _,
};

use crate::{
    outcome::{Outcome, Problem, Refusal},
    tx::Tx,
};

/// Whoever would act belongs to the association.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tied;

impl Refusal for Tied {
    fn problems(&self) -> Vec<Problem> {
        vec![Problem::new("TIED_TO_ASSOCIATION")]
    }
}

impl From<Tied> for Problem {
    fn from(_: Tied) -> Self {
        Self::new("TIED_TO_ASSOCIATION")
    }
}

impl From<Tied> for Vec<Problem> {
    fn from(tied: Tied) -> Self {
        tied.problems()
    }
}

/// Whether somebody belongs to the association that asks: by a seat, or by a term as signatory.
pub(crate) async fn belongs(
    connection: &impl ConnectionTrait,
    person: PersonId,
    need: &need::Model,
) -> Result<bool, DbErr> {
    let seats = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::AssociationId.eq(need.association_id))
        .filter(membership::Column::EndedAt.is_null());
    let terms = signatory::Entity::find()
        .filter(signatory::Column::PersonId.eq(person))
        .filter(signatory::Column::AssociationId.eq(need.association_id))
        .filter(signatory::Column::EndedAt.is_null());
    Ok(seats.count(connection).await? > 0 || terms.count(connection).await? > 0)
}

/// Whether somebody belongs to the association that asks, or said to be tied to it: as they coordinate, the need is closed to
/// them.
pub(crate) async fn is_tied(
    connection: &impl ConnectionTrait,
    person: PersonId,
    need: &need::Model,
) -> Result<bool, DbErr> {
    let declared = declared_tie::Entity::find()
        .filter(declared_tie::Column::PersonId.eq(person))
        .filter(declared_tie::Column::NeedId.eq(need.id))
        .filter(declared_tie::Column::ApplicationId.is_null());
    Ok(declared.count(connection).await? > 0 || belongs(connection, person, need).await?)
}

/// Refuses whoever is tied to the association.
pub(crate) async fn must_be_free(tx: &Tx, person: PersonId, need: &need::Model) -> Outcome<(), Tied> {
    if is_tied(tx, person, need).await? { Err(Tied.into()) } else { Ok(()) }
}

/// The associations to which somebody belongs: none of their needs is theirs to handle.
pub(crate) async fn associations_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<AssociationId>, DbErr> {
    let seats = membership::Entity::find()
        .select_only()
        .column(membership::Column::AssociationId)
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::AssociationId.is_not_null())
        .filter(membership::Column::EndedAt.is_null());
    let terms = signatory::Entity::find()
        .select_only()
        .column(signatory::Column::AssociationId)
        .filter(signatory::Column::PersonId.eq(person))
        .filter(signatory::Column::EndedAt.is_null());
    let mut found: Vec<AssociationId> = seats.into_tuple().all(connection).await?;
    let signs: Vec<AssociationId> = terms.into_tuple().all(connection).await?;
    found.extend(signs);
    Ok(found)
}
