//! Engagements: one volunteer on one mission, and how they come to be.

pub(crate) mod secondment;
