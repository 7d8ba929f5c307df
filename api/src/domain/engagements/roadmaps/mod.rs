//! Roadmaps: what an association and its volunteers agree on before a mission begins. Any edit makes a version that nobody has
//! approved; once the volunteers and then the association have approved the same one, `engaging` makes the engagements.

pub(crate) mod approving;
pub(crate) mod disengaging;
pub(crate) mod engaging;
pub(crate) mod forgetting;
pub(crate) mod letters;
pub(crate) mod reading;
pub(crate) mod reopening;
pub(crate) mod writing;

use entity::{NeedId, NeedSide, NeedState, RoadmapId, branch, need, roadmap};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    access::{AssociationMember, BranchPlace, Coordinator, Denied, NeedVolunteer, Viewer},
    domain::{
        intermediaries,
        missions::needs::{lock_row, moving::NotNow, ties, timeline::By},
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// From which sides a viewer sees the roadmap of a need. Whoever runs the network sees none: it names candidates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    pub(crate) association: Option<AssociationMember>,
    pub(crate) coordinator: Option<Coordinator>,
    pub(crate) volunteer: Option<NeedVolunteer>,
}

impl Sight {
    async fn of(
        connection: &impl ConnectionTrait,
        viewer: &Viewer,
        need: &need::Model,
        branch: &branch::Model,
    ) -> Result<Option<Self>, DbErr> {
        let sight = Self {
            association: viewer.may_work_in_association(need.association_id).ok(),
            coordinator: viewer.may_coordinate(BranchPlace::from(branch)).ok(),
            volunteer: viewer.volunteers_for(connection, need).await?,
        };
        let is_seen = sight.association.is_some() || sight.coordinator.is_some() || sight.volunteer.is_some();
        Ok(is_seen.then_some(sight))
    }

    /// As whom the viewer acts here: whoever volunteers for it does so as a volunteer and as nothing else, since nobody acts for
    /// both sides.
    fn by(&self) -> Option<By> {
        let volunteer = self.volunteer.map(|right| By::volunteer(right.person()));
        let association = || self.association.as_ref().map(By::association);
        let coordinator = || self.coordinator.as_ref().map(By::coordinator);
        volunteer.or_else(association).or_else(coordinator)
    }
}

/// The roadmap of a need, and from where the viewer sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) need: need::Model,
    pub(crate) branch: branch::Model,
    pub(crate) sight: Sight,
    /// Its latest version; none before somebody wrote one.
    pub(crate) latest: Option<roadmap::Model>,
}

impl Seen {
    /// Whether it can be written and approved now.
    pub(crate) fn is_open(&self) -> bool {
        self.need.state == NeedState::Roadmap
    }

    /// As whom the viewer acts, as a line of the timeline says it.
    pub(crate) fn side(&self) -> Option<NeedSide> {
        self.sight.by().map(|by| by.side())
    }

    /// Whether the viewer coordinates, and is on no side.
    pub(crate) fn coordinates_only(&self) -> bool {
        let Sight { association, coordinator, volunteer } = &self.sight;
        coordinator.is_some() && association.is_none() && volunteer.is_none()
    }

    fn must_be_open(&self) -> Result<(), Vec<Problem>> {
        if self.is_open() { Ok(()) } else { Err(NotNow::stands_in(self.need.state).into()) }
    }

    /// The version that somebody has read, as long as it is the latest.
    fn version_read(&self, version: i32) -> Result<&roadmap::Model, Vec<Problem>> {
        let latest = self.latest.as_ref().ok_or_else(|| vec![Problem::new("ROADMAP_NOT_WRITTEN")])?;
        if latest.version == version { Ok(latest) } else { Err(vec![changed(latest.version)]) }
    }

    /// As whom the viewer acts. A coordinator who belongs to the association is tied to it.
    async fn actor(&self, tx: &Tx) -> Outcome<By, Vec<Problem>> {
        let by = self.sight.by().ok_or(Denied::Forbidden)?;
        if let Some(right) = self.sight.coordinator.filter(|_| self.coordinates_only()) {
            ties::must_be_free(tx, right.person(), &self.need).await.map_err(Stop::widen)?;
        }
        Ok(by)
    }
}

/// Somebody wrote a later version than the one that was read.
fn changed(version: i32) -> Problem {
    Problem::new("ROADMAP_CHANGED").with("version", i64::from(version))
}

/// The roadmap of a need that the viewer may know of: from the introduction on.
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
    of_need(connection, viewer, need, branch).await
}

/// The same where the need is known.
pub(crate) async fn of_need(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    need: need::Model,
    branch: branch::Model,
) -> Result<Option<Seen>, DbErr> {
    let found = seen(connection, viewer, need, branch).await?;
    let is_begun = |seen: &Seen| {
        let is_paused = seen.need.paused_from == Some(NeedState::Roadmap);
        seen.is_open() || is_paused || seen.latest.is_some()
    };
    Ok(found.filter(is_begun))
}

async fn seen(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    need: need::Model,
    branch: branch::Model,
) -> Result<Option<Seen>, DbErr> {
    let Some(sight) = Sight::of(connection, viewer, &need, &branch).await? else { return Ok(None) };
    let latest = reading::latest(connection, need.id).await?;
    Ok(Some(Seen { need, branch, sight, latest }))
}

/// Takes a need's row for this transaction, for whoever sees its roadmap: of two who write or approve, one does so first.
async fn lock(tx: &Tx, viewer: &Viewer, id: NeedId) -> Outcome<Seen, Vec<Problem>> {
    viewer.account()?;
    let (need, branch) = lock_row(tx, id).await?.ok_or(Denied::Hidden)?;
    Ok(seen(tx, viewer, need, branch).await?.ok_or(Denied::Hidden)?)
}

/// The same for a link that approves one version.
async fn lock_version(
    tx: &Tx,
    need: NeedId,
    version: RoadmapId,
) -> Outcome<(need::Model, branch::Model, roadmap::Model), Vec<Problem>> {
    let (need, branch) = lock_row(tx, need).await?.ok_or(Denied::Hidden)?;
    if need.state != NeedState::Roadmap {
        return Err(Vec::from(NotNow::stands_in(need.state)).into());
    }
    let latest = reading::latest(tx, need.id).await?.ok_or(Denied::Hidden)?;
    if latest.id != version {
        return Err(vec![changed(latest.version)].into());
    }
    Ok((need, branch, latest))
}
