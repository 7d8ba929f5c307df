//! Pages of those who give time.

pub(super) mod announcements;
pub(super) mod application_time;
pub(super) mod applications;
pub(super) mod bookings;
mod cards;
pub(super) mod home;
pub(super) mod hours;
pub(super) mod offered_time;
pub(super) mod profile;
pub(super) mod rating;
pub(super) mod session;
pub(super) mod volunteering;
