//! Those who coordinate in a branch, and those who lead it: by a seat there, or in the antenne above it.

use entity::{MembershipRole, PersonId, branch, declared_tie, membership, need, person, signatory};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};

/// Who runs the relation with associations.
pub(super) const COORDINATORS: [MembershipRole; 1] = [MembershipRole::Coordinator];

/// Those who lead.
pub(super) const HEADS: [MembershipRole; 1] = [MembershipRole::BranchHead];

/// Both: whoever leads a branch coordinates too.
pub(super) const BOTH: [MembershipRole; 2] = [MembershipRole::BranchHead, MembershipRole::Coordinator];

/// Those with some roles in a branch or in the antenne above it, each once, the oldest seat first. Nobody who was erased.
pub(super) async fn with_roles(
    connection: &impl ConnectionTrait,
    branch: &branch::Model,
    roles: &[MembershipRole],
) -> Result<Vec<PersonId>, DbErr> {
    let alive = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::ErasedAt.is_null())
        .into_query();
    let seats = seats(branch, roles)
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

/// Those who coordinate in a branch or lead it, and are not tied to the association that asks, by name; in one statement.
pub(super) async fn free_for(
    connection: &impl ConnectionTrait,
    branch: &branch::Model,
    need: &need::Model,
) -> Result<Vec<person::Model>, DbErr> {
    let seats = seats(branch, &BOTH).select_only().column(membership::Column::PersonId);
    let of_association = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::AssociationId.eq(need.association_id))
        .filter(membership::Column::EndedAt.is_null());
    let signing = signatory::Entity::find()
        .select_only()
        .column(signatory::Column::PersonId)
        .filter(signatory::Column::AssociationId.eq(need.association_id))
        .filter(signatory::Column::EndedAt.is_null());
    let declared = declared_tie::Entity::find()
        .select_only()
        .column(declared_tie::Column::PersonId)
        .filter(declared_tie::Column::NeedId.eq(need.id))
        .filter(declared_tie::Column::ApplicationId.is_null());
    person::Entity::find()
        .filter(person::Column::ErasedAt.is_null())
        .filter(person::Column::Id.in_subquery(seats.into_query()))
        .filter(person::Column::Id.not_in_subquery(of_association.into_query()))
        .filter(person::Column::Id.not_in_subquery(signing.into_query()))
        .filter(person::Column::Id.not_in_subquery(declared.into_query()))
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(connection)
        .await
}

/// The seats with some roles in a branch or in the antenne above it.
fn seats(branch: &branch::Model, roles: &[MembershipRole]) -> Select<membership::Entity> {
    let places = [Some(branch.id), branch.parent_id].into_iter().flatten();
    membership::Entity::find()
        .filter(membership::Column::IntermediaryId.eq(branch.intermediary_id))
        .filter(membership::Column::IntermediaryBranchId.is_in(places))
        .filter(membership::Column::Role.is_in(roles.iter().copied()))
        .filter(membership::Column::EndedAt.is_null())
}
