//! Pages of a person's own account.

pub(super) mod certificates;
pub(super) mod invitations;
pub(super) mod sessions;
