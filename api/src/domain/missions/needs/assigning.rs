//! Who coordinates a need: whoever of its branch carries the fewest, or whom its head names. Nobody coordinates a need of an
//! association to which they belong or said to be tied; with nobody else it waits.

use std::collections::HashMap;

use chrono::Duration;
use entity::{
    AssociationId, BranchId, IntermediaryId, NeedId, NeedState, PersonId, branch, need, need_event, person,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::{
    Seen,
    letters::Letters,
    lock_row,
    moving::{self, NotNow, Said},
    states::{NeedStep, OVER},
    ties,
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::{Coordinator, Denied, Viewer},
    domain::intermediaries::team,
    outcome::{Outcome, Problem, Stop, settle},
    queue::{self, Terms, Work},
    tx::{Tx, locked},
};

/// The line of a need that went from one coordinator to another.
const HANDED_OVER: &str = "HANDED_OVER";

/// The line of a need that nobody of its branch may take on.
const NOBODY_FREE: &str = "NOBODY_FREE";

/// How long after it found nobody the job looks again: somebody may have come.
const LOOKS_AGAIN: Duration = Duration::days(1);

/// Gives a need that nobody coordinates to whoever of its branch carries the fewest; the older seat among equals. With nobody
/// it waits, its head is told once, and the next day somebody is looked for again.
pub(crate) async fn assign(tx: &Tx, id: NeedId) -> Result<(), Internal> {
    let found = lock_row(tx, id).await?;
    let waits = |need: &need::Model| need.coordinator_id.is_none() && takes_coordinator(need);
    let Some((need, branch)) = found.filter(|(need, _)| waits(need)) else { return Ok(()) };
    match least_busy(tx, &need, &branch).await? {
        Some(person) => {
            let taken: Outcome<_, Problem> =
                give(tx, need, &branch, person, &By::job()).await.map_err(Stop::widen);
            settle(taken).map(|_| ())
        }
        None => wait(tx, &need, &branch).await,
    }
}

/// Names who coordinates a need from now on: its head, or whoever coordinates it and hands it over.
pub(crate) async fn assign_by_hand(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    person: PersonId,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = super::lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    if !may_give(&right, &seen.need) {
        return Err(Denied::Forbidden.into());
    }
    if !takes_coordinator(&seen.need) {
        return Err(Stop::Refused(NotNow::stands_in(seen.need.state).into()));
    }
    if !team::with_roles(tx, &seen.branch, &team::BOTH).await?.contains(&person) {
        return Err(vec![Problem::new("NOT_A_COORDINATOR").at("personId")].into());
    }
    if let Err(stop) = ties::must_be_free(tx, person, &seen.need).await {
        return Err(match stop {
            Stop::Refused(not_free) => vec![Problem::from(not_free).at("personId")].into(),
            stop => stop.widen(),
        });
    }
    if seen.need.coordinator_id != Some(person) {
        give(tx, seen.need, &seen.branch, person, &By::coordinator(&right)).await.map_err(Stop::widen)?;
    }
    Ok(id)
}

/// Those to whom a need may be given who does not have it, by name. Nothing for who may not give it, or who is tied to its
/// association.
pub(crate) async fn assignable(
    connection: &impl ConnectionTrait,
    seen: &Seen,
) -> Result<Option<Vec<person::Model>>, DbErr> {
    let right = seen.sight.coordinator.filter(|right| may_give(right, &seen.need));
    let Some(right) = right.filter(|_| takes_coordinator(&seen.need)) else { return Ok(None) };
    let mut people = ties::assignable(connection, &seen.branch, &seen.need).await?;
    // Whoever gives it coordinates there too: who is missing here is tied.
    if !people.iter().any(|person| person.id == right.person()) {
        return Ok(None);
    }
    people.retain(|person| Some(person.id) != seen.need.coordinator_id);
    Ok(Some(people))
}

/// Takes the needs of somebody whose account ends out of their hands: each looks for another coordinator.
pub(crate) async fn release(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    for need in locked(in_hands_of(person)).all(tx).await? {
        let_go(tx, need).await?;
    }
    Ok(())
}

/// Whether a need is theirs to give: who leads its branch, and whoever coordinates it and hands it over.
fn may_give(right: &Coordinator, need: &need::Model) -> bool {
    right.leads() || need.coordinator_id == Some(right.person())
}

/// Takes those needs out of somebody's hands whose branches they reach no more, since a role of theirs has ended.
pub(crate) async fn release_out_of_reach(
    tx: &Tx,
    person: PersonId,
    intermediary: IntermediaryId,
) -> Result<(), Internal> {
    let carried = in_hands_of(person).filter(need::Column::IntermediaryId.eq(intermediary));
    let mut reached: HashMap<BranchId, bool> = HashMap::new();
    for need in locked(carried).all(tx).await? {
        let is_reached = match reached.get(&need.branch_id) {
            Some(known) => *known,
            None => {
                let found = team::reaches(tx, person, need.branch_id).await?;
                reached.insert(need.branch_id, found);
                found
            }
        };
        if !is_reached {
            let_go(tx, need).await?;
        }
    }
    Ok(())
}

/// Takes the needs of an association out of the hands of who said to be tied to it.
pub(crate) async fn release_of_association(
    tx: &Tx,
    person: PersonId,
    association: AssociationId,
) -> Result<(), Internal> {
    let carried = in_hands_of(person).filter(need::Column::AssociationId.eq(association));
    for need in locked(carried).all(tx).await? {
        let_go(tx, need).await?;
    }
    Ok(())
}

/// The needs that somebody coordinates and that are not over.
fn in_hands_of(person: PersonId) -> Select<need::Entity> {
    need::Entity::find()
        .filter(need::Column::CoordinatorId.eq(person))
        .filter(need::Column::State.is_not_in(OVER))
        .order_by_asc(need::Column::Id)
}

/// Takes a need, whose row this transaction has taken, out of its coordinator's hands, and looks for somebody else.
pub(crate) async fn let_go(tx: &Tx, need: need::Model) -> Result<need::Model, Internal> {
    let mut row = need.into_active_model();
    row.coordinator_id = Set(None);
    let free = row.update(tx).await?;
    queue::enqueue(tx, Work::AssignNeed { need: free.id }).await?;
    Ok(free)
}

/// Whether somebody may begin to coordinate it: it is not over, nor put off before anybody did. One of those goes the step once
/// it goes on.
fn takes_coordinator(need: &need::Model) -> bool {
    match need.state {
        NeedState::Closed | NeedState::Stopped => false,
        NeedState::Paused => need.paused_from != Some(NeedState::Sent),
        _ => true,
    }
}

/// Puts a need into somebody's hands. The first time it goes a step by that; later only a line says so.
async fn give(
    tx: &Tx,
    need: need::Model,
    branch: &branch::Model,
    person: PersonId,
    by: &By,
) -> Outcome<need::Model, NotNow> {
    let stands = if need.state == NeedState::Sent {
        moving::go(tx, (need, branch), NeedStep::Assign, by, Said::default()).await?
    } else {
        timeline::write(tx, need.id, by, Line::shared(HANDED_OVER)).await?;
        need
    };
    let mut row = stands.into_active_model();
    row.coordinator_id = Set(Some(person));
    let given = row.update(tx).await?;
    Letters::about(tx, &given, branch).assigned(person, by).await?;
    Ok(given)
}

/// The coordinator of a branch, or of the antenne above it, who carries the fewest needs and may coordinate this one.
async fn least_busy(
    tx: &Tx,
    need: &need::Model,
    branch: &branch::Model,
) -> Result<Option<PersonId>, Internal> {
    let people = team::with_roles(tx, branch, &team::COORDINATORS).await?;
    let free = ties::free(tx, people, need).await?;
    let carried = carried_by(tx, &free).await?;
    // Of equals the first is found: the older seat.
    Ok(free.into_iter().min_by_key(|person| carried.get(person).copied().unwrap_or_default()))
}

/// How many needs that are not over each of some people carries.
async fn carried_by(tx: &Tx, people: &[PersonId]) -> Result<HashMap<PersonId, i64>, DbErr> {
    let counted: Vec<(PersonId, i64)> = need::Entity::find()
        .select_only()
        .column(need::Column::CoordinatorId)
        .column_as(need::Column::Id.count(), "carried")
        .filter(need::Column::CoordinatorId.is_in(people.iter().copied()))
        .filter(need::Column::State.is_not_in(OVER))
        .group_by(need::Column::CoordinatorId)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(counted.into_iter().collect())
}

/// Tells the head, the first time, and looks again the next day.
async fn wait(tx: &Tx, need: &need::Model, branch: &branch::Model) -> Result<(), Internal> {
    let told = need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(need.id))
        .filter(need_event::Column::Kind.eq(NOBODY_FREE));
    if told.count(tx).await? == 0 {
        timeline::write(tx, need.id, &By::job(), Line::inside(NOBODY_FREE)).await?;
        Letters::about(tx, need, branch).waits().await?;
    }
    let at = tx.now_utc() + LOOKS_AGAIN;
    // Once a day, however often it is looked for in between.
    let once_key = format!("need {} on {}", Uuid::from(need.id), at.date_naive());
    let terms = Terms { run_at: Some(at.into()), once_key: Some(once_key), ..Terms::default() };
    queue::enqueue_with(tx, Work::AssignNeed { need: need.id }, terms).await?;
    Ok(())
}
