//! Provisioning by SCIM 2.0 (RFC 7643, RFC 7644): a company's directory writes its people and groups. What it says of
//! somebody goes where lists and sign-ins go; here is what the protocol adds: resources, filters, changes and errors.

mod asked;
pub(crate) mod bulk;
mod discovery;
mod errors;
pub(crate) mod failures;
mod filter;
mod group_query;
mod group_resources;
mod patch;
mod places;
mod query;
mod said;
pub(crate) mod tokens;
mod user;
mod users;

pub(crate) use asked::{Asked, version};
pub(crate) use errors::{Refused, ScimType};

use entity::{Id, Timestamp};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::{
    Internal,
    access::Provisioner,
    domain::audit::{self, Deed},
    outcome::Outcome,
    tx::Tx,
};

/// Where the service stands below the site.
pub(crate) const BELOW: &str = "/scim/v2";

/// What is asked for: a kind of resource, and one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    Users,
    User(&'a str),
    Groups,
    Group(&'a str),
    Configuration,
    ResourceTypes(Option<&'a str>),
    Schemas(Option<&'a str>),
    /// Users and groups together.
    Everything,
}

impl<'a> Place<'a> {
    /// The place of a path below the service; none where there is nothing.
    pub(crate) fn of(path: &'a str) -> Option<Self> {
        let mut parts = path.trim_matches('/').split('/');
        let (kind, id, rest) = (parts.next()?, parts.next(), parts.next());
        if rest.is_some() {
            return None;
        }
        Some(match (kind.to_lowercase().as_str(), id) {
            ("users", None) => Self::Users,
            ("users", Some(id)) => Self::User(id),
            ("groups", None) => Self::Groups,
            ("groups", Some(id)) => Self::Group(id),
            ("serviceproviderconfig", None) => Self::Configuration,
            ("resourcetypes", id) => Self::ResourceTypes(id),
            ("schemas", id) => Self::Schemas(id),
            ("", None) => Self::Everything,
            _ => return None,
        })
    }
}

/// Reads what stands at a place.
pub(crate) async fn read(
    right: &Provisioner,
    connection: &impl ConnectionTrait,
    (base, now): (&str, Timestamp),
    place: &Place<'_>,
    asked: &Asked,
) -> Outcome<Value, Refused> {
    let today = users::today(now);
    Ok(match place {
        Place::Configuration => discovery::configuration(base),
        Place::ResourceTypes(name) => discovery::resource_types(base, *name)?,
        Place::Schemas(id) => discovery::schemas(base, *id)?,
        Place::Users => users::list(right, connection, (base, today), asked).await?,
        Place::Groups => group_resources::list(right, connection, base, asked).await?,
        Place::User(id) => {
            let row = users::find(right, connection, id).await?;
            asked.of(users::read(right, connection, (base, today), &row).await?)
        }
        Place::Group(id) => {
            let row = group_resources::find(right, connection, id).await?;
            asked.of(group_resources::read(connection, &row, base, asked).await?)
        }
        Place::Everything => everything(right, connection, (base, now), asked).await?,
    })
}

/// Users, and behind them groups, as one list. A filter may name what both have.
async fn everything(
    right: &Provisioner,
    connection: &impl ConnectionTrait,
    (base, now): (&str, Timestamp),
    asked: &Asked,
) -> Outcome<Value, Refused> {
    let users = users::list(right, connection, (base, users::today(now)), asked).await?;
    let total = |list: &Value| list["totalResults"].as_u64().unwrap_or_default();
    let resources = |list: &Value| list["Resources"].as_array().cloned().unwrap_or_default();
    let (before, mut found) = (total(&users), resources(&users));
    let shown = u64::try_from(found.len()).unwrap_or_default();
    let start = asked.start.saturating_sub(before).max(1);
    let rest = Asked { start, count: asked.count.saturating_sub(shown), ..asked.clone() };
    let groups = group_resources::list(right, connection, base, &rest).await?;
    found.extend(resources(&groups));
    Ok(json!({
        "schemas": groups["schemas"],
        "totalResults": before + total(&groups),
        "startIndex": asked.start,
        "itemsPerPage": found.len(),
        "Resources": found,
    }))
}

/// What is to be done at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Create,
    Replace,
    Change,
    Remove,
}

/// Refuses what cannot be read, or brings too much, before a transaction waits for it: on SQLite everybody else's would.
pub(crate) fn must_be_readable((verb, place): (Verb, &Place<'_>), body: &Value) -> Result<(), Refused> {
    match (verb, place) {
        (Verb::Create, Place::Users) | (Verb::Replace, Place::User(_)) => user::User::read(body).map(|_| ()),
        (Verb::Change, Place::User(_)) => patch::must_be_few(&patch::read(body)?),
        (Verb::Create, Place::Groups) | (Verb::Replace, Place::Group(_)) => {
            group_resources::must_be_few([patch::member(body, "members")].into_iter().flatten())
        }
        (Verb::Change, Place::Group(_)) => {
            group_resources::must_be_few(patch::read(body)?.iter().map(|operation| &operation.value))
        }
        _ => Ok(()),
    }
}

/// Does something at a place; what stands there afterwards, or nothing where it was removed.
pub(crate) async fn write(
    right: &Provisioner,
    tx: &Tx,
    base: &str,
    (verb, place): (Verb, &Place<'_>),
    (body, if_match): (&Value, Option<&str>),
) -> Outcome<Option<Value>, Refused> {
    let said = (body, base, if_match);
    let user = match (verb, place) {
        (Verb::Create, Place::Users) => users::create(right, tx, body).await?,
        (Verb::Replace, Place::User(id)) => users::replace(right, tx, id, said).await?,
        (Verb::Change, Place::User(id)) => users::change(right, tx, id, said).await?,
        (Verb::Remove, Place::User(id)) => {
            users::remove(right, tx, id, (base, if_match)).await?;
            return Ok(None);
        }
        (Verb::Remove, Place::Group(id)) => {
            group_resources::remove(right, tx, id, (base, if_match)).await?;
            return Ok(None);
        }
        (verb, place) => return write_group(right, tx, (verb, place), said).await.map(Some),
    };
    let id = uuid::Uuid::from(user).to_string();
    let row = users::find(right, tx, &id).await?;
    Ok(Some(users::read(right, tx, (base, users::today(tx.now())), &row).await?))
}

async fn write_group(
    right: &Provisioner,
    tx: &Tx,
    (verb, place): (Verb, &Place<'_>),
    said: (&Value, &str, Option<&str>),
) -> Outcome<Value, Refused> {
    let group = match (verb, place) {
        (Verb::Create, Place::Groups) => group_resources::create(right, tx, said.0).await?,
        (Verb::Replace, Place::Group(id)) => group_resources::replace(right, tx, id, said).await?,
        (Verb::Change, Place::Group(id)) => group_resources::change(right, tx, id, said).await?,
        _ => return Err(Refused::plain(405, "That cannot be done here.").into()),
    };
    let row = group_resources::find(right, tx, &uuid::Uuid::from(group).to_string()).await?;
    // A directory that changes who is in a large group need not read all of them each time.
    let asked = Asked { excluded: vec!["members".to_owned()], ..Asked::default() };
    let asked = if verb == Verb::Change { asked } else { Asked::default() };
    group_resources::read(tx, &row, said.1, &asked).await
}

/// Whether a version is the one that a header names.
pub(crate) fn is_known(if_none_match: Option<&str>, resource: &Value) -> bool {
    let named = if_none_match.zip(version(resource));
    named.is_some_and(|(header, version)| asked::names_version(header, version))
}

/// Writes down what a directory did that others must be able to look up, and by which token: one row a request, however
/// many it is about.
async fn recorded<T: Id>(tx: &Tx, right: &Provisioner, deed: Deed, id: T) -> Result<(), Internal> {
    let deed = deed.in_company(right.company()).with("token", right.label().to_owned());
    audit::write(tx, deed, id).await
}
