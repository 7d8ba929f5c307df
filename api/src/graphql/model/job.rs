//! Jobs: work that no request waits for.

use async_graphql::{Context, Description, Enum, Object};
use chrono::{DateTime, Utc};
use entity::{JobId, JobState, job};

use crate::graphql::{context::RequestContext as _, id::Gid};

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(name = "JobState", remote = "JobState")]
pub enum JobStateNode {
    /// Waiting for its time or for a worker.
    Ready,
    /// A worker does it.
    Running,
    /// Done.
    Done,
    /// Given up after the last attempt; an operator may retry it.
    Dead,
}

// Whoever shows one has checked that the viewer may watch it.
/// How far a job is.
#[derive(Description)]
pub struct JobProgressNode(pub(crate) job::Model);

#[Object(name = "JobProgress", use_type_description)]
impl JobProgressNode {
    /// The job's id.
    async fn id(&self) -> Gid<JobId> {
        Gid(self.0.id)
    }

    /// What kind of work it is.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// How much is done.
    async fn done(&self) -> i32 {
        self.0.done
    }

    /// Out of how much, when that is known.
    async fn total(&self) -> Option<i32> {
        self.0.total
    }

    /// Where it stands.
    async fn state(&self) -> JobStateNode {
        self.0.state.into()
    }

    /// What to tell whoever waits for it, when it does not go on by itself.
    async fn message(&self, ctx: &Context<'_>) -> Option<String> {
        let key = match self.0.state {
            JobState::Dead => "job-dead",
            JobState::Ready if self.0.attempts > 0 => "job-put-off",
            _ => return None,
        };
        Some(ctx.texts().text(ctx.language(), key, None).into_owned())
    }
}

/// A job as operators see it: never what it is about.
#[derive(Description)]
pub struct JobNode(pub(crate) job::Model);

#[Object(name = "Job", use_type_description)]
impl JobNode {
    /// The job's id.
    async fn id(&self) -> Gid<JobId> {
        Gid(self.0.id)
    }

    /// What kind of work it is.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// Where it stands.
    async fn state(&self) -> JobStateNode {
        self.0.state.into()
    }

    /// How often it was begun.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// Why the last attempt failed, as a code; the log holds the cause.
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }

    /// Not before.
    async fn run_at(&self) -> DateTime<Utc> {
        self.0.run_at.to_utc()
    }

    /// When it was asked for.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }

    /// When it was done.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at.map(entity::Timestamp::to_utc)
    }
}
