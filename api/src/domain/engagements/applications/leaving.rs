//! What becomes of applications as an account ends: those that wait are taken back, and whatever was said in them or noted of
//! them goes.

use std::collections::BTreeSet;

use entity::{
    ApplicationState as State, NeedId, PersonId, application, declared_tie, interview_note, priority,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{letters, lock_need, set_clock, stands};
use crate::{
    Internal,
    domain::{
        intermediaries,
        missions::needs::timeline::{self, By, Line},
    },
    tx::Tx,
};

/// What a row that stays says in place of somebody's words.
const NOTHING: &str = "—";

/// Takes back all that somebody has applied for, and forgets what they said and what was noted of them. Whoever decides is told
/// while there is still a name.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    let open = application::Entity::find()
        .filter(application::Column::PersonId.eq(person))
        .filter(application::Column::State.is_in([
            State::Pending,
            State::Shortlisted,
            State::Reserve,
            State::Selected,
        ]))
        .all(tx)
        .await?;
    let needs: BTreeSet<NeedId> = open.iter().map(|row| row.need_id).collect();
    for id in needs {
        let Some(need) = lock_need(tx, id).await? else { continue };
        let Some(branch) = intermediaries::find_branch(tx, need.branch_id).await? else { continue };
        for row in open.iter().filter(|row| row.need_id == id) {
            stands(tx, row.id, State::Withdrawn, None, (None, None)).await?;
            timeline::write(tx, id, &By::a_volunteer(), Line::inside("APPLICATION_WITHDRAWN")).await?;
            letters::to_deciders(tx, "application-withdrawn", (&need, &branch), (row.id, person)).await?;
        }
        set_clock(tx, &need).await?;
    }
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
