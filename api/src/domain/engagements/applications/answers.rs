//! Why somebody was not selected, as a list that both sides know: it is said to the candidate beside words of the coordinator's
//! own.

/// Why somebody was not selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
pub enum NotSelectedReason {
    /// Somebody else's skills fit better.
    OtherProfile,
    /// When they can does not fit the mission.
    Availability,
    /// They live too far from where it happens.
    Distance,
    /// All places are taken.
    PlacesTaken,
    /// They could not be reached.
    NoReply,
    /// Another one, which the words say.
    Other,
    /// The mission began with others before they were answered. Nobody chooses it.
    SearchClosed,
    /// The need was stopped. Nobody chooses it.
    NeedStopped,
}

impl NotSelectedReason {
    const ALL: [Self; 8] = [
        Self::OtherProfile,
        Self::Availability,
        Self::Distance,
        Self::PlacesTaken,
        Self::NoReply,
        Self::Other,
        Self::SearchClosed,
        Self::NeedStopped,
    ];

    /// Its stable code, as rows keep it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::OtherProfile => "OTHER_PROFILE",
            Self::Availability => "AVAILABILITY",
            Self::Distance => "DISTANCE",
            Self::PlacesTaken => "PLACES_TAKEN",
            Self::NoReply => "NO_REPLY",
            Self::Other => "OTHER",
            Self::SearchClosed => "SEARCH_CLOSED",
            Self::NeedStopped => "NEED_STOPPED",
        }
    }

    /// Whether somebody who coordinates chooses it: the others are said by what happens to the need.
    pub(crate) const fn is_chosen(self) -> bool {
        !matches!(self, Self::SearchClosed | Self::NeedStopped)
    }

    /// The one that a row names.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
