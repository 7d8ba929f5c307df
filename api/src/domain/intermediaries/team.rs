//! Those who coordinate in a branch, those who lead it and those who welcome its volunteers: by a seat there, or in the antenne
//! above it.

use entity::{BranchId, IntermediaryId, MembershipRole, PersonId, branch, membership, person};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

/// Who runs the relation with associations.
pub(crate) const COORDINATORS: [MembershipRole; 1] = [MembershipRole::Coordinator];

/// Those who lead.
pub(crate) const HEADS: [MembershipRole; 1] = [MembershipRole::BranchHead];

/// Both: whoever leads a branch coordinates too.
pub(crate) const BOTH: [MembershipRole; 2] = [MembershipRole::BranchHead, MembershipRole::Coordinator];

/// Those who welcome volunteers.
pub(crate) const WELCOMING: [MembershipRole; 2] = [MembershipRole::Support, MembershipRole::BranchHead];

/// Those with some roles in a branch or in the antenne above it, each once, the oldest seat first. Nobody who was erased.
pub(crate) async fn with_roles(
    connection: &impl ConnectionTrait,
    branch: &branch::Model,
    roles: &[MembershipRole],
) -> Result<Vec<PersonId>, DbErr> {
    let places = [Some(branch.id), branch.parent_id].into_iter().flatten();
    let seats = Condition::all()
        .add(membership::Column::IntermediaryId.eq(branch.intermediary_id))
        .add(membership::Column::IntermediaryBranchId.is_in(places))
        .add(membership::Column::Role.is_in(roles.iter().copied()));
    seated(connection, seats).await
}

/// Those who run a whole intermediary, in the same order.
pub(crate) async fn running(
    connection: &impl ConnectionTrait,
    intermediary: IntermediaryId,
) -> Result<Vec<PersonId>, DbErr> {
    let seats = Condition::all()
        .add(membership::Column::IntermediaryId.eq(intermediary))
        .add(membership::Column::Role.eq(MembershipRole::NetworkAdmin));
    seated(connection, seats).await
}

/// Whoever coordinates something for a branch while they have a seat that reaches it, else those who lead the branch.
pub(crate) async fn coordinating(
    connection: &impl ConnectionTrait,
    branch: &branch::Model,
    coordinator: Option<PersonId>,
) -> Result<Vec<PersonId>, DbErr> {
    if let Some(person) = coordinator
        && with_roles(connection, branch, &BOTH).await?.contains(&person)
    {
        return Ok(vec![person]);
    }
    with_roles(connection, branch, &HEADS).await
}

/// Whether somebody leads or coordinates in a branch, or in the antenne above it.
pub(crate) async fn reaches(
    connection: &impl ConnectionTrait,
    person: PersonId,
    branch: BranchId,
) -> Result<bool, DbErr> {
    let Some(branch) = super::find_branch(connection, branch).await? else { return Ok(false) };
    Ok(with_roles(connection, &branch, &BOTH).await?.contains(&person))
}

async fn seated(connection: &impl ConnectionTrait, seats: Condition) -> Result<Vec<PersonId>, DbErr> {
    let alive = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::ErasedAt.is_null())
        .into_query();
    let seats = membership::Entity::find()
        .filter(seats)
        .filter(membership::Column::EndedAt.is_null())
        .filter(membership::Column::PersonId.in_subquery(alive))
        .order_by_asc(membership::Column::Id)
        .all(connection)
        .await?;
    let mut people: Vec<PersonId> = Vec::new();
    for seat in seats {
        if !people.contains(&seat.person_id) {
            people.push(seat.person_id);
        }
    }
    Ok(people)
}
