//! `document`: whether an issued document is genuine and stands, for whoever holds its code.

use async_graphql::{Context, Error, ErrorExtensions as _, Object, Result};

use crate::{
    domain::verification,
    graphql::{client::Client, context::RequestContext as _, model::document::DocumentCheck},
};

#[derive(Default)]
pub struct DocumentQuery;

#[Object]
impl DocumentQuery {
    /// What an issued document says, and whether it still stands, by the code that is printed on it. Null when no
    /// document has this code. An address that looks up very many codes is refused for a while: `RATE_LIMITED`.
    async fn document(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "As printed, with its hyphens or without.", validator(max_length = 64))]
        code: String,
    ) -> Result<Option<DocumentCheck>> {
        let client = &Client::of(ctx);
        let counted =
            ctx.database().write(|tx| async move { verification::count_look_up(&tx, client.as_str()).await });
        if let Err(problems) = ctx.answer(counted.await)? {
            let said = problems.first().map(|problem| problem.said().to_owned()).unwrap_or_default();
            return Err(Error::new(said).extend_with(|_, e| e.set("code", "RATE_LIMITED")));
        }
        let database = ctx.database();
        let keys = &database.environment().keys;
        let found = verification::by_code(database.reader(), keys, ctx.storage(), &code).await?;
        Ok(found.map(DocumentCheck::from))
    }
}
