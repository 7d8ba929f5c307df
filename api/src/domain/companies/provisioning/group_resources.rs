//! Groups as a directory makes, reads and changes them. Who is in one is told where a group is read alone, or where it is
//! asked for: a list of groups is not a list of everybody in them.

use std::collections::HashSet;

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
    query, recorded,
    user::{instant, made_at, shows, text},
};
use crate::{
    access::Provisioner,
    domain::{
        audit::{Changes, Deed},
        companies::{
            groups::{self, Keeper},
            queue_at,
        },
    },
    outcome::Outcome,
    text_analysis::sort_key,
    tx::Tx,
};

use employee_group::Column;

/// The schema of groups.
pub(super) const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// How many ids one statement looks up.
const BATCH: usize = 500;

/// No request names more members: a larger group is written in parts.
const MOST_MEMBERS: usize = 10_000;

/// How many came into a group by a request, and how many left it.
#[derive(Clone, Copy, Debug, Default)]
struct Moved {
    came: usize,
    left: usize,
}

impl Moved {
    fn and(&mut self, (came, left): (usize, usize)) {
        self.came += came;
        self.left += left;
    }
}

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

/// Refuses more members than one request names.
pub(super) fn must_be_few<'a>(said: impl Iterator<Item = &'a Value>) -> Result<(), Refused> {
    let count = |value: &Value| match value {
        Value::Array(members) => members.len(),
        Value::Object(parts) => parts.values().filter_map(Value::as_array).map(Vec::len).sum(),
        _ => 0,
    };
    if said.map(count).sum::<usize>() > MOST_MEMBERS {
        return Err(Refused::too_many(format!("A request names {MOST_MEMBERS} members at most.")));
    }
    Ok(())
}

/// Makes a group.
pub(super) async fn create(right: &Provisioner, tx: &Tx, body: &Value) -> Outcome<EmployeeGroupId, Refused> {
    queue_at(tx, right.company()).await?;
    let (name, external_id) = names(body)?;
    must_be_free(right, tx, None, &name, external_id.as_deref()).await?;
    let members = own(right, tx, &ids_in(member(body, "members"))?).await?;
    let keeper = Keeper::Provisioning;
    let group = groups::make(tx, right.company(), &name, external_id, keeper).await.map_err(or_taken)?;
    let came = groups::put_in(tx, &group, &members).await?;
    let deed = Deed::by_nobody("GROUP_MADE_BY_DIRECTORY").with("name", name);
    recorded(tx, right, deed.with("joined", came), group.id).await?;
    Ok(group.id)
}

/// Writes down what a request changed of a group: one row, however many came and left.
async fn note(
    right: &Provisioner,
    tx: &Tx,
    before: &employee_group::Model,
    after: &employee_group::Model,
    moved: Moved,
) -> Outcome<(), Refused> {
    let changes = Changes::default().of("name", Some(before.name.clone()), Some(after.name.clone())).that(
        "external-id",
        &before.external_id,
        &after.external_id,
    );
    if changes.is_empty() && moved.came == 0 && moved.left == 0 {
        return Ok(());
    }
    let deed = Deed::by_nobody("GROUP_CHANGED_BY_DIRECTORY").with("name", after.name.clone());
    let deed = deed.with("joined", moved.came).with("left", moved.left).changing(changes);
    Ok(recorded(tx, right, deed, after.id).await?)
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
    let group = rename(right, tx, known.clone(), &name, external_id).await?;
    let members = own(right, tx, &ids_in(member(body, "members"))?).await?;
    let mut moved = Moved::default();
    moved.and(groups::replace(tx, &group, &members).await?);
    note(right, tx, &known, &group, moved).await?;
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
    let known = find(right, tx, id).await?;
    let resource = write(&known, base);
    must_be_known(if_match, &resource)?;
    let (mut group, mut moved) = (groups::provisioned(tx, known.clone()).await?, Moved::default());
    for operation in patch::read(body)? {
        let Operation { kind, path, value } = operation;
        let written: Vec<(String, Value)> = match (path, value) {
            (Some(path), value) => vec![(path, value)],
            (None, Value::Object(members)) => members.into_iter().collect(),
            (None, _) => return Err(Refused::syntax("value is no object").into()),
        };
        for (path, value) in written {
            if patch::may_be_written(&resource, &path, &value)? {
                group = at(right, tx, group, (kind, &path, &value), &mut moved).await?;
            }
        }
    }
    note(right, tx, &known, &group, moved).await?;
    Ok(group.id)
}

async fn at(
    right: &Provisioner,
    tx: &Tx,
    group: employee_group::Model,
    (kind, path, value): (Kind, &str, &Value),
    moved: &mut Moved,
) -> Outcome<employee_group::Model, Refused> {
    let read = filter::read_path(path).map_err(|_| Refused::path(path))?;
    let attribute = read.attribute.ok_or_else(|| Refused::path(path))?;
    match attribute.name.as_str() {
        "members" => {
            let which = read.which.as_ref();
            let which = which.map(|which| which.values_of("value").ok_or_else(|| Refused::path(path)));
            let ids = match which.transpose()? {
                Some(ids) => ids,
                None => ids_in(Some(value))?,
            };
            let is_all = read.which.is_none() && value.is_null();
            moved.and(match kind {
                Kind::Add => (groups::put_in(tx, &group, &own(right, tx, &ids).await?).await?, 0),
                Kind::Replace => groups::replace(tx, &group, &own(right, tx, &ids).await?).await?,
                Kind::Remove if is_all => groups::replace(tx, &group, &[]).await?,
                // Who is not there any more is out already.
                Kind::Remove => {
                    let ids: Vec<_> = ids.iter().filter_map(|id| id.parse::<Uuid>().ok()).collect();
                    let ids: Vec<EmploymentId> = ids.into_iter().map(Into::into).collect();
                    (0, groups::take_out(tx, &group, &ids).await?)
                }
            });
            Ok(group)
        }
        "displayname" if kind != Kind::Remove => {
            let name = shown(&json!({ "displayName": value }), "displayName", groups::NAME)?;
            let name = name.ok_or_else(|| Refused::value("displayName is missing."))?;
            let external_id = group.external_id.clone();
            rename(right, tx, group, &name, external_id).await
        }
        "externalid" => {
            let said = if kind == Kind::Remove { &Value::Null } else { value };
            let external_id = shown(&json!({ "externalId": said }), "externalId", 200)?;
            let name = group.name.clone();
            rename(right, tx, group, &name, external_id).await
        }
        // Some repeat what they call it.
        "schemas" => Ok(group),
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
    let (_, left) = groups::replace(tx, &group, &[]).await?;
    if groups::take_away(tx, group.id).await? {
        let deed = Deed::by_nobody("GROUP_REMOVED_BY_DIRECTORY").with("name", group.name);
        return Ok(recorded(tx, right, deed.with("left", left), group.id).await?);
    }
    let why = "A rule of the company's policy or a campaign names this group: change that first.";
    Err(Refused::plain(409, why).into())
}

fn names(body: &Value) -> Result<(String, Option<String>), Refused> {
    let name = shown(body, "displayName", groups::NAME)?;
    let name = name.ok_or_else(|| Refused::value("displayName is missing."))?;
    Ok((name, shown(body, "externalId", 200)?))
}

/// A text of which every sign shows.
fn shown(of: &Value, name: &str, most: usize) -> Result<Option<String>, Refused> {
    let text = text(of, name, most)?;
    shows(name, text.as_deref())?;
    Ok(text)
}

async fn rename(
    right: &Provisioner,
    tx: &Tx,
    known: employee_group::Model,
    name: &str,
    external_id: Option<String>,
) -> Outcome<employee_group::Model, Refused> {
    if known.name == name && known.external_id == external_id && known.is_provisioned {
        return Ok(known);
    }
    must_be_free(right, tx, Some(known.id), name, external_id.as_deref()).await?;
    let row = employee_group::ActiveModel {
        id: Set(known.id),
        name: Set(name.to_owned()),
        sort_key: Set(sort_key(name)),
        external_id: Set(external_id),
        is_from_directory: Set(true),
        is_provisioned: Set(true),
        first_key: Set(known.first_key.or(Some(known.sort_key))),
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
        let found: HashSet<EmploymentId> =
            users_among(right.company(), &parsed).into_tuple().all(tx).await?.into_iter().collect();
        if let Some(at) = parsed.iter().position(|id| !found.contains(id)) {
            return Err(unknown(&some[at]).into());
        }
        all.extend(found);
    }
    Ok(all)
}

fn users_among(company: CompanyId, ids: &[EmploymentId]) -> Select<employment::Entity> {
    let ids = employment::Column::Id.is_in(ids.iter().copied());
    query::users(company).filter(ids).select_only().column(employment::Column::Id)
}
