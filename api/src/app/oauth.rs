//! The door through which a company's own systems get tokens (RFC 6749, 4.4), and the one through which they ask with them.

use std::sync::Arc;

use crate::{
    App, Caller, Internal,
    access::Viewer,
    domain::{
        integrations::tokens_of_clients::{self as clients, Credentials, NoToken, WORKS_FOR},
        people::tokens,
    },
    secret::Secret,
};

/// What a system asks for a token with.
#[derive(Clone)]
pub struct ClientCredentials {
    /// Its client id.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// Scopes between spaces; all that it has when left out.
    pub scope: Option<String>,
    /// From where on the network it asks.
    pub place: String,
}

/// A token that a system was given.
pub struct ClientToken {
    /// The token.
    pub token: Secret,
    /// How long it works, in seconds.
    pub expires_in: i64,
    /// Its scopes, between spaces.
    pub scope: String,
}

/// Why a system was given none.
#[derive(Debug, thiserror::Error)]
pub enum TokenRefused {
    /// It is unknown or revoked, its last day is over, or its secret is wrong.
    #[error("the client is not recognised")]
    InvalidClient,
    /// It asked for a scope that it does not have.
    #[error("the scope is not the client's")]
    InvalidScope,
    /// It asked too often.
    #[error("asked too often")]
    TooOften,
    /// It failed.
    #[error(transparent)]
    Failed(#[from] Internal),
}

impl App {
    /// Gives a system a token for its secret. Every try counts, in a transaction of its own.
    pub async fn client_token(&self, asked: ClientCredentials) -> Result<ClientToken, TokenRefused> {
        let ClientCredentials { client_id, client_secret, scope, place } = asked;
        // Nobody's, and no text to any database.
        if client_id.contains('\0') || client_secret.contains('\0') {
            return Err(TokenRefused::InvalidClient);
        }
        let (id, place) = (client_id.as_str(), place.as_str());
        let counted = |tx| async move { Ok(clients::count(&tx, id, place).await?) };
        if !self.settle(self.database.write(counted).await)? {
            return Err(TokenRefused::TooOften);
        }
        let asked = &Credentials { public_id: id.to_owned(), secret: client_secret, scope };
        let story = |tx| async move { Ok(clients::give(&tx, asked).await?) };
        match self.settle(self.database.write(story).await)? {
            Ok(given) => Ok(ClientToken {
                token: given.secret,
                expires_in: WORKS_FOR.num_seconds(),
                scope: given.scopes,
            }),
            Err(NoToken::InvalidClient) => Err(TokenRefused::InvalidClient),
            Err(NoToken::InvalidScope) => Err(TokenRefused::InvalidScope),
        }
    }

    /// Which system a bearer token stands for.
    pub(super) async fn service(&self, token: &str) -> Result<Option<Caller>, Internal> {
        let (reader, now) = (self.database.reader(), self.now());
        let Some((id, client)) = clients::find(reader, token, now).await? else { return Ok(None) };
        if tokens::is_stale(client.last_used_at, now) {
            let story = |tx| async move { Ok(clients::touch(&tx, client.id).await?) };
            self.settle(self.database.write(story).await)?;
        }
        let viewer = Viewer::load_service(reader, id, now).await?;
        Ok(viewer.recognised().is_ok().then(|| Caller(Arc::new(viewer))))
    }
}
