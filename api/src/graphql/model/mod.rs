//! The types of the schema, one file a noun.

pub(crate) mod cause;
pub(crate) mod commune;
pub(crate) mod demo_persona;
pub(crate) mod installation;
pub(crate) mod legal_form;
pub(crate) mod membership;
pub(crate) mod person;
pub(crate) mod skill;
pub(crate) mod social_object;
pub(crate) mod viewer;
