//! What a resolver may ask of the request it answers.

use std::sync::Arc;

use async_graphql::Context;

use crate::{Language, database::Database};

/// What every resolver can reach.
pub(crate) trait RequestContext {
    /// The open database.
    fn database(&self) -> &Database;
    /// The language to answer in.
    fn language(&self) -> Language;
}

impl RequestContext for Context<'_> {
    #[expect(clippy::expect_used, reason = "the schema cannot be built without a database")]
    fn database(&self) -> &Database {
        self.data::<Arc<Database>>().expect("the schema holds the database")
    }

    fn language(&self) -> Language {
        self.data_opt::<Language>().copied().unwrap_or_default()
    }
}
