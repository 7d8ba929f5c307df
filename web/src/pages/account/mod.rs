//! Pages of a person's own account.

pub(super) mod sessions;
