//! What missions serve.

use async_graphql::SimpleObject;
use entity::cause;

use crate::Language;

/// A cause: one of those of the national volunteering site.
#[derive(SimpleObject)]
pub struct Cause {
    /// The national site's number.
    pub(crate) code: String,
    /// Its name in the viewer's language.
    pub(crate) label: String,
}

impl Cause {
    pub(crate) fn new(cause: cause::Model, language: Language) -> Self {
        let label = match language {
            Language::Fr => cause.label,
            Language::En => cause.label_en,
        };
        Self { code: cause.code, label }
    }
}
