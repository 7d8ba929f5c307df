//! The coordinator's board: the needs that somebody reads in an intermediary, by state and by the day on which their next step is
//! due, those that are overdue first. Each list is read from an index that holds its order, so that a page costs as many rows as
//! it shows, however many needs there are.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::{BranchId, IntermediaryId, NeedState, PersonId, Timestamp, association, branch, need};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};

use super::{Seen, Sight, states::OVER};
use crate::{
    access::{BoardReader, Denied, Viewer},
    domain::intermediaries::{self, zone_of},
    text_analysis::{question, sort_key},
};

/// The columns of the board: the states on the way, and what is paused. What is over stands in a list.
pub(crate) const COLUMNS: [NeedState; 9] = [
    NeedState::Sent,
    NeedState::Qualifying,
    NeedState::Drafting,
    NeedState::ToApprove,
    NeedState::Searching,
    NeedState::Roadmap,
    NeedState::UnderWay,
    NeedState::Debrief,
    NeedState::Paused,
];

/// In how many parts a list is read at most: databases bound what one statement joins.
const MOST_PARTS: usize = 50;

/// Which needs are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Filter {
    /// Those that this branch carries.
    pub(crate) branch: Option<BranchId>,
    /// Those that whoever asks coordinates.
    pub(crate) is_mine: bool,
    /// Those that stand here.
    pub(crate) state: Option<NeedState>,
    /// Those that were over in this calendar year, on their branch's clock.
    pub(crate) year: Option<i32>,
    /// Those that were sent in this calendar year, on their branch's clock.
    #[serde(default)]
    pub(crate) sent_in: Option<i32>,
    /// Those in whose title, or in whose association's name, a word begins so.
    pub(crate) text: Option<String>,
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sorting {
    /// What is due first comes first.
    Due,
    /// What was over last comes first.
    End,
    /// What was sent last comes first.
    Sending,
}

impl Filter {
    /// The order of its list: by what is due where something is, by the end where all are over.
    pub(crate) fn sorting(&self) -> Sorting {
        match self.state {
            Some(state) if OVER.contains(&state) => Sorting::End,
            Some(_) => Sorting::Due,
            None => Sorting::Sending,
        }
    }
}

/// Where needs are looked for.
#[derive(Clone, Debug)]
enum Within {
    /// In all of an intermediary.
    Network(IntermediaryId),
    /// In some of its branches.
    Branches(Vec<BranchId>),
    /// Among those that somebody coordinates, in some of its branches.
    Own(PersonId, Vec<BranchId>),
}

/// The needs that somebody reads under a filter.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// The branches that are read, by name, whichever of them is asked for.
    branches: Vec<branch::Model>,
    within: Within,
    filter: Filter,
}

/// How many needs stand in a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// All of them.
    pub(crate) all: u64,
    /// Those whose next step is overdue.
    pub(crate) overdue: u64,
}

impl Scope {
    /// What a right reads under a filter; a branch that it does not read is refused.
    pub(crate) async fn of(
        connection: &impl ConnectionTrait,
        right: &BoardReader,
        filter: Filter,
    ) -> Result<Result<Self, Denied>, DbErr> {
        let mut branches = intermediaries::branches(connection, right.intermediary()).await?;
        let is_known = |id: BranchId| branches.iter().any(|branch| branch.id == id);
        let is_seen = filter.branch.is_none_or(is_known);
        branches.retain(|branch| right.reads(branch));
        let ids: Vec<BranchId> = branches.iter().map(|branch| branch.id).collect();
        let within = match filter.branch {
            Some(branch) if !ids.contains(&branch) => return Ok(Err(Denied::Forbidden.where_seen(is_seen))),
            Some(branch) if filter.is_mine => Within::Own(right.person(), vec![branch]),
            Some(branch) => Within::Branches(vec![branch]),
            None if filter.is_mine => Within::Own(right.person(), ids),
            None if right.is_whole() => Within::Network(right.intermediary()),
            None => Within::Branches(ids),
        };
        Ok(Ok(Self { branches, within, filter }))
    }

    /// The branches that are read, by name.
    pub(crate) fn branches(&self) -> &[branch::Model] {
        &self.branches
    }

    /// What is asked for of them.
    pub(crate) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Of these those that stand somewhere, were over in a year, or were sent in one.
    pub(crate) fn only(&self, state: Option<NeedState>, year: Option<i32>, sent_in: Option<i32>) -> Self {
        let filter = Filter { state, year, sent_in, ..self.filter.clone() };
        Self { filter, ..self.clone() }
    }

    /// All of them.
    pub(crate) fn all(&self) -> Select<need::Entity> {
        let rows = match &self.within {
            Within::Network(id) => need::Entity::find().filter(need::Column::IntermediaryId.eq(*id)),
            Within::Branches(ids) => {
                need::Entity::find().filter(need::Column::BranchId.is_in(ids.iter().copied()))
            }
            Within::Own(person, ids) => need::Entity::find()
                .filter(need::Column::CoordinatorId.eq(*person))
                .filter(need::Column::BranchId.is_in(ids.iter().copied())),
        };
        rows.filter(self.asked())
    }

    /// All of them in parts: an index holds each in the order of the list.
    pub(crate) fn parts(&self) -> Vec<Select<need::Entity>> {
        match &self.within {
            Within::Branches(ids) if (1..=MOST_PARTS).contains(&ids.len()) => {
                let of_branch = |id: &BranchId| {
                    need::Entity::find().filter(need::Column::BranchId.eq(*id)).filter(self.asked())
                };
                ids.iter().map(of_branch).collect()
            }
            _ => vec![self.all()],
        }
    }

    /// What the filter says of each row.
    fn asked(&self) -> Condition {
        let Filter { state, year, sent_in, text, .. } = &self.filter;
        let (sent, over) = (need::Column::SentAt, need::Column::ClosedAt);
        Condition::all()
            .add_option(state.map(|state| need::Column::State.eq(state)))
            .add_option(year.map(|year| self.by_clock(|zone| lies_in(over, year, zone))))
            .add_option(sent_in.map(|year| self.by_clock(|zone| lies_in(sent, year, zone))))
            .add_option(text.as_deref().and_then(is_called))
    }

    /// A condition that depends on a branch's clock: most networks have one.
    fn by_clock(&self, condition: impl Fn(Tz) -> Condition) -> Condition {
        let mut clocks: BTreeMap<&str, Vec<&branch::Model>> = BTreeMap::new();
        for branch in &self.branches {
            clocks.entry(&branch.time_zone).or_default().push(branch);
        }
        let is_one = clocks.len() == 1;
        let of_clock = |branches: Vec<&branch::Model>| {
            let here = need::Column::BranchId.is_in(branches.iter().map(|branch| branch.id));
            let zone = branches.first().map(|branch| zone_of(branch));
            Condition::all().add_option((!is_one).then_some(here)).add_option(zone.map(&condition))
        };
        clocks.into_values().fold(Condition::any(), |any, branches| any.add(of_clock(branches)))
    }

    /// How many stand in each state, and how many of these are overdue.
    pub(crate) async fn counts(
        &self,
        connection: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<HashMap<NeedState, Count>, DbErr> {
        let late = |zone: Tz| {
            let today = now.with_timezone(&zone).date_naive();
            Condition::all().add(need::Column::DueOn.lt(today))
        };
        let mut counts: HashMap<NeedState, Count> = HashMap::new();
        for (state, count) in by_state(connection, self.all()).await? {
            counts.entry(state).or_default().all = count;
        }
        for (state, count) in by_state(connection, self.all().filter(self.by_clock(late))).await? {
            counts.entry(state).or_default().overdue = count;
        }
        Ok(counts)
    }

    /// Rows as a viewer sees them, each with its branch.
    pub(crate) fn seen(&self, viewer: &Viewer, rows: Vec<need::Model>) -> Vec<Seen> {
        let seen = |need: need::Model| {
            let branch = self.branches.iter().find(|branch| branch.id == need.branch_id)?.clone();
            let sight = Sight::of(viewer, &need, &branch)?;
            Some(Seen { need, branch, sight })
        };
        rows.into_iter().filter_map(seen).collect()
    }
}

/// Counts needs by their states.
async fn by_state(
    connection: &impl ConnectionTrait,
    rows: Select<need::Entity>,
) -> Result<Vec<(NeedState, u64)>, DbErr> {
    let counted: Vec<(NeedState, i64)> = rows
        .select_only()
        .column(need::Column::State)
        .column_as(need::Column::Id.count(), "how_many")
        .group_by(need::Column::State)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(counted.into_iter().map(|(state, count)| (state, u64::try_from(count).unwrap_or(0))).collect())
}

/// Whether an instant lies in a calendar year, on a clock.
fn lies_in(instant: need::Column, year: i32, zone: Tz) -> Condition {
    let begins = |year: i32| {
        let midnight = NaiveDate::from_ymd_opt(year, 1, 1)?.and_hms_opt(0, 0, 0)?;
        let begin = midnight.and_local_timezone(zone).earliest()?;
        Some(Timestamp::from(begin.with_timezone(&Utc)))
    };
    Condition::all()
        .add_option(begins(year).map(|from| instant.gte(from)))
        .add_option(begins(year.saturating_add(1)).map(|until| instant.lt(until)))
}

/// What a text that was typed says of a need: the beginning of a word of its title, or of its association's name. Nothing for
/// an empty one.
fn is_called(text: &str) -> Option<Condition> {
    let called = sort_key(question(text.trim())).replace(['%', '_'], "");
    if called.is_empty() {
        return None;
    }
    let (first, later) = (format!("{called}%"), format!("% {called}%"));
    let named = Condition::any()
        .add(association::Column::SortKey.like(first.clone()))
        .add(association::Column::SortKey.like(later.clone()));
    let named =
        association::Entity::find().select_only().column(association::Column::Id).filter(named).into_query();
    Some(
        Condition::any()
            .add(need::Column::SortKey.like(first))
            .add(need::Column::SortKey.like(later))
            .add(need::Column::AssociationId.in_subquery(named)),
    )
}
