//! The worker: takes the next job under a lease, does it, and keeps that it is done in the transaction of what it
//! did. A run whose lease went to another commits nothing.

use std::{convert::Infallible, panic::AssertUnwindSafe};

use futures_util::FutureExt as _;

use super::handlers;
use crate::{
    App, Internal,
    outcome::settle,
    queue::{
        Work,
        lease::{Claimed, claim, prolong, put_off},
    },
};

/// How often a worker that is busy says that it is alive.
const SIGN_OF_LIFE: std::time::Duration = std::time::Duration::from_secs(10);

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
    if let Err(Failed { code, cause }) = Box::pin(attempt(app, &claimed)).await {
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
