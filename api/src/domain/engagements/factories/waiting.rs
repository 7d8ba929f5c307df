//! The waiting list of a factory: when a place is free, those who wait are asked in the order in which they came, each by every
//! check; who does not fit any more keeps their rank.

use entity::{ProgrammeId, ProgrammeVolunteerState as State, branch, programme, programme_volunteer};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{
    BEFORE_THE_DAY, days,
    letters::Letters,
    registering::{self, Taken},
    taken,
};
use crate::{
    Internal,
    domain::{engagements::placing::Candidate, intermediaries, people::accounts},
    outcome::Stop,
    tx::{Tx, locked},
};

/// Gives the free places of a programme to those who wait.
pub(crate) async fn promote_in(tx: &Tx, id: ProgrammeId) -> Result<(), Internal> {
    let Some(programme) = locked(programme::Entity::find_by_id(id)).one(tx).await? else { return Ok(()) };
    let Some(branch) = intermediaries::find_branch(tx, programme.branch_id).await? else { return Ok(()) };
    promote(tx, &programme, &branch).await
}

/// The same of one whose row this transaction has taken.
pub(super) async fn promote(
    tx: &Tx,
    programme: &programme::Model,
    branch: &branch::Model,
) -> Result<(), Internal> {
    let mut left = i64::from(programme.volunteer_places) - taken(tx, programme.id).await?;
    if left <= 0 || !BEFORE_THE_DAY.contains(&programme.state) {
        return Ok(());
    }
    let waiting = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::ProgrammeId.eq(programme.id))
        .filter(programme_volunteer::Column::State.eq(State::Waiting))
        .order_by_asc(programme_volunteer::Column::RegisteredAt)
        .order_by_asc(programme_volunteer::Column::Id)
        .all(tx)
        .await?;
    for row in waiting {
        if left <= 0 {
            break;
        }
        if give(tx, programme, branch, &row).await? {
            left -= 1;
        }
    }
    Ok(())
}

/// Whether somebody who waits takes the place.
async fn give(
    tx: &Tx,
    programme: &programme::Model,
    branch: &branch::Model,
    row: &programme_volunteer::Model,
) -> Result<bool, Internal> {
    if accounts::lock(tx, row.person_id).await?.is_none() {
        return Ok(false);
    }
    let candidate = Candidate::read(tx, row.person_id, row.employment_id, row.basis).await?;
    let took = match registering::take(tx, &candidate, programme, row.id).await {
        Ok(took) => took,
        Err(Stop::Failed(failed)) => return Err(failed),
        Err(Stop::Denied(_) | Stop::Refused(_)) => {
            registering::release(tx, row.id).await?;
            return Ok(false);
        }
    };
    let state = if matches!(took, Taken::Had) { State::Registered } else { State::AwaitingApproval };
    let promoted = programme_volunteer::ActiveModel {
        id: Set(row.id),
        state: Set(state),
        state_since: Set(tx.now()),
        ..Default::default()
    };
    promoted.update(tx).await?;
    let letters = Letters::about(tx, programme, branch);
    match took {
        Taken::Had => letters.promoted(row.person_id).await?,
        Taken::Kept(terms) => {
            let day = days::session_of(programme);
            let asked = registering::ask(tx, &candidate, day.as_ref(), row.id, &terms).await?;
            letters.asked(row.person_id, asked).await?;
        }
    }
    Ok(true)
}
