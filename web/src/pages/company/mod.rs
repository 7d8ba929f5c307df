//! Pages for those who run, or read, a company's programme.

pub(super) mod home;
