//! Pages for everybody, signed in or not.

pub(super) mod home;
pub(super) mod sign_in;
