//! What a request asks of resources beside which they are: a filter, an order, a part of the list, some attributes; and
//! whether a version is the one that is known.

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    errors::{Refused, ScimType},
    filter::{self, ENTERPRISE, Filter},
    patch::member,
};
use crate::hex::hex;

/// The schema of a list.
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// No page has more resources.
pub(crate) const MOST: u64 = 200;

/// How many a page has when nobody says.
const USUAL: u64 = 100;

/// What is asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(super) filter: Option<Filter>,
    pub(super) sort_by: Option<String>,
    pub(super) is_descending: bool,
    /// The first resource, from 1.
    pub(super) start: u64,
    pub(super) count: u64,
    pub(super) attributes: Vec<String>,
    pub(super) excluded: Vec<String>,
}

impl Asked {
    /// Reads the parameters of an address.
    pub(crate) fn of_address(parameters: &[(String, String)]) -> Result<Self, Refused> {
        let given = |name: &str| {
            let found = parameters.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
        };
        let listed = |name: &str| {
            let names = given(name).unwrap_or_default().split(',').map(str::trim);
            names.filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect()
        };
        Self::read(given("filter"), given("sortBy"), given("sortOrder"), given("startIndex"), given("count"))
            .map(|asked| Self {
                attributes: listed("attributes"),
                excluded: listed("excludedAttributes"),
                ..asked
            })
    }

    /// Reads the body of a `.search`.
    pub(crate) fn of_body(body: &Value) -> Result<Self, Refused> {
        let given = |name: &str| match member(body, name) {
            Some(Value::String(text)) => Some(text.clone()).filter(|text| !text.is_empty()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let listed = |name: &str| {
            let names = member(body, name).and_then(Value::as_array).into_iter().flatten();
            names.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
        };
        let (filter, sort_by, order) = (given("filter"), given("sortBy"), given("sortOrder"));
        let (start, count) = (given("startIndex"), given("count"));
        Self::read(
            filter.as_deref(),
            sort_by.as_deref(),
            order.as_deref(),
            start.as_deref(),
            count.as_deref(),
        )
        .map(|asked| Self {
            attributes: listed("attributes"),
            excluded: listed("excludedAttributes"),
            ..asked
        })
    }

    fn read(
        filter: Option<&str>,
        sort_by: Option<&str>,
        order: Option<&str>,
        start: Option<&str>,
        count: Option<&str>,
    ) -> Result<Self, Refused> {
        let number = |text: Option<&str>, otherwise: i64| match text {
            None => Ok(otherwise),
            Some(text) => {
                text.trim().parse::<i64>().map_err(|_| Refused::value(format!("{text} is no number.")))
            }
        };
        let filter = filter.map(filter::read).transpose().map_err(|unreadable| {
            Refused::bad(ScimType::InvalidFilter, format!("The filter cannot be read: {}", unreadable.0))
        })?;
        let is_descending = match order {
            None => false,
            Some(order) if order.eq_ignore_ascii_case("ascending") => false,
            Some(order) if order.eq_ignore_ascii_case("descending") => true,
            Some(_) => return Err(Refused::value("sortOrder must be ascending or descending.")),
        };
        // The RFC reads what is below as the least there is.
        let start = u64::try_from(number(start, 1)?).unwrap_or(1).max(1);
        let usual = i64::try_from(USUAL).unwrap_or(i64::MAX);
        let count = u64::try_from(number(count, usual)?).unwrap_or(0).min(MOST);
        Ok(Self {
            filter,
            sort_by: sort_by.map(ToOwned::to_owned),
            is_descending,
            start,
            count,
            ..Self::default()
        })
    }

    /// Whether an attribute is asked for by its name.
    pub(super) fn names(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|named| named.eq_ignore_ascii_case(attribute))
    }

    /// Whether an attribute is to be left out, or others only are asked for.
    pub(super) fn leaves_out(&self, attribute: &str) -> bool {
        let is_excluded = self.excluded.iter().any(|named| named.eq_ignore_ascii_case(attribute));
        is_excluded || (!self.attributes.is_empty() && !self.names(attribute))
    }

    /// A resource with the attributes that are asked for; its id and schemas are always told.
    pub(crate) fn of(&self, resource: Value) -> Value {
        let resource =
            if self.attributes.is_empty() { resource } else { picked(&resource, &self.attributes) };
        self.excluded.iter().fold(resource, |resource, path| without(resource, path))
    }

    /// A page of a list.
    pub(super) fn list(&self, total: u64, resources: Vec<Value>) -> Value {
        let resources: Vec<_> = resources.into_iter().map(|resource| self.of(resource)).collect();
        json!({
            "schemas": [LIST],
            "totalResults": total,
            "startIndex": self.start,
            "itemsPerPage": resources.len(),
            "Resources": resources,
        })
    }
}

/// The id of a resource, as an address names it.
pub(super) fn id_of<T: From<Uuid>>(text: &str) -> Result<T, Refused> {
    text.parse::<Uuid>().map(T::from).map_err(|_| Refused::not_found())
}

fn picked(resource: &Value, attributes: &[String]) -> Value {
    let mut kept = Map::new();
    for name in ["schemas", "id"] {
        if let Some(value) = resource.get(name) {
            kept.insert(name.to_owned(), value.clone());
        }
    }
    for path in attributes {
        let Ok(path) = filter::read_path(path) else { continue };
        let Some(attribute) = path.attribute else {
            kept.extend(resource.get(ENTERPRISE).map(|whole| (ENTERPRISE.to_owned(), whole.clone())));
            continue;
        };
        let (source, target) = match found(resource, &attribute.name) {
            Some(_) if !path.is_enterprise => (resource, &mut kept),
            _ => {
                let Some(extension) = resource.get(ENTERPRISE) else { continue };
                let target = kept.entry(ENTERPRISE).or_insert_with(|| json!({}));
                let Some(target) = target.as_object_mut() else { continue };
                (extension, target)
            }
        };
        let Some((name, value)) = found(source, &attribute.name) else { continue };
        let value = match &attribute.sub {
            Some(sub) => part_of(value, sub),
            None => value.clone(),
        };
        merge(target, name, value);
    }
    Value::Object(kept)
}

/// Two parts of one attribute stand side by side.
fn merge(target: &mut Map<String, Value>, name: &str, value: Value) {
    match (target.get_mut(name), value) {
        (Some(Value::Object(known)), Value::Object(more)) => known.extend(more),
        (_, value) => {
            target.insert(name.to_owned(), value);
        }
    }
}

fn found<'a>(of: &'a Value, name: &str) -> Option<(&'a String, &'a Value)> {
    of.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))
}

/// One part of a complex value, or of each of several.
fn part_of(value: &Value, sub: &str) -> Value {
    match value {
        Value::Array(values) => values.iter().map(|value| part_of(value, sub)).collect(),
        value => found(value, sub).map_or_else(|| json!({}), |(name, value)| json!({ name: value })),
    }
}

fn without(mut resource: Value, path: &str) -> Value {
    let Ok(path) = filter::read_path(path) else { return resource };
    let Some(attribute) = path.attribute else { return resource };
    if ["id", "schemas"].contains(&attribute.name.as_str()) {
        return resource;
    }
    for place in [None, Some(ENTERPRISE)] {
        let inside = match place {
            None => resource.as_object_mut(),
            Some(name) => resource.get_mut(name).and_then(Value::as_object_mut),
        };
        let Some(members) = inside else { continue };
        let name = members.keys().find(|key| key.eq_ignore_ascii_case(&attribute.name)).cloned();
        match (name, &attribute.sub) {
            (Some(name), None) => {
                members.remove(&name);
            }
            (Some(name), Some(sub)) => {
                if let Some(parts) = members.get_mut(&name).and_then(Value::as_object_mut) {
                    parts.retain(|key, _| !key.eq_ignore_ascii_case(sub));
                }
            }
            (None, _) => {}
        }
    }
    resource
}

/// Marks a resource with its version: what it says, in short.
pub(super) fn versioned(mut resource: Value) -> Value {
    let hash = Sha256::digest(resource.to_string().as_bytes());
    resource["meta"]["version"] = json!(format!("W/\"{}\"", hex(&hash[..12])));
    resource
}

/// The version of a resource.
pub(crate) fn version(resource: &Value) -> Option<&str> {
    resource.get("meta")?.get("version")?.as_str()
}

/// Whether a header that names versions names this one. Weak marks are compared as strong ones are.
pub(super) fn names_version(header: &str, version: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    header.trim() == "*" || header.split(',').any(|tag| bare(tag) == bare(version))
}

/// Refuses to write over a version that the directory does not know.
pub(super) fn must_be_known(if_match: Option<&str>, resource: &Value) -> Result<(), Refused> {
    let version = version(resource).unwrap_or_default();
    match if_match {
        Some(header) if !names_version(header, version) => {
            Err(Refused::plain(412, "The resource has changed since it was read."))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nadia() -> Value {
        json!({
            "schemas": ["u"], "id": "1", "userName": "n", "name": {"givenName": "N", "familyName": "L"},
            "emails": [{"type": "work", "value": "n@a.fr"}], ENTERPRISE: {"department": "D", "division": "S"},
        })
    }

    /// Only what is asked for is told, and never less than the id.
    #[test]
    fn attributes_are_picked_and_left_out() {
        let asked = |attributes: &[&str], excluded: &[&str]| {
            let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            Asked { attributes: owned(attributes), excluded: owned(excluded), ..Asked::default() }.of(nadia())
        };
        assert_eq!(asked(&["USERNAME"], &[]), json!({"schemas": ["u"], "id": "1", "userName": "n"}));
        let parts = asked(&["name.givenName", "name.familyName", "emails.value", "department"], &[]);
        let expected = json!({"schemas": ["u"], "id": "1", "name": {"givenName": "N", "familyName": "L"},
            "emails": [{"value": "n@a.fr"}], ENTERPRISE: {"department": "D"}});
        assert_eq!(parts, expected);
        let less = asked(&[], &["id", "name.givenName", "emails", "department"]);
        let expected = json!({"schemas": ["u"], "id": "1", "userName": "n", "name": {"familyName": "L"},
            ENTERPRISE: {"division": "S"}});
        assert_eq!(less, expected);
    }

    /// Numbers below the least are the least, and a page has no more than its most.
    #[test]
    fn pages_are_bounded() {
        let asked = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            Asked::of_address(&pairs)
        };
        let page = |pairs: &[(&str, &str)]| asked(pairs).map(|asked| (asked.start, asked.count));
        assert_eq!(page(&[]), Ok((1, 100)));
        assert_eq!(page(&[("startIndex", "0"), ("count", "-1")]), Ok((1, 0)));
        assert_eq!(page(&[("startIndex", "201"), ("count", "1000")]), Ok((201, 200)));
        assert!(page(&[("count", "x")]).is_err());
        assert!(asked(&[("filter", "userName")]).is_err());
    }

    /// A version is the same however a header writes it.
    #[test]
    fn versions_are_compared() {
        let (one, other) = (versioned(nadia()), versioned(json!({"id": "2", "meta": {}})));
        let (one, other) = (version(&one).expect("one"), version(&other).expect("another"));
        assert!(one != other && names_version(one, one) && names_version("*", one));
        assert!(names_version(&format!("{other}, {}", one.trim_start_matches("W/")), one));
        assert!(!names_version(other, one));
    }
}
