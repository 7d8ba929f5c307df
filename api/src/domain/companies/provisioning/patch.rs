//! PATCH (RFC 7644, 3.5.2) over a user as JSON, in every form that directories send it: with a path or without, with the
//! extension's name before an attribute or around it, with values that are texts where they should be truths.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::{
    errors::{Refused, ScimType},
    filter::{self, Attribute, ENTERPRISE, Filter, Operator, Path},
};

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Add,
    Replace,
    Remove,
}

/// One operation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Operation {
    pub(super) kind: Kind,
    pub(super) path: Option<String>,
    pub(super) value: Value,
}

/// No request has more operations.
const MOST: usize = 1_000;

/// No attribute of a user has more values: each operation looks at all that there are.
pub(super) const MOST_VALUES: usize = 50;

/// The attributes of the core schema, as they are written, those first that we keep.
const CORE: [&str; 24] = [
    "userName",
    "name",
    "displayName",
    "emails",
    "title",
    "userType",
    "active",
    "externalId",
    "id",
    "meta",
    "schemas",
    "groups",
    "nickName",
    "profileUrl",
    "preferredLanguage",
    "locale",
    "timezone",
    "password",
    "phoneNumbers",
    "ims",
    "photos",
    "addresses",
    "entitlements",
    "roles",
];

/// One more of the core schema: certificates.
const CERTIFICATES: &str = "x509Certificates";

/// The attributes of the enterprise extension.
const EXTENSION: [&str; 6] =
    ["employeeNumber", "costCenter", "organization", "division", "department", "manager"];

/// The parts of names, addresses and managers.
const PARTS: [&str; 12] = [
    "value",
    "type",
    "primary",
    "display",
    "displayName",
    "givenName",
    "familyName",
    "formatted",
    "middleName",
    "honorificPrefix",
    "honorificSuffix",
    "$ref",
];

/// Those that have several values.
const SEVERAL: [&str; 9] =
    ["emails", "phoneNumbers", "ims", "photos", "addresses", "entitlements", "roles", "groups", CERTIFICATES];

/// Reads the operations of a request.
pub(super) fn read(body: &Value) -> Result<Vec<Operation>, Refused> {
    let listed = member(body, "Operations").and_then(Value::as_array);
    let listed = listed.ok_or_else(|| Refused::syntax("Operations is missing"))?;
    if listed.is_empty() || listed.len() > MOST {
        return Err(Refused::syntax("there must be from 1 to 1000 operations"));
    }
    listed.iter().map(read_one).collect()
}

fn read_one(operation: &Value) -> Result<Operation, Refused> {
    let named = member(operation, "op").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let kind = match named.as_str() {
        "add" => Kind::Add,
        "replace" => Kind::Replace,
        "remove" => Kind::Remove,
        _ => return Err(Refused::syntax("op must be add, replace or remove")),
    };
    let path = match member(operation, "path") {
        None | Some(Value::Null) => None,
        Some(Value::String(path)) if path.trim().is_empty() => None,
        Some(Value::String(path)) => Some(path.clone()),
        Some(_) => return Err(Refused::bad(ScimType::InvalidPath, "path must be a text")),
    };
    if kind == Kind::Remove && path.is_none() {
        return Err(Refused::bad(ScimType::NoTarget, "remove needs a path"));
    }
    Ok(Operation { kind, path, value: member(operation, "value").cloned().unwrap_or(Value::Null) })
}

/// A member of an object by its name, whatever its case.
pub(super) fn member<'a>(of: &'a Value, name: &str) -> Option<&'a Value> {
    let members = of.as_object()?;
    members
        .get(name)
        .or_else(|| members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

/// Refuses operations that bring a user more values than an attribute has, before anything waits for them.
pub(super) fn must_be_few(operations: &[Operation]) -> Result<(), Refused> {
    operations.iter().try_for_each(|operation| {
        let name = operation.path.as_deref().unwrap_or_default();
        match &operation.value {
            Value::Object(members) if operation.path.is_none() => {
                members.iter().try_for_each(|(name, value)| few(name, value))
            }
            value => few(name, value),
        }
    })
}

/// Refuses more values than an attribute of a user has.
pub(super) fn few(name: &str, value: &Value) -> Result<(), Refused> {
    match value {
        Value::Array(values) if values.len() > MOST_VALUES => {
            Err(Refused::too_many(format!("{name} has {MOST_VALUES} values at most.")))
        }
        _ => Ok(()),
    }
}

/// What this service alone writes of a resource. Some repeat its id as they change it, which says nothing.
pub(super) fn may_be_written(resource: &Value, path: &str, value: &Value) -> Result<bool, Refused> {
    let attribute = filter::read_path(path).ok().and_then(|path| path.attribute);
    match attribute.as_ref().map(|attribute| attribute.name.as_str()) {
        Some("id") if resource.get("id").is_some_and(|id| id == value) => Ok(false),
        Some("id" | "meta") => Err(Refused::read_only(path)),
        _ => Ok(true),
    }
}

/// Applies operations to a user, one after another.
pub(super) fn apply(user: &mut Value, operations: &[Operation]) -> Result<(), Refused> {
    for operation in operations {
        match &operation.path {
            Some(path) => at(user, operation.kind, path, &operation.value)?,
            None => each_of(user, operation.kind, false, &operation.value)?,
        }
    }
    Ok(())
}

/// A value without a path: each of its members is one.
fn each_of(user: &mut Value, kind: Kind, is_enterprise: bool, value: &Value) -> Result<(), Refused> {
    let members = value
        .as_object()
        .ok_or_else(|| Refused::bad(ScimType::InvalidValue, "without a path the value must be an object"))?;
    for (name, value) in members {
        let path = if is_enterprise { format!("{ENTERPRISE}:{name}") } else { name.clone() };
        at(user, kind, &path, value)?;
    }
    Ok(())
}

fn at(user: &mut Value, kind: Kind, path: &str, value: &Value) -> Result<(), Refused> {
    let read = filter::read_path(path).map_err(|_| Refused::path(path))?;
    let Path { is_enterprise, attribute: Some(attribute), which } = read else {
        if kind == Kind::Remove {
            object(user).remove(ENTERPRISE);
            return Ok(());
        }
        return each_of(user, kind, true, value);
    };
    let is_extension = EXTENSION.iter().any(|known| known.eq_ignore_ascii_case(&attribute.name));
    let name = known(&attribute.name).ok_or_else(|| Refused::path(path))?;
    if !may_be_written(user, path, value)? {
        return Ok(());
    }
    // Some name the extension's attributes as if they were of the core.
    let inside = if is_enterprise || is_extension {
        let extension = object(user).entry(ENTERPRISE).or_insert_with(|| json!({}));
        object(extension)
    } else {
        object(user)
    };
    if SEVERAL.contains(&name) {
        several(inside, kind, name, &attribute, which.as_ref(), value)?;
    } else if which.is_some() {
        return Err(Refused::path(path));
    } else if let Some(sub) = &attribute.sub {
        let parent = inside.entry(name).or_insert_with(|| json!({}));
        set(object(parent), kind, part(sub), value);
    } else {
        single(inside, kind, name, value);
    }
    Ok(())
}

/// The attribute as its schema writes it.
fn known(name: &str) -> Option<&'static str> {
    let all = CORE.iter().chain(&EXTENSION).chain([&CERTIFICATES]);
    all.copied().find(|known| known.eq_ignore_ascii_case(name))
}

/// The part of an attribute as its schema writes it; what is no part of any is kept as it was sent, and read by nobody.
fn part(name: &str) -> &str {
    PARTS.into_iter().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(name)
}

/// What stands there, as an object.
fn object(of: &mut Value) -> &mut Map<String, Value> {
    if !of.is_object() {
        *of = json!({});
    }
    #[expect(clippy::expect_used, reason = "it was made an object a line above")]
    of.as_object_mut().expect("an object")
}

fn set(members: &mut Map<String, Value>, kind: Kind, name: &str, value: &Value) {
    if kind == Kind::Remove || value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.to_owned(), value.clone());
    }
}

/// An attribute with one value, which may have parts.
fn single(members: &mut Map<String, Value>, kind: Kind, name: &str, value: &Value) {
    let value = match (name, value) {
        // The manager is sent as an id too, and taken away by an empty one.
        ("manager", Value::String(id)) if id.is_empty() => Value::Null,
        ("manager", Value::String(id)) => json!({ "value": id }),
        // Some send what has one value as a list of one.
        ("manager", Value::Array(several)) => {
            return single(members, kind, name, several.first().unwrap_or(&Value::Null));
        }
        _ => with_known_parts(value),
    };
    match (members.get_mut(name), &value) {
        (Some(Value::Object(known)), Value::Object(said)) if kind != Kind::Remove && name == "name" => {
            known.extend(said.clone());
        }
        _ => set(members, kind, name, &value),
    }
}

/// An object whose parts are written as the schema writes them.
fn with_known_parts(value: &Value) -> Value {
    match value {
        Value::Object(parts) => {
            Value::Object(parts.iter().map(|(name, value)| (part(name).to_owned(), value.clone())).collect())
        }
        simple => simple.clone(),
    }
}

/// An attribute with several values.
fn several(
    members: &mut Map<String, Value>,
    kind: Kind,
    name: &str,
    attribute: &Attribute,
    which: Option<&Filter>,
    value: &Value,
) -> Result<(), Refused> {
    few(name, value)?;
    let sub = attribute.sub.as_deref().map(part);
    let mut values = match members.remove(name) {
        Some(Value::Array(values)) => values,
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    };
    match (which, kind) {
        (Some(which), _) => among(&mut values, kind, which, sub, value),
        (None, Kind::Remove) if value.is_null() && sub.is_none() => values.clear(),
        (None, Kind::Remove) => {
            let gone: HashSet<String> = listed(value).iter().filter_map(identity).collect();
            values.retain(|known| !identity(known).is_some_and(|known| gone.contains(&known)));
        }
        (None, _) if sub.is_some() => {
            for known in &mut values {
                set(object(known), kind, sub.unwrap_or_default(), value);
            }
        }
        (None, Kind::Replace) => values = listed(value),
        (None, Kind::Add) => {
            values.extend(listed(value));
            // Of two that are the same the later one stays, in its place.
            let mut later = HashSet::new();
            values.reverse();
            values.retain(|value| later.insert(identity(value)));
            values.reverse();
        }
    }
    if values.len() > MOST_VALUES {
        return Err(Refused::too_many(format!("{name} has {MOST_VALUES} values at most.")));
    }
    if !values.is_empty() {
        members.insert(name.to_owned(), Value::Array(values));
    }
    Ok(())
}

/// Those of several values for which a condition holds; where there is none, a directory that says what it is to be gets
/// one: `emails[type eq "work"].value` is the first address too.
fn among(values: &mut Vec<Value>, kind: Kind, which: &Filter, sub: Option<&str>, value: &Value) {
    if kind == Kind::Remove && sub.is_none() {
        values.retain(|known| !which.holds(known));
        return;
    }
    let mut has_matched = false;
    for known in values.iter_mut().filter(|known| which.holds(known)) {
        has_matched = true;
        match sub {
            Some(sub) => set(object(known), kind, sub, value),
            None => object(known).extend(with_known_parts(value).as_object().cloned().unwrap_or_default()),
        }
    }
    values.retain(|known| sub != Some("value") || identity(known).is_some());
    if has_matched || kind == Kind::Remove || value.is_null() {
        return;
    }
    let mut new = json!({});
    describe(which, object(&mut new));
    match sub {
        Some(sub) => set(object(&mut new), kind, sub, value),
        None => object(&mut new).extend(with_known_parts(value).as_object().cloned().unwrap_or_default()),
    }
    values.push(new);
}

/// What a value is for which a condition of equalities holds.
fn describe(which: &Filter, value: &mut Map<String, Value>) {
    match which {
        Filter::And(one, other) => {
            describe(one, value);
            describe(other, value);
        }
        Filter::Compare(attribute, Operator::Eq, said) => {
            value.insert(part(&attribute.name).to_owned(), said.clone());
        }
        _ => {}
    }
}

/// One value or several, each as an object.
fn listed(value: &Value) -> Vec<Value> {
    let values = match value {
        Value::Array(values) => values.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let as_object = |value: Value| match value {
        Value::Object(_) => with_known_parts(&value),
        simple => json!({ "value": simple }),
    };
    values.into_iter().map(as_object).collect()
}

/// What tells one of several values from the others.
fn identity(value: &Value) -> Option<String> {
    let value = member(value, "value").unwrap_or(value);
    value.as_str().map(str::to_lowercase).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
