//! Groups as a directory makes, reads and changes them. Who is in one is told where a group is read alone, or where it is
//! asked for: a list of groups is not a list of everybody in them.

use entity::{CompanyId, EmployeeGroupId, EmploymentId, employee_group, employment};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    asked::{Asked, id_of, must_be_known},
    errors::{Refused, or_taken},
    filter,
    group_query::{condition, ordered},
    patch::{self, Kind, Operation, member},
    query,
    user::{instant, made_at, text},
};
use crate::{
    access::Provisioner,
    domain::companies::{groups, queue_at},
    outcome::Outcome,
    text_analysis::sort_key,
    tx::Tx,
};

use employee_group::Column;

/// The schema of groups.
pub(super) const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// How many ids one statement looks up.
const BATCH: usize = 500;

/// A group as the directory reads it, without its members.
fn write(row: &employee_group::Model, base: &str) -> Value {
    let id = Uuid::from(row.id);
    let mut group = json!({
        "schemas": [GROUP],
        "id": id,
        "displayName": row.name,
        "meta": {
            "resourceType": "Group",
            "created": made_at(id).unwrap_or_else(|| instant(row.created_at.to_utc())),
            "lastModified": instant(row.updated_at.to_utc()),
            "location": format!("{base}/Groups/{id}"),
            "version": format!("W/\"{}\"", row.version),
        },
    });
    if let Some(external_id) = &row.external_id {
        group["externalId"] = json!(external_id);
    }
    group
}

async fn with_members(
    connection: &impl ConnectionTrait,
    row: &employee_group::Model,
    base: &str,
) -> Outcome<Value, Refused> {
    let mut group = write(row, base);
    let inside = groups::members(row.id)
        .filter(employment::Column::RemovedAt.is_null())
        .order_by_asc(employment::Column::Id)
        .select_only()
        .columns([employment::Column::Id, employment::Column::FirstName, employment::Column::LastName])
        .into_tuple::<(EmploymentId, String, String)>()
        .all(connection)
        .await?;
    let member = |(id, first, last): (EmploymentId, String, String)| {
        let id = Uuid::from(id);
        json!({"value": id, "display": format!("{first} {last}"), "type": "User", "$ref": format!("{base}/Users/{id}")})
    };
    group["members"] = inside.into_iter().map(member).collect();
    Ok(group)
}

/// A group as it is asked for.
pub(super) async fn read(
    connection: &impl ConnectionTrait,
    row: &employee_group::Model,
    base: &str,
    asked: &Asked,
) -> Outcome<Value, Refused> {
    if asked.leaves_out("members") { Ok(write(row, base)) } else { with_members(connection, row, base).await }
}

/// A page of the groups, and how many there are in all.
pub(super) async fn list(
    right: &Provisioner,
    connection: &impl ConnectionTrait,
    base: &str,
    asked: &Asked,
) -> Outcome<Value, Refused> {
    let mut rows = groups::of(right.company());
    if let Some(filter) = &asked.filter {
        rows = rows.filter(condition(filter)?);
    }
    let total = rows.clone().count(connection).await?;
    let rows = ordered(rows, asked)?;
    let page = match asked.count {
        0 => Vec::new(),
        count => rows.offset(asked.start - 1).limit(count).all(connection).await?,
    };
    let mut resources = Vec::with_capacity(page.len());
    for row in &page {
        resources.push(if asked.names("members") {
            with_members(connection, row, base).await?
        } else {
            write(row, base)
        });
    }
    Ok(asked.list(total, resources))
}

/// A group of the company's by its id.
pub(super) async fn find(
    right: &Provisioner,
    connection: &impl ConnectionTrait,
    id: &str,
) -> Outcome<employee_group::Model, Refused> {
    let id: EmployeeGroupId = id_of(id)?;
    let row = groups::of(right.company()).filter(Column::Id.eq(id)).one(connection).await?;
    row.ok_or_else(|| Refused::not_found().into())
}

/// Makes a group.
pub(super) async fn create(right: &Provisioner, tx: &Tx, body: &Value) -> Outcome<EmployeeGroupId, Refused> {
    queue_at(tx, right.company()).await?;
    let (name, external_id) = names(body)?;
    must_be_free(right, tx, None, &name, external_id.as_deref()).await?;
    let members = own(right, tx, &ids_in(member(body, "members"))?).await?;
    let group = groups::make(tx, right.company(), &name, external_id, true).await.map_err(or_taken)?;
    groups::put_in(tx, &group, &members).await?;
    Ok(group.id)
}

/// Writes a group anew as a whole.
pub(super) async fn replace(
    right: &Provisioner,
    tx: &Tx,
    id: &str,
    (body, base, if_match): (&Value, &str, Option<&str>),
) -> Outcome<EmployeeGroupId, Refused> {
    queue_at(tx, right.company()).await?;
    let known = find(right, tx, id).await?;
    must_be_known(if_match, &write(&known, base))?;
    let (name, external_id) = names(body)?;
    // Who leaves it out takes nothing back: it is what the directory finds its group by.
    let external_id = external_id.or_else(|| known.external_id.clone());
    let group = rename(right, tx, known, &name, external_id).await?;
    let members = own(right, tx, &ids_in(member(body, "members"))?).await?;
    groups::replace(tx, &group, &members).await?;
    Ok(group.id)
}

/// Changes some of a group.
pub(super) async fn change(
    right: &Provisioner,
    tx: &Tx,
    id: &str,
    (body, base, if_match): (&Value, &str, Option<&str>),
) -> Outcome<EmployeeGroupId, Refused> {
    queue_at(tx, right.company()).await?;
    let mut group = find(right, tx, id).await?;
    must_be_known(if_match, &write(&group, base))?;
    for operation in patch::read(body)? {
        group = match &operation.path {
            Some(path) => at(right, tx, group, &operation, path).await?,
            None => {
                let members =
                    operation.value.as_object().ok_or_else(|| Refused::syntax("value is no object"))?;
                for (path, value) in members {
                    let one = Operation { value: value.clone(), ..operation.clone() };
                    group = at(right, tx, group, &one, path).await?;
                }
                group
            }
        };
    }
    Ok(group.id)
}

async fn at(
    right: &Provisioner,
    tx: &Tx,
    group: employee_group::Model,
    operation: &Operation,
    path: &str,
) -> Outcome<employee_group::Model, Refused> {
    let read = filter::read_path(path).map_err(|_| Refused::path(path))?;
    let attribute = read.attribute.ok_or_else(|| Refused::path(path))?;
    let kind = operation.kind;
    match attribute.name.as_str() {
        "members" => {
            let which = read.which.as_ref();
            let which = which.map(|which| which.values_of("value").ok_or_else(|| Refused::path(path)));
            let ids = match which.transpose()? {
                Some(ids) => ids,
                None => ids_in(Some(&operation.value))?,
            };
            let is_all = read.which.is_none() && operation.value.is_null();
            match kind {
                Kind::Add => groups::put_in(tx, &group, &own(right, tx, &ids).await?).await?,
                Kind::Replace => groups::replace(tx, &group, &own(right, tx, &ids).await?).await?,
                Kind::Remove if is_all => groups::replace(tx, &group, &[]).await?,
                // Who is not there any more is out already.
                Kind::Remove => {
                    let ids: Vec<_> = ids.iter().filter_map(|id| id.parse::<Uuid>().ok()).collect();
                    let ids: Vec<EmploymentId> = ids.into_iter().map(Into::into).collect();
                    groups::take_out(tx, &group, &ids).await.map(|_| ())?;
                }
            }
            Ok(group)
        }
        "displayname" if kind != Kind::Remove => {
            let body = json!({ "displayName": operation.value });
            let name = text(&body, "displayName", groups::NAME)?;
            let name = name.ok_or_else(|| Refused::value("displayName is missing."))?;
            let external_id = group.external_id.clone();
            rename(right, tx, group, &name, external_id).await
        }
        "externalid" => {
            let said = if kind == Kind::Remove { &Value::Null } else { &operation.value };
            let external_id = text(&json!({ "externalId": said }), "externalId", 200)?;
            let name = group.name.clone();
            rename(right, tx, group, &name, external_id).await
        }
        // Some repeat what they call it.
        "id" | "schemas" | "meta" => Ok(group),
        _ => Err(Refused::path(path).into()),
    }
}

/// Removes a group, with what it gives.
pub(super) async fn remove(
    right: &Provisioner,
    tx: &Tx,
    id: &str,
    (base, if_match): (&str, Option<&str>),
) -> Outcome<(), Refused> {
    queue_at(tx, right.company()).await?;
    let group = find(right, tx, id).await?;
    must_be_known(if_match, &write(&group, base))?;
    groups::replace(tx, &group, &[]).await?;
    if groups::take_away(tx, group.id).await? {
        return Ok(());
    }
    let why = "A rule of the company's policy or a campaign names this group: change that first.";
    Err(Refused::plain(409, why).into())
}

fn names(body: &Value) -> Result<(String, Option<String>), Refused> {
    let name =
        text(body, "displayName", groups::NAME)?.ok_or_else(|| Refused::value("displayName is missing."))?;
    Ok((name, text(body, "externalId", 200)?))
}

async fn rename(
    right: &Provisioner,
    tx: &Tx,
    known: employee_group::Model,
    name: &str,
    external_id: Option<String>,
) -> Outcome<employee_group::Model, Refused> {
    if known.name == name && known.external_id == external_id && known.is_from_directory {
        return Ok(known);
    }
    must_be_free(right, tx, Some(known.id), name, external_id.as_deref()).await?;
    let row = employee_group::ActiveModel {
        id: Set(known.id),
        name: Set(name.to_owned()),
        sort_key: Set(sort_key(name)),
        external_id: Set(external_id),
        is_from_directory: Set(true),
        ..Default::default()
    };
    let after = employee_group::Entity::update(row).exec(tx).await.map_err(or_taken)?;
    groups::touch(tx, after.id).await?;
    Ok(after)
}

/// No two groups of a company have one name, or are called the same by the directory.
async fn must_be_free(
    right: &Provisioner,
    tx: &Tx,
    but: Option<EmployeeGroupId>,
    name: &str,
    external_id: Option<&str>,
) -> Outcome<(), Refused> {
    let mut same = Condition::any().add(Column::SortKey.eq(sort_key(name)));
    if let Some(external_id) = external_id {
        same = same.add(Column::ExternalId.eq(external_id));
    }
    let found = groups::of(right.company()).filter(same).all(tx).await?;
    if found.iter().any(|row| Some(row.id) != but) {
        return Err(Refused::taken("Another group has this displayName or externalId.").into());
    }
    Ok(())
}

/// The ids that members are named by, in objects or alone.
fn ids_in(members: Option<&Value>) -> Result<Vec<String>, Refused> {
    let listed: Vec<&Value> = match members {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(members)) => members.iter().collect(),
        Some(one) => vec![one],
    };
    let id = |of: &Value| {
        let id = member(of, "value").unwrap_or(of).as_str();
        id.map(ToOwned::to_owned).ok_or_else(|| Refused::value("A member is named by the id of a user."))
    };
    listed.into_iter().map(id).collect()
}

/// Those users of the company whom ids name; one that names nobody is refused.
async fn own(right: &Provisioner, tx: &Tx, ids: &[String]) -> Outcome<Vec<EmploymentId>, Refused> {
    let unknown = |id: &String| Refused::value(format!("No user has the id {id}, who is to be a member."));
    let mut all = Vec::with_capacity(ids.len());
    for some in ids.chunks(BATCH) {
        let parsed = some.iter().map(|id| id.parse::<Uuid>().map_err(|_| unknown(id)));
        let parsed: Vec<EmploymentId> =
            parsed.collect::<Result<Vec<_>, _>>()?.into_iter().map(Into::into).collect();
        let found: Vec<EmploymentId> =
            users_among(right.company(), &parsed).all(tx).await?.iter().map(|row| row.id).collect();
        if let Some(at) = parsed.iter().position(|id| !found.contains(id)) {
            return Err(unknown(&some[at]).into());
        }
        all.extend(found);
    }
    Ok(all)
}

fn users_among(company: CompanyId, ids: &[EmploymentId]) -> Select<employment::Entity> {
    query::users(company).filter(employment::Column::Id.is_in(ids.iter().copied()))
}
