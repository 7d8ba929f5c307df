//! Pages for those who run an installation, or build on it.

pub(super) mod associations;
pub(super) mod graphiql;
