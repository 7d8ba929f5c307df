//! Pages for those who run an installation, or build on it.

pub(super) mod association;
pub(super) mod associations;
pub(super) mod audit;
pub(super) mod companies;
pub(super) mod companies_without_manager;
pub(super) mod company;
pub(super) mod graphiql;
pub(super) mod intermediaries;
pub(super) mod jobs;
pub(super) mod overview;
pub(crate) mod refused_companies;
pub(super) mod verified_companies;
