//! Needs: what an association asks an intermediary for, on its way through the ten steps from its sending to the debrief. Which
//! way it may go stands in `states`, and every one of them is gone through `moving`, whatever the door.

mod announcement_letters;
pub(crate) mod announcements;
pub(crate) mod assigning;
pub(crate) mod behalf;
pub(crate) mod board;
pub(crate) mod broadcasting;
pub(crate) mod charter_letters;
pub(crate) mod closing;
pub(crate) mod figures;
pub(crate) mod handing_over;
mod letters;
pub(crate) mod mailing;
pub(crate) mod moving;
pub(crate) mod noted;
pub(crate) mod offers;
mod pace;
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
mod team;
pub(crate) mod ties;
pub(crate) mod timeline;

use entity::{NeedId, branch, need};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    access::{AssociationMember, BranchPlace, Coordinator, Denied, NeedReader, Viewer},
    domain::intermediaries,
    outcome::{Outcome, Refusal},
    tx::{Tx, locked},
};

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

    /// Whether what the branch alone writes down is read: the association's people read what is shared.
    pub(crate) fn reads_inside(&self) -> bool {
        self.reader.is_some_and(NeedReader::reads_candidates)
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

/// Takes a need's row for this transaction, for whoever sees it.
pub(crate) async fn lock<R: Refusal>(tx: &Tx, viewer: &Viewer, id: NeedId) -> Outcome<Seen, R> {
    viewer.account()?;
    let need = locked(need::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let branch = intermediaries::find_branch(tx, need.branch_id).await?.ok_or(Denied::Hidden)?;
    let sight = Sight::of(viewer, &need, &branch).ok_or(Denied::Hidden)?;
    Ok(Seen { need, branch, sight })
}

/// The same for whoever coordinates it, and is not tied to the association.
pub(crate) async fn lock_to_coordinate<R: Refusal + From<ties::Tied>>(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
) -> Outcome<(Coordinator, Seen), R> {
    let seen = lock(tx, viewer, id).await?;
    let right = seen.sight.coordinator.ok_or(Denied::Forbidden)?;
    ties::must_be_free(tx, right.person(), &seen.need).await.map_err(crate::outcome::Stop::widen)?;
    Ok((right, seen))
}

/// The same for one of the association's people.
pub(crate) async fn lock_for_association<R: Refusal>(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
) -> Outcome<(AssociationMember, Seen), R> {
    let seen = lock(tx, viewer, id).await?;
    let right = seen.sight.association.ok_or(Denied::Forbidden)?;
    Ok((right, seen))
}
