//! How long each step usually takes: a need that stands longer is shown as overdue. These are days of a branch's clock; how the
//! search's fourteen days came about is in the ten steps of the method, the others are what coordinators aim at.

use chrono::{Duration, NaiveDate};
use entity::{NeedState, branch, need};
use sea_orm::ActiveValue::Set;

use crate::{domain::intermediaries::zone_of, tx::Tx};

/// How many days a search has without a candidate: the ten steps of the method.
pub(crate) const SEARCH_DAYS: i64 = 14;

/// The last day on which what follows a state comes in time; none where nothing follows.
pub(crate) fn due_on(state: NeedState, since: NaiveDate, returns_on: Option<NaiveDate>) -> Option<NaiveDate> {
    let days = match state {
        NeedState::Sent => 3,
        NeedState::Drafting | NeedState::ToApprove => 7,
        NeedState::Qualifying | NeedState::Roadmap | NeedState::Debrief => 14,
        NeedState::Searching => SEARCH_DAYS,
        NeedState::UnderWay => 30,
        NeedState::Paused => return returns_on,
        NeedState::Closed | NeedState::Stopped => return None,
    };
    Some(since + Duration::days(days))
}

/// The row of a need whose search goes on and has its days from today on.
pub(crate) fn search_anew(tx: &Tx, row: need::ActiveModel, branch: &branch::Model) -> need::ActiveModel {
    need::ActiveModel {
        search_since: Set(Some(tx.now())),
        flagged_at: Set(None),
        due_on: Set(due_on(NeedState::Searching, tx.today(zone_of(branch)), None)),
        ..row
    }
}
