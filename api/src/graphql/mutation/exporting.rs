//! How every list is taken home: one payload, and one way to ask for the file.

use async_graphql::{Context, InputType, Result, SimpleObject};
use entity::{ExportId, JobId};

use super::payload::parts;
use crate::{
    access::Viewer,
    domain::exports::{self, Wish},
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        problem::ProblemNode,
    },
    outcome::{Outcome, Problem},
};

/// What came of asking for an export.
#[derive(SimpleObject)]
pub(super) struct ExportPayload {
    /// The export; its file is at `/exports/` and this id once the job is done, for a week.
    export_id: Option<Gid<ExportId>>,
    /// The job that makes it.
    job_id: Option<Gid<JobId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

impl From<Answer<(ExportId, JobId)>> for ExportPayload {
    fn from(asked: Answer<(ExportId, JobId)>) -> Self {
        let (asked, problems) = parts(asked);
        let (export_id, job_id) = asked.map(|(export, job)| (Gid(export), Gid(job))).unzip();
        Self { export_id, job_id, problems }
    }
}

/// Refuses a period that ends before it starts.
pub(super) fn in_order<T: PartialOrd>(from: Option<T>, to: Option<T>) -> Outcome<(), Problem> {
    in_order_at(&["to"], from, to)
}

/// The same where its end stands elsewhere in the input.
pub(super) fn in_order_at<T: PartialOrd>(
    end: &[&str],
    from: Option<T>,
    to: Option<T>,
) -> Outcome<(), Problem> {
    match from.zip(to) {
        Some((from, to)) if to < from => {
            let problem = Problem::new("ENDS_BEFORE_IT_STARTS");
            Err(end.iter().copied().fold(problem, Problem::at).into())
        }
        _ => Ok(()),
    }
}

/// Asks for an export, once for a key. The right to it is asked for in the transaction: nothing else makes a wish.
pub(super) async fn export<I: InputType>(
    ctx: &Context<'_>,
    operation: &'static str,
    key: Option<&str>,
    input: &I,
    wish: impl Fn(&Viewer) -> Outcome<Wish, Problem> + Send + Sync,
) -> Result<Option<ExportPayload>> {
    let wish = &wish;
    let asked = ctx
        .once(operation, key, input, |tx, viewer| async move {
            let wish = wish(&viewer)?;
            let asked: Outcome<_, Problem> = Ok(exports::request(&tx, wish).await?);
            asked
        })
        .await?;
    Ok(Some(asked.into()))
}
