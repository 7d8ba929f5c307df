//! Pages for those who run an association, and for those who register one.

pub(super) mod hours;
pub(super) mod hours_codes;
pub(super) mod hours_entry;
pub(super) mod hours_sheet;
pub(super) mod receipts;
pub(super) mod register;
pub(super) mod session;
