//! Impact: what was given and what it changed, in figures that everybody may trust.

pub(crate) mod company_home;
