//! What a table says, before anything is measured: its columns, and rows of cells, of groups and of sums.

use super::{
    measure::{Side, Width},
    text::Text,
};

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// What its cells are.
    pub(crate) name: &'static str,
    /// How wide it is, the space between columns included.
    pub(crate) width: Width,
    /// At which side its texts stand.
    pub(crate) side: Side,
}

/// A row.
#[derive(Clone, Debug)]
pub(crate) enum Row {
    /// One cell a column.
    Cells(Vec<Text>),
    /// Names the rows that follow, over all columns but the last, which holds their sum.
    Group(Text, Text),
    /// The sum of all, in the same two cells.
    Total(Text, Text),
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its rows.
    pub(crate) rows: Vec<Row>,
    /// Added to a group's name where the group goes on over the page: " (suite)".
    pub(crate) continued: &'static str,
}
