//! Users as a directory makes, reads and changes them. What it says goes through the same few steps as a list's lines and
//! a sign-in's claims (`employees::apply`); only what is the protocol's own is written here.

use std::collections::HashSet;

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, ValueSource, employment, establishment, legal_entity, provisioning};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    asked::{Asked, id_of, must_be_known, versioned},
    errors::{Refused, or_taken},
    patch, query, recorded,
    said::{Said, row_of},
    user::{self, Around, User},
};
use crate::{
    Internal,
    access::Provisioner,
    domain::{
        audit::Deed,
        companies::{
            employees::{self, Directory, attributes::Attributes, sources::Sources},
            groups,
            import::{columns::Field, rows::EmployeeRef},
            queue_at,
        },
    },
    outcome::Outcome,
    tx::Tx,
};

/// The day that decides whether somebody has left.
pub(super) fn today(now: entity::Timestamp) -> NaiveDate {
    now.to_utc().with_timezone(&chrono_tz::Europe::Paris).date_naive()
}

/// What stands around these users.
async fn around(
    connection: &impl ConnectionTrait,
    (company, base, today): (CompanyId, &str, NaiveDate),
    rows: &[employment::Model],
    asked: &Asked,
) -> Result<Around, Internal> {
    let settings = provisioning::Entity::find_by_id(company).one(connection).await?;
    let mut around = Around { base: base.to_owned(), today, ..Around::default() };
    if settings.as_ref().is_some_and(|settings| settings.entity_attribute.is_some()) {
        let of_company = legal_entity::Column::CompanyId.eq(company);
        let rows = legal_entity::Entity::find().filter(of_company).all(connection).await?;
        around.entities.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    if settings.as_ref().is_some_and(|settings| settings.site_attribute.is_some()) {
        let of_company = establishment::Column::CompanyId.eq(company);
        let rows = establishment::Entity::find().filter(of_company).all(connection).await?;
        around.sites.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    around.settings = settings;
    let managers: HashSet<EmploymentId> = rows.iter().filter_map(|row| row.manager_id).collect();
    if !managers.is_empty() {
        let found =
            employment::Entity::find().filter(employment::Column::Id.is_in(managers)).all(connection).await?;
        around.managers.extend(found.into_iter().map(|row| (row.id, row.full_name())));
    }
    if !asked.leaves_out("groups") {
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        for (id, group) in groups::of_employees(connection, &ids).await? {
            around.groups.entry(id).or_default().push(group);
        }
    }
    Ok(around)
}

/// A page of the users, and how many there are in all.
pub(super) async fn list(
    right: &Provisioner,
    connection: &impl ConnectionTrait,
    (base, today): (&str, NaiveDate),
    asked: &Asked,
) -> Outcome<Value, Refused> {
    let mut rows = query::users(right.company());
    if let Some(filter) = &asked.filter {
        rows = rows.filter(query::condition(filter, today)?);
    }
    let total = rows.clone().count(connection).await?;
    let ordered = query::ordered(rows, asked.sort_by.as_deref(), asked.is_descending)?;
    let page = match asked.count {
        0 => Vec::new(),
        count => ordered.offset(asked.start - 1).limit(count).all(connection).await?,
    };
    let around = around(connection, (right.company(), base, today), &page, asked).await?;
    let resources = page.iter().map(|row| versioned(user::write(row, &around))).collect();
    Ok(asked.list(total, resources))
}

/// A user by its id.
pub(super) async fn find(
    right: &Provisioner,
    connection: &impl ConnectionTrait,
    id: &str,
) -> Outcome<employment::Model, Refused> {
    let id: EmploymentId = id_of(id)?;
    let row = query::users(right.company()).filter(employment::Column::Id.eq(id)).one(connection).await?;
    row.ok_or_else(|| Refused::not_found().into())
}

/// A user as the directory reads them, whole.
pub(super) async fn read(
    right: &Provisioner,
    connection: &impl ConnectionTrait,
    (base, today): (&str, NaiveDate),
    row: &employment::Model,
) -> Result<Value, Internal> {
    let rows = std::slice::from_ref(row);
    let around = around(connection, (right.company(), base, today), rows, &Asked::default()).await?;
    Ok(versioned(user::write(row, &around)))
}

/// Makes a user. One whom the directory removed earlier is the same employee again.
pub(super) async fn create(right: &Provisioner, tx: &Tx, body: &Value) -> Outcome<EmploymentId, Refused> {
    let user = User::read(body)?;
    queue_at(tx, right.company()).await?;
    let known = same(right, tx, &user, None).await?;
    if known.iter().any(|row| row.removed_at.is_none()) {
        return Err(Refused::taken(
            "Another user has this userName, e-mail address, employeeNumber or externalId.",
        )
        .into());
    }
    let mut known = known.into_iter();
    let (before, other) = (known.next(), known.next());
    if other.is_some() {
        return Err(
            Refused::taken("The e-mail address and the employeeNumber were those of two users.").into()
        );
    }
    write(right, tx, &user, before.as_ref(), Said::Whole).await
}

/// Writes a user anew as a whole.
pub(super) async fn replace(
    right: &Provisioner,
    tx: &Tx,
    id: &str,
    (body, base, if_match): (&Value, &str, Option<&str>),
) -> Outcome<EmploymentId, Refused> {
    queue_at(tx, right.company()).await?;
    let known = find(right, tx, id).await?;
    must_be_known(if_match, &read(right, tx, (base, today(tx.now())), &known).await?)?;
    let user = User::read(body)?;
    write(right, tx, &user, Some(&known), Said::Whole).await
}

/// Changes some of a user.
pub(super) async fn change(
    right: &Provisioner,
    tx: &Tx,
    id: &str,
    (body, base, if_match): (&Value, &str, Option<&str>),
) -> Outcome<EmploymentId, Refused> {
    queue_at(tx, right.company()).await?;
    let known = find(right, tx, id).await?;
    let mut resource = read(right, tx, (base, today(tx.now())), &known).await?;
    must_be_known(if_match, &resource)?;
    let before = resource.clone();
    patch::apply(&mut resource, &patch::read(body)?)?;
    let user = User::changed(&before, &resource)?;
    write(right, tx, &user, Some(&known), Said::Changed).await
}

/// Removes a user: they leave at once, and the directory knows them no more. What they gave stays.
pub(super) async fn remove(
    right: &Provisioner,
    tx: &Tx,
    id: &str,
    (base, if_match): (&str, Option<&str>),
) -> Outcome<(), Refused> {
    queue_at(tx, right.company()).await?;
    let known = find(right, tx, id).await?;
    let resource = read(right, tx, (base, today(tx.now())), &known).await?;
    must_be_known(if_match, &resource)?;
    let user = User { is_active: false, ..User::changed(&resource, &resource)? };
    write(right, tx, &user, Some(&known), Said::Changed).await?;
    let row = employment::ActiveModel {
        id: Set(known.id),
        external_id: Set(None),
        user_name: Set(None),
        user_name_key: Set(None),
        removed_at: Set(Some(tx.now())),
        ..Default::default()
    };
    employment::Entity::update(row).exec(tx).await?;
    Ok(recorded(tx, right, Deed::by_nobody("EMPLOYEE_REMOVED_BY_DIRECTORY"), known.id).await?)
}

/// The employees who are known by a name, number or address of a user, but one.
async fn same(
    right: &Provisioner,
    tx: &Tx,
    user: &User,
    but: Option<EmploymentId>,
) -> Outcome<Vec<employment::Model>, Refused> {
    use employment::Column;
    let of_company = || employment::Entity::find().filter(Column::CompanyId.eq(right.company()));
    let mut found =
        of_company().filter(query::user_name().is_in(query::forms(&user.user_name))).all(tx).await?;
    if let Some(id) = &user.external_id {
        found.extend(of_company().filter(Column::ExternalId.eq(id)).all(tx).await?);
    }
    if let Some(address) = &user.email {
        found.extend(of_company().filter(Column::WorkEmail.eq(address.clone())).all(tx).await?);
    }
    if let Some(number) = &user.staff_number {
        found.extend(of_company().filter(Column::StaffNumber.is_in(query::forms(number))).all(tx).await?);
    }
    let mut seen = HashSet::new();
    found.retain(|row| Some(row.id) != but && seen.insert(row.id));
    Ok(found)
}

async fn write(
    right: &Provisioner,
    tx: &Tx,
    user: &User,
    known: Option<&employment::Model>,
    said: Said,
) -> Outcome<EmploymentId, Refused> {
    user.must_show(known)?;
    if let Some(known) = known {
        let others = same(right, tx, user, Some(known.id)).await?;
        if others.iter().any(|row| is_taken(row, user)) {
            return Err(Refused::taken("Another user has this userName or externalId.").into());
        }
    }
    let settings = provisioning::Entity::find_by_id(right.company()).one(tx).await?;
    let mut directory = Directory::of(tx, right.company()).await?;
    let row = row_of(user, known, said, settings.as_ref(), &directory, today(tx.now()));
    let email = row.email.clone().map(EmployeeRef::Email);
    let number = row.staff_number.clone().map(EmployeeRef::StaffNumber);
    directory.look_up(tx, email.into_iter().chain(number)).await?;
    directory.take(known.cloned());
    let mut applied = employees::apply_known(tx, &mut directory, ValueSource::Directory, &row).await?;
    let id = match applied.pop() {
        Some(Ok(applied)) => applied.id(),
        Some(Err(faults)) => return Err(Refused::by_faults(&faults, settings.as_ref()).into()),
        None => return Err(Internal::because("a user came to nothing").into()),
    };
    keep_own(tx, id, user, known, said).await?;
    put_under(right, tx, id, user, known, said).await?;
    note(right, tx, id, known).await?;
    Ok(id)
}

/// Writes down that somebody came, left, is back, or is otherwise than they were; nothing of one who is as before.
async fn note(
    right: &Provisioner,
    tx: &Tx,
    id: EmploymentId,
    known: Option<&employment::Model>,
) -> Outcome<(), Refused> {
    let Some(known) = known else {
        return Ok(recorded(tx, right, Deed::by_nobody("EMPLOYEE_ADDED_BY_DIRECTORY"), id).await?);
    };
    let after = written(tx, id).await?;
    let changes = employees::changes_since(tx, known, &after)
        .await?
        .that("user-name", &known.user_name, &after.user_name)
        .that("external-id", &known.external_id, &after.external_id);
    let today = today(tx.now());
    let deed = match (known.has_left(today), after.has_left(today)) {
        (true, false) => Deed::by_nobody("EMPLOYEE_BACK_BY_DIRECTORY"),
        (false, true) => Deed::by_nobody("EMPLOYEE_LEFT_BY_DIRECTORY"),
        _ if changes.is_empty() => return Ok(()),
        _ => Deed::by_nobody("EMPLOYEE_CHANGED_BY_DIRECTORY"),
    };
    Ok(recorded(tx, right, deed.changing(changes), id).await?)
}

/// A user who was just written.
async fn written(tx: &Tx, id: EmploymentId) -> Result<employment::Model, Internal> {
    let row = employment::Entity::find_by_id(id).one(tx).await?;
    row.ok_or_else(|| Internal::because("a user that was just written is gone"))
}

/// Whether somebody else has what no two users share; addresses and numbers are compared where they are written.
fn is_taken(other: &employment::Model, user: &User) -> bool {
    let has_name = user::user_name(other).to_lowercase() == user.user_name.to_lowercase();
    let has_id = user.external_id.is_some() && other.external_id == user.external_id;
    other.removed_at.is_none() && (has_name || has_id)
}

/// Keeps what is the directory's alone: by which names it knows somebody, and where they work as it says it.
async fn keep_own(
    tx: &Tx,
    id: EmploymentId,
    user: &User,
    known: Option<&employment::Model>,
    said: Said,
) -> Outcome<(), Refused> {
    let external_id = match said {
        // Who leaves it out when all is said takes nothing back: it is what the directory finds its user by.
        Said::Whole => user.external_id.clone().or(known.and_then(|known| known.external_id.clone())),
        Said::Changed => user.external_id.clone(),
    };
    let is_known = known.is_some_and(|known| {
        known.external_id == external_id
            && user::user_name(known) == user.user_name
            && known.removed_at.is_none()
    });
    let before = known.map(Attributes::of).unwrap_or_default();
    let attributes = user.kept(before.clone(), tx.now());
    if is_known && attributes == before {
        return Ok(());
    }
    let mut row = employment::ActiveModel { id: Set(id), updated_at: Set(tx.now()), ..Default::default() };
    if !is_known {
        row.external_id = Set(external_id);
        row.user_name = Set(Some(user.user_name.clone()));
        row.user_name_key = Set(Some(user.user_name.to_lowercase()));
        row.removed_at = Set(None);
    }
    attributes.put_into(&mut row);
    employment::Entity::update(row).exec(tx).await.map_err(or_taken)?;
    Ok(())
}

/// Puts somebody under the manager whom the directory names by an id.
async fn put_under(
    right: &Provisioner,
    tx: &Tx,
    id: EmploymentId,
    user: &User,
    known: Option<&employment::Model>,
    said: Said,
) -> Outcome<(), Refused> {
    let manager = match &user.manager {
        None => {
            let is_own = known.is_some_and(|known| {
                said == Said::Changed || Sources::of(known).keep(Field::Manager, ValueSource::Import)
            });
            if !is_own || known.is_none_or(|known| known.manager_id.is_none()) {
                return Ok(());
            }
            None
        }
        Some(text) => {
            let unknown =
                || Refused::value(format!("No user has the id {text}, which is to be the manager."));
            let manager: Uuid = text.parse().map_err(|_| unknown())?;
            let manager = EmploymentId::from(manager);
            if known.is_some_and(|known| known.manager_id == Some(manager)) && said == Said::Changed {
                return Ok(());
            }
            let row =
                query::users(right.company()).filter(employment::Column::Id.eq(manager)).one(tx).await?;
            row.ok_or_else(unknown)?;
            if manager == id || employees::leads(tx, id, manager).await? {
                return Err(Refused::value("A user cannot be led by somebody whom they lead.").into());
            }
            Some(manager)
        }
    };
    let row = written(tx, id).await?;
    Ok(employees::lead(tx, &row, manager, ValueSource::Directory).await?)
}
