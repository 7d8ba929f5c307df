//! How far a need is on its way, as the ten steps count, and on whom it waits.

use entity::{NeedSide, NeedState, need};

/// The last of the steps.
const STEPS: i32 = 10;

/// Where a need stands, or stood before it was put off; nothing of one that was stopped.
pub(crate) fn stands_in(need: &need::Model) -> Option<NeedState> {
    match need.state {
        NeedState::Paused => need.paused_from,
        NeedState::Stopped => None,
        state => Some(state),
    }
}

/// How many of the ten steps are done. Steps 4 to 6 are one search, in which a need stands until somebody is introduced.
pub(crate) fn done_steps(need: &need::Model) -> Option<i32> {
    Some(match stands_in(need)? {
        NeedState::Sent | NeedState::Qualifying => 1,
        NeedState::Drafting | NeedState::ToApprove => 2,
        NeedState::Searching => 3,
        NeedState::Roadmap => 6,
        NeedState::UnderWay => 8,
        NeedState::Debrief => 9,
        NeedState::Closed => STEPS,
        NeedState::Paused | NeedState::Stopped => return None,
    })
}

/// Whose act is awaited; nobody's once it is over. Either side may go on with one that rests, and its association is asked
/// first.
pub(crate) fn waits_for(state: NeedState) -> Option<NeedSide> {
    match state {
        NeedState::Sent => Some(NeedSide::Head),
        NeedState::Qualifying | NeedState::Drafting | NeedState::UnderWay | NeedState::Debrief => {
            Some(NeedSide::Coordinator)
        }
        NeedState::ToApprove | NeedState::Roadmap | NeedState::Paused => Some(NeedSide::Association),
        NeedState::Searching => Some(NeedSide::Volunteer),
        NeedState::Closed | NeedState::Stopped => None,
    }
}
