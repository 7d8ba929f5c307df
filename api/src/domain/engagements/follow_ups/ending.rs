//! What a stopped need leaves: whoever came forward is answered, whoever is on its mission has a last day, and both are told.
//! Hours of the days before are declared and confirmed as ever.

use chrono::NaiveDate;
use entity::{NeedId, NeedState, PersonId, engagement};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

use super::{super::working_time::releasing, CANDIDATES, letters::Letters, lock_row, reading, replacing};
use crate::{
    Internal,
    domain::{
        engagements::{applications::NotSelectedReason, roadmaps::engaging},
        intermediaries::zone_of,
    },
    tx::Tx,
};

/// Ends what a stopped need left open. Whom it finds ended is told no more, so that a second time does nothing.
pub(crate) async fn end(tx: &Tx, id: NeedId) -> Result<(), Internal> {
    let Some((need, branch)) = lock_row(tx, id).await? else { return Ok(()) };
    if need.state != NeedState::Stopped {
        return Ok(());
    }
    let candidates = engaging::answer_others(tx, id, &CANDIDATES, NotSelectedReason::NeedStopped).await?;
    let volunteers = end_engagements(tx, id, tx.today(zone_of(&branch))).await?;
    Letters::about(tx, &need, &branch).stopped(&candidates, &volunteers).await
}

/// Ends what still goes on of its mission; whose it was.
async fn end_engagements(tx: &Tx, need: NeedId, today: NaiveDate) -> Result<Vec<PersonId>, Internal> {
    let mut ended = Vec::new();
    for (application, known) in reading::engaged(tx, need).await? {
        let Some(known) = known.filter(|known| known.ends_on.is_none()) else { continue };
        releasing::release(tx, &known).await?;
        let last = replacing::last_day(&known, today);
        let row = engagement::ActiveModel { id: Set(known.id), ends_on: Set(last), ..Default::default() };
        row.update(tx).await?;
        ended.push(application.person_id);
    }
    Ok(ended)
}
