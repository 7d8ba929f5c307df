//! Facts that others publish or decide, and the calendar they are counted in.
//! The lowest floor of the domain: every other area may ask here.

pub(crate) mod calendar;
#[cfg_attr(not(test), expect(dead_code, reason = "the arithmetic is here before the use cases that call it"))]
pub(crate) mod ceilings;
#[cfg(test)]
pub(crate) mod dates;
#[cfg_attr(not(test), expect(dead_code, reason = "the arithmetic is here before the use cases that call it"))]
pub(crate) mod holidays;
