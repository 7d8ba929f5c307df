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
    pub(crate) roles: Vec<shell_query::Role>,
}
