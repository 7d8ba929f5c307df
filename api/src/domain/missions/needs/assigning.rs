//! Who coordinates a need: whoever of its branch carries the fewest, or whom its head names. Nobody coordinates a need of an
//! association to which they belong; with nobody else it waits.

use std::collections::HashMap;

use chrono::Duration;
use entity::{NeedId, NeedState, PersonId, branch, need, need_event, person};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Seen,
    letters::Letters,
    moving::{self, NotNow, Said},
    states::NeedStep,
    team, ties,
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::{Coordinator, Denied, Viewer},
    domain::intermediaries,
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
    let found = locked(need::Entity::find_by_id(id)).one(tx).await?;
    let Some(need) = found.filter(|need| need.coordinator_id.is_none() && takes_coordinator(need)) else {
        return Ok(());
    };
    let Some(branch) = intermediaries::find_branch(tx, need.branch_id).await? else { return Ok(()) };
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
    if ties::belongs(tx, person, &seen.need).await? {
        return Err(vec![Problem::from(ties::Tied).at("personId")].into());
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
    let mut people = team::free_for(connection, &seen.branch, &seen.need).await?;
    // Whoever gives it coordinates there too: who is missing here is tied.
    if !people.iter().any(|person| person.id == right.person()) {
        return Ok(None);
    }
    people.retain(|person| Some(person.id) != seen.need.coordinator_id);
    Ok(Some(people))
}

/// Takes the needs of somebody whose account ends out of their hands: each looks for another coordinator.
pub(crate) async fn release(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    let carried = need::Entity::find()
        .filter(need::Column::CoordinatorId.eq(person))
        .filter(need::Column::State.is_not_in([NeedState::Closed, NeedState::Stopped]))
        .all(tx)
        .await?;
    for need in carried {
        let id = need.id;
        let mut row = need.into_active_model();
        row.coordinator_id = Set(None);
        row.update(tx).await?;
        queue::enqueue(tx, Work::AssignNeed { need: id }).await?;
    }
    Ok(())
}

/// Whether a need is theirs to give: who leads its branch, and whoever coordinates it and hands it over.
fn may_give(right: &Coordinator, need: &need::Model) -> bool {
    right.leads() || need.coordinator_id == Some(right.person())
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

/// The coordinator of a branch, or of the antenne above it, who carries the fewest needs and is not tied to the association.
async fn least_busy(
    tx: &Tx,
    need: &need::Model,
    branch: &branch::Model,
) -> Result<Option<PersonId>, Internal> {
    let mut people = team::with_roles(tx, branch, &team::COORDINATORS).await?;
    let carried = carried_by(tx, &people).await?;
    // Stable: among equals the older seat stays first.
    people.sort_by_key(|person| carried.get(person).copied().unwrap_or_default());
    for person in people {
        if !ties::belongs(tx, person, need).await? {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

/// How many needs that are not over each of some people carries.
async fn carried_by(tx: &Tx, people: &[PersonId]) -> Result<HashMap<PersonId, i64>, DbErr> {
    let counted: Vec<(PersonId, i64)> = need::Entity::find()
        .select_only()
        .column(need::Column::CoordinatorId)
        .column_as(need::Column::Id.count(), "carried")
        .filter(need::Column::CoordinatorId.is_in(people.iter().copied()))
        .filter(need::Column::State.is_not_in([NeedState::Closed, NeedState::Stopped]))
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
