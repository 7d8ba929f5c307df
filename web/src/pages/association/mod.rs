//! Pages of those who receive help.

pub(super) mod session;
