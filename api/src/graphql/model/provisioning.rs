//! How a company's directory comes in and is read, and where the values of its employees come from. Whoever shows any of
//! it has checked that the viewer may see it.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{ScimTokenId, Timestamp, directory_failure, scim_token};

use super::employee_import::ImportField;
use crate::{
    domain::companies::{
        employees::{attributes::Sent, sources::Origin},
        import::columns::Field,
        provisioning::ScimType,
    },
    graphql::id::Gid,
};

/// An attribute of a directory's user that says where they work in the company, and may name one of its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::DirectoryAttribute")]
pub enum DirectoryAttribute {
    /// The department.
    Department,
    /// The organisation.
    Organization,
    /// The division.
    Division,
    /// The cost centre.
    CostCenter,
}

/// What brought a value of an employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ValueSource")]
pub enum ValueSource {
    /// Somebody typed it.
    Hand,
    /// A list that was imported.
    Import,
    /// A sign-in through the company's own provider.
    SignIn,
    /// The company's directory.
    Directory,
}

/// Where a value of an employee comes from.
#[derive(SimpleObject)]
#[graphql(name = "EmployeeValue")]
pub struct EmployeeValueNode {
    /// Which value.
    field: ImportField,
    /// What brought it.
    source: ValueSource,
    /// Since when.
    at: DateTime<Utc>,
}

impl From<(Field, Origin)> for EmployeeValueNode {
    fn from((field, origin): (Field, Origin)) -> Self {
        Self { field: field.into(), source: origin.source.into(), at: origin.at().to_utc() }
    }
}

/// What the company's directory says of where an employee works in it.
#[derive(SimpleObject)]
#[graphql(name = "EmployeeAttribute")]
pub struct EmployeeAttributeNode {
    /// Which attribute.
    attribute: DirectoryAttribute,
    /// As the directory writes it.
    value: String,
    /// What brought it.
    source: ValueSource,
    /// Since when.
    at: DateTime<Utc>,
}

impl From<(entity::DirectoryAttribute, &Sent)> for EmployeeAttributeNode {
    fn from((attribute, sent): (entity::DirectoryAttribute, &Sent)) -> Self {
        let (value, at) = (sent.value.clone(), sent.at().to_utc());
        Self { attribute: attribute.into(), value, source: ValueSource::Directory, at }
    }
}

/// A token with which a company's directory comes in. Its secret was told once.
#[derive(SimpleObject)]
#[graphql(name = "ScimToken")]
pub struct ScimTokenNode {
    /// Its id.
    id: Gid<ScimTokenId>,
    /// What it is called.
    label: String,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it was last used, to the minute; null when it never was.
    last_used_at: Option<DateTime<Utc>>,
    /// Until when it works.
    expires_at: DateTime<Utc>,
}

impl From<scim_token::Model> for ScimTokenNode {
    fn from(row: scim_token::Model) -> Self {
        Self {
            id: Gid(row.id),
            label: row.label,
            created_at: row.created_at.to_utc(),
            last_used_at: row.last_used_at.map(Timestamp::to_utc),
            expires_at: row.expires_at.to_utc(),
        }
    }
}

/// A request of a company's directory that came to nothing; whom it was about is not kept.
#[derive(SimpleObject)]
#[graphql(name = "DirectoryFailure")]
pub struct DirectoryFailureNode {
    /// When.
    at: DateTime<Utc>,
    /// What was wrong; null for what this version does not know any more.
    fault: Option<ScimType>,
    /// The attribute that named a legal entity or an establishment which the company does not have; null where something
    /// else was wrong.
    attribute: Option<String>,
    /// What it named, cut short.
    value: Option<String>,
}

impl From<directory_failure::Model> for DirectoryFailureNode {
    fn from(row: directory_failure::Model) -> Self {
        let fault = ScimType::of_code(&row.fault);
        Self { at: row.at.to_utc(), fault, attribute: row.attribute, value: row.value }
    }
}

/// How a company's directory comes in and is read.
#[derive(SimpleObject)]
#[graphql(name = "Provisioning")]
pub struct ProvisioningNode {
    /// The address of the service, as it is set in the directory.
    pub(crate) address: String,
    /// Which attribute names the legal entity, by its name or SIREN; null where none does.
    pub(crate) entity_attribute: Option<DirectoryAttribute>,
    /// Which attribute names the establishment, by its name or SIRET; null where none does.
    pub(crate) site_attribute: Option<DirectoryAttribute>,
    /// The tokens that work, the latest first: two at most.
    #[graphql(complexity = "crate::graphql::cost::list_cost(child_complexity)")]
    pub(crate) tokens: Vec<ScimTokenNode>,
    /// The requests that came to nothing lately, the latest first, twenty at most.
    #[graphql(complexity = "crate::graphql::cost::list_cost(child_complexity)")]
    pub(crate) failures: Vec<DirectoryFailureNode>,
}
