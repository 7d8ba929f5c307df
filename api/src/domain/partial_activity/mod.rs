//! Partial activity: the days, or parts of days, that the State compensates because a company has no work. No working time
//! may be given in them; whoever gives of their own accord gives what is theirs.
//!
//! HR marks days one by one or as a list; bookings and declarations ask here what is left of a day.

pub(crate) mod csv;
pub(crate) mod importing;
mod letters;
pub(crate) mod marking;
pub(crate) mod reading;
pub(crate) mod shares;
pub(crate) mod unfit;
pub(crate) mod weighing;
