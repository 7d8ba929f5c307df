//! How long each step usually takes: a need that stands longer is shown as overdue. These are days of a branch's clock; how the
//! search's fourteen days came about is in the ten steps of the method, the others are what coordinators aim at.

use chrono::{Duration, NaiveDate};
use entity::NeedState;

/// The last day on which what follows a state comes in time; none where nothing follows.
pub(super) fn due_on(state: NeedState, since: NaiveDate, returns_on: Option<NaiveDate>) -> Option<NaiveDate> {
    let days = match state {
        NeedState::Sent => 3,
        NeedState::Drafting | NeedState::ToApprove => 7,
        NeedState::Qualifying | NeedState::Searching | NeedState::Roadmap | NeedState::Debrief => 14,
        NeedState::UnderWay => 30,
        NeedState::Paused => return returns_on,
        NeedState::Closed | NeedState::Stopped => return None,
    };
    Some(since + Duration::days(days))
}
