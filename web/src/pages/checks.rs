//! What an organisation has still to see to, as its home lists it: each with the place where it is done.

use serde::Serialize;

use super::form::code_of;

/// Something to see to, and the place where it is done.
pub(super) struct Check {
    /// The end of its texts' keys.
    pub(super) name: &'static str,
    pub(super) href: &'static str,
    pub(super) state: CheckState,
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum CheckState {
    Done,
    ToDo,
    /// Somebody else's turn.
    Waiting,
    Refused,
    ExpiresSoon,
    Expired,
}

impl CheckState {
    /// Of what is done once and for all.
    pub(super) fn once(is_done: bool) -> Self {
        if is_done { Self::Done } else { Self::ToDo }
    }

    /// Of being verified, by an organisation's status: every document has a type of its own for it.
    pub(super) fn verified(status: &impl Serialize) -> Self {
        match code_of(status).as_str() {
            "VERIFIED" => Self::Done,
            "REFUSED" => Self::Refused,
            _ => Self::Waiting,
        }
    }
}

/// Whether nothing is left to see to.
pub(super) fn are_done(checks: &[Check]) -> bool {
    checks.iter().all(|check| check.state == CheckState::Done)
}
