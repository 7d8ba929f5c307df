//! The types of the schema, one file a noun.

pub(crate) mod budget;
pub(crate) mod company;
pub(crate) mod company_member;
pub(crate) mod employee;
pub(crate) mod employee_import;
pub(crate) mod installation;
pub(crate) mod legal_entity;
pub(crate) mod membership;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod viewer;
