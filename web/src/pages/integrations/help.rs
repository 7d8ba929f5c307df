//! `/help/api`: how programs ask, and how they know what they are told: tokens, scopes, an example, signatures.

use askama::Template;

use super::{EVENTS, scope_words};
use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    shell::Shell,
    words::Words,
};

#[derive(Template)]
#[template(path = "integrations/help.html")]
struct HelpPage {
    shell: Shell,
    /// How a system gets a token, how a program asks with one, and where its library finds the rest.
    get_token: String,
    query: String,
    discovery: String,
    /// The headers of a delivery, with what each holds.
    headers: [(Words, Words); 3],
    /// Each by its word, with what it opens and whether a company's own system may have it.
    scopes: Vec<(&'static str, Words, bool)>,
    /// Each as events carry it, with its words.
    events: Vec<(String, Words)>,
}

/// Shows the page.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let base = page.site.app.base_url().trim_end_matches('/').to_owned();
    let scope = |code: &'static str| (code, scope_words(code), api::CLIENT_SCOPES.contains(&code));
    let scopes = api::TOKEN_SCOPES.into_iter().map(scope).collect();
    let event =
        |(code, key): &(&str, &'static str)| (code.to_lowercase().replacen('_', ".", 1), Words::text(key));
    let events = EVENTS.iter().map(event).collect();
    let get_token =
        format!("curl -u CLIENT_ID:CLIENT_SECRET -d grant_type=client_credentials {base}/oauth/token");
    let query = format!(
        "curl {base}/graphql -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json' \
         -d '{{\"query\": \"{{ viewer {{ person {{ firstName }} }} }}\"}}'"
    );
    let discovery = format!("{base}/.well-known/oauth-authorization-server");
    let headers = [
        (Words::text("help-name-id"), Words::text("help-header-id")),
        (Words::text("help-name-timestamp"), Words::text("help-header-timestamp")),
        (Words::text("help-name-signature"), Words::text("help-header-signature")),
    ];
    page.show(|shell| HelpPage { shell, get_token, query, discovery, headers, scopes, events })
}
