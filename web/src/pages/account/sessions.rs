//! `/sessions`: where a person is signed in and which programs act for them, and ending both elsewhere.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::browsers;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::FormState,
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/sessions.graphql")]
struct MySessions;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/sessions.graphql")]
struct EndSession;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/sessions.graphql")]
struct EndOtherSessions;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/sessions.graphql")]
struct RevokeToken;

#[derive(Template)]
#[template(path = "account/sessions.html")]
struct SessionsPage {
    shell: Shell,
    /// Each with its browser, in words.
    sessions: Vec<(Words, my_sessions::MySessionsViewerBrowserSessions)>,
    tokens: Vec<my_sessions::MySessionsViewerAccessTokens>,
}

impl SessionsPage {
    fn has_others(&self) -> bool {
        self.sessions.len() > 1 || !self.tokens.is_empty()
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    let found = page.ask::<MySessions>(my_sessions::Variables).await?.viewer;
    let sessions = found.browser_sessions.into_iter();
    let sessions = sessions.map(|session| (browsers::in_words(&session.user_agent), session)).collect();
    page.show(|shell| SessionsPage { shell, sessions, tokens: found.access_tokens })
}

/// Ends one of them.
pub(crate) async fn end(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let variables = end_session::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<EndSession>(variables).await?.end_browser_session;
    if payload.is_none_or(|payload| !payload.problems.is_empty()) {
        return Err(PageError::NotFound);
    }
    Ok(Flash::done("sessions-ended").and_go_to("/sessions"))
}

/// Revokes one of the tokens with which programs act for the person.
pub(crate) async fn revoke_token(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let variables = revoke_token::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<RevokeToken>(variables).await?.revoke_access_token;
    if payload.is_none_or(|payload| !payload.problems.is_empty()) {
        return Err(PageError::NotFound);
    }
    Ok(Flash::done("tokens-revoked").and_go_to("/sessions"))
}

/// Ends all sessions but this one, and revokes all tokens.
pub(crate) async fn end_others(page: PageContext, _: FormState) -> PageResult {
    page.must_be_signed_in()?;
    page.ask::<EndOtherSessions>(end_other_sessions::Variables).await?;
    Ok(Flash::done("sessions-others-ended").and_go_to("/sessions"))
}
