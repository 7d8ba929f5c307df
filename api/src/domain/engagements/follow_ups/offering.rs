//! Offering a search without candidates to another branch of the intermediary: one who coordinates there takes the need, with its
//! search, or says no.

use entity::{BranchId, BranchOfferId, NeedId, NeedState, branch, branch_offer, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{
    REASON,
    letters::Letters,
    lock_to_coordinate, must_stand, reading,
    searching::{has_candidates, must_be_flagged},
};
use crate::{
    access::{BranchPlace, Coordinator, Denied, Viewer},
    domain::{
        checks::Checks,
        intermediaries::{self, takes_more, zone_of},
        missions::needs::{
            lock_row, offers, pace, ties,
            timeline::{self, By, Line},
        },
    },
    outcome::{Outcome, Problem, Stop},
    queue::{self, Work},
    tx::{Tx, locked},
};

/// Offers a need to another branch.
pub(crate) async fn offer(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    (to, reason): (BranchId, &str),
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate(tx, viewer, id).await?;
    must_be_flagged(&seen.need)?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    let found = intermediaries::lock_branch(tx, to).await?;
    let other = found.filter(|other| other.intermediary_id == seen.need.intermediary_id);
    match &other {
        None => checks.refuse("branchId", "NOT_FOUND"),
        Some(other) if other.id == seen.need.branch_id => checks.refuse("branchId", "BRANCH_HAS_IT"),
        Some(other) if !takes_more(other, tx.today(zone_of(other))) => {
            checks.refuse("branchId", "BRANCH_TAKES_NOTHING");
        }
        Some(_) => {}
    }
    checks.pass()?;
    if reading::open_offer(tx, id).await?.is_some() {
        return Err(vec![Problem::new("OFFER_WAITS")].into());
    }
    let other = other.ok_or(Denied::Hidden)?;
    let row = branch_offer::ActiveModel {
        id: Set(tx.id::<BranchOfferId>()),
        need_id: Set(id),
        branch_id: Set(to),
        reason: Set(reason.clone()),
        offered_by: Set(Some(right.person())),
        offered_at: Set(tx.now()),
        answered_by: Set(None),
        answered_at: Set(None),
        is_accepted: Set(None),
    };
    branch_offer::Entity::insert(row).exec_without_returning(tx).await?;
    let line = Line::shared("BRANCH_OFFERED").saying(other.name.clone());
    timeline::write(tx, id, &By::coordinator(&right), line).await?;
    Letters::about(tx, &seen.need, &seen.branch).offered(&other, reason).await?;
    Ok(id)
}

/// Takes a need that was offered: its branch and who coordinates it change, and its search has fourteen days again.
pub(crate) async fn accept(viewer: &Viewer, tx: &Tx, id: BranchOfferId) -> Outcome<NeedId, Vec<Problem>> {
    let Answering { right, offer, need, before, branch } = lock_offer(viewer, tx, id).await?;
    must_stand(&need, &[NeedState::Searching])?;
    if has_candidates(tx, need.id).await? {
        // Whoever came forward meanwhile is known to those who coordinate here, and a search with them has no need of another.
        return Err(vec![Problem::new("SEARCH_HAS_CANDIDATES")].into());
    }
    ties::must_be_free(tx, right.person(), &need).await.map_err(Stop::widen)?;
    answered(tx, offer, &right, true).await?;
    let coordinated_before = need.coordinator_id;
    let row = need::ActiveModel {
        id: Set(need.id),
        branch_id: Set(branch.id),
        coordinator_id: Set(Some(right.person())),
        ..Default::default()
    };
    let need = pace::search_anew(tx, row, &branch).update(tx).await?;
    let line = Line::shared("BRANCH_ACCEPTED").saying(branch.name.clone());
    timeline::write(tx, need.id, &By::coordinator(&right), line).await?;
    // Its volunteers have not had the announcement.
    queue::enqueue(tx, Work::BroadcastNeed { need: need.id }).await?;
    Letters::about(tx, &need, &branch).accepted(&before, coordinated_before).await?;
    Ok(need.id)
}

/// Says no to a need that was offered.
pub(crate) async fn decline(
    viewer: &Viewer,
    tx: &Tx,
    id: BranchOfferId,
    reason: &str,
) -> Outcome<BranchOfferId, Vec<Problem>> {
    let Answering { right, offer, need, before, branch } = lock_offer(viewer, tx, id).await?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    checks.pass()?;
    answered(tx, offer, &right, false).await?;
    let line = Line::inside("BRANCH_DECLINED").saying(reason.clone());
    timeline::write(tx, need.id, &By::coordinator(&right), line).await?;
    Letters::about(tx, &need, &before).declined(&branch, reason).await?;
    Ok(id)
}

/// Withdraws the offer of a need that nobody has answered.
pub(crate) async fn withdraw(viewer: &Viewer, tx: &Tx, id: NeedId) -> Outcome<NeedId, Vec<Problem>> {
    let (right, _) = lock_to_coordinate(tx, viewer, id).await?;
    if !offers::withdraw(tx, id, right.person()).await? {
        return Err(vec![Problem::new("OFFER_ANSWERED")].into());
    }
    timeline::write(tx, id, &By::coordinator(&right), Line::shared("BRANCH_OFFER_WITHDRAWN")).await?;
    Ok(id)
}

/// An offer that somebody answers.
struct Answering {
    right: Coordinator,
    offer: branch_offer::Model,
    need: need::Model,
    /// The branch that carries it,
    before: branch::Model,
    /// and the one that it is offered to.
    branch: branch::Model,
}

/// Takes an offer for one who coordinates in the branch that it was made to. For everybody else it is not there; whoever made it
/// sees it and does not answer it.
async fn lock_offer(viewer: &Viewer, tx: &Tx, id: BranchOfferId) -> Outcome<Answering, Vec<Problem>> {
    viewer.account()?;
    let known = branch_offer::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    // As whoever closes the branch does: it first, then needs.
    let branch = intermediaries::lock_branch(tx, known.branch_id).await?.ok_or(Denied::Hidden)?;
    let (need, before) = lock_row(tx, known.need_id).await?.ok_or(Denied::Hidden)?;
    let made_it = viewer.may_coordinate(BranchPlace::from(&before)).is_ok();
    let right = viewer.may_coordinate(BranchPlace::from(&branch));
    let right = right.map_err(|_| Denied::Forbidden.where_seen(made_it))?;
    let offer = locked(branch_offer::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    if offer.answered_at.is_some() {
        return Err(vec![Problem::new("OFFER_ANSWERED")].into());
    }
    Ok(Answering { right, offer, need, before, branch })
}

async fn answered(
    tx: &Tx,
    offer: branch_offer::Model,
    right: &Coordinator,
    is_accepted: bool,
) -> Result<(), sea_orm::DbErr> {
    let mut row = offer.into_active_model();
    row.answered_by = Set(Some(right.person()));
    row.answered_at = Set(Some(tx.now()));
    row.is_accepted = Set(Some(is_accepted));
    row.update(tx).await?;
    Ok(())
}
