//! What lists cost of the limit that a request has: as much as the rows that they may hold, so that a list in a list
//! costs one times the other. Everything else costs one for each field.

use super::page::{DEFAULT, MOST};

/// What the rows of a page cost to find, in fields: a list in a list may take a statement for each row around it.
const FINDING: usize = 20;

/// For how many rows a list counts that comes whole. Such lists are short: somebody's seats, the sites of an entity.
const WHOLE: usize = 5;

/// Nothing counts for more. It is far above the limit, and lists in lists soon come to more than a number holds.
const BEYOND: usize = 1_000_000;

/// What a page of a connection costs, by its arguments and by what is asked of each row.
pub(crate) fn page_cost(first: Option<i32>, last: Option<i32>, row: usize) -> usize {
    match first.max(last) {
        Some(rows) => rows_cost(rows, row),
        None => rows_cost(DEFAULT, row),
    }
}

/// The same for so many rows at most. What is no size of a page is refused when the field is answered, by a code of
/// its own.
pub(crate) fn rows_cost(rows: impl TryInto<u64>, row: usize) -> usize {
    let rows = rows.try_into().unwrap_or(MOST).clamp(1, MOST);
    let rows = usize::try_from(rows).unwrap_or(usize::MAX);
    rows.saturating_mul(row).saturating_add(FINDING).min(BEYOND)
}

/// What a list costs that comes whole.
pub(crate) fn list_cost(row: usize) -> usize {
    row.saturating_mul(WHOLE).saturating_add(1).min(BEYOND)
}

/// The same of one that may be long: a series has hundreds of sessions, a valuation a line for each employee and month.
pub(crate) fn long_list_cost(row: usize) -> usize {
    rows_cost(MOST, row)
}

#[cfg(test)]
mod tests;
