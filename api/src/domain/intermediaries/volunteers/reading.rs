//! Reading volunteers: those of a branch, filtered, one's own, and how many stand where.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::{
    BranchId, IntermediaryId, PersonId, Situation, VolunteerId, VolunteerState, branch, intermediary, person,
    volunteer, volunteer_event,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{BranchPlace, Oneself, Viewer},
    domain::intermediaries,
    text_analysis::{question, sort_key},
};

/// Which volunteers of a branch are listed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Filter {
    /// Those who stand so.
    pub(crate) state: Option<VolunteerState>,
    /// Those who live by this.
    pub(crate) situation: Option<Situation>,
    /// Those who are called so.
    pub(crate) text: Option<String>,
}

/// The volunteers of a branch.
pub(crate) fn of_branch(branch: BranchId, filter: &Filter) -> Select<volunteer::Entity> {
    let mut rows = volunteer::Entity::find().filter(volunteer::Column::BranchId.eq(branch));
    if let Some(state) = filter.state {
        rows = rows.filter(volunteer::Column::State.eq(state));
    }
    let name = filter.text.as_deref().and_then(is_called);
    if name.is_none() && filter.situation.is_none() {
        return rows;
    }
    let who = volunteer::Entity::belongs_to(person::Entity)
        .from(volunteer::Column::PersonId)
        .to(person::Column::Id);
    rows.join(JoinType::InnerJoin, who.into())
        .filter(Condition::all().add_option(name))
        .filter(Condition::all().add_option(filter.situation.map(|one| person::Column::Situation.eq(one))))
}

/// What a text that was typed says of whom it looks for: the beginning of the last name or of any name.
pub(crate) fn is_called(text: &str) -> Option<Condition> {
    let name = sort_key(question(text.trim()));
    (!name.is_empty()).then(|| {
        Condition::any()
            .add(person::Column::SortKey.like(format!("{name}%")))
            .add(person::Column::SortKey.like(format!("% {name}%")))
    })
}

/// A volunteer as somebody sees them.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) row: volunteer::Model,
    pub(crate) place: BranchPlace,
    /// Whether it is the viewer.
    pub(crate) is_own: bool,
    /// Whether the viewer is one of those who welcome there.
    pub(crate) may_welcome: bool,
}

impl Seen {
    /// One of a branch whose volunteers the viewer reads.
    pub(crate) fn inside(viewer: &Viewer, row: volunteer::Model, place: BranchPlace) -> Self {
        let is_own = viewer.person_id() == Some(row.person_id);
        Self { place, is_own, may_welcome: !is_own && viewer.may_welcome(place).is_ok(), row }
    }

    /// Whether what was noted of interviews is read: by those of the branch, and by nobody about themselves. Their own archive
    /// holds it.
    pub(crate) fn reads_notes(&self, viewer: &Viewer) -> bool {
        !self.is_own && viewer.may_read_volunteers(self.place).is_ok()
    }
}

/// A volunteer that the viewer may know of: themself, or one of a branch whose volunteers they read.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: VolunteerId,
) -> Result<Option<Seen>, DbErr> {
    if viewer.account().is_err() {
        return Ok(None);
    }
    let Some(row) = volunteer::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let Some(branch) = intermediaries::find_branch(connection, row.branch_id).await? else {
        return Ok(None);
    };
    let seen = Seen::inside(viewer, row, BranchPlace::from(&branch));
    Ok((seen.is_own || viewer.may_read_volunteers(seen.place).is_ok()).then_some(seen))
}

/// Where somebody volunteers or did, the latest first.
pub(crate) async fn own(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    right: Oneself,
) -> Result<Vec<Seen>, DbErr> {
    let rows = volunteer::Entity::find()
        .filter(volunteer::Column::PersonId.eq(right.person()))
        .order_by_desc(volunteer::Column::Id)
        .all(connection)
        .await?;
    let branches = branch::Entity::find()
        .filter(branch::Column::Id.is_in(rows.iter().map(|row| row.branch_id)))
        .all(connection)
        .await?;
    let seen = |row: volunteer::Model| {
        let branch = branches.iter().find(|branch| branch.id == row.branch_id)?;
        Some(Seen::inside(viewer, row, BranchPlace::from(branch)))
    };
    Ok(rows.into_iter().filter_map(seen).collect())
}

/// What happened to some volunteers, of each the latest first.
pub(crate) async fn lines(
    connection: &impl ConnectionTrait,
    volunteers: &[VolunteerId],
) -> Result<Vec<volunteer_event::Model>, DbErr> {
    volunteer_event::Entity::find()
        .filter(volunteer_event::Column::VolunteerId.is_in(volunteers.iter().copied()))
        .order_by_desc(volunteer_event::Column::Id)
        .all(connection)
        .await
}

/// How many volunteers of a branch stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) registered: i64,
    pub(crate) active: i64,
    pub(crate) left: i64,
}

/// The numbers of some branches; those that have none are left out.
pub(crate) async fn counts(
    connection: &impl ConnectionTrait,
    branches: &[BranchId],
) -> Result<HashMap<BranchId, Counts>, DbErr> {
    let rows: Vec<(BranchId, VolunteerState, i64)> = volunteer::Entity::find()
        .select_only()
        .column(volunteer::Column::BranchId)
        .column(volunteer::Column::State)
        .column_as(volunteer::Column::Id.count(), "volunteers")
        .filter(volunteer::Column::BranchId.is_in(branches.iter().copied()))
        .group_by(volunteer::Column::BranchId)
        .group_by(volunteer::Column::State)
        .into_tuple()
        .all(connection)
        .await?;
    let mut all: HashMap<BranchId, Counts> = HashMap::new();
    for (branch, state, count) in rows {
        let counts = all.entry(branch).or_default();
        match state {
            VolunteerState::Registered => counts.registered = count,
            VolunteerState::Active => counts.active = count,
            VolunteerState::Left => counts.left = count,
        }
    }
    Ok(all)
}

/// The branches of an intermediary of which the viewer knows how many volunteers they have: all of them for who runs the
/// network, else those whose volunteers they read.
pub(crate) async fn branches_counted(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: IntermediaryId,
) -> Result<Vec<branch::Model>, DbErr> {
    let runs_it = viewer.may_run_network(id).is_ok();
    let is_counted =
        |branch: &branch::Model| runs_it || viewer.may_read_volunteers(BranchPlace::from(branch)).is_ok();
    Ok(intermediaries::branches(connection, id).await?.into_iter().filter(is_counted).collect())
}

/// The intermediaries that one may join today, by name, each with its branches that are open.
pub(crate) async fn to_join(
    connection: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<(intermediary::Model, Vec<branch::Model>)>, DbErr> {
    let branches = branch::Entity::find()
        .order_by_asc(branch::Column::SortKey)
        .order_by_asc(branch::Column::Id)
        .all(connection)
        .await?;
    let is_open = |branch: &branch::Model| {
        let today = now.with_timezone(&intermediaries::zone_of(branch)).date_naive();
        intermediaries::takes_more(branch, today)
    };
    let mut open: HashMap<IntermediaryId, Vec<branch::Model>> = HashMap::new();
    for branch in branches.into_iter().filter(is_open) {
        open.entry(branch.intermediary_id).or_default().push(branch);
    }
    let all = intermediary::Entity::find()
        .order_by_asc(intermediary::Column::SortKey)
        .order_by_asc(intermediary::Column::Id)
        .all(connection)
        .await?;
    Ok(all.into_iter().filter_map(|row| open.remove(&row.id).map(|branches| (row, branches))).collect())
}

/// The rows of some people, each in one intermediary, whatever their branches. Those of other pairs of these may be among them.
pub(crate) async fn rows_of(
    connection: &impl ConnectionTrait,
    wanted: &[(IntermediaryId, PersonId)],
) -> Result<Vec<volunteer::Model>, DbErr> {
    volunteer::Entity::find()
        .filter(volunteer::Column::PersonId.is_in(wanted.iter().map(|(_, person)| *person)))
        .filter(volunteer::Column::IntermediaryId.is_in(wanted.iter().map(|(intermediary, _)| *intermediary)))
        .all(connection)
        .await
}

/// The row of somebody in an intermediary, whatever its branch.
pub(crate) async fn row_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
    intermediary: IntermediaryId,
) -> Result<Option<volunteer::Model>, DbErr> {
    volunteer::Entity::find()
        .filter(volunteer::Column::PersonId.eq(person))
        .filter(volunteer::Column::IntermediaryId.eq(intermediary))
        .one(connection)
        .await
}
