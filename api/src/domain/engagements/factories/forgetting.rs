//! An account that ends: its registrations for what is to come are given back, as if their person left, and what they did on the day
//! for others says of nobody that it was theirs.

use entity::{
    PersonId, ProgrammeVolunteerState as State, deliverable, programme, programme_volunteer, team_attendance,
    team_proposal,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{BEFORE_THE_DAY, LIVE, Whole, leaving};
use crate::{
    domain::{
        intermediaries,
        missions::programmes::{Seen, timeline::By},
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// Gives back what somebody holds for factories that are to come.
pub(crate) async fn leave(tx: &Tx, person: PersonId) -> Outcome<(), Vec<Problem>> {
    let rows = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::PersonId.eq(person))
        .filter(programme_volunteer::Column::State.is_in(LIVE))
        .all(tx)
        .await?;
    for volunteer in rows {
        let found = locked(programme::Entity::find_by_id(volunteer.programme_id)).one(tx).await?;
        let Some(programme) = found.filter(|row| BEFORE_THE_DAY.contains(&row.state)) else { continue };
        let Some(branch) = intermediaries::find_branch(tx, programme.branch_id).await? else { continue };
        let seen = Seen { programme, branch, organiser: None };
        let whole = Whole { volunteer, seen, is_own: true };
        leaving::end(tx, &whole, State::Withdrawn, None, &By::a_volunteer()).await?;
    }
    Ok(())
}

/// Takes somebody's name from what they did for others.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    let nobody = || Expr::value(None::<PersonId>);
    team_attendance::Entity::update_many()
        .col_expr(team_attendance::Column::RecordedBy, nobody())
        .filter(team_attendance::Column::RecordedBy.eq(person))
        .exec(tx)
        .await?;
    team_proposal::Entity::update_many()
        .col_expr(team_proposal::Column::AskedBy, nobody())
        .filter(team_proposal::Column::AskedBy.eq(person))
        .exec(tx)
        .await?;
    for column in [deliverable::Column::WrittenBy, deliverable::Column::AcceptedBy] {
        deliverable::Entity::update_many()
            .col_expr(column, nobody())
            .filter(column.eq(person))
            .exec(tx)
            .await?;
    }
    Ok(())
}
