//! What holds of time that is given, when it is booked and again when it is declared.

use entity::{TimeBasis, mission};

/// Hours of partial activity are given of one's own accord, and said to be: an employer who asked for them would have work
/// done in time that the State compensates.
pub(crate) fn is_of_own_accord(basis: TimeBasis, is_spontaneous: bool) -> bool {
    basis != TimeBasis::PartialActivity || is_spontaneous
}

/// Only a confidential cause is kept from the company. Whoever believed that another is would be mistaken.
pub(crate) fn may_be_kept(mission: &mission::Model) -> bool {
    mission.confidential
}
