//! What becomes of applications as somebody leaves a branch or their account ends: those that wait are taken back. With the
//! account goes whatever was said in them or noted of them.

use std::collections::BTreeSet;

use entity::{
    ApplicationState as State, IntermediaryId, NeedId, PersonId, VolunteerId, VolunteerState, application,
    declared_tie, interview_note, need, priority, volunteer,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, sea_query::Expr};

use super::{super::working_time::releasing, letters, lock_need, refused, set_clock, stands};
use crate::{
    Internal,
    access::{Oneself, Viewer},
    domain::{
        intermediaries::{self, volunteers::registering},
        missions::needs::timeline::{self, By, Line},
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// What a row that stays says in place of somebody's words.
const NOTHING: &str = "—";

/// Leaves a branch as a volunteer: what one has applied for through its intermediary is taken back, and whoever decides is told.
pub(crate) async fn leave_branch(
    right: Oneself,
    viewer: &Viewer,
    tx: &Tx,
    id: VolunteerId,
    reason: Option<&str>,
) -> Outcome<VolunteerId, Vec<Problem>> {
    let left = registering::leave(right, viewer, tx, id, reason).await?;
    take_back(tx, right.person(), Some(left.intermediary_id)).await?;
    Ok(left.id)
}

/// Takes back all that somebody has applied for, through one intermediary or through any.
pub(crate) async fn take_back(tx: &Tx, person: PersonId, of: Option<IntermediaryId>) -> Result<(), Internal> {
    let open = || {
        application::Entity::find().filter(application::Column::PersonId.eq(person)).filter(
            application::Column::State.is_in([
                State::Pending,
                State::Shortlisted,
                State::Reserve,
                State::Selected,
            ]),
        )
    };
    let needs: BTreeSet<NeedId> = open().all(tx).await?.into_iter().map(|row| row.need_id).collect();
    for id in needs {
        let Some(need) = lock_need(tx, id).await? else { continue };
        if of.is_some_and(|of| of != need.intermediary_id) {
            continue;
        }
        let Some(branch) = intermediaries::find_branch(tx, need.branch_id).await? else { continue };
        // Behind whoever decided meanwhile: who is on the mission by now is not taken back.
        for row in open().filter(application::Column::NeedId.eq(id)).all(tx).await? {
            stands(tx, row.id, State::Withdrawn, None, (None, None)).await?;
            timeline::write(tx, id, &By::a_volunteer(), Line::inside("APPLICATION_WITHDRAWN")).await?;
            letters::to_deciders(tx, "application-withdrawn", (&need, &branch), (row.id, person)).await?;
        }
        set_clock(tx, &need).await?;
    }
    Ok(())
}

/// Refuses what is decided for people of whom one has left the intermediary meanwhile.
pub(super) async fn must_be_there(
    tx: &Tx,
    need: &need::Model,
    people: impl IntoIterator<Item = PersonId>,
) -> Outcome<(), Vec<Problem>> {
    let left = volunteer::Entity::find()
        .filter(volunteer::Column::IntermediaryId.eq(need.intermediary_id))
        .filter(volunteer::Column::PersonId.is_in(people))
        .filter(volunteer::Column::State.eq(VolunteerState::Left))
        .count(tx)
        .await?;
    if left == 0 { Ok(()) } else { Err(refused("CANDIDATE_HAS_LEFT")) }
}

/// Takes back all that somebody has applied for, and forgets what they said and what was noted of them. Whoever decides is told
/// while there is still a name.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    take_back(tx, person, None).await?;
    releasing::of_person(tx, person).await?;
    interview_note::Entity::delete_many()
        .filter(interview_note::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    priority::Entity::delete_many().filter(priority::Column::PersonId.eq(person)).exec(tx).await?;
    declared_tie::Entity::delete_many().filter(declared_tie::Column::PersonId.eq(person)).exec(tx).await?;
    application::Entity::update_many()
        .col_expr(application::Column::Motivation, Expr::value(NOTHING))
        .col_expr(application::Column::Availability, Expr::value(NOTHING))
        .col_expr(application::Column::Reason, Expr::value(None::<String>))
        .filter(application::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}
