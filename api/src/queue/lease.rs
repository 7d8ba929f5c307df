//! Leases: a job is in the hands of one worker, for as long as that worker gives signs of life. Whatever a run writes
//! fails once its lease went to another.

use chrono::Duration;
use entity::{JobId, JobState, Timestamp, job};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, UpdateMany, UpdateResult,
    sea_query::{Expr, LockBehavior, LockType},
};
use uuid::Uuid;

use crate::{
    Internal,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long a worker is trusted to be alive without a word: so long does a job wait whose worker was killed.
const LEASE: Duration = Duration::seconds(30);

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

/// How long to wait before the next attempt: a minute, then longer and longer, up to six hours.
fn back_off(attempts: i32) -> Duration {
    let minutes = 1_i64 << attempts.clamp(0, 8);
    Duration::minutes(std::cmp::min(minutes, 360))
}

/// Takes the next job that is due, or that a dead worker left.
pub(crate) async fn claim(tx: &Tx) -> Outcome<Option<Claimed>, Problem> {
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

/// A change of a job that is in this worker's hands still.
fn in_hand(claimed: &Claimed) -> UpdateMany<job::Entity> {
    job::Entity::update_many()
        .filter(job::Column::Id.eq(claimed.id))
        .filter(job::Column::LeaseId.eq(claimed.lease_id))
        .filter(job::Column::State.eq(JobState::Running))
}

fn must_be_held(changed: &UpdateResult) -> Result<(), Internal> {
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(Internal::because("the lease of a job went to another"))
    }
}

/// Keeps that a job is done. In the transaction of its effects: when the lease is gone, they are rolled back.
pub(crate) async fn finish(tx: &Tx, claimed: &Claimed) -> Result<(), Internal> {
    let done = in_hand(claimed)
        .col_expr(job::Column::State, Expr::value(JobState::Done))
        .col_expr(job::Column::FinishedAt, Expr::value(tx.now()))
        .col_expr(job::Column::LastError, Expr::value(None::<String>))
        .exec(tx)
        .await?;
    must_be_held(&done)
}

/// Keeps how far a long job is, in the transaction of that step, and prolongs its lease.
pub(crate) async fn progress(tx: &Tx, claimed: &Claimed, done: i32, total: i32) -> Result<(), Internal> {
    let kept = in_hand(claimed)
        .col_expr(job::Column::Done, Expr::value(done))
        .col_expr(job::Column::Total, Expr::value(total))
        .col_expr(job::Column::LeaseUntil, Expr::value(lease_end(tx)))
        .exec(tx)
        .await?;
    must_be_held(&kept)
}

/// Puts a failed job off, or gives it up; an operator may then retry it.
pub(crate) async fn put_off(tx: &Tx, claimed: &Claimed, code: &'static str) -> Outcome<(), Problem> {
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

/// Keeps a lease for as long again.
pub(crate) async fn prolong(tx: &Tx, claimed: &Claimed) -> Outcome<(), Problem> {
    in_hand(claimed).col_expr(job::Column::LeaseUntil, Expr::value(lease_end(tx))).exec(tx).await?;
    Ok(())
}
