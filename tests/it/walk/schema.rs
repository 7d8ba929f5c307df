//! The schema, as far as the walk needs it: which fields each type has, and of which types they are.

use std::collections::BTreeMap;

use async_graphql::parser::{
    parse_schema,
    types::{BaseType, Type, TypeKind, TypeSystemDefinition},
};

/// The types with fields.
pub(super) struct Schema {
    types: BTreeMap<String, BTreeMap<String, Field>>,
    abstracts: Vec<String>,
}

/// A field.
#[derive(Clone)]
pub(super) struct Field {
    /// The innermost type.
    pub(super) of: String,
}

impl Schema {
    pub(super) fn read() -> Self {
        let document = parse_schema(api::graphql::sdl()).expect("a schema");
        let mut schema = Self { types: BTreeMap::new(), abstracts: Vec::new() };
        for definition in document.definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let name = definition.node.name.node.to_string();
            let fields = match definition.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => {
                    schema.abstracts.push(name.clone());
                    interface.fields
                }
                _ => continue,
            };
            let field = |field: async_graphql::Positioned<async_graphql::parser::types::FieldDefinition>| {
                (field.node.name.node.to_string(), Field { of: innermost(&field.node.ty.node) })
            };
            schema.types.insert(name, fields.into_iter().map(field).collect());
        }
        schema
    }

    /// The fields of a type; none of a scalar.
    pub(super) fn fields(&self, name: &str) -> Option<&BTreeMap<String, Field>> {
        self.types.get(name)
    }

    /// Every type with fields.
    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &BTreeMap<String, Field>)> {
        self.types.iter().map(|(name, fields)| (name.as_str(), fields))
    }

    /// Whether things of it are of another type too.
    pub(super) fn is_abstract(&self, name: &str) -> bool {
        self.abstracts.iter().any(|known| known == name)
    }

    /// How a field is asked so that it shows whether there is something.
    pub(super) fn selection(&self, field: &str, of: &str) -> String {
        match self.fields(of) {
            None => field.to_owned(),
            Some(fields) if of.ends_with("Connection") => {
                let total = if fields.contains_key("totalCount") { "totalCount " } else { "" };
                format!("{field} {{ {total}nodes {{ __typename }} }}")
            }
            Some(_) => format!("{field} {{ __typename }}"),
        }
    }
}

fn innermost(of: &Type) -> String {
    match &of.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => innermost(inner),
    }
}
