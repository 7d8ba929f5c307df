//! Facts that others publish or decide, and the calendar they are counted in.
//! The lowest floor of the domain: every other area may ask here.
//!
//! Tables hold what is published for what points at it; short lists are searched in memory, places by their indexes.

pub(crate) mod calendar;
pub(crate) mod causes;
pub(crate) mod ceilings;
pub(crate) mod communes;
mod data;
#[cfg(test)]
pub(crate) mod dates;
pub(crate) mod distance;
pub(crate) mod headings;
pub(crate) mod holidays;
mod label_index;
pub(crate) mod legal_forms;
pub(crate) mod load;
pub(crate) mod mission_templates;
pub(crate) mod parameters;
mod rows;
pub(crate) mod skills;
pub(crate) mod social_objects;
