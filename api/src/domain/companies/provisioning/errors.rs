//! What a directory is told when something is not done, as RFC 7644 words it (3.12): a status, a kind, and a sentence for
//! whoever reads the directory's log.

use async_graphql::resolver_utils::EnumType as _;
use entity::{DirectoryAttribute, provisioning};
use serde_json::{Value, json};

use super::user::attribute_name;
use crate::{
    Internal,
    database::broken_constraint,
    domain::companies::{
        employees::LookupFault,
        import::{columns::Field, faults::FaultCode},
    },
    outcome::{Problem, Refusal, Stop},
};

/// The schema of an error.
const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// What was wrong with a request of a company's directory, by the kinds of RFC 7644.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "DirectoryFault")]
pub enum ScimType {
    /// The filter cannot be read, or names what nothing is found by.
    InvalidFilter,
    /// More values or members than one request may bring.
    TooMany,
    /// Somebody else has this name, address or number.
    Uniqueness,
    /// Only this service writes that.
    Mutability,
    /// The request cannot be read.
    InvalidSyntax,
    /// There is no such attribute.
    InvalidPath,
    /// Nothing says what is to be changed.
    NoTarget,
    /// A value is missing, or one that cannot be taken.
    InvalidValue,
}

impl ScimType {
    fn name(self) -> &'static str {
        match self {
            Self::InvalidFilter => "invalidFilter",
            Self::TooMany => "tooMany",
            Self::Uniqueness => "uniqueness",
            Self::Mutability => "mutability",
            Self::InvalidSyntax => "invalidSyntax",
            Self::InvalidPath => "invalidPath",
            Self::NoTarget => "noTarget",
            Self::InvalidValue => "invalidValue",
        }
    }

    /// As it is kept, and as the API says it.
    pub(super) fn code(self) -> &'static str {
        Self::items().iter().find(|item| item.value == self).map_or("", |item| item.name)
    }

    /// What a kept code stands for; none for one that this program does not know any more.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::items().iter().find(|item| item.name == code).map(|item| item.value)
    }
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) status: u16,
    pub(crate) scim_type: Option<ScimType>,
    pub(crate) detail: String,
    /// The attribute that names a place, and the place that the company does not have.
    pub(crate) about: Option<(&'static str, String)>,
}

impl Refused {
    /// The request asks for what cannot be.
    pub(crate) fn bad(scim_type: ScimType, detail: impl Into<String>) -> Self {
        Self { status: 400, scim_type: Some(scim_type), detail: detail.into(), about: None }
    }

    /// The body is no request of this kind.
    pub(crate) fn syntax(detail: &str) -> Self {
        Self::bad(ScimType::InvalidSyntax, format!("The request cannot be read: {detail}."))
    }

    /// A path that leads nowhere.
    pub(crate) fn path(path: &str) -> Self {
        Self::bad(ScimType::InvalidPath, format!("No attribute is at the path {path}."))
    }

    /// A value that cannot be.
    pub(crate) fn value(detail: impl Into<String>) -> Self {
        Self::bad(ScimType::InvalidValue, detail)
    }

    /// More than one request may bring.
    pub(crate) fn too_many(detail: impl Into<String>) -> Self {
        Self::bad(ScimType::TooMany, detail)
    }

    /// What only this service writes.
    pub(crate) fn read_only(path: &str) -> Self {
        Self::bad(ScimType::Mutability, format!("{path} is written by this service only."))
    }

    /// Another resource has it.
    pub(crate) fn taken(detail: impl Into<String>) -> Self {
        Self { status: 409, ..Self::bad(ScimType::Uniqueness, detail) }
    }

    /// Something without a kind of its own.
    pub(crate) fn plain(status: u16, detail: &str) -> Self {
        Self { status, scim_type: None, detail: detail.to_owned(), about: None }
    }

    /// Nothing is there for this directory.
    pub(crate) fn not_found() -> Self {
        Self::plain(404, "No such resource is in this company's directory.")
    }

    /// What stands in the way of an employee, in the directory's words; of a place that is not known, which attribute named it.
    pub(super) fn by_faults(faults: &[LookupFault], settings: Option<&provisioning::Model>) -> Self {
        let Some(fault) = faults.first() else {
            return Self::value("The user cannot be taken.");
        };
        let named_by = |attribute: Option<DirectoryAttribute>| attribute.map_or("", attribute_name);
        let attribute = match fault.field {
            Field::Entity => named_by(settings.and_then(|settings| settings.entity_attribute)),
            Field::Site => named_by(settings.and_then(|settings| settings.site_attribute)),
            _ => "",
        };
        let about = (!attribute.is_empty()).then(|| (attribute, fault.value.clone()));
        Self { about, ..Self::by_fault(fault, attribute) }
    }

    fn by_fault(fault: &LookupFault, attribute: &str) -> Self {
        let value = &fault.value;
        match fault.code {
            FaultCode::MatchesTwoEmployees if fault.field == Field::Email => {
                Self::taken(format!("Another user has the e-mail address {value}."))
            }
            FaultCode::MatchesTwoEmployees => {
                Self::taken(format!("Another user has the employee number {value}."))
            }
            FaultCode::UnknownEntity => Self::value(format!(
                "{attribute}: the company has several legal entities, and none is called {value}: add it in Maillon, or correct this attribute."
            )),
            FaultCode::UnknownSite => Self::value(format!(
                "{attribute}: the company has no site called {value}: add it in Maillon, or correct this attribute."
            )),
            FaultCode::MissingEntity => Self::value(
                "The company has several legal entities, and nothing says in which one the user works: choose in Maillon which attribute names it, and send that attribute.",
            ),
            FaultCode::RefusedEntity => {
                Self::value(format!("The legal entity {value} was refused: nobody comes to work there."))
            }
            FaultCode::SiteOfAnotherEntity => {
                Self::value(format!("{attribute}: the site {value} belongs to another legal entity."))
            }
            FaultCode::ManagerCircle | FaultCode::OwnManager => {
                Self::value("A user cannot be led by somebody whom they lead.")
            }
            code => Self::value(format!("The user cannot be taken: {}.", code.code())),
        }
    }

    /// The body that says it.
    pub(crate) fn body(&self) -> Value {
        let mut body = json!({
            "schemas": [ERROR], "status": self.status.to_string(), "detail": self.detail,
        });
        if let Some(scim_type) = self.scim_type {
            body["scimType"] = json!(scim_type.name());
        }
        body
    }
}

/// It is told in the directory's words, never as problems of a form.
impl Refusal for Refused {
    fn problems(&self) -> Vec<Problem> {
        vec![Problem::new("NOT_FOUND")]
    }
}

/// What is left of a unique value that two asked for at the same moment.
pub(super) fn or_taken(error: sea_orm::DbErr) -> Stop<Refused> {
    match broken_constraint(&error) {
        Some(_) => Refused::taken("Another resource was just given the same value.").into(),
        None => Stop::Failed(Internal::from(error)),
    }
}
