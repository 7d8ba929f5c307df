//! Pages for those who run, or read, a company's programme.

pub(super) mod costs;
pub(super) mod home;
pub(super) mod new_valuation;
pub(super) mod receipts;
pub(super) mod valuations;
