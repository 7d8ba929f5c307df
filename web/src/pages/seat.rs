//! Who asks for a page: the document that tells it, and the seats in which that person can act.

use graphql_client::GraphQLQuery;

/// The document that asks for it, once a page.
#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/shell.graphql")]
pub(crate) struct ShellQuery;

/// A place in an organisation, or the person alone.
pub(crate) struct Seat {
    /// Opaque; empty for the person alone.
    pub(crate) id: String,
    /// The organisation's own id, and what it is.
    pub(crate) organisation_id: String,
    pub(crate) kind: shell_query::OrganisationKind,
    pub(crate) organisation: String,
    /// The branch to which the person is bound there.
    pub(crate) branch: Option<String>,
    pub(crate) roles: Vec<shell_query::Role>,
}

impl Seat {
    /// What the menu calls it, and pages that show what it sees: the organisation, or the branch there.
    pub(crate) fn name(&self) -> String {
        match &self.branch {
            Some(branch) => format!("{branch} · {}", self.organisation),
            None => self.organisation.clone(),
        }
    }
}
