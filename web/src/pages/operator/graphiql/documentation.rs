//! What the schema says of itself, one type at a time, as introspection tells it.

use std::fmt;

use async_graphql::{Request, Variables, from_value, value};
use serde::Deserialize;

use crate::pages::context::{PageContext, PageError};

/// The document that asks for it.
const DOCUMENT: &str = include_str!("../../../../queries/explorer/documentation.graphql");

/// The type that is shown first.
const FIRST: &str = "Query";

/// The schema's types, and one of them in full.
#[derive(Deserialize)]
pub(super) struct Documentation {
    #[serde(rename = "__schema")]
    schema: Schema,
    /// `None` when there is no type of the name that was asked for.
    #[serde(rename = "__type")]
    pub(super) shown: Option<Type>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    query_type: Option<Named>,
    mutation_type: Option<Named>,
    subscription_type: Option<Named>,
    types: Vec<Named>,
}

/// A type's name.
#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) name: String,
}

/// A type in full.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Type {
    kind: String,
    pub(super) name: String,
    pub(super) description: Option<String>,
    fields: Option<Vec<Field>>,
    input_fields: Option<Vec<Input>>,
    interfaces: Option<Vec<Named>>,
    possible_types: Option<Vec<Named>>,
    enum_values: Option<Vec<EnumValue>>,
}

/// A field, with what may be said to it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) args: Vec<Input>,
    pub(super) r#type: Reference,
    pub(super) is_deprecated: bool,
    pub(super) deprecation_reason: Option<String>,
}

/// An argument, or a field of an input.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) r#type: Reference,
    pub(super) default_value: Option<String>,
}

/// One value of an enumeration.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EnumValue {
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) is_deprecated: bool,
    pub(super) deprecation_reason: Option<String>,
}

/// A type where it is used: its name, perhaps inside lists, perhaps never null.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Reference {
    kind: String,
    name: Option<String>,
    of_type: Option<Box<Reference>>,
}

impl Reference {
    /// The name of the type at the bottom.
    pub(super) fn named(&self) -> &str {
        match &self.of_type {
            Some(inner) => inner.named(),
            None => self.name.as_deref().unwrap_or_default(),
        }
    }
}

impl fmt::Display for Reference {
    /// As the schema writes it: `[Mission!]!`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.of_type, self.kind.as_str()) {
            (Some(inner), "LIST") => write!(f, "[{inner}]"),
            (Some(inner), _) => write!(f, "{inner}!"),
            (None, _) => f.write_str(self.named()),
        }
    }
}

impl Documentation {
    /// Asks the schema about a type; without a name, about what can be asked.
    pub(super) async fn read(page: &PageContext, name: Option<&str>) -> Result<Self, PageError> {
        let name = name.unwrap_or(FIRST);
        let request = Request::new(DOCUMENT).variables(Variables::from_value(value!({ "name": name })));
        let answer = page.execute(request).await;
        match answer.errors.first() {
            Some(error) => Err(PageError::Failed(error.message.clone().into())),
            None => Ok(from_value(answer.data).map_err(Box::from)?),
        }
    }

    /// What can be asked, changed and listened to.
    pub(super) fn roots(&self) -> impl Iterator<Item = &Named> {
        let schema = &self.schema;
        [&schema.query_type, &schema.mutation_type, &schema.subscription_type].into_iter().flatten()
    }

    /// Every type of the schema, without those that introspection itself is made of.
    pub(super) fn types(&self) -> impl Iterator<Item = &Named> {
        self.schema.types.iter().filter(|found| !found.name.starts_with("__"))
    }
}

impl Type {
    /// The end of the key of what such a type is called.
    pub(super) fn kind(&self) -> String {
        self.kind.to_lowercase().replace('_', "-")
    }

    pub(super) fn fields(&self) -> &[Field] {
        self.fields.as_deref().unwrap_or_default()
    }

    pub(super) fn input_fields(&self) -> &[Input] {
        self.input_fields.as_deref().unwrap_or_default()
    }

    pub(super) fn enum_values(&self) -> &[EnumValue] {
        self.enum_values.as_deref().unwrap_or_default()
    }

    /// The types this one is related to: the interfaces it keeps, or the types it may turn out to be.
    pub(super) fn relations(&self) -> [(&'static str, &[Named]); 2] {
        [
            ("interfaces", self.interfaces.as_deref().unwrap_or_default()),
            ("possible", self.possible_types.as_deref().unwrap_or_default()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A type is written where it is used as the schema writes it.
    #[test]
    fn types_are_written_as_the_schema_writes_them() {
        let named = serde_json::json!({"kind": "OBJECT", "name": "Mission", "ofType": null});
        let wrap = |kind: &str, inner: &serde_json::Value| serde_json::json!({"kind": kind, "name": null, "ofType": inner});
        let nested = wrap("NON_NULL", &wrap("LIST", &wrap("NON_NULL", &named)));
        let reference: Reference = serde_json::from_value(nested).expect("a reference");
        assert_eq!((reference.to_string().as_str(), reference.named()), ("[Mission!]!", "Mission"));
    }
}
