//! Pages of a person's own account.

pub(super) mod certificates;
pub(super) mod sessions;
