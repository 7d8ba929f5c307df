//! Pages of a person's own account.

pub(super) mod addresses;
mod browsers;
pub(super) mod certificates;
pub(super) mod invitations;
pub(super) mod own_data;
pub(super) mod sessions;
