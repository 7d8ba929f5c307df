//! `/intermediary`: the network of whoever works in it, branch by branch.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    scalars::Date,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/home.graphql")]
struct IntermediaryHome;

#[derive(Template)]
#[template(path = "intermediary/home.html")]
struct HomePage {
    shell: Shell,
    intermediary: intermediary_home::IntermediaryHomeIntermediary,
}

/// Shows the seat's intermediary.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let id = intermediary_of(&page)?;
    let found = page.ask::<IntermediaryHome>(intermediary_home::Variables { id }).await?;
    let intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    page.show(|shell| HomePage { shell, intermediary })
}
