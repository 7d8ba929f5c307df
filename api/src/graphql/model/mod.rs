//! The types of the schema, one file a noun.

pub(crate) mod audit_event;
pub(crate) mod cause;
pub(crate) mod commune;
pub(crate) mod document;
pub(crate) mod installation;
pub(crate) mod job;
pub(crate) mod legal_form;
pub(crate) mod membership;
pub(crate) mod money;
pub(crate) mod person;
pub(crate) mod platform;
pub(crate) mod skill;
pub(crate) mod social_object;
pub(crate) mod viewer;
