//! An account that ends: its registrations for what is to come are given back, as if their person left, and what they did on the day
//! for others says of nobody that it was theirs.

use chrono::NaiveDate;
use entity::{
    EmploymentId, PersonId, ProgrammeVolunteerState as State, deliverable, programme, programme_volunteer,
    team_attendance, team_proposal,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::{BEFORE_THE_DAY, LIVE, Whole, days, leaving};
use crate::{
    Internal,
    domain::{
        engagements::sessions,
        intermediaries,
        missions::programmes::{Seen, timeline::By},
    },
    outcome::{Outcome, Problem, Stop},
    tx::{Tx, locked},
};

/// Gives back all that somebody holds for factories that are to come.
pub(in crate::domain::engagements) async fn leave_all(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    leave(tx, programme_volunteer::Column::PersonId.eq(person), None).await
}

/// The same on the time of an employer whom somebody leaves, for days after the last one.
pub(in crate::domain::engagements) async fn leave_employer(
    tx: &Tx,
    id: EmploymentId,
    last_day: NaiveDate,
) -> Result<(), Internal> {
    leave(tx, programme_volunteer::Column::EmploymentId.eq(id), Some(last_day)).await
}

async fn leave(tx: &Tx, whose: Expr, after: Option<NaiveDate>) -> Result<(), Internal> {
    let rows = programme_volunteer::Entity::find()
        .filter(whose)
        .filter(programme_volunteer::Column::State.is_in(LIVE))
        .order_by_asc(programme_volunteer::Column::ProgrammeId)
        .all(tx)
        .await?;
    for volunteer in rows {
        match leave_one(tx, volunteer, after).await {
            Ok(()) | Err(Stop::Denied(_) | Stop::Refused(_)) => {}
            Err(Stop::Failed(failed)) => return Err(failed),
        }
    }
    Ok(())
}

async fn leave_one(
    tx: &Tx,
    volunteer: programme_volunteer::Model,
    after: Option<NaiveDate>,
) -> Outcome<(), Vec<Problem>> {
    let found = locked(programme::Entity::find_by_id(volunteer.programme_id)).one(tx).await?;
    let is_later = |row: &programme::Model| {
        let day = days::session_of(row).map(|day| sessions::local_date(&day));
        after.is_none_or(|last| day.is_some_and(|day| day > last))
    };
    let found = found.filter(|row| BEFORE_THE_DAY.contains(&row.state) && is_later(row));
    let Some(programme) = found else { return Ok(()) };
    let Some(branch) = intermediaries::find_branch(tx, programme.branch_id).await? else { return Ok(()) };
    let seen = Seen { programme, branch, organiser: None };
    let whole = Whole { volunteer, seen, is_own: true };
    leaving::end(tx, &whole, State::Withdrawn, None, &By::a_volunteer()).await
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
