//! The people with a role in a company's programme: invited by mail, accepted by themselves, ended by whoever runs
//! it. A company always has somebody who does, until its directory says that the last one has left.

use entity::{
    CompanyId, EmailAddress, EstablishmentId, InvitationId, LegalEntityId, MembershipId, MembershipRole,
    PersonId, company, employee_group, employment, establishment, legal_entity, membership, person,
};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{groups, lock, must_be_verified, running::Runners};
use crate::{
    Internal, Language,
    access::{CompanyManager, Denied, viewer::Organisation},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::{accounts, invitations, roles, seats},
    },
    outcome::{Argument, Outcome, Problem, Stop},
    queue::{self, Work},
    tx::Tx,
};

/// The roles that a company gives.
pub(crate) const ROLES: [MembershipRole; 5] = [
    MembershipRole::CsrManager,
    MembershipRole::Hr,
    MembershipRole::Finance,
    MembershipRole::LocalLead,
    MembershipRole::Auditor,
];

/// Whom to invite, and to what.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) address: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) role: MembershipRole,
    /// Where a local lead leads: one of the two.
    pub(crate) legal_entity_id: Option<LegalEntityId>,
    pub(crate) establishment_id: Option<EstablishmentId>,
}

/// Invites somebody to a role. They get a mail, and nothing happens until they accept it, signed in with an account
/// of that address.
pub(crate) async fn invite(
    right: &CompanyManager,
    tx: &Tx,
    wish: &Wish,
    language: Language,
) -> Outcome<InvitationId, Vec<Problem>> {
    let company = lock(tx, right.company()).await?;
    must_be_verified(&company)?;
    let mut checks = Checks::default();
    let address: Option<EmailAddress> = checks.parse("email", &wish.address, "INVALID_EMAIL");
    let first_name = checks.name("firstName", &wish.first_name, 100);
    let last_name = checks.name("lastName", &wish.last_name, 100);
    place(right, tx, wish, &mut checks).await?;
    if !ROLES.contains(&wish.role) {
        checks.refuse("role", "NOT_A_COMPANY_ROLE");
    }
    checks.pass()?;
    let address = address.ok_or_else(|| Internal::because("a checked address cannot be read"))?;
    if wish.role == MembershipRole::Finance {
        must_be_another(tx, right.person(), &address).await?;
        tell_finance(tx, right.company(), "finance-invited", format!("{first_name} {last_name}")).await?;
    }
    if has_role(tx, right.company(), &address, wish.role).await? {
        return Err(vec![Problem::new("ALREADY_A_MEMBER").at("role")].into());
    }
    let wish = invitations::Wish {
        address: address.clone(),
        first_name,
        last_name,
        organisation: Organisation::Company(right.company()),
        organisation_name: company.name,
        role: wish.role.to_value(),
        legal_entity_id: wish.legal_entity_id,
        establishment_id: wish.establishment_id,
        branch_id: None,
        intermediary_branch_id: None,
        language,
    };
    let role = wish.role.clone();
    let id = invitations::invite(tx, right.person(), wish).await?;
    let deed = Deed::of(right.person(), "MEMBER_INVITED").in_company(right.company());
    let deed = deed.with("role", role);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// A local lead leads one place of the company, and nobody else has one.
async fn place(
    right: &CompanyManager,
    tx: &Tx,
    wish: &Wish,
    checks: &mut Checks,
) -> Outcome<(), Vec<Problem>> {
    let is_lead = wish.role == MembershipRole::LocalLead;
    match (is_lead, wish.legal_entity_id, wish.establishment_id) {
        (true, Some(id), None) => {
            let row = legal_entity::Entity::find_by_id(id).one(tx).await?;
            row.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
        }
        (true, None, Some(id)) => {
            let row = establishment::Entity::find_by_id(id).one(tx).await?;
            row.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
        }
        (false, None, None) => {}
        (true, ..) => checks.refuse("legalEntityId", "LEAD_PLACE_REQUIRED"),
        (false, ..) => checks.refuse("legalEntityId", "LEAD_PLACE_NOT_FOR_ROLE"),
    }
    Ok(())
}

/// Whoever hands out roles hands out none to themselves that shows what people are paid.
async fn must_be_another(tx: &Tx, giver: PersonId, address: &EmailAddress) -> Outcome<(), Vec<Problem>> {
    if accounts::by_address(tx, address).await? == Some(giver) {
        return Err(vec![Problem::new("NOT_TO_ONESELF").at("role")].into());
    }
    Ok(())
}

/// Those who see what people are paid learn of everybody who is to see it too, and of everybody who no longer does: a
/// seat that is emptied quietly could be given to somebody else as quietly.
pub(super) async fn tell_finance(
    tx: &Tx,
    company_id: CompanyId,
    code: &'static str,
    name: String,
) -> Result<(), Internal> {
    let company = Organisation::Company(company_id);
    seats::write_to(tx, company, &[MembershipRole::Finance], code, &[("person", name.into())]).await
}

/// Writes the same mail to everybody who runs a company's programme, each in their language: they alone change what it
/// is made of.
pub(super) async fn write_to_managers(
    tx: &Tx,
    company_id: CompanyId,
    code: &'static str,
    arguments: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    let company = Organisation::Company(company_id);
    seats::write_to(tx, company, &[MembershipRole::CsrManager], code, arguments).await
}

/// Writes the same mail to everybody who looks after a company's employees.
pub(super) async fn write_to_hr(
    tx: &Tx,
    company_id: CompanyId,
    code: &'static str,
    arguments: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    let company = Organisation::Company(company_id);
    let roles = [MembershipRole::CsrManager, MembershipRole::Hr];
    seats::write_to(tx, company, &roles, code, arguments).await
}

async fn has_role(
    tx: &Tx,
    company_id: CompanyId,
    address: &EmailAddress,
    role: MembershipRole,
) -> Result<bool, DbErr> {
    let Some(person_id) = accounts::by_address(tx, address).await? else {
        return Ok(false);
    };
    let seat = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person_id))
        .filter(membership::Column::CompanyId.eq(company_id))
        .filter(membership::Column::Role.eq(role))
        .filter(membership::Column::EndedAt.is_null())
        .one(tx)
        .await?;
    Ok(seat.is_some())
}

/// Withdraws an invitation that nobody accepted.
pub(crate) async fn withdraw(
    right: &CompanyManager,
    tx: &Tx,
    id: InvitationId,
) -> Outcome<InvitationId, Vec<Problem>> {
    let organisation = Organisation::Company(right.company());
    invitations::withdraw(tx, organisation, id).await.map_err(Stop::into_problems)?;
    let deed = Deed::of(right.person(), "INVITATION_WITHDRAWN").in_company(right.company());
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Takes a role back. The last one who runs the programme keeps it; who is known to leave does not count as another. One that
/// a group gives is taken back with the group: it would come again with whatever next concerns its holder.
pub(crate) async fn end(
    right: &CompanyManager,
    tx: &Tx,
    id: MembershipId,
) -> Outcome<MembershipId, Vec<Problem>> {
    lock(tx, right.company()).await?;
    let seats = list(tx, right.company()).await?;
    let (seat, holder) = seats.iter().find(|(seat, _)| seat.id == id).ok_or(Denied::Hidden)?;
    if let Some(group) = giving_group(tx, seat).await? {
        return Err(vec![Problem::new("ROLE_BY_GROUP").with("group", group.name)].into());
    }
    let runs_it = seat.role == MembershipRole::CsrManager;
    if runs_it && Runners::of(tx, right.company()).await?.need(seat.person_id) {
        return Err(vec![Problem::new("LAST_CSR_MANAGER")].into());
    }
    if seat.role == MembershipRole::Finance {
        tell_finance(tx, right.company(), "finance-ended", holder.full_name()).await?;
    }
    end_seat(tx, id).await?;
    let deed = Deed::of(right.person(), "MEMBER_ENDED").in_company(right.company());
    let deed = deed.with("role", seat.role.to_value()).changing(roles::taken_back(seat.role));
    audit::write(tx, deed, id).await?;
    roles::tell_ended(tx, seat, Some(roles::By::Person(right.person()))).await?;
    Ok(id)
}

/// The group that gives a role, while its holder is in it.
async fn giving_group(tx: &Tx, seat: &membership::Model) -> Result<Option<employee_group::Model>, DbErr> {
    let Some(id) = seat.from_group_id else { return Ok(None) };
    let inside = groups::members(id).filter(employment::Column::PersonId.eq(seat.person_id));
    if inside.count(tx).await? == 0 {
        return Ok(None);
    }
    employee_group::Entity::find_by_id(id).one(tx).await
}

/// The company, where somebody alone runs its programme; nothing where others go on to.
pub(crate) async fn needing(
    connection: &impl ConnectionTrait,
    id: CompanyId,
    person: PersonId,
) -> Result<Option<company::Model>, DbErr> {
    let Some(row) = company::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let is_needed = Runners::of(connection, id).await?.need(person);
    Ok(is_needed.then_some(row))
}

/// Leaves a role of one's own, as its holder's account ends.
pub(crate) async fn leave(tx: &Tx, seat: &membership::Model) -> Result<(), Internal> {
    let Some(company) = seat.company_id else { return Ok(()) };
    if seat.role == MembershipRole::Finance {
        let holder = person::Entity::find_by_id(seat.person_id).one(tx).await?;
        let name = holder.map(|row| row.full_name()).unwrap_or_default();
        tell_finance(tx, company, "finance-ended", name).await?;
    }
    end_seat(tx, seat.id).await?;
    let deed = Deed::of(seat.person_id, "MEMBER_LEFT").in_company(company);
    let deed = deed.with("role", seat.role.to_value()).changing(roles::taken_back(seat.role));
    audit::write(tx, deed, seat.id).await
}

/// From now on the seat is held by nobody. Where it was that of the last one who looks after employees, what waits for an
/// approval is for those who run the programme: a job finds it and tells them.
pub(super) async fn end_seat(tx: &Tx, id: MembershipId) -> Result<(), Internal> {
    let row = membership::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
    let seat = membership::Entity::update(row).exec(tx).await?;
    if seat.role == MembershipRole::Hr {
        queue::enqueue(tx, Work::HandOverApprovals { seat: seat.id }).await?;
    }
    Ok(())
}

/// The roles that are held in a company and who holds them, in the order of their names.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    company_id: CompanyId,
) -> Result<Vec<(membership::Model, person::Model)>, DbErr> {
    list_all(connection, &[company_id]).await
}

/// Those of several companies.
pub(crate) async fn list_all(
    connection: &impl ConnectionTrait,
    companies: &[CompanyId],
) -> Result<Vec<(membership::Model, person::Model)>, DbErr> {
    let seats = membership::Entity::find()
        .filter(membership::Column::CompanyId.is_in(companies.iter().copied()))
        .filter(membership::Column::EndedAt.is_null())
        .order_by_asc(membership::Column::Id)
        .all(connection)
        .await?;
    let ids: Vec<PersonId> = seats.iter().map(|seat| seat.person_id).collect();
    let people = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(connection).await?;
    let holder = |seat: membership::Model| {
        let person = people.iter().find(|person| person.id == seat.person_id)?.clone();
        Some((seat, person))
    };
    let mut held: Vec<_> = seats.into_iter().filter_map(holder).collect();
    held.sort_by(|(_, one), (_, other)| one.sort_key.cmp(&other.sort_key));
    Ok(held)
}
