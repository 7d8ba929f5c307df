//! Working time on missions whose volunteers are selected: an employee offers it where their company's policy allows, the company
//! is asked once they are selected, and what both sides agree on is held in its budget until it is given or the mission ends.
//!
//! The company learns what the mission is called, of which association, how many hours and which days: nothing that the candidate or
//! those who select have written, and nothing before they are selected.

pub(crate) mod agreeing;
pub(crate) mod held;
pub(super) mod letters;
pub(crate) mod offering;
pub(crate) mod releasing;
pub(crate) mod reserving;
pub(crate) mod taken;
