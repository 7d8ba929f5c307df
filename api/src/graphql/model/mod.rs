//! The types of the schema, one file a noun.

pub(crate) mod installation;
pub(crate) mod viewer;
