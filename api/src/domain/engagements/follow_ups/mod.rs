//! Following missions up: what happens to a need from its search on, when nobody comes forward, while its volunteers are at
//! work and once they are done. Whoever coordinates writes and decides, both sides see their own parts, and a job looks at each
//! need daily.

pub(crate) mod awaited;
pub(crate) mod debriefs;
pub(crate) mod ending;
pub(crate) mod forgetting;
pub(crate) mod going_on;
pub(crate) mod later;
mod letters;
pub(crate) mod noting;
pub(crate) mod offering;
pub(crate) mod pausing;
pub(crate) mod reading;
pub(crate) mod replacing;
pub(crate) mod searching;
pub(crate) mod silence;
pub(crate) mod watching;

use chrono::Duration;
use entity::{ApplicationState, NeedId, NeedSide, NeedState, PersonId, branch, need};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    access::{AssociationMember, BranchPlace, Coordinator, Denied, EngagedVolunteer, Viewer},
    domain::{
        intermediaries::{self, zone_of},
        missions::needs::{
            self,
            behalf::{self, TypedBehalf},
            lock_row, moving, ties,
            timeline::By,
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// How long a reason is at most.
const REASON: usize = 1000;

/// Where a need stands while others are looked for, be somebody on its mission already or not.
const MEANWHILE: [NeedState; 4] =
    [NeedState::Drafting, NeedState::ToApprove, NeedState::Searching, NeedState::Roadmap];

/// Whoever counts as a candidate: those selected too, whose mission has not begun.
const CANDIDATES: [ApplicationState; 4] = [
    ApplicationState::Pending,
    ApplicationState::Shortlisted,
    ApplicationState::Reserve,
    ApplicationState::Selected,
];

/// What the line of a volunteer who asks to leave is called.
pub(crate) const ASKS_TO_LEAVE: &str = "ASKS_TO_LEAVE";

/// How long until what was asked is reminded of, and after the last reminder until it is missing.
const EVERY: Duration = Duration::days(7);

/// How many reminders there are.
const REMINDERS: i32 = 2;

/// From which sides a viewer sees how a mission is followed up. Whoever runs the network sees none of it: it names volunteers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    pub(crate) association: Option<AssociationMember>,
    pub(crate) coordinator: Option<Coordinator>,
    pub(crate) volunteer: Option<EngagedVolunteer>,
}

/// A need that is followed up, and from where the viewer sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) need: need::Model,
    pub(crate) branch: branch::Model,
    pub(crate) sight: Sight,
}

impl Seen {
    /// As whom the viewer looks: whoever volunteers does so as that and as nothing else, since nobody acts for both sides.
    pub(crate) fn side(&self) -> NeedSide {
        let Sight { association, coordinator, volunteer } = &self.sight;
        match (volunteer, association, coordinator) {
            (Some(_), _, _) => NeedSide::Volunteer,
            (None, Some(_), _) => NeedSide::Association,
            (None, None, Some(right)) if right.leads() => NeedSide::Head,
            (None, None, _) => NeedSide::Coordinator,
        }
    }

    /// Whether the viewer coordinates, and is on no side: what the branch alone writes is theirs to read.
    pub(crate) fn coordinates_only(&self) -> bool {
        matches!(self.side(), NeedSide::Coordinator | NeedSide::Head)
    }

    /// Whether the viewer answers for the association.
    pub(crate) fn is_of_association(&self) -> bool {
        self.side() == NeedSide::Association
    }

    /// Who is on the mission, where it is the viewer.
    pub(crate) fn volunteer(&self) -> Option<PersonId> {
        self.sight.volunteer.map(|right| right.person())
    }

    /// Whether fourteen days of its search went by without a candidate, and nobody has chosen what follows.
    pub(crate) fn is_flagged(&self) -> bool {
        self.need.state == NeedState::Searching && self.need.flagged_at.is_some()
    }
}

/// How a mission is followed up, for whoever may know of it.
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
    seen(connection, viewer, need, branch).await
}

async fn seen(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    need: need::Model,
    branch: branch::Model,
) -> Result<Option<Seen>, DbErr> {
    let sight = Sight {
        association: viewer.may_work_in_association(need.association_id).ok(),
        coordinator: viewer.may_coordinate(BranchPlace::from(&branch)).ok(),
        volunteer: viewer.engaged_for(connection, need.id).await?,
    };
    let is_seen = sight.association.is_some() || sight.coordinator.is_some() || sight.volunteer.is_some();
    Ok(is_seen.then_some(Seen { need, branch, sight }))
}

/// Takes a need's row for this transaction, for whoever sees how its mission is followed up.
async fn lock(tx: &Tx, viewer: &Viewer, id: NeedId) -> Outcome<Seen, Vec<Problem>> {
    viewer.account()?;
    let (need, branch) = lock_row(tx, id).await?.ok_or(Denied::Hidden)?;
    Ok(seen(tx, viewer, need, branch).await?.ok_or(Denied::Hidden)?)
}

/// The same for whoever coordinates it, and is neither tied to its association nor one of its volunteers.
async fn lock_to_coordinate(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
) -> Outcome<(Coordinator, Seen), Vec<Problem>> {
    let seen = lock(tx, viewer, id).await?;
    let right = seen.sight.coordinator.ok_or(Denied::Forbidden)?;
    ties::must_be_free(tx, right.person(), &seen.need).await.map_err(Stop::widen)?;
    Ok((right, seen))
}

/// The same for whoever decides about a search from either side.
async fn lock_from_a_side(tx: &Tx, viewer: &Viewer, id: NeedId) -> Outcome<(By, Seen), Vec<Problem>> {
    let seen = lock(tx, viewer, id).await?;
    let by = needs::from_a_side(tx, &seen.need, (seen.sight.association, seen.sight.coordinator)).await?;
    Ok((by, seen))
}

/// The same for whoever coordinates it and enters what its association said.
async fn lock_on_behalf(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
    typed: &TypedBehalf,
) -> Outcome<(By, Seen), Vec<Problem>> {
    let (right, seen) = lock_to_coordinate(tx, viewer, id).await?;
    let said = behalf::heard(typed, tx.today(zone_of(&seen.branch)), "onBehalf")?;
    Ok((By::on_behalf(&right, said), seen))
}

/// Refuses what is done in some states alone.
fn must_stand(need: &need::Model, states: &[NeedState]) -> Outcome<(), Vec<Problem>> {
    moving::must_stand(need, states).map_err(Stop::widen)
}
