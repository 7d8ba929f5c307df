//! `/intermediary/needs/{id}/volunteers`: the volunteers of the branch who fit a mission best and have not applied, with the
//! reasons, and whether they were told of it.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/to_ask.graphql")]
struct VolunteersToAsk;

use volunteers_to_ask::{
    VolunteersToAskNeed as Need, VolunteersToAskNeedSelectionVolunteersToAsk as Volunteer,
};

#[derive(Template)]
#[template(path = "intermediary/to_ask.html")]
struct ToAskPage {
    shell: Shell,
    need: Need,
    volunteers: Vec<Volunteer>,
}

/// Shows them to whoever selects.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    let found = page.ask::<VolunteersToAsk>(volunteers_to_ask::Variables { id }).await?;
    let mut need = found.need.ok_or(PageError::NotFound)?;
    let selection = need.selection.take().ok_or(PageError::NotFound)?;
    let volunteers = selection.volunteers_to_ask.ok_or(PageError::Forbidden)?;
    page.show(|shell| ToAskPage { shell, need, volunteers })
}
