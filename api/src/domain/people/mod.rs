//! Persons: their accounts and addresses, how they sign in, and what limits those who try.

pub(crate) mod accounts;
pub(crate) mod action_links;
pub(crate) mod addresses;
pub(crate) mod announcements;
pub(crate) mod invitations;
mod inviting;
pub(crate) mod limits;
pub(crate) mod operators;
pub(crate) mod profile;
pub(crate) mod rating;
pub(crate) mod roles;
pub(crate) mod seats;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod sweep;
pub(crate) mod tokens;
pub(crate) mod vacancies;
