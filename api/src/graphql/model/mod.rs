//! The types of the schema, one file a noun.

pub(crate) mod installation;
pub(crate) mod membership;
pub(crate) mod person;
pub(crate) mod time_entry;
pub(crate) mod viewer;
