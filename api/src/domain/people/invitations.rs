//! Invitations into an organisation's role. An invitation is written to an address, and whoever proved that address
//! accepts it; nobody is put into an organisation without having said yes.

use chrono::Duration;
use entity::{
    AssociationBranchId, AssociationId, BranchId, CompanyId, EmailAddress, EstablishmentId, IntermediaryId,
    InvitationId, LegalEntityId, MembershipId, MembershipRole, PersonId, association, company, intermediary,
    invitation, membership, person,
};
use sea_orm::{
    ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait,
    DbErr, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    Select,
};
use uuid::Uuid;

use super::inviting;
pub(crate) use super::inviting::{PAGE, Wish, way_in};
use crate::{
    Internal,
    access::{Denied, Oneself, viewer::Organisation},
    domain::people::{
        accounts,
        limits::{self, Limit},
        roles,
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// What an invitation opens that asks somebody to be a volunteer of a branch: no role, but what its network knows of them.
pub(crate) const VOLUNTEER: &str = "VOLUNTEER";

/// Where a company's people are looked after,
const PEOPLE_OF_COMPANY: &str = "/company/settings/people";

/// an association's,
const PEOPLE_OF_ASSOCIATION: &str = "/association/people";

/// and an intermediary's.
const PEOPLE_OF_INTERMEDIARY: &str = "/intermediary/people";

/// Where operators look after intermediaries.
const INTERMEDIARIES: &str = "/operator/intermediaries";

/// Where operators look after companies whose programme nobody runs.
pub(crate) const COMPANIES_WITHOUT_MANAGER: &str = "/operator/companies/without-manager";

/// The same invitation again: a mail may take minutes to come in.
const AGAIN: Limit = Limit { scope: "invitation-again", most: 1, window: Duration::minutes(10) };

/// Invitations of one organisation to one address in a day: enough for each of its roles, and for some put right.
const TO_ADDRESS: Limit = Limit { scope: "invitation-address", most: 10, window: Duration::days(1) };

/// Invitations of one organisation in a day: enough for its people, too few to write to strangers in numbers.
const OF_ORGANISATION: Limit =
    Limit { scope: "invitation-organisation", most: 100, window: Duration::days(1) };

/// Writes an invitation and its mail. An open one of the same address, organisation and role is written again, not
/// kept twice. Whoever calls has locked the organisation: of two at once, the second finds what the first has kept.
pub(crate) async fn invite(tx: &Tx, by: PersonId, wish: Wish) -> Outcome<InvitationId, Vec<Problem>> {
    let id = keep(tx, by, &wish).await?;
    must_be_within_limits(tx, id, &wish).await?;
    mail::write(tx, inviting::letter(tx, by, wish).await?).await?;
    Ok(id)
}

/// The invitation's row: the open one, with the place that is wished now and by whoever wishes it, or a new one.
async fn keep(tx: &Tx, by: PersonId, wish: &Wish) -> Result<InvitationId, DbErr> {
    let in_branch = match wish.intermediary_branch_id {
        Some(id) => invitation::Column::IntermediaryBranchId.eq(id),
        None => invitation::Column::IntermediaryBranchId.is_null(),
    };
    let open = invitation::Entity::find()
        .filter(open_in(wish.organisation))
        .filter(invitation::Column::Address.eq(wish.address.clone()))
        .filter(invitation::Column::Role.eq(&wish.role))
        .filter(in_branch)
        .one(tx)
        .await?;
    if let Some(open) = open {
        let row = invitation::ActiveModel {
            id: Set(open.id),
            legal_entity_id: Set(wish.legal_entity_id),
            establishment_id: Set(wish.establishment_id),
            branch_id: Set(wish.branch_id),
            invited_by: Set(by),
            ..Default::default()
        };
        invitation::Entity::update(row).exec(tx).await?;
        return Ok(open.id);
    }
    let id: InvitationId = tx.id();
    invitation::Entity::insert(new_row(tx, id, by, wish)).exec_without_returning(tx).await?;
    Ok(id)
}

/// The row of a new invitation.
fn new_row(tx: &Tx, id: InvitationId, by: PersonId, wish: &Wish) -> invitation::ActiveModel {
    let Sides { company_id, association_id, intermediary_id } = sides(wish.organisation);
    invitation::ActiveModel {
        id: Set(id),
        address: Set(wish.address.clone()),
        first_name: Set(wish.first_name.clone()),
        last_name: Set(wish.last_name.clone()),
        company_id: Set(company_id),
        association_id: Set(association_id),
        intermediary_id: Set(intermediary_id),
        role: Set(wish.role.clone()),
        legal_entity_id: Set(wish.legal_entity_id),
        establishment_id: Set(wish.establishment_id),
        branch_id: Set(wish.branch_id),
        intermediary_branch_id: Set(wish.intermediary_branch_id),
        invited_by: Set(by),
        created_at: Set(tx.now()),
        accepted_at: Set(None),
        withdrawn_at: Set(None),
    }
}

/// Keeps invitations of people whom an organisation has known for long and brings along: as many as it knows, whom nobody has
/// invited in its name before. Those are written to of whom that is wished, and the others find them once they come by.
pub(crate) async fn bring_along(tx: &Tx, by: PersonId, wishes: Vec<(Wish, bool)>) -> Result<(), Internal> {
    let rows: Vec<_> = wishes.iter().map(|(wish, _)| new_row(tx, tx.id(), by, wish)).collect();
    invitation::Entity::insert_many(rows).exec_without_returning(tx).await?;
    for (wish, _) in wishes.into_iter().filter(|(_, is_written_to)| *is_written_to) {
        mail::write(tx, inviting::letter(tx, by, wish).await?).await?;
    }
    Ok(())
}

/// Nobody's mailbox is flooded in an organisation's name.
async fn must_be_within_limits(tx: &Tx, id: InvitationId, wish: &Wish) -> Outcome<(), Vec<Problem>> {
    if !limits::count(tx, AGAIN, &Uuid::from(id).to_string()).await? {
        return Err(vec![Problem::new("INVITED_JUST_NOW").at("email")].into());
    }
    let organisation = match wish.organisation {
        Organisation::Company(id) => Uuid::from(id),
        Organisation::Association(id) => Uuid::from(id),
        Organisation::Intermediary(id) => Uuid::from(id),
    };
    if !limits::count(tx, TO_ADDRESS, &format!("{organisation} {}", wish.address)).await? {
        let problem = Problem::new("INVITED_TOO_OFTEN").at("email");
        return Err(vec![problem.with("most", i64::from(TO_ADDRESS.most))].into());
    }
    if !limits::count(tx, OF_ORGANISATION, &organisation.to_string()).await? {
        let problem = Problem::new("TOO_MANY_INVITATIONS");
        return Err(vec![problem.with("most", i64::from(OF_ORGANISATION.most))].into());
    }
    Ok(())
}

/// Accepts an invitation that was written to one of the person's proven addresses. A role of memberships becomes
/// one; what else an invitation opens is for the organisation's own area, which reads the row that is returned.
pub(crate) async fn accept(right: Oneself, tx: &Tx, id: InvitationId) -> Outcome<invitation::Model, Problem> {
    let found = own(right, tx, id).await?;
    // Nobody lets themselves in where pay is seen, under another of their addresses either.
    if found.role == MembershipRole::Finance.to_value() && found.invited_by == right.person() {
        return Err(Problem::new("NOT_TO_ONESELF").into());
    }
    // Nor does an operator take a programme over, under whatever address.
    if found.role == MembershipRole::CsrManager.to_value() && found.invited_by == right.person() {
        return Err(Problem::new("INVITES_ONESELF").into());
    }
    // Nor a network.
    if found.role == MembershipRole::NetworkAdmin.to_value() && found.invited_by == right.person() {
        return Err(Problem::new("NOT_ONESELF_FOR_NETWORK").into());
    }
    let row = invitation::ActiveModel { id: Set(id), accepted_at: Set(Some(tx.now())), ..Default::default() };
    invitation::Entity::update(row).exec(tx).await?;
    if let Ok(role) = MembershipRole::try_from_value(&found.role) {
        let place = Place {
            entity: found.legal_entity_id,
            site: found.establishment_id,
            branch: found.branch_id,
            intermediary_branch: found.intermediary_branch_id,
        };
        give_role_at(tx, right.person(), organisation_of(&found)?, role, place, found.invited_by).await?;
    }
    Ok(found)
}

/// Declines an invitation that was written to one of the person's proven addresses. Whoever invited is told, and may
/// invite again.
pub(crate) async fn decline(
    right: Oneself,
    tx: &Tx,
    id: InvitationId,
) -> Outcome<invitation::Model, Problem> {
    let found = own(right, tx, id).await?;
    let row =
        invitation::ActiveModel { id: Set(id), withdrawn_at: Set(Some(tx.now())), ..Default::default() };
    invitation::Entity::update(row).exec(tx).await?;
    // Whoever brings a network along is not told of each of its volunteers: their branch sees who stays.
    let inviter = accounts::reach(tx, found.invited_by).await?.filter(|_| found.role != VOLUNTEER);
    let Some((inviter, address)) = inviter else {
        return Ok(found);
    };
    let letter = Letter {
        person_id: Some(inviter.id),
        address,
        language: inviter.language.into(),
        code: "invitation-declined",
        arguments: vec![
            ("person", format!("{} {}", found.first_name, found.last_name).into()),
            ("email", found.address.to_string().into()),
            ("path", page_of_inviter(tx, &found, &inviter).await?.into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await?;
    Ok(found)
}

/// Where whoever invited looks after it: an operator who runs no programme there has a page of their own.
async fn page_of_inviter(
    tx: &Tx,
    invitation: &invitation::Model,
    inviter: &person::Model,
) -> Result<&'static str, DbErr> {
    if let Some(intermediary) = invitation.intermediary_id {
        let own = membership::Entity::find()
            .filter(membership::Column::PersonId.eq(inviter.id))
            .filter(membership::Column::IntermediaryId.eq(intermediary))
            .filter(membership::Column::EndedAt.is_null());
        let is_operator = inviter.is_operator && own.count(tx).await? == 0;
        return Ok(if is_operator { INTERMEDIARIES } else { PEOPLE_OF_INTERMEDIARY });
    }
    let Some(company) = invitation.company_id else { return Ok(PEOPLE_OF_ASSOCIATION) };
    let own = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(inviter.id))
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::Role.eq(MembershipRole::CsrManager))
        .filter(membership::Column::EndedAt.is_null());
    let is_operator = inviter.is_operator && own.count(tx).await? == 0;
    Ok(if is_operator { COMPANIES_WITHOUT_MANAGER } else { PEOPLE_OF_COMPANY })
}

/// An open invitation to the person, locked, so that it is answered once.
async fn own(right: Oneself, tx: &Tx, id: InvitationId) -> Outcome<invitation::Model, Problem> {
    let found = locked(to_own(right).filter(invitation::Column::Id.eq(id)));
    let found = found.one(tx).await?.ok_or(Denied::Hidden)?;
    if found.withdrawn_at.is_some() || found.accepted_at.is_some() {
        return Err(Problem::new("INVITATION_GONE").into());
    }
    Ok(found)
}

/// Gives somebody a role in an organisation; somebody who has it keeps it.
pub(crate) async fn give_role(
    tx: &Tx,
    person_id: PersonId,
    organisation: Organisation,
    role: MembershipRole,
    by: PersonId,
) -> Result<(), Internal> {
    give_role_at(tx, person_id, organisation, role, Place::default(), by).await
}

/// Where a role is held; everywhere in its organisation when nothing is named.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    entity: Option<LegalEntityId>,
    site: Option<EstablishmentId>,
    branch: Option<AssociationBranchId>,
    intermediary_branch: Option<BranchId>,
}

/// The same in one place only. Whoever confirms already does so where they have said yes to last: for another branch, or
/// for the whole association. In an intermediary each branch has seats of its own.
async fn give_role_at(
    tx: &Tx,
    person_id: PersonId,
    organisation: Organisation,
    role: MembershipRole,
    place: Place,
    by: PersonId,
) -> Result<(), Internal> {
    let Sides { company_id, association_id, intermediary_id } = sides(organisation);
    let in_branch = match place.intermediary_branch {
        Some(id) => membership::Column::IntermediaryBranchId.eq(id),
        None => membership::Column::IntermediaryBranchId.is_null(),
    };
    let held = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person_id))
        .filter(match organisation {
            Organisation::Company(id) => membership::Column::CompanyId.eq(id),
            Organisation::Association(id) => membership::Column::AssociationId.eq(id),
            Organisation::Intermediary(id) => membership::Column::IntermediaryId.eq(id),
        })
        .filter(membership::Column::Role.eq(role))
        .filter(in_branch)
        .filter(membership::Column::EndedAt.is_null())
        .one(tx)
        .await?;
    if let Some(held) = held {
        if held.branch_id != place.branch {
            let (id, branch_id) = (Set(held.id), Set(place.branch));
            let moved = membership::ActiveModel { id, branch_id, ..Default::default() };
            membership::Entity::update(moved).exec(tx).await?;
        }
        return Ok(());
    }
    let seat = membership::Model {
        id: tx.id::<MembershipId>(),
        person_id,
        company_id,
        association_id,
        intermediary_id,
        role,
        legal_entity_id: place.entity,
        establishment_id: place.site,
        branch_id: place.branch,
        intermediary_branch_id: place.intermediary_branch,
        created_at: tx.now(),
        ended_at: None,
        from_group_id: None,
    };
    let row = seat.clone().into_active_model().reset_all();
    membership::Entity::insert(row).exec_without_returning(tx).await?;
    roles::given(tx, &seat, roles::By::Person(by)).await
}

/// Takes an open invitation of an organisation back.
pub(crate) async fn withdraw(tx: &Tx, organisation: Organisation, id: InvitationId) -> Outcome<(), Problem> {
    let open = invitation::Entity::find_by_id(id).filter(open_in(organisation)).one(tx).await?;
    open.ok_or(Denied::Hidden)?;
    let row =
        invitation::ActiveModel { id: Set(id), withdrawn_at: Set(Some(tx.now())), ..Default::default() };
    invitation::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The invitations of an organisation that nobody has answered.
pub(crate) async fn open_of(
    connection: &impl ConnectionTrait,
    organisation: Organisation,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(open_in(organisation))
        .order_by_asc(invitation::Column::Id)
        .all(connection)
        .await
}

/// The open invitations that were written to a person's proven addresses, each with the name of the organisation.
pub(crate) async fn waiting_for(
    connection: &impl ConnectionTrait,
    right: Oneself,
) -> Result<Vec<(invitation::Model, String)>, DbErr> {
    let rows = waiting(right).order_by_asc(invitation::Column::Id).all(connection).await?;
    let companies: Vec<_> = rows.iter().filter_map(|row| row.company_id).collect();
    let companies =
        company::Entity::find().filter(company::Column::Id.is_in(companies)).all(connection).await?;
    let associations: Vec<_> = rows.iter().filter_map(|row| row.association_id).collect();
    let associations = association::Entity::find()
        .filter(association::Column::Id.is_in(associations))
        .all(connection)
        .await?;
    let intermediaries: Vec<_> = rows.iter().filter_map(|row| row.intermediary_id).collect();
    let intermediaries = intermediary::Entity::find()
        .filter(intermediary::Column::Id.is_in(intermediaries))
        .all(connection)
        .await?;
    let named = |row: invitation::Model| {
        let name = match organisation_of(&row).ok()? {
            Organisation::Company(id) => companies.iter().find(|found| found.id == id)?.name.clone(),
            Organisation::Association(id) => associations.iter().find(|found| found.id == id)?.name.clone(),
            Organisation::Intermediary(id) => {
                intermediaries.iter().find(|found| found.id == id)?.name.clone()
            }
        };
        Some((row, name))
    };
    Ok(rows.into_iter().filter_map(named).collect())
}

/// The name by which an address was invited last, while an invitation to it is open.
pub(crate) async fn name_at(
    connection: &impl ConnectionTrait,
    address: &EmailAddress,
) -> Result<Option<(String, String)>, DbErr> {
    let latest = invitation::Entity::find()
        .filter(invitation::Column::Address.eq(address.clone()))
        .filter(is_open())
        .order_by_desc(invitation::Column::Id)
        .one(connection)
        .await?;
    Ok(latest.map(|row| (row.first_name, row.last_name)))
}

/// Those that were written to a person's proven addresses; in a session that an employer opened, that employer's alone.
fn to_own(right: Oneself) -> Select<invitation::Entity> {
    let of_company = right.through().map(|company| invitation::Column::CompanyId.eq(company));
    invitation::Entity::find()
        .filter(invitation::Column::Address.in_subquery(accounts::own_addresses(right.person())))
        .filter(Condition::all().add_option(of_company))
}

fn waiting(right: Oneself) -> Select<invitation::Entity> {
    to_own(right).filter(is_open())
}

/// One of them; nothing where it waits no more, or was written to somebody else.
pub(crate) async fn find_waiting(
    connection: &impl ConnectionTrait,
    right: Oneself,
    id: InvitationId,
) -> Result<Option<invitation::Model>, DbErr> {
    waiting(right).filter(invitation::Column::Id.eq(id)).one(connection).await
}

/// How many there are.
pub(crate) async fn count_waiting_for(
    connection: &impl ConnectionTrait,
    right: Oneself,
) -> Result<u64, DbErr> {
    waiting(right).count(connection).await
}

/// The organisation that an invitation leads into.
fn organisation_of(invitation: &invitation::Model) -> Result<Organisation, Internal> {
    let company = invitation.company_id.map(Organisation::Company);
    let organisation = company.or_else(|| invitation.association_id.map(Organisation::Association));
    let organisation = organisation.or_else(|| invitation.intermediary_id.map(Organisation::Intermediary));
    organisation.ok_or_else(|| Internal::because("an invitation into no organisation"))
}

/// The columns that name an organisation, of which one does.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "they are the columns’ names")]
struct Sides {
    company_id: Option<CompanyId>,
    association_id: Option<AssociationId>,
    intermediary_id: Option<IntermediaryId>,
}

fn sides(organisation: Organisation) -> Sides {
    match organisation {
        Organisation::Company(id) => Sides { company_id: Some(id), ..Sides::default() },
        Organisation::Association(id) => Sides { association_id: Some(id), ..Sides::default() },
        Organisation::Intermediary(id) => Sides { intermediary_id: Some(id), ..Sides::default() },
    }
}

fn open_in(organisation: Organisation) -> Condition {
    let inside = match organisation {
        Organisation::Company(id) => invitation::Column::CompanyId.eq(id),
        Organisation::Association(id) => invitation::Column::AssociationId.eq(id),
        Organisation::Intermediary(id) => invitation::Column::IntermediaryId.eq(id),
    };
    is_open().add(inside)
}

/// Nobody has answered it, and it was not taken back.
pub(crate) fn is_open() -> Condition {
    Condition::all()
        .add(invitation::Column::AcceptedAt.is_null())
        .add(invitation::Column::WithdrawnAt.is_null())
}
