//! The types of the schema, one file a noun.

pub(crate) mod association;
pub(crate) mod association_people;
pub(crate) mod association_proofs;
pub(crate) mod association_words;
pub(crate) mod budget;
pub(crate) mod cause;
pub(crate) mod commune;
pub(crate) mod company;
pub(crate) mod company_member;
pub(crate) mod employee;
pub(crate) mod employee_import;
pub(crate) mod installation;
pub(crate) mod legal_entity;
pub(crate) mod legal_form;
pub(crate) mod membership;
pub(crate) mod mission;
pub(crate) mod mission_match;
pub(crate) mod mission_words;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod session;
pub(crate) mod skill;
pub(crate) mod social_object;
pub(crate) mod viewer;
