//! What companies allow their employees to give of their working time: versions of a policy, from a day on, each with rules
//! for parts of its people. It knows nothing of missions: whoever books or declares asks it with plain values.
//!
//! Of a version the first rule that fits an employee applies, whole. A day is judged by the version in force on it.

pub(crate) mod allowing;
pub(crate) mod approval;
mod belonging;
mod breaches;
mod changed;
pub(crate) mod drafts;
pub(crate) mod exceptions;
pub(crate) mod judging;
pub(crate) mod listed;
pub(crate) mod publishing;
pub(crate) mod reading;
mod standing;
pub(crate) mod terms;
mod wishes;
pub(crate) mod yearly;

pub(crate) use belonging::People;
pub(crate) use breaches::{Breach, Broken, Refused, told};
pub(crate) use judging::Request;
pub(crate) use standing::{Rule, Standing, Version};
pub(crate) use wishes::{BlackoutWish, Population, RuleWish, Wish};
