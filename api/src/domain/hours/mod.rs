//! Hours: time entries, from what a person declares to what the ledger holds.

pub(crate) mod civil_dates;
pub(crate) mod facts;
pub(crate) mod rules;
pub(crate) mod states;
pub(crate) mod totals;
