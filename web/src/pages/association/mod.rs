//! Pages for those who run an association, and for those who register one.

pub(super) mod receipts;
pub(super) mod register;
pub(super) mod session;
