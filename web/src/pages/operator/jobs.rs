//! `/operator/jobs`: the work that was given up, and one more try for it.

use askama::Template;
use axum_extra::extract::Query;
use chrono::{DateTime as Instant, Utc};
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::FormState,
    paging::{Pages, Position, pages_of},
    shell::Shell,
};

type DateTime = Instant<Utc>;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator.graphql")]
struct JobsQuery;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator.graphql")]
struct RetryJob;

use jobs_query::{JobState, JobsQueryJobsNodes as Job};

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Which jobs: `dead` unless it says something else.
    state: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "operator/jobs.html")]
struct JobsPage {
    shell: Shell,
    is_dead: bool,
    jobs: Vec<Job>,
    pages: Pages,
}

/// Lists the jobs that were given up, or all.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    let Asked { state, after, before } = asked;
    let is_dead = state != "all";
    let position = Position { after, before };
    let variables = jobs_query::Variables {
        state: is_dead.then_some(JobState::DEAD),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let answer = page.ask::<JobsQuery>(variables).await?;
    let found = answer.jobs.ok_or(PageError::NotFound)?;
    page.show(|shell| JobsPage {
        pages: pages_of!(shell, found.page_info, found.total_count),
        jobs: found.nodes,
        is_dead,
        shell,
    })
}

/// Gives one more try to the job that the form names.
pub(crate) async fn retry(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    page.must_prove(form.value("csrf"))?;
    let input = retry_job::RetryJobInput { id: form.value("job").to_owned() };
    let answer = page.ask::<RetryJob>(retry_job::Variables { input }).await?;
    let done = answer.retry_job.is_some_and(|payload| payload.problems.is_empty());
    let flash =
        if done { Flash::done("operator-job-retried") } else { Flash::notice("operator-job-not-dead") };
    Ok(flash.and_go_to("/operator/jobs"))
}
