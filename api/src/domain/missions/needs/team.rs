//! Those who coordinate in a branch, and those who lead it: by a seat there, or in the antenne above it.

use entity::{MembershipRole, PersonId, branch, membership, person};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

/// Who runs the relation with associations.
pub(super) const COORDINATORS: [MembershipRole; 1] = [MembershipRole::Coordinator];

/// Those who lead.
pub(in crate::domain::missions) const HEADS: [MembershipRole; 1] = [MembershipRole::BranchHead];

/// Both: whoever leads a branch coordinates too.
pub(in crate::domain::missions) const BOTH: [MembershipRole; 2] =
    [MembershipRole::BranchHead, MembershipRole::Coordinator];

/// Those with some roles in a branch or in the antenne above it, each once, the oldest seat first. Nobody who was erased.
pub(in crate::domain::missions) async fn with_roles(
    connection: &impl ConnectionTrait,
    branch: &branch::Model,
    roles: &[MembershipRole],
) -> Result<Vec<PersonId>, DbErr> {
    let alive = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::ErasedAt.is_null())
        .into_query();
    let places = [Some(branch.id), branch.parent_id].into_iter().flatten();
    let seats = membership::Entity::find()
        .filter(membership::Column::IntermediaryId.eq(branch.intermediary_id))
        .filter(membership::Column::IntermediaryBranchId.is_in(places))
        .filter(membership::Column::Role.is_in(roles.iter().copied()))
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
