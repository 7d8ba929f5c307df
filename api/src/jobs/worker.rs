//! The worker: takes the next job under a lease, does it, and keeps that it is done in the transaction of what it
//! did. A run whose lease went to another commits nothing.

use std::{convert::Infallible, panic::AssertUnwindSafe};

use chrono::Duration;
use entity::{JobId, JobState, Timestamp, job};
use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, LockBehavior, LockType},
};
use uuid::Uuid;

use crate::{
    App, Internal,
    jobs::{Work, back_off, handlers},
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// How long a worker is trusted to be alive without a word: so long does a job wait whose worker was killed.
const LEASE: Duration = Duration::seconds(30);

/// How often a worker that is busy says that it is alive.
const SIGN_OF_LIFE: std::time::Duration = std::time::Duration::from_secs(10);

/// After how many attempts a job is given up.
const MOST_ATTEMPTS: i32 = 10;

/// A job in the hands of a worker.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    pub(crate) id: JobId,
    /// What there is to do, as it was kept: another version of the program may have kept it.
    pub(crate) payload: String,
    pub(crate) lease_id: Uuid,
    pub(crate) attempts: i32,
    /// How far an earlier run came.
    pub(crate) done: i32,
}

/// Whether there was anything to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drained {
    /// Nothing is due.
    Empty,
    /// One job was done, or put off.
    Ran,
}

/// Why an attempt came to nothing.
struct Failed {
    /// For operators.
    code: &'static str,
    /// For the log.
    cause: Internal,
}

/// Takes the next job that is due and does it.
pub(crate) async fn run_next(app: &App) -> Result<Drained, Internal> {
    let Some(claimed) = settle(app.database().write(|tx| async move { claim(&tx).await }).await)? else {
        return Ok(Drained::Empty);
    };
    if let Err(Failed { code, cause }) = attempt(app, &claimed).await {
        tracing::warn!(job = ?claimed.id, code, cause = ?std::error::Error::source(&cause), "a job failed");
        let claimed = &claimed;
        settle(app.database().write(|tx| async move { put_off(&tx, claimed, code).await }).await)?;
    }
    Ok(Drained::Ran)
}

/// Does a job, as far as this program knows how. A panic is the failure of this job: the others have no part in it.
async fn attempt(app: &App, claimed: &Claimed) -> Result<(), Failed> {
    let work: Work = serde_json::from_str(&claimed.payload)
        .map_err(|cause| Failed { code: "UNREADABLE", cause: cause.into() })?;
    // What it leaves half-way is a transaction, and that is rolled back.
    let run = AssertUnwindSafe(handlers::run(app, claimed, &work)).catch_unwind();
    let ended = tokio::select! {
        ended = run => ended,
        never = stay_alive(app, claimed) => match never {},
    };
    let done = ended.unwrap_or_else(|_| Err(Internal::because("its handler panicked")));
    done.map_err(|cause| Failed { code: "FAILED", cause })
}

/// Prolongs a lease for as long as its job runs, however long one step of it takes.
async fn stay_alive(app: &App, claimed: &Claimed) -> Infallible {
    loop {
        tokio::time::sleep(SIGN_OF_LIFE).await;
        let kept = app.database().write(|tx| async move { prolong(&tx, claimed).await }).await;
        if let Err(failed) = settle(kept) {
            tracing::warn!(job = ?claimed.id, cause = ?std::error::Error::source(&failed), "a lease was not prolonged");
        }
    }
}

async fn prolong(tx: &Tx, claimed: &Claimed) -> Outcome<(), Problem> {
    job::Entity::update_many()
        .col_expr(job::Column::LeaseUntil, Expr::value(lease_end(tx)))
        .filter(job::Column::Id.eq(claimed.id))
        .filter(job::Column::LeaseId.eq(claimed.lease_id))
        .filter(job::Column::State.eq(JobState::Running))
        .exec(tx)
        .await?;
    Ok(())
}

/// An outcome that nothing refuses.
pub(crate) fn settle<T>(outcome: Outcome<T, Problem>) -> Result<T, Internal> {
    match outcome {
        Ok(value) => Ok(value),
        Err(Stop::Failed(failed)) => Err(failed),
        Err(stop) => Err(Internal::because(format!("{stop:?}"))),
    }
}

async fn claim(tx: &Tx) -> Outcome<Option<Claimed>, Problem> {
    let mut due = job::Entity::find()
        .filter(
            Condition::any()
                .add(job::Column::State.eq(JobState::Ready).and(job::Column::RunAt.lte(tx.now())))
                // Its worker has said nothing for longer than a lease: it is dead.
                .add(job::Column::State.eq(JobState::Running).and(job::Column::LeaseUntil.lt(tx.now()))),
        )
        .order_by_asc(job::Column::RunAt)
        .order_by_asc(job::Column::Id)
        .limit(1);
    if tx.get_database_backend() == DbBackend::Postgres {
        due = due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let Some(row) = due.one(tx).await? else {
        return Ok(None);
    };
    // It took one worker after another with it: an operator looks at it before it runs again.
    if row.state == JobState::Running && row.attempts >= MOST_ATTEMPTS {
        let taken = job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(JobState::Dead))
            .col_expr(job::Column::LastError, Expr::value("WORKER_DIED"))
            .filter(job::Column::Id.eq(row.id));
        taken.exec(tx).await?;
        return Ok(None);
    }
    let lease_id: Uuid = tx.id();
    job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Running))
        .col_expr(job::Column::Attempts, Expr::value(row.attempts + 1))
        .col_expr(job::Column::LeaseId, Expr::value(lease_id))
        .col_expr(job::Column::LeaseUntil, Expr::value(lease_end(tx)))
        .filter(job::Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    let job::Model { id, payload, attempts, done, .. } = row;
    Ok(Some(Claimed { id, payload, lease_id, attempts: attempts + 1, done }))
}

fn lease_end(tx: &Tx) -> Timestamp {
    (tx.now_utc() + LEASE).into()
}

/// Keeps that a job is done. In the transaction of its effects: when the lease is gone, they are rolled back.
pub(crate) async fn finish(tx: &Tx, claimed: &Claimed) -> Result<(), Internal> {
    let done = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Done))
        .col_expr(job::Column::FinishedAt, Expr::value(tx.now()))
        .col_expr(job::Column::LastError, Expr::value(None::<String>))
        .filter(job::Column::Id.eq(claimed.id))
        .filter(job::Column::LeaseId.eq(claimed.lease_id))
        .filter(job::Column::State.eq(JobState::Running))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Internal::because("the lease of a job went to another"))
    }
}

/// Keeps how far a long job is, in the transaction of that step, and prolongs its lease.
pub(crate) async fn progress(tx: &Tx, claimed: &Claimed, done: i32, total: i32) -> Result<(), Internal> {
    let kept = job::Entity::update_many()
        .col_expr(job::Column::Done, Expr::value(done))
        .col_expr(job::Column::Total, Expr::value(total))
        .col_expr(job::Column::LeaseUntil, Expr::value(lease_end(tx)))
        .filter(job::Column::Id.eq(claimed.id))
        .filter(job::Column::LeaseId.eq(claimed.lease_id))
        .filter(job::Column::State.eq(JobState::Running))
        .exec(tx)
        .await?;
    if kept.rows_affected == 1 {
        Ok(())
    } else {
        Err(Internal::because("the lease of a job went to another"))
    }
}

/// Puts a failed job off, or gives it up; an operator may then retry it.
async fn put_off(tx: &Tx, claimed: &Claimed, code: &'static str) -> Outcome<(), Problem> {
    let state = if claimed.attempts >= MOST_ATTEMPTS { JobState::Dead } else { JobState::Ready };
    let run_at: Timestamp = (tx.now_utc() + back_off(claimed.attempts)).into();
    job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(state))
        .col_expr(job::Column::RunAt, Expr::value(run_at))
        .col_expr(job::Column::LastError, Expr::value(code))
        .filter(job::Column::Id.eq(claimed.id))
        .filter(job::Column::LeaseId.eq(claimed.lease_id))
        .exec(tx)
        .await?;
    Ok(())
}
