//! Pages of a person's own account.

mod browsers;
pub(super) mod certificates;
pub(super) mod invitations;
pub(super) mod sessions;
