//! `/operator`: what waits for the platform's operators, and how large the platform is.

use askama::Template;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator.graphql")]
struct PlatformQuery;

#[derive(Template)]
#[template(path = "operator/overview.html")]
struct OverviewPage {
    shell: Shell,
    platform: platform_query::PlatformQueryPlatform,
    /// How long the oldest job has been due, in whole minutes.
    oldest_minutes: i64,
}

/// Shows the page; for everybody but operators there is none.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    let answer = page.ask::<PlatformQuery>(platform_query::Variables).await?;
    let platform = answer.platform.ok_or(PageError::NotFound)?;
    let oldest_minutes = platform.oldest_job_seconds / 60;
    page.show(|shell| OverviewPage { shell, platform, oldest_minutes })
}
