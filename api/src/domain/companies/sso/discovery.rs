//! What an identity provider says of itself: its discovery document and its public keys. Both are asked of the addresses
//! that people typed and documents named, so they are fetched by `outgoing` alone and believed as far as they agree.

use chrono::{DateTime, Duration, Utc};
use entity::identity_provider;
use http::{Request, StatusCode, header};
use openidconnect::{
    AdditionalProviderMetadata, IssuerUrl, ProviderMetadata,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
        CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
        CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
    },
};
use serde::{Deserialize, Serialize};

use super::fault::{Failed, SsoFault};
use crate::outgoing::{NoAnswer, Outgoing};

/// Where a discovery document stands below its issuer.
const DOCUMENT: &str = ".well-known/openid-configuration";

/// How long what was fetched is taken for what the provider says now.
pub(crate) const FRESH: Duration = Duration::minutes(10);

/// How soon it is fetched again at the earliest, when a token names a key that is not among those known: a forged one must
/// not make this program ask without end.
pub(crate) const FLOOR: Duration = Duration::seconds(30);

/// What the standard's document may hold besides.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct More {
    /// Where somebody signs out (OpenID Connect RP-Initiated Logout).
    pub(crate) end_session_endpoint: Option<String>,
    /// Whether each answer names its issuer (RFC 9207).
    pub(crate) authorization_response_iss_parameter_supported: Option<bool>,
}

impl AdditionalProviderMetadata for More {}

/// A discovery document.
pub(crate) type Metadata = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What a provider says of itself, as it was fetched.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) metadata: Metadata,
    pub(crate) keys: CoreJsonWebKeySet,
    pub(crate) text: Texts,
    pub(crate) fetched_at: DateTime<Utc>,
}

/// The same as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Texts {
    pub(crate) metadata: String,
    pub(crate) keys: String,
}

impl Known {
    /// What is kept of a provider.
    pub(crate) fn kept(row: &identity_provider::Model) -> Result<Self, Failed> {
        let text = Texts { metadata: row.metadata.clone(), keys: row.keys.clone() };
        Self::read(text, row.fetched_at.to_utc())
    }

    fn read(text: Texts, fetched_at: DateTime<Utc>) -> Result<Self, Failed> {
        let metadata = serde_json::from_str(&text.metadata)
            .map_err(|error| Failed::because(SsoFault::DiscoveryUnreadable, error.to_string()))?;
        let keys = serde_json::from_str(&text.keys)
            .map_err(|error| Failed::because(SsoFault::KeysUnreadable, error.to_string()))?;
        Ok(Self { metadata, keys, text, fetched_at })
    }

    /// Whether it may be taken for what the provider says now.
    pub(crate) fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now < self.fetched_at + FRESH
    }

    /// Whether it may be fetched again for a key that is not there.
    pub(crate) fn may_be_fetched_again(&self, now: DateTime<Utc>) -> bool {
        now >= self.fetched_at + FLOOR
    }
}

/// An issuer as it was typed or pasted: people paste the address of its document too.
pub(crate) fn issuer_of(typed: &str) -> &str {
    let typed = typed.trim();
    typed.strip_suffix(DOCUMENT).map_or(typed, |issuer| issuer.trim_end_matches('/'))
}

/// Fetches what an issuer says of itself. It must name exactly that issuer: whoever answers for another is not believed.
pub(crate) async fn fetch(outgoing: &Outgoing, issuer: &str, now: DateTime<Utc>) -> Result<Known, Failed> {
    let document = format!("{}/{DOCUMENT}", issuer.trim_end_matches('/'));
    let metadata = get(outgoing, &document, SsoFault::DiscoveryUnreadable).await?;
    let read: Metadata = serde_json::from_str(&metadata)
        .map_err(|error| Failed::because(SsoFault::DiscoveryUnreadable, error.to_string()))?;
    if read.issuer().as_str() != issuer {
        let cause = format!("the document names the issuer {}", read.issuer().as_str());
        return Err(Failed::because(SsoFault::DiscoveryIssuerWrong, cause));
    }
    let endpoints = [
        Some(read.authorization_endpoint().as_str()),
        read.token_endpoint().map(|endpoint| endpoint.as_str()),
        read.userinfo_endpoint().map(|endpoint| endpoint.as_str()),
        read.additional_metadata().end_session_endpoint.as_deref(),
    ];
    for endpoint in endpoints.into_iter().flatten() {
        // People are sent to some of them, and never to an address of another kind.
        outgoing.may_ask(endpoint).map_err(|refused| not_answered(endpoint, &refused))?;
    }
    if read.token_endpoint().is_none() {
        return Err(Failed::because(SsoFault::DiscoveryUnreadable, "there is no token endpoint"));
    }
    let keys = get(outgoing, read.jwks_uri().as_str(), SsoFault::KeysUnreadable).await?;
    Known::read(Texts { metadata, keys }, now)
}

/// The issuer as its own document writes it, where only a slash at its end tells the two apart.
pub(crate) async fn find(
    outgoing: &Outgoing,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<(String, Known), Failed> {
    let issuer = issuer_of(typed);
    match fetch(outgoing, issuer, now).await {
        Err(failed) if failed.fault == SsoFault::DiscoveryIssuerWrong => {
            let other = match issuer.strip_suffix('/') {
                Some(bare) => bare.to_owned(),
                None => format!("{issuer}/"),
            };
            let found = fetch(outgoing, &other, now).await.map_err(|_| failed)?;
            Ok((other, found))
        }
        found => Ok((issuer.to_owned(), found?)),
    }
}

/// The issuer as the library compares it.
pub(crate) fn issuer_url(issuer: &str) -> Result<IssuerUrl, Failed> {
    IssuerUrl::new(issuer.to_owned())
        .map_err(|error| Failed::because(SsoFault::DiscoveryIssuerWrong, error.to_string()))
}

/// Why there was no answer, for the log; the address is one of the provider's own.
pub(crate) fn not_answered(address: &str, refused: &NoAnswer) -> Failed {
    let fault = match refused {
        NoAnswer::NotAnAddress | NoAnswer::NotAPort | NoAnswer::Inside => SsoFault::AddressNotAllowed,
        NoAnswer::Unreachable(_) | NoAnswer::TooSlow | NoAnswer::TooLong => SsoFault::Unreachable,
    };
    Failed::because(fault, format!("{address}: {refused}"))
}

/// The text at an address. A redirect is no answer: it could lead anywhere.
async fn get(outgoing: &Outgoing, address: &str, unreadable: SsoFault) -> Result<String, Failed> {
    let request = Request::get(address)
        .header(header::ACCEPT, "application/json")
        .body(Vec::new())
        .map_err(|error| Failed::because(SsoFault::AddressNotAllowed, error.to_string()))?;
    let answer = outgoing.send(request).await.map_err(|refused| not_answered(address, &refused))?;
    if answer.status() != StatusCode::OK {
        return Err(Failed::because(unreadable, format!("{address} answers {}", answer.status())));
    }
    String::from_utf8(answer.into_body())
        .map_err(|_| Failed::because(unreadable, format!("{address} answers no text")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever pastes the address of the document means its issuer.
    #[test]
    fn an_issuer_is_read_as_people_paste_it() {
        assert_eq!(issuer_of(" https://id.example/tenant "), "https://id.example/tenant");
        assert_eq!(issuer_of("https://id.example/.well-known/openid-configuration"), "https://id.example");
        assert_eq!(issuer_of("https://id.example/"), "https://id.example/");
    }
}
