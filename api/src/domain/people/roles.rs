//! Roles that change hands: each time it stands in the audit trail, and whoever it is about is told by whom or by what, unless
//! they did it themselves. By the trail it is known afterwards who gave a role.

use std::collections::HashMap;

use entity::{
    EmployeeGroupId, Id as _, MembershipId, MembershipRole, PersonId, association, association_branch,
    audit_event, branch, company, employee_group, establishment, intermediary, legal_entity, membership,
    person,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use super::accounts;
use crate::{
    Internal,
    access::viewer::Organisation,
    domain::audit::{self, Changes, Deed},
    mail::{self, Letter},
    outcome::Argument,
    text_analysis::kebab,
    tx::Tx,
};

/// Who or what gives a role and takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Person(PersonId),
    /// Coming into a group of employees, or leaving it.
    Group(EmployeeGroupId),
}

/// Writes down that a role was given, and tells whoever has it now.
pub(crate) async fn given(tx: &Tx, seat: &membership::Model, by: By) -> Result<(), Internal> {
    let changes = Changes::default().of("role", None, Some(seat.role.to_value())).of(
        "place",
        None,
        place_of(tx, seat).await?,
    );
    let (deed, code) = match by {
        By::Person(person) => (Deed::of(person, "ROLE_GIVEN"), "role-given"),
        By::Group(group) => {
            let name = group_name(tx, group).await?;
            (Deed::by_nobody("ROLE_GIVEN").with("group", name), "role-given-by-group")
        }
    };
    let deed = deed.changing(changes);
    let deed = match organisation_of(seat)? {
        Organisation::Company(id) => deed.in_company(id),
        Organisation::Association(id) => deed.in_association(id),
        Organisation::Intermediary(id) => deed.in_intermediary(id),
    };
    audit::write(tx, deed, seat.id).await?;
    tell(tx, seat, code, Some(by)).await
}

/// Tells somebody that a role of theirs was taken back, and by whom or what; or that it ended with their last day, by nobody.
pub(crate) async fn tell_ended(tx: &Tx, seat: &membership::Model, by: Option<By>) -> Result<(), Internal> {
    let code = match by {
        Some(By::Person(_)) => "role-ended",
        Some(By::Group(_)) => "role-ended-by-group",
        None => "role-ended-by-leaving",
    };
    tell(tx, seat, code, by).await
}

/// What an ended role says in the trail.
pub(crate) fn taken_back(role: MembershipRole) -> Changes {
    Changes::default().of("role", Some(role.to_value()), None)
}

async fn tell(tx: &Tx, seat: &membership::Model, code: &'static str, by: Option<By>) -> Result<(), Internal> {
    if by == Some(By::Person(seat.person_id)) {
        return Ok(());
    }
    let Some((holder, address)) = accounts::reach(tx, seat.person_id).await? else {
        return Ok(());
    };
    let name = match organisation_of(seat)? {
        Organisation::Company(id) => company::Entity::find_by_id(id).one(tx).await?.map(|row| row.name),
        Organisation::Association(id) => {
            association::Entity::find_by_id(id).one(tx).await?.map(|row| row.name)
        }
        Organisation::Intermediary(id) => {
            intermediary::Entity::find_by_id(id).one(tx).await?.map(|row| row.name)
        }
    };
    let role = Argument::Key(format!("audit-role-{}", kebab(&seat.role.to_value())).into());
    let mut arguments =
        vec![("organisation", name.unwrap_or_default().into()), ("role", role), ("path", "/".into())];
    let place = place_of(tx, seat).await?;
    arguments.push(("bound", Argument::from(if place.is_some() { "yes" } else { "no" })));
    arguments.extend(place.map(|place| ("place", place.into())));
    match by {
        Some(By::Person(id)) => {
            let giver = person::Entity::find_by_id(id).one(tx).await?;
            arguments.push(("by", giver.map(|row| row.full_name()).unwrap_or_default().into()));
        }
        Some(By::Group(id)) => arguments.push(("group", group_name(tx, id).await?.into())),
        None => {}
    }
    let (person_id, language) = (Some(holder.id), holder.language.into());
    mail::write(tx, Letter { person_id, address, language, code, arguments, calendar: None }).await
}

async fn group_name(tx: &Tx, id: EmployeeGroupId) -> Result<String, DbErr> {
    let group = employee_group::Entity::find_by_id(id).one(tx).await?;
    Ok(group.map(|row| row.name).unwrap_or_default())
}

/// What a role is bound to, by its name.
async fn place_of(tx: &Tx, seat: &membership::Model) -> Result<Option<String>, DbErr> {
    if let Some(id) = seat.legal_entity_id {
        return Ok(legal_entity::Entity::find_by_id(id).one(tx).await?.map(|row| row.name));
    }
    if let Some(id) = seat.establishment_id {
        return Ok(establishment::Entity::find_by_id(id).one(tx).await?.map(|row| row.name));
    }
    if let Some(id) = seat.intermediary_branch_id {
        return Ok(branch::Entity::find_by_id(id).one(tx).await?.map(|row| row.name));
    }
    let Some(id) = seat.branch_id else { return Ok(None) };
    Ok(association_branch::Entity::find_by_id(id).one(tx).await?.map(|row| row.name))
}

fn organisation_of(seat: &membership::Model) -> Result<Organisation, Internal> {
    let company = seat.company_id.map(Organisation::Company);
    let organisation = company.or_else(|| seat.association_id.map(Organisation::Association));
    let organisation = organisation.or_else(|| seat.intermediary_id.map(Organisation::Intermediary));
    organisation.ok_or_else(|| Internal::because("a role in no organisation"))
}

/// Who gave each of these roles, by name; of those that were given before this was kept, by a group, or by whom was erased
/// since, nothing.
pub(crate) async fn givers(
    connection: &impl ConnectionTrait,
    seats: &[MembershipId],
) -> Result<HashMap<MembershipId, String>, DbErr> {
    let given = audit_event::Entity::find()
        .filter(audit_event::Column::SubjectId.is_in(seats.iter().map(|id| Uuid::from(*id))))
        .filter(audit_event::Column::SubjectKind.eq(MembershipId::KIND))
        .filter(audit_event::Column::Action.eq("ROLE_GIVEN"))
        .all(connection)
        .await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(given.iter().filter_map(|row| row.person_id)))
        .filter(person::Column::ErasedAt.is_null())
        .all(connection)
        .await?;
    let giver = |row: audit_event::Model| {
        let by = people.iter().find(|person| Some(person.id) == row.person_id)?;
        Some((MembershipId::from(row.subject_id), by.full_name()))
    };
    Ok(given.into_iter().filter_map(giver).collect())
}
