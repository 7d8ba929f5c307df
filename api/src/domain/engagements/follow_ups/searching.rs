//! A search that finds nobody: after fourteen days without a candidate both sides are told, and either of them chooses what
//! follows. The announcement is written anew, all branches are asked, or the need is closed; `offering` passes it to a neighbour,
//! which its association may ask for.

use chrono::Duration;
use entity::{NeedId, NeedState, application, branch, need, need_event};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};

use super::{CANDIDATES, REASON, letters::Letters, lock_from_a_side, lock_on_behalf, must_stand, reading};
use crate::{
    Internal,
    access::{NeedLink, Viewer},
    domain::{
        checks::Checks,
        intermediaries::zone_of,
        missions::needs::{
            announcements::submitting,
            behalf::{self, TypedBehalf},
            broadcasting::national,
            pace::SEARCH_DAYS,
            resting,
            states::Actor,
            timeline::{self, By, Line},
        },
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// What follows a search without candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
pub enum WayOut {
    /// The announcement is written anew, and approved again.
    Reword,
    /// Volunteers of all branches are asked: where the mission is done at a distance, or its association accepts that it is.
    National,
    /// The association asks that a neighbouring branch take it. Whoever coordinates it names the branch, and offers it.
    Neighbour,
    /// The need is stopped for want of a candidate.
    Stop,
}

/// Flags a search whose fourteen days are over, by the branch's clock, and tells both sides which ways out there are.
pub(super) async fn watch(tx: &Tx, need: &need::Model, branch: &branch::Model) -> Result<(), Internal> {
    let zone = zone_of(branch);
    let since = need.search_since.map(|at| at.to_utc().with_timezone(&zone).date_naive());
    let is_over = since.is_some_and(|since| tx.today(zone) >= since + Duration::days(SEARCH_DAYS));
    if need.flagged_at.is_some() || !is_over || has_candidates(tx, need.id).await? {
        return Ok(());
    }
    let row = need::ActiveModel { id: Set(need.id), flagged_at: Set(Some(tx.now())), ..Default::default() };
    row.update(tx).await?;
    timeline::write(tx, need.id, &By::job(), Line::shared("FOURTEEN_DAYS")).await?;
    Letters::about(tx, need, branch).fourteen_days().await
}

/// Whether somebody came forward and is not answered, or is selected.
pub(super) async fn has_candidates(tx: &Tx, need: NeedId) -> Result<bool, DbErr> {
    let found = application::Entity::find()
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::State.is_in(CANDIDATES));
    Ok(found.count(tx).await? > 0)
}

/// Chooses what follows, for either side; with what the association said, where whoever coordinates enters that.
pub(crate) async fn choose(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    wish: (WayOut, &str),
    said: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (by, seen) = match said {
        Some(said) => lock_on_behalf(tx, viewer, id, said).await?,
        None => lock_from_a_side(tx, viewer, id).await?,
    };
    choose_as(tx, &by, (seen.need, &seen.branch), wish).await
}

/// The same by a link, for the association.
pub(crate) async fn choose_by_link(
    link: &NeedLink,
    tx: &Tx,
    wish: (WayOut, &str),
) -> Outcome<NeedId, Vec<Problem>> {
    let (by, need, branch) = behalf::by_steps_link(tx, link).await?;
    choose_as(tx, &by, (need, &branch), wish).await
}

async fn choose_as(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    (way, reason): (WayOut, &str),
) -> Outcome<NeedId, Vec<Problem>> {
    must_be_flagged(&need)?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    checks.pass()?;
    match way {
        WayOut::Reword => submitting::reword_as(tx, by, (need, branch), &reason).await,
        WayOut::National => {
            let id = need.id;
            national::open_to_all(tx, (need, branch), by, ("way", Some(reason.as_str()))).await?;
            Ok(id)
        }
        WayOut::Neighbour => ask_for_neighbour(tx, (&need, branch), by, reason).await,
        WayOut::Stop => {
            timeline::write(tx, need.id, by, Line::shared("NO_CANDIDATE")).await?;
            resting::stop_as(tx, by, (need, branch), &reason).await
        }
    }
}

/// What the line of an association that asks for a neighbouring branch is called.
const NEIGHBOUR_ASKED: &str = "NEIGHBOUR_ASKED";

/// The association asks that a neighbouring branch take its need: whoever coordinates it is told, once while the search stands
/// still.
async fn ask_for_neighbour(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    by: &By,
    reason: String,
) -> Outcome<NeedId, Vec<Problem>> {
    if by.actor() != Actor::Association {
        return Err(vec![Problem::new("BRANCH_TO_NAME").at("way")].into());
    }
    if reading::open_offer(tx, need.id).await?.is_some() {
        return Err(vec![Problem::new("OFFER_WAITS")].into());
    }
    if is_neighbour_asked_for(tx, need).await? {
        return Err(vec![Problem::new("NEIGHBOUR_ASKED_FOR")].into());
    }
    timeline::write(tx, need.id, by, Line::shared(NEIGHBOUR_ASKED).saying(reason.clone())).await?;
    behalf::tell(tx, (need, branch), by, NEIGHBOUR_ASKED).await?;
    Letters::about(tx, need, branch).neighbour_asked(reason).await?;
    Ok(need.id)
}

/// Whether the association has asked for that since the search was flagged, and not denied it.
async fn is_neighbour_asked_for(tx: &Tx, need: &need::Model) -> Result<bool, DbErr> {
    let Some(since) = need.flagged_at else { return Ok(false) };
    let asked = need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(need.id))
        .filter(need_event::Column::Kind.eq(NEIGHBOUR_ASKED))
        .filter(need_event::Column::DeniedAt.is_null())
        .filter(need_event::Column::At.gte(since));
    Ok(asked.count(tx).await? > 0)
}

/// Refuses what is chosen once the fourteen days are over, while they are not.
pub(super) fn must_be_flagged(need: &need::Model) -> Outcome<(), Vec<Problem>> {
    must_stand(need, &[NeedState::Searching])?;
    if need.flagged_at.is_some() {
        Ok(())
    } else {
        Err(vec![Problem::new("SEARCH_HAS_TIME").with("days", SEARCH_DAYS)].into())
    }
}
