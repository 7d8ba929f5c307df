//! What stands around every page: its language, the demo's notice, the way back here after a switch.

use api::Language;
use graphql_client::GraphQLQuery;

/// The document that asks for it, once a page.
#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/shell.graphql")]
pub(crate) struct ShellQuery;

/// What every template needs.
pub(crate) struct Shell {
    pub(crate) language: Language,
    /// The page's own path and query.
    pub(crate) address: String,
    pub(crate) is_demo: bool,
    /// The program's version; empty when the application does not answer.
    pub(crate) version: String,
}

impl Shell {
    pub(crate) fn new(language: Language, address: &str, answer: shell_query::ResponseData) -> Self {
        Self {
            language,
            address: address.to_owned(),
            is_demo: answer.installation.demo,
            version: answer.installation.version,
        }
    }

    /// The shell of a page that must be shown although the application does not answer.
    pub(crate) fn bare(language: Language) -> Self {
        Self { language, address: "/".to_owned(), is_demo: false, version: String::new() }
    }

    /// The languages this page could be switched to.
    pub(crate) fn other_languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| *language != self.language)
    }
}
