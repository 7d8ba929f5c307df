//! Pages of those who give time.

pub(super) mod bookings;
pub(super) mod hours;
pub(super) mod profile;
pub(super) mod session;
