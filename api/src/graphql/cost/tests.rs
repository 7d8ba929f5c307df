//! Whether each list costs as much as it may hold, and whether what our own pages ask for is within the limit.

use std::{
    collections::{BTreeMap, VecDeque},
    fs, iter,
    path::Path,
    sync::Arc,
};

use async_graphql::{
    Positioned, Request, ServerError, ValidationResult, Variables, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation},
    parser::{
        parse_schema,
        types::{BaseType, FieldDefinition, InputValueDefinition, Type, TypeKind, TypeSystemDefinition},
    },
};
use serde_json::json;

use super::{BEYOND, page_cost};
use crate::graphql::{Schema, builder, limits::Limits, sdl};

/// Lists of what the register holds: they are short, and nothing stands behind their rows.
const AS_THEY_ARE: [&str; 5] = [
    "Query.auditActions",
    "Query.causes",
    "Query.demoPersonas",
    "Query.eligibilityCategories",
    "Query.skillsByCode",
];

/// Tells what a document costs, in place of its answer.
struct Scales;

impl ExtensionFactory for Scales {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Scales {
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let measured = next.run(ctx).await?;
        Err(vec![ServerError::new(measured.complexity.to_string(), None)])
    }
}

/// What a document costs, its pages as long as they may be where a variable says how long.
async fn cost(schema: &Schema, document: &str) -> usize {
    let request = Request::new(document).variables(Variables::from_json(json!({"first": 100})));
    let answer = schema.execute(request).await;
    let told = &answer.errors.first().expect("a cost").message;
    told.parse().unwrap_or_else(|_| panic!("{told}: {document}"))
}

/// The types of the schema.
struct Types(BTreeMap<String, TypeKind>);

impl Types {
    fn read() -> Self {
        let definitions = parse_schema(sdl()).expect("a schema").definitions;
        let named = |definition| match definition {
            TypeSystemDefinition::Type(found) => Some((found.node.name.node.to_string(), found.node.kind)),
            _ => None,
        };
        Self(definitions.into_iter().filter_map(named).collect())
    }

    /// The fields of a type; none of a scalar.
    fn fields(&self, name: &str) -> impl Iterator<Item = &FieldDefinition> {
        let fields = match self.0.get(name) {
            Some(TypeKind::Object(object)) => object.fields.as_slice(),
            Some(TypeKind::Interface(interface)) => interface.fields.as_slice(),
            _ => &[],
        };
        fields.iter().map(|field| &field.node)
    }

    /// Something that can be asked of a type and costs one for each field in it; nothing of a type that holds lists alone.
    fn leaf(&self, name: &str) -> Option<String> {
        let is_plain = |field: &&FieldDefinition| self.needed(&field.arguments).is_empty();
        let plain: Vec<_> = self.fields(name).filter(is_plain).collect();
        if let Some(leaf) = plain.iter().find(|field| !self.has_fields(innermost(&field.ty.node))) {
            return Some(leaf.name.node.to_string());
        }
        // A page would count for its rows.
        let is_one = |field: &&&FieldDefinition| matches!(&field.ty.node.base, BaseType::Named(name) if !name.ends_with("Connection"));
        let within = plain.iter().find(is_one)?;
        Some(format!("{} {{ {} }}", within.name.node, self.leaf(innermost(&within.ty.node))?))
    }

    fn has_fields(&self, name: &str) -> bool {
        self.fields(name).next().is_some()
    }

    /// The types that an interface stands for.
    fn kinds_of(&self, interface: &str) -> Vec<&str> {
        let is_one = |kind: &TypeKind| match kind {
            TypeKind::Object(object) => object.implements.iter().any(|name| name.node.as_str() == interface),
            _ => false,
        };
        self.0.iter().filter(|(_, kind)| is_one(kind)).map(|(name, _)| name.as_str()).collect()
    }

    /// A field with the arguments that it needs, and with others.
    fn call(&self, field: &FieldDefinition, others: &str) -> String {
        let (name, needed) = (&field.name.node, self.needed(&field.arguments));
        if needed.is_empty() && others.is_empty() {
            return name.to_string();
        }
        format!("{name}({needed} {others})")
    }

    fn needed(&self, values: &[Positioned<InputValueDefinition>]) -> String {
        let is_needed =
            |value: &&InputValueDefinition| !value.ty.node.nullable && value.default_value.is_none();
        let needed = values.iter().map(|value| &value.node).filter(is_needed);
        let given = needed.map(|value| format!("{}: {}", value.name.node, self.value(&value.ty.node)));
        given.collect::<Vec<_>>().join(", ")
    }

    /// Some value of a type.
    fn value(&self, of: &Type) -> String {
        let BaseType::Named(name) = &of.base else {
            return "[]".to_owned();
        };
        match (name.as_str(), self.0.get(name.as_str())) {
            (_, Some(TypeKind::Enum(words))) => words.values[0].node.value.node.to_string(),
            (_, Some(TypeKind::InputObject(input))) => format!("{{ {} }}", self.needed(&input.fields)),
            ("Int", _) => "1".to_owned(),
            ("Boolean", _) => "true".to_owned(),
            _ => "\"2026-01-01\"".to_owned(),
        }
    }

    /// How each type is reached from a query, step by step.
    fn ways(&self) -> BTreeMap<&str, Vec<String>> {
        let mut ways = BTreeMap::from([("Query", Vec::new())]);
        let mut next = VecDeque::from(["Query"]);
        while let Some(name) = next.pop_front() {
            for field in self.fields(name) {
                let of = innermost(&field.ty.node);
                let way = [ways[name].as_slice(), &[self.call(field, "")]].concat();
                let kinds = self.kinds_of(of).into_iter().map(|kind| (kind, Some(format!("... on {kind}"))));
                for (kind, on) in iter::once((of, None)).chain(kinds) {
                    if self.has_fields(kind) && !ways.contains_key(kind) {
                        ways.insert(kind, way.iter().cloned().chain(on).collect());
                        next.push_back(kind);
                    }
                }
            }
        }
        ways
    }
}

fn innermost(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name.as_str(),
        BaseType::List(inner) => innermost(inner),
    }
}

/// By how much a document grows dearer when ten fields more are asked for at the end of a way.
async fn growth(schema: &Schema, leaf: &str, way: &[String]) -> usize {
    let document = |fields: usize| {
        let (open, close) = (way.join(" { "), " }".repeat(way.len()));
        let begin = if way.is_empty() { "" } else { " { " };
        let leaves: String = (0..fields).map(|number| format!("f{number}: {leaf} ")).collect();
        format!("{{ {open}{begin}{leaves}{close} }}")
    };
    let fields = leaf.matches('{').count() + 1;
    (cost(schema, &document(11)).await - cost(schema, &document(1)).await) / fields
}

/// A page counts for as many rows as are asked for, and a list that comes whole for some, wherever in the schema it is.
#[tokio::test]
async fn every_list_costs_what_it_may_hold() {
    let (schema, types) = (builder().extension(Scales).finish(), Types::read());
    let mut seen = 0;
    for (name, way) in types.ways() {
        let Some(leaf) = types.leaf(name) else { continue };
        let without = growth(&schema, &leaf, &way).await;
        // What a connection lists is its page, which was counted.
        for field in types.fields(name).filter(|_| !name.ends_with("Connection")) {
            let (of, place) = (innermost(&field.ty.node), format!("{name}.{}", field.name.node));
            let Some(leaf) = types.leaf(of) else { continue };
            // For how many rows the field counts.
            let counted = async |others: &str| {
                let longer = [way.as_slice(), &[types.call(field, others)]].concat();
                growth(&schema, &leaf, &longer).await / without
            };
            let is_list = matches!(field.ty.node.base, BaseType::List(_)) && types.has_fields(of);
            if of.ends_with("Connection") {
                assert_eq!(counted("").await, 20, "{place}");
                assert_eq!(counted("first: 3").await, 3, "{place}");
                assert_eq!(counted("first: 100").await, 100, "{place}");
                if field.arguments.iter().any(|argument| argument.node.name.node.as_str() == "last") {
                    assert_eq!(counted("last: 100").await, 100, "{place}");
                }
                seen += 1;
            } else if is_list && of != "Problem" && !AS_THEY_ARE.contains(&place.as_str()) {
                assert!(counted("").await > 1, "{place}");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "the schema is read: {seen}");
}

/// Each document of our own pages is within the limit, all its operations together and each page as long as it may be.
#[tokio::test]
async fn our_own_documents_are_within_the_limit() {
    let schema = builder().extension(Scales).finish();
    let mut documents = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/queries"), &mut documents);
    assert!(documents.len() > 40, "the documents are read: {}", documents.len());
    for (file, document) in documents {
        let found = cost(&schema, &document).await;
        assert!(found <= Limits::default().complexity, "{file} costs {found}");
    }
}

fn read(folder: &Path, documents: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read(&path, documents);
        } else {
            documents.push((path.display().to_string(), fs::read_to_string(&path).expect("a document")));
        }
    }
}

/// Lists in lists come to a number, however many there are; a page that cannot be costs something too.
#[test]
fn a_cost_is_a_number() {
    assert_eq!(page_cost(Some(100), None, usize::MAX), BEYOND);
    assert_eq!(page_cost(Some(-1), None, 1), page_cost(Some(100), None, 1));
    assert_eq!(page_cost(None, Some(i32::MAX), 1), page_cost(None, Some(100), 1));
    assert!(page_cost(Some(0), None, 0) > 0);
}
