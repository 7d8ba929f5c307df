//! The people of an association: invited into a role, and taken out of it. Somebody always runs its account.

use entity::{
    AssociationBranchId, AssociationId, EmailAddress, InvitationId, MembershipId, MembershipRole, PersonId,
    association, membership, person,
};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _,
};

use super::branches;
use crate::{
    Internal, Language,
    access::{AssociationAdmin, AssociationPeopleReader, Denied, Oneself, viewer::Organisation},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::{invitations, roles, seats},
    },
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// Somebody to invite, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) email: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) role: MembershipRole,
    /// Only for this branch.
    pub(crate) branch: Option<AssociationBranchId>,
    pub(crate) language: Language,
}

/// The roles that people have in associations.
const ROLES: [MembershipRole; 3] =
    [MembershipRole::AssociationAdmin, MembershipRole::AssociationMember, MembershipRole::Confirmer];

/// Invites somebody into a role.
pub(crate) async fn invite(
    right: AssociationAdmin,
    tx: &Tx,
    typed: &Typed,
) -> Outcome<AssociationId, Vec<Problem>> {
    let association = super::lock::<Vec<Problem>>(tx, right.association()).await?;
    let mut checks = Checks::default();
    let address = typed.email.parse::<EmailAddress>();
    if address.is_err() {
        checks.refuse("email", "INVALID_EMAIL");
    }
    if !ROLES.contains(&typed.role) {
        checks.refuse("role", "NOT_AN_ASSOCIATION_ROLE");
    }
    if let Some(branch) = typed.branch {
        if !branches::is_of(tx, association.id, branch).await? {
            checks.refuse("branchId", "NOT_FOUND");
        } else if typed.role != MembershipRole::Confirmer {
            checks.refuse("branchId", "ROLE_OF_WHOLE_ASSOCIATION");
        }
    }
    let first_name = checks.name("firstName", &typed.first_name, 100);
    let last_name = checks.name("lastName", &typed.last_name, 100);
    checks.pass()?;
    let Ok(address) = address else {
        return Err(vec![Problem::new("INVALID_EMAIL").at("email")].into());
    };
    let wish = invitations::Wish {
        address,
        first_name,
        last_name,
        organisation: Organisation::Association(association.id),
        organisation_name: association.name,
        role: typed.role.to_value(),
        legal_entity_id: None,
        establishment_id: None,
        branch_id: typed.branch,
        intermediary_branch_id: None,
        language: typed.language,
    };
    let id = invitations::invite(tx, right.person(), wish).await?;
    let deed = Deed::of(right.person(), "MEMBER_INVITED").in_association(association.id);
    audit::write(tx, deed.with("role", typed.role.to_value()), id).await?;
    Ok(association.id)
}

/// Takes an invitation back.
pub(crate) async fn withdraw_invitation(
    right: AssociationAdmin,
    tx: &Tx,
    id: InvitationId,
) -> Outcome<AssociationId, Problem> {
    invitations::withdraw(tx, Organisation::Association(right.association()), id).await?;
    let deed = Deed::of(right.person(), "INVITATION_WITHDRAWN").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(right.association())
}

/// Ends somebody's role.
pub(crate) async fn remove(
    right: AssociationAdmin,
    tx: &Tx,
    id: MembershipId,
) -> Outcome<AssociationId, Problem> {
    super::lock::<Problem>(tx, right.association()).await?;
    let seat = in_force(tx, id).await?.filter(|seat| seat.association_id == Some(right.association()));
    let seat = seat.ok_or(Denied::Hidden)?;
    end(tx, right.association(), &seat).await?;
    let deed = Deed::of(right.person(), "MEMBER_REMOVED").in_association(right.association());
    let deed = deed.with("role", seat.role.to_value()).changing(roles::taken_back(seat.role));
    audit::write(tx, deed, id).await?;
    roles::tell_ended(tx, &seat, Some(roles::By::Person(right.person()))).await?;
    Ok(right.association())
}

/// Leaves a role of one's own; in a session that an employer opened there is none to leave.
pub(crate) async fn leave(right: Oneself, tx: &Tx, id: MembershipId) -> Outcome<AssociationId, Problem> {
    let is_reached = right.through().is_none();
    let seat = in_force(tx, id).await?.filter(|seat| is_reached && seat.person_id == right.person());
    let seat = seat.ok_or(Denied::Hidden)?;
    let association = seat.association_id.ok_or(Denied::Hidden)?;
    super::lock::<Problem>(tx, association).await?;
    end(tx, association, &seat).await?;
    let deed = Deed::of(right.person(), "MEMBER_LEFT").in_association(association);
    let deed = deed.with("role", seat.role.to_value()).changing(roles::taken_back(seat.role));
    audit::write(tx, deed, id).await?;
    Ok(association)
}

async fn end(tx: &Tx, association: AssociationId, seat: &membership::Model) -> Outcome<(), Problem> {
    if seat.role == MembershipRole::AssociationAdmin {
        let admins = membership::Entity::find()
            .filter(membership::Column::AssociationId.eq(association))
            .filter(membership::Column::Role.eq(MembershipRole::AssociationAdmin))
            .filter(membership::Column::EndedAt.is_null())
            .count(tx)
            .await?;
        if admins <= 1 {
            return Err(Problem::new("LAST_ADMIN").into());
        }
    }
    let row =
        membership::ActiveModel { id: Set(seat.id), ended_at: Set(Some(tx.now())), ..Default::default() };
    membership::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The association, where somebody alone runs its account; nothing where others do too.
pub(crate) async fn needing(
    connection: &impl ConnectionTrait,
    id: AssociationId,
    person: PersonId,
) -> Result<Option<association::Model>, DbErr> {
    let row = association::Entity::find_by_id(id).one(connection).await?;
    let admins = membership::Entity::find()
        .filter(membership::Column::AssociationId.eq(id))
        .filter(membership::Column::Role.eq(MembershipRole::AssociationAdmin))
        .filter(membership::Column::EndedAt.is_null())
        .all(connection)
        .await?;
    let is_needed = admins.iter().any(|seat| seat.person_id == person)
        && admins.iter().all(|seat| seat.person_id == person);
    Ok(row.filter(|_| is_needed))
}

/// Leaves a role of one's own, as its holder's account ends.
pub(crate) async fn end_on_erasure(tx: &Tx, seat: &membership::Model) -> Result<(), Internal> {
    let Some(association) = seat.association_id else { return Ok(()) };
    let row =
        membership::ActiveModel { id: Set(seat.id), ended_at: Set(Some(tx.now())), ..Default::default() };
    membership::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(seat.person_id, "MEMBER_LEFT").in_association(association);
    let deed = deed.with("role", seat.role.to_value()).changing(roles::taken_back(seat.role));
    audit::write(tx, deed, seat.id).await
}

async fn in_force(tx: &Tx, id: MembershipId) -> Result<Option<membership::Model>, DbErr> {
    membership::Entity::find_by_id(id).filter(membership::Column::EndedAt.is_null()).one(tx).await
}

/// Who is in an association and in which roles, by name.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    right: AssociationPeopleReader,
) -> Result<Vec<(membership::Model, person::Model)>, DbErr> {
    let inside = membership::Column::AssociationId.eq(right.association());
    seats::by_name(connection, Condition::all().add(inside)).await
}

/// Writes the same mail to everybody who has one of these roles in an association.
pub(crate) async fn write_to(
    tx: &Tx,
    association: AssociationId,
    roles: &[MembershipRole],
    code: &'static str,
    arguments: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    seats::write_to(tx, Organisation::Association(association), roles, code, arguments).await
}
