//! What missions serve.

use async_graphql::{Context, Result, SimpleObject};
use entity::cause;

use crate::{
    Language,
    graphql::{
        context::RequestContext as _,
        mission_loaders::{CauseCode, look_up},
    },
};

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

    /// The cause of a code that something points at.
    pub(crate) async fn of_code(ctx: &Context<'_>, code: Option<&str>) -> Result<Option<Self>> {
        let Some(code) = code else { return Ok(None) };
        let found = look_up(ctx, CauseCode(code.to_owned())).await?;
        Ok(found.map(|cause| Self::new(cause, ctx.language())))
    }
}
