//! The people with a role in a company's programme: invited by mail, accepted by themselves, ended by whoever runs
//! it. A company always has somebody who does.

use chrono::Duration;
use entity::{
    CompanyId, EmailAddress, EstablishmentId, InvitationId, LegalEntityId, MembershipId, MembershipRole,
    PersonId, company, email, establishment, invitation, legal_entity, membership, person,
};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::{lock, must_be_verified};
use crate::{
    Internal, Language,
    access::{CompanyManager, Denied, Oneself},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::limits::{self, Limit},
    },
    mail::{self, Letter},
    outcome::{Argument, Outcome, Problem},
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

/// Invitations to one address in a day.
const INVITATIONS_TO_ADDRESS: Limit = Limit { scope: "invitation", most: 10, window: Duration::days(1) };

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
    must_be_verified(tx, right.company()).await?;
    let mut checks = Checks::default();
    let address: Option<EmailAddress> = checks.parse("email", &wish.address, "INVALID_EMAIL");
    let first_name = checks.text("firstName", &wish.first_name, 100);
    let last_name = checks.text("lastName", &wish.last_name, 100);
    place(right, tx, wish, &mut checks).await?;
    if !ROLES.contains(&wish.role) {
        checks.add(Problem::new("NOT_A_COMPANY_ROLE").at("role"));
    }
    checks.finish()?;
    let address = address.ok_or_else(|| Internal::because("a checked address cannot be read"))?;
    if has_role(tx, right.company(), &address, wish.role).await? {
        return Err(vec![Problem::new("ALREADY_A_MEMBER").at("role")].into());
    }
    if !limits::count(tx, INVITATIONS_TO_ADDRESS, address.as_str()).await? {
        return Err(vec![Problem::new("TOO_MANY_INVITATIONS").at("email")].into());
    }
    // A second invitation to the same role takes the place of the first.
    open_to(tx, &address, right.company(), wish.role).await?;
    let id: InvitationId = tx.id();
    let row = invitation::ActiveModel {
        id: Set(id),
        address: Set(address.clone()),
        first_name: Set(first_name.clone()),
        last_name: Set(last_name),
        company_id: Set(Some(right.company())),
        association_id: Set(None),
        role: Set(wish.role.to_value()),
        legal_entity_id: Set(wish.legal_entity_id),
        establishment_id: Set(wish.establishment_id),
        invited_by: Set(right.person()),
        created_at: Set(tx.now()),
        accepted_at: Set(None),
        withdrawn_at: Set(None),
    };
    invitation::Entity::insert(row).exec_without_returning(tx).await?;
    let company = company::Entity::find_by_id(right.company()).one(tx).await?.ok_or(Denied::Hidden)?;
    let letter = Letter {
        person_id: None,
        address: address.clone(),
        language,
        code: "member-invitation",
        arguments: vec![
            ("name", first_name.into()),
            ("company", company.name.into()),
            ("role", role_words(wish.role)),
            ("path", "/invitations".into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await?;
    let deed = Deed::of(right.person(), "MEMBER_INVITED").in_company(right.company());
    let deed = deed.with("address", address.to_string()).with("role", role_words(wish.role));
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// The text that names a role.
fn role_words(role: MembershipRole) -> Argument {
    Argument::Key(format!("role-{}", role.to_value().to_lowercase().replace('_', "-")).into())
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
        (true, ..) => checks.add(Problem::new("PLACE_REQUIRED").at("legalEntityId")),
        (false, ..) => checks.add(Problem::new("PLACE_NOT_FOR_ROLE").at("legalEntityId")),
    }
    Ok(())
}

async fn has_role(
    tx: &Tx,
    company_id: CompanyId,
    address: &EmailAddress,
    role: MembershipRole,
) -> Result<bool, DbErr> {
    let known = email::Entity::find()
        .filter(email::Column::Address.eq(address.clone()))
        .filter(email::Column::ProvenAt.is_not_null())
        .one(tx)
        .await?;
    let Some(known) = known else {
        return Ok(false);
    };
    let seat = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(known.person_id))
        .filter(membership::Column::CompanyId.eq(company_id))
        .filter(membership::Column::Role.eq(role))
        .filter(membership::Column::EndedAt.is_null())
        .one(tx)
        .await?;
    Ok(seat.is_some())
}

/// Withdraws what is open to an address for a role, before it is invited again.
async fn open_to(
    tx: &Tx,
    address: &EmailAddress,
    company_id: CompanyId,
    role: MembershipRole,
) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::WithdrawnAt, Expr::value(tx.now()))
        .filter(invitation::Column::Address.eq(address.clone()))
        .filter(invitation::Column::CompanyId.eq(company_id))
        .filter(invitation::Column::Role.eq(role.to_value()))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Withdraws an invitation that nobody accepted.
pub(crate) async fn withdraw(
    right: &CompanyManager,
    tx: &Tx,
    id: InvitationId,
) -> Outcome<InvitationId, Vec<Problem>> {
    let withdrawn = invitation::Entity::update_many()
        .col_expr(invitation::Column::WithdrawnAt, Expr::value(tx.now()))
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::CompanyId.eq(right.company()))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    if withdrawn.rows_affected == 0 {
        return Err(Denied::Hidden.into());
    }
    let deed = Deed::of(right.person(), "INVITATION_WITHDRAWN").in_company(right.company());
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// The invited person takes the role. The address must be proven to be theirs.
pub(crate) async fn accept(right: Oneself, tx: &Tx, id: InvitationId) -> Outcome<InvitationId, Vec<Problem>> {
    let row = open(tx, right).await?.into_iter().find(|row| row.id == id).ok_or(Denied::Hidden)?;
    let company_id = row.company_id.ok_or(Denied::Hidden)?;
    let role = MembershipRole::try_from_value(&row.role)?;
    let taken = invitation::Entity::update_many()
        .col_expr(invitation::Column::AcceptedAt, Expr::value(tx.now()))
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    if taken.rows_affected == 0 {
        return Err(Denied::Hidden.into());
    }
    if has_role(tx, company_id, &row.address, role).await? {
        return Ok(id);
    }
    let seat_id: MembershipId = tx.id();
    let seat = membership::ActiveModel {
        id: Set(seat_id),
        person_id: Set(right.person()),
        company_id: Set(Some(company_id)),
        association_id: Set(None),
        role: Set(role),
        legal_entity_id: Set(row.legal_entity_id),
        establishment_id: Set(row.establishment_id),
        granted_by: Set(Some(row.invited_by)),
        created_at: Set(tx.now()),
        ended_at: Set(None),
    };
    membership::Entity::insert(seat).exec_without_returning(tx).await?;
    let deed =
        Deed::of(right.person(), "MEMBER_JOINED").in_company(company_id).with("role", role_words(role));
    audit::write(tx, deed, seat_id).await?;
    Ok(id)
}

/// Takes a role back. The last one who runs the programme keeps it.
pub(crate) async fn end(
    right: &CompanyManager,
    tx: &Tx,
    id: MembershipId,
) -> Outcome<MembershipId, Vec<Problem>> {
    lock(tx, right.company()).await?;
    let seats = list(tx, right.company()).await?;
    let (seat, _) = seats.iter().find(|(seat, _)| seat.id == id).ok_or(Denied::Hidden)?;
    let managers = seats.iter().filter(|(seat, _)| seat.role == MembershipRole::CsrManager).count();
    if seat.role == MembershipRole::CsrManager && managers == 1 {
        return Err(vec![Problem::new("LAST_CSR_MANAGER")].into());
    }
    let row = membership::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
    membership::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "MEMBER_ENDED").in_company(right.company());
    audit::write(tx, deed.with("role", role_words(seat.role)), id).await?;
    Ok(id)
}

/// The roles that are held in a company and who holds them, in the order of their names.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    company_id: CompanyId,
) -> Result<Vec<(membership::Model, person::Model)>, DbErr> {
    let seats = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(company_id))
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

/// The invitations of a company that nobody accepted yet, the latest first.
pub(crate) async fn invited(
    connection: &impl ConnectionTrait,
    company_id: CompanyId,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::CompanyId.eq(company_id))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::WithdrawnAt.is_null())
        .order_by_desc(invitation::Column::Id)
        .all(connection)
        .await
}

/// The invitations to any address that was proven a person's, in companies.
pub(crate) async fn open(
    connection: &impl ConnectionTrait,
    right: Oneself,
) -> Result<Vec<invitation::Model>, DbErr> {
    let addresses = addresses_of(connection, right).await?;
    invitation::Entity::find()
        .filter(invitation::Column::Address.is_in(addresses))
        .filter(invitation::Column::CompanyId.is_not_null())
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::WithdrawnAt.is_null())
        .order_by_asc(invitation::Column::Id)
        .all(connection)
        .await
}

/// The addresses that were proven to be a person's.
pub(super) async fn addresses_of(
    connection: &impl ConnectionTrait,
    right: Oneself,
) -> Result<Vec<EmailAddress>, DbErr> {
    let rows = email::Entity::find()
        .filter(email::Column::PersonId.eq(right.person()))
        .filter(email::Column::ProvenAt.is_not_null())
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.address).collect())
}
