//! Going on with those who are there: nobody is found in a replaced volunteer's place, the association agrees to do without, and
//! the mission is under way again.

use entity::{ApplicationState, NeedId, NeedState};

use super::{Seen, letters::Letters, lock_to_coordinate, must_stand};
use crate::{
    access::Viewer,
    domain::{
        engagements::{
            applications::places,
            roadmaps::{self, engaging},
        },
        intermediaries::zone_of,
        missions::needs::{
            behalf::{self, TypedBehalf},
            moving::{self, Said},
            states::NeedStep,
            timeline::By,
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// Ends the search of a mission on which somebody is already, where nobody waits to join them; with what the association said,
/// where it has not agreed by itself.
pub(crate) async fn go_on(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    said: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate(tx, viewer, id).await?;
    must_stand(&seen.need, &[NeedState::Searching, NeedState::Roadmap])?;
    must_be_there(tx, id).await?;
    let said = match said {
        Some(typed) => {
            let heard = behalf::heard(typed, tx.today(zone_of(&seen.branch)), "onBehalf")?;
            Some(By::on_behalf(&right, heard))
        }
        None => None,
    };
    places::must_be_enough(tx, (&seen.need, &seen.branch), said.as_ref()).await?;
    let Seen { need, branch, .. } = seen;
    let by = By::coordinator(&right);
    let gone = moving::go(tx, (need, &branch), NeedStep::GoOn, &by, Said::default()).await;
    let need = gone.map_err(Stop::widen)?;
    engaging::end_search(tx, (&need, &branch)).await?;
    Letters::about(tx, &need, &branch).goes_on().await?;
    Ok(id)
}

/// Somebody is on the mission, and nobody was told that they are selected for it.
async fn must_be_there(tx: &Tx, need: NeedId) -> Outcome<(), Vec<Problem>> {
    let volunteers = roadmaps::reading::volunteers(tx, need).await?;
    if volunteers.iter().any(|one| one.state == ApplicationState::Selected) {
        return Err(vec![Problem::new("SOMEBODY_SELECTED")].into());
    }
    if volunteers.is_empty() {
        return Err(vec![Problem::new("NOBODY_ENGAGED")].into());
    }
    Ok(())
}
