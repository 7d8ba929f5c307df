//! Pages for those who run an association, and for those who register one.

mod mission_choices;
pub(super) mod mission_editor;
pub(super) mod missions;
pub(super) mod new_sessions;
pub(super) mod receipts;
pub(super) mod register;
pub(super) mod session;
