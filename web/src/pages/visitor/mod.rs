//! Pages for everybody, signed in or not.

pub(super) mod act;
pub(super) mod approval_link;
pub(super) mod association;
pub(super) mod campaign;
pub(super) mod carry_link;
pub(super) mod consent;
pub(super) mod domain_claim;
mod gone;
pub(super) mod help_directory;
pub(super) mod help_sso;
pub(super) mod home;
pub(super) mod intermediaries;
pub(super) mod join;
mod link_done;
pub(super) mod look_back_link;
pub(super) mod mission;
pub(super) mod missions;
pub(super) mod need_link;
mod need_steps;
pub(super) mod roadmap_link;
pub(super) mod sign_in;
pub(super) mod sso;
mod sso_led;
pub(super) mod sso_refused;
pub(super) mod unsubscribe;
pub(super) mod verify;
