//! What a directory is told when something is not done, as RFC 7644 words it (3.12): a status, a kind, and a sentence for
//! whoever reads the directory's log.

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

/// The kinds of the RFC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScimType {
    InvalidFilter,
    TooMany,
    Uniqueness,
    Mutability,
    InvalidSyntax,
    InvalidPath,
    NoTarget,
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
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) status: u16,
    pub(crate) scim_type: Option<ScimType>,
    pub(crate) detail: String,
}

impl Refused {
    /// The request asks for what cannot be.
    pub(crate) fn bad(scim_type: ScimType, detail: impl Into<String>) -> Self {
        Self { status: 400, scim_type: Some(scim_type), detail: detail.into() }
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
        Self { status: 409, scim_type: Some(ScimType::Uniqueness), detail: detail.into() }
    }

    /// Something without a kind of its own.
    pub(crate) fn plain(status: u16, detail: &str) -> Self {
        Self { status, scim_type: None, detail: detail.to_owned() }
    }

    /// Nothing is there for this directory.
    pub(crate) fn not_found() -> Self {
        Self::plain(404, "No such resource is in this company's directory.")
    }

    /// What stands in the way of an employee, in the directory's words.
    pub(super) fn by_faults(faults: &[LookupFault], settings: Option<&provisioning::Model>) -> Self {
        let Some(fault) = faults.first() else {
            return Self::value("The user cannot be taken.");
        };
        let value = &fault.value;
        let named_by = |attribute: Option<DirectoryAttribute>| attribute.map_or("", attribute_name);
        let entity = named_by(settings.and_then(|settings| settings.entity_attribute));
        let site = named_by(settings.and_then(|settings| settings.site_attribute));
        match fault.code {
            FaultCode::MatchesTwoEmployees if fault.field == Field::Email => {
                Self::taken(format!("Another user has the e-mail address {value}."))
            }
            FaultCode::MatchesTwoEmployees => {
                Self::taken(format!("Another user has the employee number {value}."))
            }
            FaultCode::UnknownEntity => Self::value(format!(
                "{entity}: the company has several legal entities, and none is called {value}: add it in Maillon, or correct this attribute."
            )),
            FaultCode::UnknownSite => Self::value(format!(
                "{site}: the company has no site called {value}: add it in Maillon, or correct this attribute."
            )),
            FaultCode::MissingEntity => Self::value(
                "The company has several legal entities, and nothing says in which one the user works: choose in Maillon which attribute names it, and send that attribute.",
            ),
            FaultCode::RefusedEntity => {
                Self::value(format!("The legal entity {value} was refused: nobody comes to work there."))
            }
            FaultCode::SiteOfAnotherEntity => {
                Self::value(format!("{site}: the site {value} belongs to another legal entity."))
            }
            FaultCode::LastCsrManager => Self::value(
                "This user alone runs the company's programme: give the role to somebody else first.",
            ),
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
