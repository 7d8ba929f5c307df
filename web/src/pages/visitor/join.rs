//! `/join/{code}`: where the link of a branch leads that looks for volunteers, from a poster or a letter; and its square code as an
//! image.

use askama::Template;
use axum::{extract::Path, http::header, response::IntoResponse as _};
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/join.graphql")]
struct JoinBranch;

pub(crate) use join_branch::JoinBranchRecruitingInvitation as Invitation;

#[derive(Template)]
#[template(path = "visitor/join.html")]
struct JoinPage {
    shell: Shell,
    code: String,
    invitation: Invitation,
}

/// Where a link leads; nothing once it has ended.
pub(crate) async fn find(page: &PageContext, code: &str) -> Result<Option<Invitation>, PageError> {
    let variables = join_branch::Variables { code: code.to_owned() };
    Ok(page.ask::<JoinBranch>(variables).await?.recruiting_invitation)
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(code): Path<String>) -> PageResult {
    let invitation = find(&page, &code).await?.ok_or(PageError::NotFound)?;
    page.show(|shell| JoinPage { shell, code, invitation })
}

/// Its square code.
pub(crate) async fn code(page: PageContext, Path(code): Path<String>) -> PageResult {
    let image = page.site.app.recruiting_code(&code).await;
    let image = image.map_err(|failed| PageError::Failed(failed.into()))?.ok_or(PageError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], image).into_response())
}
