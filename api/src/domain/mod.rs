//! Use cases and rules, an area each. `ARCHITECTURE.md` says in which order they may use one another.

pub(crate) mod access_log;
pub(crate) mod arrivals;
pub(crate) mod associations;
pub(crate) mod audit;
pub(crate) mod budgets;
pub(crate) mod campaigns;
pub(crate) mod checks;
pub(crate) mod companies;
pub(crate) mod engagements;
pub(crate) mod erasure;
pub(crate) mod exports;
pub(crate) mod hours;
pub(crate) mod impact;
pub(crate) mod installation;
pub(crate) mod integrations;
pub(crate) mod intermediaries;
pub(crate) mod missions;
pub(crate) mod operations;
pub(crate) mod partial_activity;
pub(crate) mod people;
pub(crate) mod policies;
pub(crate) mod reference;
pub(crate) mod sponsorship;
pub(crate) mod uploads;
pub(crate) mod verification;
