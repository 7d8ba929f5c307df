//! The one who asks.

use async_graphql::SimpleObject;

use crate::Language;

/// Who is asking, and what they may do. Anonymous visitors have a viewer too.
#[derive(SimpleObject)]
pub struct Viewer {
    /// The language in which messages for this viewer are written.
    pub(crate) language: Language,
}
