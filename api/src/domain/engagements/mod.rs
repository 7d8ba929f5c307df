//! Engagements: one volunteer on one mission, and how they come to be: sessions are booked, waited for, moved,
//! cancelled, attended; or volunteers are selected, on their own time or on working time.
//!
//! Locks are always taken in this order: the mission where it counts, sessions by id, then the person, then the person's
//! budget, then what was asked of those who approve.

pub(crate) mod applications;
pub(crate) mod approvals;
pub(crate) mod attendance;
pub(crate) mod booking;
pub(crate) mod calendars;
pub(crate) mod cancelling;
pub(crate) mod changing;
pub(crate) mod denying;
pub(crate) mod factories;
pub(crate) mod fairness;
pub(crate) mod follow_ups;
pub(crate) mod given;
pub(crate) mod leaving;
mod letters;
pub(crate) mod minors;
pub(crate) mod own;
mod placing;
pub(crate) mod policy;
pub(crate) mod reading;
mod refused;
pub(crate) mod replaying;
pub(crate) mod resizing;
pub(crate) mod roadmaps;
#[cfg_attr(not(test), expect(dead_code, reason = "the arithmetic is here before the use cases that call it"))]
pub(crate) mod secondment;
pub(crate) mod sessions;
pub(crate) mod teams;
mod untold;
pub(crate) mod waiting;
pub(crate) mod whereabouts;
pub(crate) mod working_time;

pub(crate) use refused::Refused;
