//! Introducing those selected to the association, once all places are taken: each side learns how to reach the other, and the
//! roadmap begins.

use entity::{ApplicationState, NeedId, NeedState, PersonId, TimeBasis, application, person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{super::roadmaps::approving, closed, leaving, letters, places, refused};
use crate::{
    access::Viewer,
    domain::missions::needs::{
        self, assigning,
        moving::{self, must_stand},
        states::NeedStep,
        timeline::By,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// Introduces them.
pub(crate) async fn introduce(viewer: &Viewer, tx: &Tx, need: NeedId) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = needs::lock_to_coordinate::<Vec<Problem>>(tx, viewer, need).await?;
    must_stand(&seen.need, &[NeedState::Searching]).map_err(Stop::widen)?;
    let selected = application::Entity::find()
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::State.eq(ApplicationState::Selected))
        .order_by_asc(application::Column::Id)
        .all(tx)
        .await?;
    if selected.is_empty() {
        return Err(refused("NOBODY_SELECTED"));
    }
    closed::must_be_open(tx, right.person(), &selected).await?;
    leaving::must_be_there(tx, &seen.need, selected.iter().map(|row| row.person_id)).await?;
    places::must_be_taken(tx, &seen.need).await?;
    must_have_agreed(tx, &selected).await?;
    let (by, said) = (By::coordinator(&right), moving::Said::default());
    let introduced = moving::go(tx, (seen.need, &seen.branch), NeedStep::Introduce, &by, said);
    let introduced = introduced.await.map_err(Stop::widen)?;
    letters::introduced(tx, &introduced, &selected, right.person()).await?;
    approving::ask_where_all_approved(tx, (&introduced, &seen.branch)).await?;
    if selected.iter().any(|row| introduced.coordinator_id == Some(row.person_id)) {
        // From now on they act as a volunteer alone: somebody else takes it on.
        assigning::let_go(tx, introduced).await?;
    }
    Ok(need)
}

/// The companies have agreed to the working time of those who offer it. Whether one has refused or not answered yet is told to
/// whoever asked, and to nobody else.
async fn must_have_agreed(tx: &Tx, selected: &[application::Model]) -> Outcome<(), Vec<Problem>> {
    let waits =
        |row: &&application::Model| row.basis == TimeBasis::WorkingTime && row.time_agreed_at.is_none();
    let waiting: Vec<PersonId> = selected.iter().filter(waits).map(|row| row.person_id).collect();
    if waiting.is_empty() {
        return Ok(());
    }
    let people = person::Entity::find().filter(person::Column::Id.is_in(waiting)).all(tx).await?;
    let names: Vec<String> = people.iter().map(person::Model::full_name).collect();
    Err(vec![Problem::new("WORKING_TIME_TO_APPROVE").with("people", names.join(", "))].into())
}
