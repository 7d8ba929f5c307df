//! The order of an answer's keys. The library puts a field into its object when it is resolved, so that the same
//! document is answered in another order each time; GraphQL wants the document's ("Serialized Map Ordering" and
//! `CollectFields` of its specification), and people who compare two answers want it too.
//!
//! An order is read once from a document, fragments put in, and then laid on as many answers as there are. Conditions
//! (`on Type`, `@skip`) are not looked at: a field that they leave out keeps its place for one that is there.

use std::collections::HashMap;

use async_graphql::{
    Name, Positioned, Value,
    indexmap::IndexMap,
    parser::types::{FragmentDefinition, OperationDefinition, Selection, SelectionSet},
};

/// A document's fragments.
type Fragments = HashMap<Name, Positioned<FragmentDefinition>>;

/// The keys of an object in the order in which the document first names them, with those of the objects behind each.
#[derive(Debug, Default)]
pub(super) struct Order(IndexMap<Name, Order>);

impl Order {
    /// The order of an operation's answer. Takes as long as the selections are many, each fragment counted as often as
    /// it is used: [`Limits::check_document`](super::limits::Limits::check_document) bounds them.
    pub(super) fn of(operation: &OperationDefinition, fragments: &Fragments) -> Self {
        let mut order = Self::default();
        order.add(&operation.selection_set.node, fragments, &mut Vec::new());
        order
    }

    /// Adds what a selection names first, and what it selects more of fields that are named already. `within` are the
    /// fragments that it stands in: one that contains itself is refused elsewhere, and must not hang this.
    fn add<'a>(&mut self, set: &'a SelectionSet, fragments: &'a Fragments, within: &mut Vec<&'a Name>) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let key = field.node.response_key().node.clone();
                    let inner = self.0.entry(key).or_default();
                    inner.add(&field.node.selection_set.node, fragments, within);
                }
                Selection::InlineFragment(inline) => {
                    self.add(&inline.node.selection_set.node, fragments, within);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    let Some(fragment) = fragments.get(name).filter(|_| !within.contains(&name)) else {
                        continue;
                    };
                    within.push(name);
                    self.add(&fragment.node.selection_set.node, fragments, within);
                    within.pop();
                }
            }
        }
    }

    /// Puts the keys of an answer into this order, in the objects inside it too.
    pub(super) fn lay_on(&self, value: &mut Value) {
        // The value of a scalar may be an object; its keys are no fields.
        if self.0.is_empty() {
            return;
        }
        match value {
            Value::List(values) => values.iter_mut().for_each(|value| self.lay_on(value)),
            Value::Object(fields) => self.lay_on_fields(fields),
            _ => {}
        }
    }

    fn lay_on_fields(&self, fields: &mut IndexMap<Name, Value>) {
        let mut next = 0;
        let mut is_in_order = true;
        for (key, value) in fields.iter_mut() {
            let Some((place, inner)) = self.find(key, next) else { continue };
            is_in_order &= place >= next;
            next = place + 1;
            inner.lay_on(value);
        }
        // Most objects are: their fields were at hand, and resolved one after the other.
        if !is_in_order {
            fields.sort_by_cached_key(|key, _| self.0.get_index_of(key));
        }
    }

    /// The place of a key, and what is behind it. It is looked for first where it stands when all is in order, which
    /// spares its hash.
    fn find(&self, key: &Name, expected: usize) -> Option<(usize, &Self)> {
        match self.0.get_index(expected) {
            Some((name, inner)) if name == key => Some((expected, inner)),
            _ => self.0.get_full(key).map(|(place, _, inner)| (place, inner)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use async_graphql::parser::{parse_query, types::DocumentOperations};
    use serde_json::{Value as Json, json};

    use super::*;

    fn order(document: &str) -> Order {
        let document = parse_query(document).expect("a document");
        let DocumentOperations::Single(operation) = &document.operations else {
            panic!("several operations");
        };
        Order::of(&operation.node, &document.fragments)
    }

    /// An answer, as its text is once a document's order is laid on it.
    fn laid(document: &str, answer: &str) -> String {
        let mut value: Value = serde_json::from_str(answer).expect("JSON");
        order(document).lay_on(&mut value);
        serde_json::to_string(&value).expect("JSON")
    }

    /// Fields stand as they were asked for, under the names that they were given.
    #[test]
    fn aliases_stand_where_they_were_asked_for() {
        let answer = r#"{"a":1,"c":{"y":2,"x":3},"b":4}"#;
        assert_eq!(laid("{ b a: other c { x y } }", answer), r#"{"b":4,"a":1,"c":{"x":3,"y":2}}"#);
        assert_eq!(laid("{ a c { y x } b }", answer), answer);
    }

    /// A fragment's fields stand where it is used for the first time.
    #[test]
    fn fragments_stand_where_they_are_used() {
        let document = "{ ...F z ... on Query { b } ...F ...{ y } } \
            fragment F on Query { a node { ...G id } } fragment G on Node { name ...H } fragment H on Node { at }";
        let answer = r#"{"y":1,"b":2,"z":3,"node":{"id":4,"at":5,"name":6},"a":7}"#;
        let expected = r#"{"a":7,"node":{"name":6,"at":5,"id":4},"z":3,"b":2,"y":1}"#;
        assert_eq!(laid(document, answer), expected);
    }

    /// A field that is asked for twice stands where it was first, with all that was asked of it.
    #[test]
    fn merged_fields_stand_where_they_were_first() {
        let document = "{ a { x } b a { y x z } ...F } fragment F on Query { c a { w y } }";
        let answer = r#"{"c":1,"b":2,"a":{"w":3,"z":4,"y":5,"x":6}}"#;
        assert_eq!(laid(document, answer), r#"{"a":{"x":6,"y":5,"z":4,"w":3},"b":2,"c":1}"#);
    }

    /// Each object of a list is put in order, however deep it stands; what is not there leaves no gap.
    #[test]
    fn lists_are_put_in_order() {
        let document = "{ rows { id names { first last } note } }";
        let answer =
            r#"{"rows":[[{"note":null,"names":[{"last":1,"first":2},null],"id":3}],{"note":4,"id":5}]}"#;
        let expected =
            r#"{"rows":[[{"id":3,"names":[{"first":2,"last":1},null],"note":null}],{"id":5,"note":4}]}"#;
        assert_eq!(laid(document, answer), expected);
    }

    /// A scalar that is an object keeps its own keys, and keys that nobody asked for are kept.
    #[test]
    fn what_is_no_field_is_left_alone() {
        assert_eq!(laid("{ b a }", r#"{"a":{"y":1,"x":2},"b":3}"#), r#"{"b":3,"a":{"y":1,"x":2}}"#);
        assert_eq!(laid("{ b a }", r#"{"a":1,"other":2,"b":3}"#), r#"{"other":2,"b":3,"a":1}"#);
    }

    /// A fragment that contains itself ends all the same, and one that is not there is nothing.
    #[test]
    fn a_fragment_that_contains_itself_ends() {
        let document =
            "{ ...A ...None } fragment A on Query { b node { ...B } } fragment B on Node { ...A a }";
        assert_eq!(laid(document, r#"{"node":{"a":1},"b":2}"#), r#"{"b":2,"node":{"a":1}}"#);
    }

    /// A thousand objects with all their keys turned round are put in order.
    #[test]
    fn large_answers_are_put_in_order() {
        let keys: Vec<_> = (0..10).map(|number| format!("key{number}")).collect();
        let mut document = "{ rows {".to_owned();
        for key in &keys {
            write!(document, " {key}").expect("a string");
        }
        document += " } }";
        let row: serde_json::Map<String, Json> = keys.iter().map(|key| (key.clone(), json!(1))).collect();
        let text = serde_json::to_string(&json!({ "rows": vec![row; 1_000] })).expect("JSON");
        let mut value: Value = serde_json::from_str(&text).expect("JSON");
        let Value::Object(fields) = &mut value else { panic!("no object") };
        let Some(Value::List(rows)) = fields.get_mut("rows") else { panic!("no list") };
        for row in rows {
            let Value::Object(row) = row else { panic!("no object") };
            row.reverse();
        }
        order(&document).lay_on(&mut value);
        assert_eq!(serde_json::to_string(&value).expect("JSON"), text);
    }
}
