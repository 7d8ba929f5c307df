//! A user of the directory: read from what it sends, and written as it reads it. `userName` is kept as it was sent; the
//! work address is the work e-mail or, without one, a `userName` that is an address; the staff number is the
//! `employeeNumber` or, without one, a `userName` that is no address.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use entity::{
    DirectoryAttribute, EmailAddress, EmploymentId, EstablishmentId, LegalEntityId, Timestamp,
    employee_group, employment, establishment, legal_entity, provisioning,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    errors::Refused,
    filter::ENTERPRISE,
    patch::{few, member},
    places::{names_entity, names_site},
};
use crate::{
    domain::{
        checks::does_not_show,
        companies::employees::attributes::{self, Attributes},
    },
    text_analysis::is_blank,
};

/// The core schema of users.
pub(super) const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

/// What a directory says of a user, as far as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the names of RFC 7643")]
pub(super) struct User {
    pub(super) user_name: String,
    pub(super) external_id: Option<String>,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: Option<EmailAddress>,
    pub(super) staff_number: Option<String>,
    pub(super) title: Option<String>,
    pub(super) user_type: Option<String>,
    pub(super) is_active: bool,
    /// Where they work in the company.
    pub(super) attributes: BTreeMap<DirectoryAttribute, String>,
    /// Those of them of which a change says nothing.
    pub(super) unsaid: Vec<DirectoryAttribute>,
    /// The id of the manager.
    pub(super) manager: Option<String>,
}

/// What stands around the users of a page, looked up together.
#[derive(Default)]
pub(super) struct Around {
    /// The address of the service.
    pub(super) base: String,
    pub(super) today: NaiveDate,
    pub(super) settings: Option<provisioning::Model>,
    pub(super) entities: HashMap<LegalEntityId, legal_entity::Model>,
    pub(super) sites: HashMap<EstablishmentId, establishment::Model>,
    pub(super) managers: HashMap<EmploymentId, String>,
    pub(super) groups: HashMap<EmploymentId, Vec<employee_group::Model>>,
}

impl User {
    /// Reads a user.
    pub(super) fn read(body: &Value) -> Result<Self, Refused> {
        if !body.is_object() {
            return Err(Refused::syntax("a user is an object"));
        }
        let none = json!({});
        let extension = extension_of(body).unwrap_or(&none);
        let user_name = text(body, "userName", 254)?.ok_or_else(|| Refused::value("userName is missing."))?;
        let email = email_of(body)?;
        let by_name: Option<EmailAddress> = user_name.parse().ok();
        let has_no_address = email.is_none() && by_name.is_none();
        let staff_number = text(extension, "employeeNumber", 40)?;
        let staff_number = match staff_number {
            None if has_no_address && user_name.chars().count() > 40 => {
                return Err(Refused::value(
                    "Without an e-mail address userName must be of 40 characters at most.",
                ));
            }
            None if has_no_address => Some(user_name.clone()),
            said => said,
        };
        let (first_name, last_name) = names(body)?;
        Ok(Self {
            external_id: text(body, "externalId", 200)?,
            first_name,
            last_name,
            email: email.or(by_name),
            staff_number,
            title: text(body, "title", 200)?,
            user_type: text(body, "userType", 100)?,
            is_active: truth(member(body, "active"))?.unwrap_or(true),
            attributes: attributes_of(extension)?,
            unsaid: Vec::new(),
            manager: manager_of(extension)?,
            user_name,
        })
    }

    /// Reads a user whom a change leaves so: of an attribute that reads as before it said nothing.
    pub(super) fn changed(before: &Value, after: &Value) -> Result<Self, Refused> {
        let is_as_before =
            |attribute: &DirectoryAttribute| said_of(before, *attribute) == said_of(after, *attribute);
        let unsaid = attributes::ALL.into_iter().filter(is_as_before).collect();
        Ok(Self { unsaid, ..Self::read(after)? })
    }

    /// Refuses what a form refuses: a name with signs that do not show is read as another, or found by nobody. What stands
    /// there already hinders no other change.
    pub(super) fn must_show(&self, known: Option<&employment::Model>) -> Result<(), Refused> {
        let row = |of: fn(&employment::Model) -> Option<String>| known.and_then(of);
        let email = self.email.as_ref().map(ToString::to_string);
        let texts = [
            ("emails", email.as_ref(), row(|row| row.work_email.as_ref().map(ToString::to_string))),
            ("userName", Some(&self.user_name), row(|row| Some(user_name(row)))),
            ("externalId", self.external_id.as_ref(), row(|row| row.external_id.clone())),
            ("name.givenName", Some(&self.first_name), row(|row| Some(row.first_name.clone()))),
            ("name.familyName", Some(&self.last_name), row(|row| Some(row.last_name.clone()))),
            ("employeeNumber", self.staff_number.as_ref(), row(|row| row.staff_number.clone())),
            ("title", self.title.as_ref(), row(|row| row.qualification.clone())),
            ("userType", self.user_type.as_ref(), row(|row| row.staff_category.clone())),
        ];
        for (name, text, before) in texts {
            if text != before.as_ref() {
                shows(name, text.map(String::as_str))?;
            }
        }
        self.said().try_for_each(|attribute| shows(attribute_name(attribute), self.place(attribute)))
    }

    /// The value of an attribute that may name a place.
    pub(super) fn place(&self, attribute: DirectoryAttribute) -> Option<&str> {
        self.attributes.get(&attribute).map(String::as_str)
    }

    /// The attributes of which something is said, even that there is nothing.
    fn said(&self) -> impl Iterator<Item = DirectoryAttribute> {
        attributes::ALL.into_iter().filter(|attribute| !self.unsaid.contains(attribute))
    }

    /// What is kept of the attributes, once this was said.
    pub(super) fn kept(&self, mut known: Attributes, at: Timestamp) -> Attributes {
        for attribute in self.said() {
            known.say(attribute, self.place(attribute), at);
        }
        known
    }
}

/// The extension, as an object around its attributes.
fn extension_of(body: &Value) -> Option<&Value> {
    member(body, ENTERPRISE).filter(|extension| extension.is_object())
}

/// What a user says of an attribute of the extension.
fn said_of(user: &Value, attribute: DirectoryAttribute) -> Option<&Value> {
    member(extension_of(user)?, attribute_name(attribute))
}

/// What the extension says of where somebody works.
fn attributes_of(extension: &Value) -> Result<BTreeMap<DirectoryAttribute, String>, Refused> {
    let mut found = BTreeMap::new();
    for attribute in attributes::ALL {
        if let Some(said) = text(extension, attribute_name(attribute), 200)? {
            found.insert(attribute, said);
        }
    }
    Ok(found)
}

/// A text of so many characters at most; nothing for an empty one.
pub(super) fn text(of: &Value, name: &str, most: usize) -> Result<Option<String>, Refused> {
    let text = match member(of, name) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(_) => return Err(Refused::value(format!("{name} must be a text."))),
    };
    if text.chars().any(char::is_control) || text.chars().count() > most {
        return Err(Refused::value(format!("{name} must be one line of {most} characters at most.")));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Refuses a text with signs that do not show.
pub(super) fn shows(name: &str, text: Option<&str>) -> Result<(), Refused> {
    match text {
        Some(text) if text.chars().any(does_not_show) || (!text.trim().is_empty() && is_blank(text)) => {
            Err(Refused::value(format!("{name} holds a character that does not show.")))
        }
        _ => Ok(()),
    }
}

/// A truth; some send it as a text.
fn truth(value: Option<&Value>) -> Result<Option<bool>, Refused> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(truth)) => Ok(Some(*truth)),
        Some(Value::String(text)) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
        Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
        Some(_) => Err(Refused::value("active must be true or false.")),
    }
}

/// The work address: of several, the one for work, the first one to use, or the first.
fn email_of(body: &Value) -> Result<Option<EmailAddress>, Refused> {
    let values = match member(body, "emails") {
        None | Some(Value::Null) => return Ok(None),
        Some(several @ Value::Array(values)) => {
            few("emails", several)?;
            values.clone()
        }
        Some(one) => vec![one.clone()],
    };
    let address = |value: &Value| {
        let value = member(value, "value").unwrap_or(value);
        value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
    };
    let is_work = |value: &&Value| {
        member(value, "type").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("work"))
    };
    let is_primary = |value: &&Value| truth(member(value, "primary")).is_ok_and(|truth| truth == Some(true));
    let chosen = values.iter().find(is_work).or_else(|| values.iter().find(is_primary));
    let Some(chosen) = chosen.or(values.first()).and_then(address) else {
        return Ok(None);
    };
    let parsed = chosen.parse().map_err(|_| Refused::value(format!("{chosen} is no e-mail address.")))?;
    Ok(Some(parsed))
}

/// First and last name: told apart, or taken from the name that is shown.
fn names(body: &Value) -> Result<(String, String), Refused> {
    let none = json!({});
    let name = member(body, "name").filter(|name| name.is_object()).unwrap_or(&none);
    let (given, family) = (text(name, "givenName", 100)?, text(name, "familyName", 100)?);
    if let (Some(given), Some(family)) = (&given, &family) {
        return Ok((given.clone(), family.clone()));
    }
    let shown = match text(name, "formatted", 200)? {
        Some(shown) => Some(shown),
        None => text(body, "displayName", 200)?,
    };
    let parts = shown.as_deref().and_then(|shown| shown.split_once(' '));
    let parts = parts.map(|(first, last)| (first.to_owned(), last.trim().to_owned()));
    match (given, family, parts) {
        (given, family, Some((first, last))) => Ok((given.unwrap_or(first), family.unwrap_or(last))),
        _ => Err(Refused::value("name.givenName and name.familyName are both needed.")),
    }
}

/// The manager's id, in an object or alone.
fn manager_of(extension: &Value) -> Result<Option<String>, Refused> {
    match member(extension, "manager") {
        Some(Value::String(id)) => Ok(Some(id.clone()).filter(|id| !id.is_empty())),
        Some(manager @ Value::Object(_)) => text(manager, "value", 200),
        // Some send what has one value as a list of one.
        Some(Value::Array(several)) => match several.first() {
            Some(Value::String(id)) => Ok(Some(id.clone()).filter(|id| !id.is_empty())),
            Some(manager) => text(manager, "value", 200),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// The name by which an employee is known to the directory.
pub(super) fn user_name(row: &employment::Model) -> String {
    let address = row.work_email.as_ref().map(ToString::to_string);
    row.user_name.clone().or(address).or_else(|| row.staff_number.clone()).unwrap_or_default()
}

/// An instant as the protocol writes it.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// When a row was made: its id holds it.
pub(super) fn made_at(id: Uuid) -> Option<String> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos).map(instant)
}

/// An employee as the directory reads them.
pub(super) fn write(row: &employment::Model, around: &Around) -> Value {
    let id = Uuid::from(row.id);
    let mut user = json!({
        "schemas": [USER, ENTERPRISE],
        "id": id,
        "userName": user_name(row),
        "name": {
            "givenName": row.first_name, "familyName": row.last_name, "formatted": row.full_name(),
        },
        "displayName": row.full_name(),
        "active": !row.has_left(around.today),
        ENTERPRISE: extension(row, around),
        "meta": {
            "resourceType": "User",
            "created": made_at(id).unwrap_or_else(|| instant(row.updated_at.to_utc())),
            "lastModified": instant(row.updated_at.to_utc()),
            "location": format!("{}/Users/{id}", around.base),
        },
    });
    let mut set = |name: &str, value: Option<Value>| {
        if let (Some(value), Some(members)) = (value, user.as_object_mut()) {
            members.insert(name.to_owned(), value);
        }
    };
    set("externalId", row.external_id.clone().map(Value::String));
    set("title", row.qualification.clone().map(Value::String));
    set("userType", row.staff_category.clone().map(Value::String));
    let address = row.work_email.as_ref();
    set("emails", address.map(|address| json!([{"value": address, "type": "work", "primary": true}])));
    let groups = around.groups.get(&row.id).map(Vec::as_slice).unwrap_or_default();
    let group = |group: &employee_group::Model| {
        let id = Uuid::from(group.id);
        json!({"value": id, "display": group.name, "$ref": format!("{}/Groups/{id}", around.base)})
    };
    set("groups", (!groups.is_empty()).then(|| groups.iter().map(group).collect()));
    user
}

fn extension(row: &employment::Model, around: &Around) -> Value {
    let mut extension = Map::new();
    if let Some(number) = &row.staff_number {
        extension.insert("employeeNumber".to_owned(), json!(number));
    }
    for (attribute, sent) in Attributes::of(row).iter() {
        if let Some(text) = told(attribute, &sent.value, row, around) {
            extension.insert(attribute_name(attribute).to_owned(), json!(text));
        }
    }
    if let Some(id) = row.manager_id {
        let uuid = Uuid::from(id);
        let mut manager = json!({"value": uuid, "$ref": format!("{}/Users/{uuid}", around.base)});
        if let Some(name) = around.managers.get(&id) {
            manager["displayName"] = json!(name);
        }
        extension.insert("manager".to_owned(), manager);
    }
    Value::Object(extension)
}

/// What the directory reads of an attribute: what it sent. Where that was to name a place, and names another one than where
/// somebody works, it is told that place: it sees that they differ, and may say it again.
fn told<'a>(
    attribute: DirectoryAttribute,
    sent: &'a str,
    row: &employment::Model,
    around: &'a Around,
) -> Option<&'a str> {
    let settings = around.settings.as_ref();
    let is_entity = settings.is_some_and(|settings| settings.entity_attribute == Some(attribute));
    let is_site = settings.is_some_and(|settings| settings.site_attribute == Some(attribute));
    // Where there is one legal entity, another name says nothing.
    if is_entity && around.entities.len() > 1 {
        let entity = around.entities.get(&row.legal_entity_id)?;
        return Some(if names_entity(sent, entity) { sent } else { entity.name.as_str() });
    }
    if is_site {
        let site = row.establishment_id.and_then(|id| around.sites.get(&id))?;
        return Some(if names_site(sent, site) { sent } else { site.name.as_str() });
    }
    Some(sent)
}

/// The attribute as its schema writes it.
pub(super) fn attribute_name(attribute: DirectoryAttribute) -> &'static str {
    match attribute {
        DirectoryAttribute::Department => "department",
        DirectoryAttribute::Organization => "organization",
        DirectoryAttribute::Division => "division",
        DirectoryAttribute::CostCenter => "costCenter",
    }
}

#[cfg(test)]
mod tests;
