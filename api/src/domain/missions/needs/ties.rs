//! Ties between whoever coordinates and the association that asks: nobody handles a need of an association to which they
//! belong, or to which they said to be tied. Another coordinator does, or who leads the branch; with neither the step waits.
//! Whoever volunteers for a need acts as a volunteer and as nothing else, neither for its branch nor for its association.

use std::collections::BTreeSet;

use entity::{
    ApplicationId, ApplicationState, AssociationId, NeedId, PersonId, application, branch, declared_tie,
    membership, need, person, signatory,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use crate::{
    access::opens_roadmap,
    database::CHUNK,
    domain::intermediaries::team,
    outcome::{Outcome, Problem, Refusal},
    tx::Tx,
};

/// Why somebody may not act on a need, though their role lets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotFree {
    /// They belong to the association, or said to be tied to it.
    Tied,
    /// They volunteer for it.
    Volunteers,
}

impl Refusal for NotFree {
    fn problems(&self) -> Vec<Problem> {
        vec![Problem::from(*self)]
    }
}

impl From<NotFree> for Problem {
    fn from(not_free: NotFree) -> Self {
        Self::new(match not_free {
            NotFree::Tied => "TIED_TO_ASSOCIATION",
            NotFree::Volunteers => "COORDINATES_FOR_ONESELF",
        })
    }
}

impl From<NotFree> for Vec<Problem> {
    fn from(not_free: NotFree) -> Self {
        not_free.problems()
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
    Ok(!tied(connection, &[person], need, None).await?.is_empty())
}

/// Which of some people belong to the association of a need, or said to be tied to it, or to a candidate where one is named.
pub(crate) async fn tied(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
    need: &need::Model,
    candidate: Option<ApplicationId>,
) -> Result<BTreeSet<PersonId>, DbErr> {
    let of_association = need::Entity::find()
        .select_only()
        .column(need::Column::Id)
        .filter(need::Column::AssociationId.eq(need.association_id));
    // Whoever said so of one need of the association said so of all of them.
    let to_association = Condition::all()
        .add(declared_tie::Column::ApplicationId.is_null())
        .add(declared_tie::Column::NeedId.in_subquery(of_association.into_query()));
    let to_candidate = candidate.map(|id| declared_tie::Column::ApplicationId.eq(id));
    let declared = declared_tie::Entity::find()
        .select_only()
        .column(declared_tie::Column::PersonId)
        .filter(Condition::any().add(to_association).add_option(to_candidate));
    let seated = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::AssociationId.eq(need.association_id))
        .filter(membership::Column::EndedAt.is_null());
    let signing = signatory::Entity::find()
        .select_only()
        .column(signatory::Column::PersonId)
        .filter(signatory::Column::AssociationId.eq(need.association_id))
        .filter(signatory::Column::EndedAt.is_null());
    let by_any = Condition::any()
        .add(person::Column::Id.in_subquery(declared.into_query()))
        .add(person::Column::Id.in_subquery(seated.into_query()))
        .add(person::Column::Id.in_subquery(signing.into_query()));
    let found: Vec<PersonId> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Id.is_in(people.iter().copied()))
        .filter(by_any)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().collect())
}

/// Which of some people volunteer for a need: those on its mission, and those who were introduced to be.
pub(crate) async fn volunteers(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
    need: &need::Model,
) -> Result<BTreeSet<PersonId>, DbErr> {
    let found = volunteering(&[need.id], people).all(connection).await?;
    Ok(found.into_iter().filter(|row| opens_roadmap(row, need)).map(|row| row.person_id).collect())
}

/// The applications for some needs by which some people volunteer, or may.
fn volunteering(needs: &[NeedId], people: &[PersonId]) -> Select<application::Entity> {
    application::Entity::find()
        .filter(application::Column::NeedId.is_in(needs.iter().copied()))
        .filter(application::Column::PersonId.is_in(people.iter().copied()))
        .filter(application::Column::State.is_in([ApplicationState::Selected, ApplicationState::Engaged]))
}

/// Which of some people may coordinate a need, in their order.
pub(crate) async fn free(
    connection: &impl ConnectionTrait,
    people: Vec<PersonId>,
    need: &need::Model,
) -> Result<Vec<PersonId>, DbErr> {
    let mut bound = tied(connection, &people, need, None).await?;
    bound.extend(volunteers(connection, &people, need).await?);
    Ok(people.into_iter().filter(|person| !bound.contains(person)).collect())
}

/// Those who coordinate in a branch or lead it, and may coordinate a need, by name.
pub(crate) async fn assignable(
    connection: &impl ConnectionTrait,
    branch: &branch::Model,
    need: &need::Model,
) -> Result<Vec<person::Model>, DbErr> {
    let people = free(connection, team::with_roles(connection, branch, &team::BOTH).await?, need).await?;
    person::Entity::find()
        .filter(person::Column::Id.is_in(people))
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(connection)
        .await
}

/// Which of some needs somebody may not coordinate, though their role lets them.
pub(crate) async fn closed_to(
    connection: &impl ConnectionTrait,
    person: PersonId,
    needs: &[need::Model],
) -> Result<BTreeSet<NeedId>, DbErr> {
    let associations = associations_of(connection, person).await?;
    let ids: Vec<NeedId> = needs.iter().map(|need| need.id).collect();
    let mut own = Vec::new();
    for some in ids.chunks(CHUNK) {
        own.extend(volunteering(some, &[person]).all(connection).await?);
    }
    let volunteers =
        |need: &need::Model| own.iter().any(|row| row.need_id == need.id && opens_roadmap(row, need));
    let is_closed = |need: &&need::Model| associations.contains(&need.association_id) || volunteers(need);
    Ok(needs.iter().filter(is_closed).map(|need| need.id).collect())
}

/// Refuses whoever volunteers for a need, and whoever is tied to its association.
pub(crate) async fn must_be_free(tx: &Tx, person: PersonId, need: &need::Model) -> Outcome<(), NotFree> {
    must_not_volunteer(tx, person, need).await?;
    if is_tied(tx, person, need).await? { Err(NotFree::Tied.into()) } else { Ok(()) }
}

/// Refuses whoever volunteers for a need: they do nothing else about it.
pub(crate) async fn must_not_volunteer(
    tx: &Tx,
    person: PersonId,
    need: &need::Model,
) -> Outcome<(), NotFree> {
    if volunteers(tx, &[person], need).await?.is_empty() { Ok(()) } else { Err(NotFree::Volunteers.into()) }
}

/// The associations to which somebody belongs, or said of a need to be tied: none of their needs is theirs to handle.
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
    let declared = declared_tie::Entity::find()
        .select_only()
        .column(declared_tie::Column::NeedId)
        .filter(declared_tie::Column::PersonId.eq(person))
        .filter(declared_tie::Column::ApplicationId.is_null());
    let tied: Vec<AssociationId> = need::Entity::find()
        .select_only()
        .column(need::Column::AssociationId)
        .filter(need::Column::Id.in_subquery(declared.into_query()))
        .into_tuple()
        .all(connection)
        .await?;
    found.extend(signs.into_iter().chain(tied));
    Ok(found)
}
