//! The work that no request waits for, as operators look after it: what was given up, and one more try for it.

use entity::{JobId, JobState, PersonId, Timestamp, job};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QuerySelect as _, Select, sea_query::Expr,
};

use crate::{
    access::{Denied, Operating, Viewer},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The jobs in a state.
pub(crate) fn in_state(_: Operating, state: Option<JobState>) -> Select<job::Entity> {
    let all = job::Entity::find();
    match state {
        Some(state) => all.filter(job::Column::State.eq(state)),
        None => all,
    }
}

/// One job, for whoever may watch it: the person it was made for, and operators.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: JobId,
) -> Result<Option<job::Model>, DbErr> {
    let row = job::Entity::find_by_id(id).one(connection).await?;
    let may_watch = |person: Option<PersonId>| {
        viewer.may_operate().is_ok() || (person.is_some() && person == viewer.person_id())
    };
    Ok(row.filter(|row| may_watch(row.person_id)))
}

/// Gives a job that was given up one more round of attempts, from now on.
pub(crate) async fn retry(_: Operating, tx: &Tx, id: JobId) -> Outcome<JobId, Problem> {
    let revived = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Ready))
        .col_expr(job::Column::Attempts, Expr::value(0))
        .col_expr(job::Column::RunAt, Expr::value(tx.now()))
        .col_expr(job::Column::FinishedAt, Expr::value(None::<Timestamp>))
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.eq(JobState::Dead))
        .exec(tx)
        .await?;
    if revived.rows_affected == 1 {
        return Ok(id);
    }
    match job::Entity::find_by_id(id).one(tx).await? {
        Some(_) => Err(Problem::new("JOB_NOT_DEAD").into()),
        None => Err(Denied::Hidden.into()),
    }
}

/// How many jobs stand in each state that somebody waits in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Due, and not begun.
    pub(crate) due: u64,
    /// For later.
    pub(crate) later: u64,
    /// In the hands of a worker.
    pub(crate) running: u64,
    /// Given up.
    pub(crate) dead: u64,
    /// How long the oldest one has been due, in seconds.
    pub(crate) oldest_seconds: u64,
}

#[derive(FromQueryResult)]
struct Count {
    state: JobState,
    count: i64,
}

#[derive(FromQueryResult)]
struct Due {
    count: i64,
    first: Option<i64>,
}

/// Counts the jobs that are not done.
pub(crate) async fn waiting(connection: &impl ConnectionTrait, now: Timestamp) -> Result<Waiting, DbErr> {
    let open = [JobState::Ready, JobState::Running, JobState::Dead];
    let counts = job::Entity::find()
        .select_only()
        .column(job::Column::State)
        .column_as(job::Column::Id.count(), "count")
        .filter(job::Column::State.is_in(open))
        .group_by(job::Column::State)
        .into_model::<Count>()
        .all(connection)
        .await?;
    let due = job::Entity::find()
        .select_only()
        .column_as(job::Column::Id.count(), "count")
        .column_as(job::Column::RunAt.min(), "first")
        .filter(job::Column::State.eq(JobState::Ready))
        .filter(job::Column::RunAt.lte(now))
        .into_model::<Due>()
        .one(connection)
        .await?;
    let in_state = |state| {
        let count = counts.iter().find(|found| found.state == state).map_or(0, |found| found.count);
        u64::try_from(count).unwrap_or_default()
    };
    let count = due.as_ref().map_or(0, |due| due.count);
    let age = due.and_then(|due| due.first).map_or(0, |first| now.millis() - first) / 1_000;
    let due = u64::try_from(count).unwrap_or_default();
    Ok(Waiting {
        due,
        // Counted a moment earlier: what fell due between the two is not counted twice.
        later: in_state(JobState::Ready).saturating_sub(due),
        running: in_state(JobState::Running),
        dead: in_state(JobState::Dead),
        oldest_seconds: u64::try_from(age).unwrap_or_default(),
    })
}
