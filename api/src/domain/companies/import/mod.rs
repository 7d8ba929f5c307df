//! Reads lists of employees as HR tools export them, without a database: any usual encoding, separator and order
//! of columns, every line an employee or everything that is wrong with it. Files are read as a stream, and what
//! is refused goes back as a file of the same kind.

pub(crate) mod amounts;
pub(crate) mod cells;
pub(crate) mod columns;
pub(crate) mod dialect;
pub(crate) mod durations;
pub(crate) mod encoding;
pub(crate) mod faults;
pub(crate) mod formula;
pub(crate) mod header_names;
pub(crate) mod records;
pub(crate) mod rejects;
pub(crate) mod rows;
pub(crate) mod split;
pub(crate) mod table;
pub(crate) mod taking_in;
#[cfg(test)]
mod tests;
pub(crate) mod values;
pub(crate) mod whom;
