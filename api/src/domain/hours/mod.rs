//! Hours: time entries, from what a person declares to what the ledger holds.

pub(crate) mod absences;
pub(crate) mod approving;
mod book;
pub(crate) mod confirming;
pub(crate) mod declaring;
mod employers;
pub(crate) mod facts_of;
pub(crate) mod heads;
mod holding;
pub(crate) mod links;
mod monthly;
mod notices;
pub(crate) mod proof;
pub(crate) mod proposals;
pub(crate) mod reading;
pub(crate) mod refused;
pub(crate) mod reminders;
mod rest;
pub(crate) mod rules;
pub(crate) mod settling;
pub(crate) mod sheets;
pub(crate) mod states;
pub(crate) mod team_proposals;
pub(crate) mod yearly;
