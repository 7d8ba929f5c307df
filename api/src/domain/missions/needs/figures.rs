//! What the branches of an intermediary did in a calendar year, in numbers: what was sent to them, what began, and how long needs
//! stood where. Everything is counted by the database; of how long needs stood it tells how many stood so many days.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::{BranchId, IntermediaryId, NeedState, Timestamp, branch, need};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QuerySelect as _, Statement, Value,
    sea_query::{Expr, ExprTrait as _},
};

use crate::{
    access::FiguresReader,
    domain::{
        intermediaries::{self, volunteers::reading as volunteers},
        reference::calendar::days_of_year,
    },
    zone,
};

/// The states in which needs stand on their way, in its order.
pub(crate) const STEPS: [NeedState; 8] = [
    NeedState::Sent,
    NeedState::Qualifying,
    NeedState::Drafting,
    NeedState::ToApprove,
    NeedState::Searching,
    NeedState::Roadmap,
    NeedState::UnderWay,
    NeedState::Debrief,
];

/// How many needs left each state in a time after so many whole days in it, branch by branch. A pause counts in none: who comes
/// back from one stands there anew.
const DAYS: &str = "
    select need.branch_id as branch_id, moved.from_state as state,
        (moved.at - moved.entered) / 86400000 as days, count(*) as needs
    from (
        select need_event.need_id, need_event.from_state, need_event.to_state, need_event.at,
            coalesce(
                lag(need_event.at) over (partition by need_event.need_id order by need_event.at, need_event.id),
                need.sent_at
            ) as entered
        from need_event join need on need.id = need_event.need_id
        where need.intermediary_id = $1 and need_event.to_state is not null
    ) moved
    join need on need.id = moved.need_id
    where moved.at >= $2 and moved.at < $3 and moved.from_state <> 'PAUSED' and moved.to_state <> 'PAUSED'
    group by need.branch_id, moved.from_state, (moved.at - moved.entered) / 86400000";

/// How many needs came to a mission in a time.
const BEGUN: &str = "
    select need.branch_id as branch_id, count(distinct need_event.need_id) as missions
    from need_event join need on need.id = need_event.need_id
    where need.intermediary_id = $1 and need_event.to_state = 'UNDER_WAY' and need_event.from_state <> 'PAUSED'
        and need_event.at >= $2 and need_event.at < $3
    group by need.branch_id";

/// By how many associations needs were sent to an antenne and to the bureaux under it: who sent to several counts once.
const SENDERS: &str = "
    select coalesce(branch.parent_id, branch.id) as branch_id, count(distinct need.association_id) as associations
    from need join branch on branch.id = need.branch_id
    where need.intermediary_id = $1 and need.sent_at >= $2 and need.sent_at < $3
    group by coalesce(branch.parent_id, branch.id)";

/// What an antenne did together with the bureaux under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Together {
    pub(crate) needs_sent: i64,
    pub(crate) associations: i64,
    pub(crate) missions_begun: i64,
    pub(crate) active_volunteers: i64,
}

/// What a branch did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// How many needs were sent to it.
    pub(crate) needs_sent: i64,
    /// By how many associations.
    pub(crate) associations: i64,
    /// How many needs came to a mission.
    pub(crate) missions_begun: i64,
    /// How many volunteers it has now.
    pub(crate) active_volunteers: i64,
    /// How long needs stood where, of the states that some left.
    pub(crate) steps: Vec<StepDays>,
    /// The same together with the bureaux under it; nothing where there is none.
    pub(crate) with_bureaux: Option<Together>,
}

/// How long needs stood in a state that they left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StepDays {
    pub(crate) state: NeedState,
    /// How many left it.
    pub(crate) needs: i64,
    /// After how many days half of them had.
    pub(crate) median: i64,
}

#[derive(FromQueryResult)]
struct Stood {
    branch_id: BranchId,
    state: NeedState,
    days: i64,
    needs: i64,
}

#[derive(FromQueryResult)]
struct Begun {
    branch_id: BranchId,
    missions: i64,
}

#[derive(FromQueryResult)]
struct Senders {
    branch_id: BranchId,
    associations: i64,
}

/// A calendar year, and the instants between which it lies by an intermediary's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Year {
    pub(crate) number: i32,
    from: Timestamp,
    until: Timestamp,
}

impl Year {
    /// A year by a clock.
    pub(crate) fn by(zone: Tz, number: i32) -> Self {
        let begins = |year: i32| instant(zone, days_of_year(year).0);
        Self { number, from: begins(number), until: begins(number.saturating_add(1)) }
    }

    /// The one that it is by a clock.
    pub(crate) fn present(zone: Tz, now: DateTime<Utc>) -> Self {
        Self::by(zone, now.with_timezone(&zone).year())
    }
}

/// When a day begins.
fn instant(zone: Tz, day: NaiveDate) -> Timestamp {
    let midnight = day.and_time(NaiveTime::MIN);
    let local: Option<DateTime<Utc>> = zone.from_local_datetime(&midnight).earliest().map(|at| at.to_utc());
    local.unwrap_or_else(|| midnight.and_utc()).into()
}

/// The clock of an intermediary.
pub(crate) async fn zone_of(connection: &impl ConnectionTrait, id: IntermediaryId) -> Result<Tz, DbErr> {
    let found = intermediaries::find(connection, id).await?;
    Ok(found.map_or(zone::DEFAULT, |row| zone::of(&row.time_zone)))
}

/// What each branch did in a year whose figures somebody reads, by name.
pub(crate) async fn of_year(
    connection: &impl ConnectionTrait,
    right: &FiguresReader,
    year: Year,
) -> Result<Vec<(branch::Model, Figures)>, DbErr> {
    let id = right.intermediary();
    let branches = intermediaries::branches(connection, id).await?;
    let branches: Vec<branch::Model> = branches.into_iter().filter(|branch| right.reads(branch)).collect();
    let ids: Vec<BranchId> = branches.iter().map(|branch| branch.id).collect();
    let mut all: HashMap<BranchId, Figures> = HashMap::new();
    for (branch, needs, associations) in sent(connection, id, year).await? {
        let figures = all.entry(branch).or_default();
        (figures.needs_sent, figures.associations) = (needs, associations);
    }
    for row in Begun::find_by_statement(within(connection, BEGUN, id, year)).all(connection).await? {
        all.entry(row.branch_id).or_default().missions_begun = row.missions;
    }
    for (branch, counts) in volunteers::counts(connection, &ids).await? {
        all.entry(branch).or_default().active_volunteers = counts.active;
    }
    let stood = Stood::find_by_statement(within(connection, DAYS, id, year)).all(connection).await?;
    for branch in &ids {
        all.entry(*branch).or_default().steps = steps(&stood, *branch);
    }
    let senders = Senders::find_by_statement(within(connection, SENDERS, id, year)).all(connection).await?;
    for antenne in &branches {
        let together = together(&branches, antenne.id, &all, &senders);
        all.entry(antenne.id).or_default().with_bureaux = together;
    }
    let with_figures = |branch: branch::Model| {
        let figures = all.remove(&branch.id).unwrap_or_default();
        (branch, figures)
    };
    Ok(branches.into_iter().map(with_figures).collect())
}

/// What an antenne did together with its bureaux.
fn together(
    branches: &[branch::Model],
    antenne: BranchId,
    all: &HashMap<BranchId, Figures>,
    senders: &[Senders],
) -> Option<Together> {
    let bureaux: Vec<BranchId> =
        branches.iter().filter(|row| row.parent_id == Some(antenne)).map(|row| row.id).collect();
    if bureaux.is_empty() {
        return None;
    }
    let associations = senders.iter().find(|row| row.branch_id == antenne).map(|row| row.associations);
    let begin = Together { associations: associations.unwrap_or_default(), ..Together::default() };
    let counted = std::iter::once(antenne).chain(bureaux).filter_map(|id| all.get(&id));
    Some(counted.fold(begin, |sum, figures| Together {
        needs_sent: sum.needs_sent + figures.needs_sent,
        missions_begun: sum.missions_begun + figures.missions_begun,
        active_volunteers: sum.active_volunteers + figures.active_volunteers,
        ..sum
    }))
}

fn within(connection: &impl ConnectionTrait, sql: &str, id: IntermediaryId, year: Year) -> Statement {
    let values: [Value; 3] = [id.into(), year.from.into(), year.until.into()];
    Statement::from_sql_and_values(connection.get_database_backend(), sql, values)
}

/// How many needs each branch was sent, and by how many associations.
async fn sent(
    connection: &impl ConnectionTrait,
    id: IntermediaryId,
    year: Year,
) -> Result<Vec<(BranchId, i64, i64)>, DbErr> {
    need::Entity::find()
        .select_only()
        .column(need::Column::BranchId)
        .column_as(need::Column::Id.count(), "needs")
        .column_as(Expr::col((need::Entity, need::Column::AssociationId)).count_distinct(), "associations")
        .filter(need::Column::IntermediaryId.eq(id))
        .filter(need::Column::SentAt.gte(year.from))
        .filter(need::Column::SentAt.lt(year.until))
        .group_by(need::Column::BranchId)
        .into_tuple()
        .all(connection)
        .await
}

/// How long the needs of a branch stood where, in the order of their way.
fn steps(stood: &[Stood], branch: BranchId) -> Vec<StepDays> {
    let of_state = |state: NeedState| {
        let rows = stood.iter().filter(|row| row.branch_id == branch && row.state == state);
        let counted: Vec<(i64, i64)> = rows.map(|row| (row.days, row.needs)).collect();
        let needs = counted.iter().map(|(_, needs)| needs).sum();
        Some(StepDays { state, needs, median: median(counted)? })
    };
    STEPS.into_iter().filter_map(of_state).collect()
}

/// The number in the middle of numbers that come so many times each, the lower one of two.
fn median(mut counted: Vec<(i64, i64)>) -> Option<i64> {
    counted.sort_unstable();
    let half = (counted.iter().map(|(_, times)| times).sum::<i64>() + 1) / 2;
    let mut passed = 0;
    counted.into_iter().find_map(|(number, times)| {
        passed += times;
        (passed >= half && half > 0).then_some(number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The middle is found among groups as it would be among single numbers.
    #[test]
    fn the_middle_of_groups() {
        assert_eq!(median(Vec::new()), None);
        assert_eq!(median(vec![(7, 1)]), Some(7));
        assert_eq!(median(vec![(9, 1), (1, 1)]), Some(1), "the lower one of two");
        assert_eq!(median(vec![(30, 2), (2, 1), (5, 2)]), Some(5));
        assert_eq!(median(vec![(30, 4), (2, 1), (5, 2)]), Some(30));
    }
}
