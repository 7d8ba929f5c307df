//! `/associations/{id}`: an association as everybody may see it.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/associations.graphql")]
struct ShowAssociation;

#[derive(Template)]
#[template(path = "visitor/association.html")]
struct AssociationPage {
    shell: Shell,
    association: show_association::ShowAssociationAssociation,
}

/// Shows an association.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    let found = page.ask::<ShowAssociation>(show_association::Variables { id }).await;
    // An address that holds no id of an association leads nowhere, like one that is not open to whoever asks.
    let association = found.ok().and_then(|found| found.association).ok_or(PageError::NotFound)?;
    page.show(|shell| AssociationPage { shell, association })
}
