//! Impact: what was given and what it changed, in figures that everybody may trust.

pub(crate) mod association_home;
pub(crate) mod company_home;
