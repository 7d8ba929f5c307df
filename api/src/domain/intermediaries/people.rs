//! The people of an intermediary: invited into a role of the network or of a branch, and taken out of it. Who leads a branch
//! brings its team together; somebody always runs the network.

use entity::{
    BranchId, EmailAddress, IntermediaryId, InvitationId, MembershipId, MembershipRole, PersonId, branch,
    intermediary, invitation, membership, person,
};
use sea_orm::{
    ActiveEnum as _,
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, Select,
    sea_query::{Expr, ExprTrait as _},
};

use super::{branches, find_branch, lock, team};
use crate::{
    Internal, Language,
    access::{BranchPlace, Denied, NetworkPeopleReader, NetworkRecruiter, Oneself, viewer::Organisation},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::{invitations, roles, seats},
    },
    outcome::{Outcome, Problem},
    queue::{self, Work},
    tx::Tx,
};

/// Somebody to invite, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) email: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) role: MembershipRole,
    /// Into which branch, where the role is one of a branch.
    pub(crate) branch: Option<BranchId>,
    pub(crate) language: Language,
}

/// Whether a role is held in a branch, and not in the whole network.
fn is_of_branch(role: MembershipRole) -> bool {
    !matches!(role, MembershipRole::NetworkAdmin | MembershipRole::Treasurer)
}

/// Invites somebody into a role.
pub(crate) async fn invite(
    right: &NetworkRecruiter,
    tx: &Tx,
    typed: &Typed,
) -> Outcome<InvitationId, Vec<Problem>> {
    let intermediary = lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let mut checks = Checks::default();
    let branch = branch_to_work_in(tx, intermediary.id, typed, &mut checks).await?;
    if checks.is_clean() && !right.is_over(typed.role, branch.as_ref().map(BranchPlace::from)) {
        return Err(Denied::Forbidden.into());
    }
    let address: Option<EmailAddress> = checks.parse("email", &typed.email, "INVALID_EMAIL");
    let first_name = checks.name("firstName", &typed.first_name, 100);
    let last_name = checks.name("lastName", &typed.last_name, 100);
    checks.pass()?;
    let wish = invitations::Wish {
        address: address.ok_or_else(|| Internal::because("a checked address cannot be read"))?,
        first_name,
        last_name,
        organisation: Organisation::Intermediary(intermediary.id),
        organisation_name: intermediary.name,
        role: typed.role.to_value(),
        legal_entity_id: None,
        establishment_id: None,
        branch_id: None,
        intermediary_branch_id: branch.map(|branch| branch.id),
        language: typed.language,
    };
    let id = invitations::invite(tx, right.person(), wish).await?;
    let deed = Deed::of(right.person(), "MEMBER_INVITED").in_intermediary(right.intermediary());
    audit::write(tx, deed.with("role", typed.role.to_value()), id).await?;
    Ok(id)
}

/// The branch of a role that has one: of this intermediary, and not closed.
async fn branch_to_work_in(
    tx: &Tx,
    intermediary: IntermediaryId,
    typed: &Typed,
    checks: &mut Checks,
) -> Outcome<Option<branch::Model>, Vec<Problem>> {
    let Some(id) = typed.branch else {
        if is_of_branch(typed.role) {
            checks.refuse("branchId", "REQUIRED");
        }
        return Ok(None);
    };
    if !is_of_branch(typed.role) {
        checks.refuse("branchId", "ROLE_OF_WHOLE_NETWORK");
        return Ok(None);
    }
    let found = find_branch(tx, id).await?.filter(|branch| branch.intermediary_id == intermediary);
    match found {
        None => checks.refuse("branchId", "NOT_FOUND"),
        Some(branch) if branches::is_over(tx, &branch) => checks.refuse("branchId", "BRANCH_CLOSED"),
        Some(branch) => return Ok(Some(branch)),
    }
    Ok(None)
}

/// Whether an invitation opens a role; volunteers are asked by invitations too, which are nobody's to look at here.
fn is_into_seat(row: &invitation::Model) -> bool {
    MembershipRole::try_from_value(&row.role).is_ok()
}

/// Takes an invitation back.
pub(crate) async fn withdraw_invitation(
    right: &NetworkRecruiter,
    tx: &Tx,
    id: InvitationId,
) -> Outcome<InvitationId, Problem> {
    let organisation = Organisation::Intermediary(right.intermediary());
    let open = invitations::open_of(tx, organisation).await?;
    let open = open.into_iter().find(|row| row.id == id && is_into_seat(row)).ok_or(Denied::Hidden)?;
    if !decides_on(right, tx, &open.role, open.intermediary_branch_id).await? {
        return Err(Denied::Forbidden.into());
    }
    invitations::withdraw(tx, organisation, id).await?;
    let deed = Deed::of(right.person(), "INVITATION_WITHDRAWN").in_intermediary(right.intermediary());
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Ends somebody's role.
pub(crate) async fn remove(
    right: &NetworkRecruiter,
    tx: &Tx,
    id: MembershipId,
) -> Outcome<MembershipId, Problem> {
    let intermediary = right.intermediary();
    lock::<Problem>(tx, intermediary).await?;
    let seat = in_force(tx, id).await?.filter(|seat| seat.intermediary_id == Some(intermediary));
    let seat = seat.ok_or(Denied::Hidden)?;
    if !decides_on(right, tx, &seat.role.to_value(), seat.intermediary_branch_id).await? {
        return Err(Denied::Forbidden.into());
    }
    must_not_be_last(tx, intermediary, &seat).await?;
    end(tx, &seat, Deed::of(right.person(), "MEMBER_REMOVED")).await?;
    release_needs(tx, &seat).await?;
    roles::tell_ended(tx, &seat, Some(roles::By::Person(right.person()))).await?;
    Ok(id)
}

/// Leaves a role of one's own; in a session that an employer opened there is none to leave.
pub(crate) async fn leave(right: Oneself, tx: &Tx, id: MembershipId) -> Outcome<MembershipId, Problem> {
    let is_reached = right.through().is_none();
    let seat = in_force(tx, id).await?.filter(|seat| is_reached && seat.person_id == right.person());
    let seat = seat.ok_or(Denied::Hidden)?;
    let intermediary = seat.intermediary_id.ok_or(Denied::Hidden)?;
    lock::<Problem>(tx, intermediary).await?;
    must_not_be_last(tx, intermediary, &seat).await?;
    end(tx, &seat, Deed::of(right.person(), "MEMBER_LEFT")).await?;
    release_needs(tx, &seat).await?;
    Ok(id)
}

/// Leaves a role of one's own, as its holder's account ends.
pub(crate) async fn end_on_erasure(tx: &Tx, seat: &membership::Model) -> Result<(), Internal> {
    end(tx, seat, Deed::of(seat.person_id, "MEMBER_LEFT")).await
}

/// Has what somebody coordinated by a role that ended look for somebody else, wherever they reach it no more.
async fn release_needs(tx: &Tx, seat: &membership::Model) -> Result<(), Internal> {
    let Some(intermediary) = seat.intermediary_id.filter(|_| team::BOTH.contains(&seat.role)) else {
        return Ok(());
    };
    queue::enqueue(tx, Work::ReleaseNeeds { person: seat.person_id, intermediary }).await
}

async fn end(tx: &Tx, seat: &membership::Model, deed: Deed) -> Result<(), Internal> {
    let Some(intermediary) = seat.intermediary_id else { return Ok(()) };
    let row =
        membership::ActiveModel { id: Set(seat.id), ended_at: Set(Some(tx.now())), ..Default::default() };
    membership::Entity::update(row).exec(tx).await?;
    let deed = deed.in_intermediary(intermediary).with("role", seat.role.to_value());
    audit::write(tx, deed.changing(roles::taken_back(seat.role)), seat.id).await
}

/// Whether a role in a branch, or in none, is somebody's to take back.
async fn decides_on(
    right: &NetworkRecruiter,
    tx: &Tx,
    role: &str,
    branch: Option<BranchId>,
) -> Result<bool, Internal> {
    let place = match branch {
        Some(id) => find_branch(tx, id).await?.as_ref().map(BranchPlace::from),
        None => None,
    };
    let role = MembershipRole::try_from_value(&role.to_owned())?;
    Ok(right.is_over(role, place))
}

async fn must_not_be_last(
    tx: &Tx,
    intermediary: IntermediaryId,
    seat: &membership::Model,
) -> Outcome<(), Problem> {
    if seat.role == MembershipRole::NetworkAdmin && admins(tx, intermediary).await?.len() <= 1 {
        return Err(Problem::new("LAST_NETWORK_ADMIN").into());
    }
    Ok(())
}

async fn in_force(tx: &Tx, id: MembershipId) -> Result<Option<membership::Model>, DbErr> {
    membership::Entity::find_by_id(id).filter(membership::Column::EndedAt.is_null()).one(tx).await
}

/// The seats of those who run some intermediaries.
pub(super) fn admins_of(ids: &[IntermediaryId]) -> Select<membership::Entity> {
    membership::Entity::find()
        .filter(membership::Column::IntermediaryId.is_in(ids.iter().copied()))
        .filter(membership::Column::Role.eq(MembershipRole::NetworkAdmin))
        .filter(membership::Column::EndedAt.is_null())
}

/// The seats of those who run one.
pub(super) async fn admins(
    connection: &impl ConnectionTrait,
    id: IntermediaryId,
) -> Result<Vec<membership::Model>, DbErr> {
    admins_of(&[id]).all(connection).await
}

/// The intermediary, where somebody alone runs it; nothing where others do too.
pub(crate) async fn needing(
    connection: &impl ConnectionTrait,
    id: IntermediaryId,
    person: PersonId,
) -> Result<Option<intermediary::Model>, DbErr> {
    let row = super::find(connection, id).await?;
    let seats = admins(connection, id).await?;
    let is_needed = !seats.is_empty() && seats.iter().all(|seat| seat.person_id == person);
    Ok(row.filter(|_| is_needed))
}

/// Who has a role in a branch, or in the whole network where none is named, by name.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    right: NetworkPeopleReader,
    branch: Option<BranchId>,
) -> Result<Vec<(membership::Model, person::Model)>, DbErr> {
    use membership::Column;
    let place = Condition::all().add(Column::IntermediaryId.eq(right.intermediary())).add(match branch {
        Some(id) => Column::IntermediaryBranchId.eq(id),
        None => Column::IntermediaryBranchId.is_null(),
    });
    seats::by_name(connection, place).await
}

/// The invitations that nobody has answered, of those on which somebody decides.
pub(crate) async fn invited(
    connection: &impl ConnectionTrait,
    right: &NetworkRecruiter,
) -> Result<Vec<invitation::Model>, Internal> {
    let open = invitations::open_of(connection, Organisation::Intermediary(right.intermediary())).await?;
    let places = branches(connection, right.intermediary()).await?;
    let mut theirs = Vec::new();
    for row in open.into_iter().filter(is_into_seat) {
        let place = places.iter().find(|branch| Some(branch.id) == row.intermediary_branch_id);
        if right.is_over(MembershipRole::try_from_value(&row.role)?, place.map(BranchPlace::from)) {
            theirs.push(row);
        }
    }
    Ok(theirs)
}

/// How many people work in each of some branches.
pub(crate) async fn counted(
    connection: &impl ConnectionTrait,
    branches: &[BranchId],
) -> Result<Vec<(BranchId, i64)>, DbErr> {
    use membership::Column;
    membership::Entity::find()
        .select_only()
        .column(Column::IntermediaryBranchId)
        .column_as(Expr::col((membership::Entity, Column::PersonId)).count_distinct(), "people")
        .filter(Column::IntermediaryBranchId.is_in(branches.iter().copied()))
        .filter(Column::EndedAt.is_null())
        .group_by(Column::IntermediaryBranchId)
        .into_tuple()
        .all(connection)
        .await
}
