//! `/sessions/tokens/new`: a token with which a program acts for a person, within scopes.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{scope_choices, show_once};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState, problems_of},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/tokens.graphql")]
struct CreateAccessToken;

#[derive(Template)]
#[template(path = "integrations/token.html")]
struct TokenPage {
    shell: Shell,
    form: FormState,
    /// What every token may do, which nobody chooses.
    own: &'static str,
    /// What more it may do.
    scopes: Vec<Choice>,
}

/// Asks what the token is for.
pub(crate) async fn ask(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, FormState::default().set("days", 90))
}

/// Makes it, and shows it this once.
pub(crate) async fn make(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let days = form.number("days");
    if days.is_none() && form.problem("days").is_none() {
        form.refuse("days", "REQUIRED", Words::text("token-days-needed"));
    }
    let Some(days) = days else {
        return respond(page, form);
    };
    // What is out of every range is refused like what is a little out of it.
    let days = days.clamp(0, i64::from(i32::MAX));
    let input = create_access_token::CreateAccessTokenInput {
        label: form.value("label").to_owned(),
        days,
        scopes: form.values("scopes").map(ToOwned::to_owned).collect(),
    };
    let payload = page.ask::<CreateAccessToken>(create_access_token::Variables { input }).await?;
    let payload = payload.create_access_token.ok_or(PageError::NotFound)?;
    let Some(secret) = payload.secret else {
        return respond(page, form.with(problems_of!(payload.problems)));
    };
    let (title, hint) = (Words::text("token-made-title"), Words::text("token-made-hint"));
    show_once(page, title, hint, None, secret, "/sessions")
}

fn respond(page: PageContext, form: FormState) -> PageResult {
    let [own, more @ ..] = api::TOKEN_SCOPES;
    page.show(|shell| TokenPage { shell, form, own, scopes: scope_choices(&more) })
}
