//! The operations of a document that a request does not ask for. What a list costs may follow from a variable, and the
//! library wants the cost of all operations: one that is not asked for and whose variables have no value is left out.

use std::collections::HashSet;

use async_graphql::{
    Name,
    parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet},
};

/// Leaves out the operations that cannot be measured, and the fragments that they alone used.
pub(super) fn leave_out(
    document: &mut ExecutableDocument,
    can_be_measured: impl Fn(&OperationDefinition) -> bool,
) {
    let DocumentOperations::Multiple(operations) = &mut document.operations else { return };
    let all = operations.len();
    operations.retain(|_, operation| can_be_measured(&operation.node));
    if operations.len() == all {
        return;
    }
    let mut used = HashSet::new();
    let mut open: Vec<&SelectionSet> =
        operations.values().map(|operation| &operation.node.selection_set.node).collect();
    while let Some(selections) = open.pop() {
        for selection in &selections.items {
            match &selection.node {
                Selection::Field(field) => open.push(&field.node.selection_set.node),
                Selection::InlineFragment(inside) => open.push(&inside.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    let name: &Name = &spread.node.fragment_name.node;
                    if let Some(fragment) = document.fragments.get(name)
                        && used.insert(name.clone())
                    {
                        open.push(&fragment.node.selection_set.node);
                    }
                }
            }
        }
    }
    document.fragments.retain(|name, _| used.contains(name));
}
