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

use intermediary_home::{
    IntermediaryHomeIntermediary as Intermediary, IntermediaryHomeIntermediaryBranches as Branch,
};

#[derive(Template)]
#[template(path = "intermediary/home.html")]
struct HomePage {
    shell: Shell,
    intermediary: Intermediary,
    /// How many needs other branches offer to those in which the viewer coordinates.
    offers: usize,
}

impl HomePage {
    /// Whether a branch takes what no territory has.
    fn is_default(&self, branch: &Branch) -> bool {
        self.intermediary.default_branch.as_ref().is_some_and(|default| default.id == branch.id)
    }
}

/// Shows the seat's intermediary.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let id = intermediary_of(&page)?;
    let found = page.ask::<IntermediaryHome>(intermediary_home::Variables { id }).await?;
    let intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    let offers = found.branch_offers.len();
    page.show(|shell| HomePage { shell, intermediary, offers })
}
