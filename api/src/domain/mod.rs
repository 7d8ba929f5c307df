//! Use cases and rules. A later area may use an earlier one, never the reverse.

pub(crate) mod installation;
pub(crate) mod people;
pub(crate) mod reference;
