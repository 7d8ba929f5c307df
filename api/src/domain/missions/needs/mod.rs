//! Needs: what an association asks an intermediary for, on its way through the ten steps from its sending to the debrief. Which
//! way it may go stands in `states`, and every one of them is gone through `moving`, whatever the door.

pub(crate) mod adhering;
pub(crate) mod announcements;
pub(crate) mod assigning;
pub(crate) mod behalf;
pub(crate) mod board;
pub(crate) mod bringing;
pub(crate) mod broadcasting;
pub(crate) mod charter_letters;
pub(crate) mod closing;
pub(crate) mod denying;
pub(crate) mod figures;
pub(crate) mod handing_over;
pub(crate) mod inviting;
pub(crate) mod letters;
pub(crate) mod mailing;
pub(crate) mod moving;
pub(crate) mod noted;
pub(crate) mod offers;
pub(crate) mod pace;
pub(crate) mod pauses;
pub(crate) mod progress;
mod publication;
pub(crate) mod qualifying;
pub(crate) mod reading;
pub(crate) mod resting;
pub(crate) mod sending;
#[cfg(test)]
mod state_tests;
pub(crate) mod states;
pub(crate) mod ties;
pub(crate) mod timeline;

use entity::{NeedId, branch, need};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    access::{AssociationMember, BranchPlace, Coordinator, Denied, NeedReader, Viewer},
    domain::intermediaries,
    outcome::{Outcome, Problem, Refusal, Stop},
    tx::{Tx, locked},
};
use timeline::By;

/// From which sides a viewer sees a need. Whoever sees it from none does not know that it is there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    /// As one of the association's people.
    pub(crate) association: Option<AssociationMember>,
    /// As one of the branch's, or as who runs the network.
    pub(crate) reader: Option<NeedReader>,
    /// As one who coordinates it, whoever it is assigned to.
    pub(crate) coordinator: Option<Coordinator>,
}

impl Sight {
    /// What a viewer sees of a need that a branch carries.
    pub(crate) fn of(viewer: &Viewer, need: &need::Model, branch: &branch::Model) -> Option<Self> {
        let place = BranchPlace::from(branch);
        let sight = Self {
            association: viewer.may_work_in_association(need.association_id).ok(),
            reader: viewer.may_read_needs(place).ok(),
            coordinator: viewer.may_coordinate(place).ok(),
        };
        (sight.association.is_some() || sight.reader.is_some()).then_some(sight)
    }

    /// Whether what the branch alone writes down is read: the association's people read what is shared, whatever else they are.
    pub(crate) fn reads_inside(&self) -> bool {
        self.association.is_none() && self.reader.is_some_and(NeedReader::reads_candidates)
    }
}

/// A need with its branch, and from where the viewer sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) need: need::Model,
    pub(crate) branch: branch::Model,
    pub(crate) sight: Sight,
}

/// A need that the viewer may know of.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: NeedId,
) -> Result<Option<Seen>, DbErr> {
    if viewer.account().is_err() {
        return Ok(None);
    }
    let Some(need) = need::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let Some(branch) = intermediaries::find_branch(connection, need.branch_id).await? else {
        return Ok(None);
    };
    let sight = Sight::of(viewer, &need, &branch);
    Ok(sight.map(|sight| Seen { need, branch, sight }))
}

/// Takes a need's row for this transaction, with the branch that carries it, whoever acts: a job, or a link.
pub(crate) async fn lock_row(tx: &Tx, id: NeedId) -> Result<Option<(need::Model, branch::Model)>, DbErr> {
    let Some(need) = locked(need::Entity::find_by_id(id)).one(tx).await? else { return Ok(None) };
    let branch = intermediaries::find_branch(tx, need.branch_id).await?;
    Ok(branch.map(|branch| (need, branch)))
}

/// The same for whoever sees it.
pub(crate) async fn lock<R: Refusal>(tx: &Tx, viewer: &Viewer, id: NeedId) -> Outcome<Seen, R> {
    viewer.account()?;
    let (need, branch) = lock_row(tx, id).await?.ok_or(Denied::Hidden)?;
    let sight = Sight::of(viewer, &need, &branch).ok_or(Denied::Hidden)?;
    Ok(Seen { need, branch, sight })
}

/// The same for whoever coordinates it, and is neither tied to the association nor one of its volunteers.
pub(crate) async fn lock_to_coordinate<R: Refusal + From<ties::NotFree>>(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
) -> Outcome<(Coordinator, Seen), R> {
    let seen = lock(tx, viewer, id).await?;
    let right = seen.sight.coordinator.ok_or(Denied::Forbidden)?;
    ties::must_be_free(tx, right.person(), &seen.need).await.map_err(Stop::widen)?;
    Ok((right, seen))
}

/// The same for one of the association's people, who is none of its volunteers.
pub(crate) async fn lock_for_association<R: Refusal + From<ties::NotFree>>(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
) -> Outcome<(AssociationMember, Seen), R> {
    let seen = lock(tx, viewer, id).await?;
    let right = seen.sight.association.ok_or(Denied::Forbidden)?;
    ties::must_not_volunteer(tx, right.person(), &seen.need).await.map_err(Stop::widen)?;
    Ok((right, seen))
}

/// The same for whoever may act on it from either side.
pub(crate) async fn lock_from_a_side(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
) -> Outcome<(By, Seen), Vec<Problem>> {
    let seen = lock::<Vec<Problem>>(tx, viewer, id).await?;
    let by = from_a_side(tx, &seen.need, (seen.sight.association, seen.sight.coordinator)).await?;
    Ok((by, seen))
}

/// As whom somebody acts who may do so from either side. One of the association's people acts as that, whatever else they are:
/// nobody coordinates for an association to which they belong. Whoever volunteers for it acts for neither.
pub(crate) async fn from_a_side(
    tx: &Tx,
    need: &need::Model,
    (association, coordinator): (Option<AssociationMember>, Option<Coordinator>),
) -> Outcome<By, Vec<Problem>> {
    if let Some(right) = association {
        ties::must_not_volunteer(tx, right.person(), need).await.map_err(Stop::widen)?;
        return Ok(By::association(&right));
    }
    let right = coordinator.ok_or(Denied::Forbidden)?;
    ties::must_be_free(tx, right.person(), need).await.map_err(Stop::widen)?;
    Ok(By::coordinator(&right))
}
