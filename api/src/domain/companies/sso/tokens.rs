//! From a code to claims that are proven: the token endpoint is asked, and its ID token believed when signature, issuer,
//! audience, authorised party, times and nonce are right. Whatever the library leaves open is checked here.

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use chrono::{DateTime, Duration, Utc};
use http::{Request, header};
use openidconnect::{
    ClaimsVerificationError, ClientId, JsonWebKey as _, Nonce, SignatureVerificationError,
    core::{
        CoreClientAuthMethod, CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
    },
};
use serde_json::Value;

use super::{
    claims::{Claims, value_of},
    discovery::{self, Known},
    fault::{Failed, SsoFault},
};
use crate::outgoing::Outgoing;

/// By how much the clocks of two machines may differ.
pub(crate) const LEEWAY: Duration = Duration::seconds(60);

/// The signatures that are taken: none without a key pair, none with a hash that is not in use.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// This program, as a provider knows it.
pub(crate) struct Client<'a> {
    pub(crate) id: &'a str,
    pub(crate) secret: &'a str,
    pub(crate) redirect: &'a str,
}

/// What the token endpoint gave for a code.
pub(crate) struct Given {
    pub(crate) id_token: String,
    access_token: String,
}

/// Asks the token endpoint for what a code stands for.
pub(crate) async fn exchange(
    outgoing: &Outgoing,
    known: &Known,
    client: &Client<'_>,
    code: &str,
    verifier: &str,
) -> Result<Given, Failed> {
    let unreadable = |cause: &str| Failed::because(SsoFault::TokenUnreadable, cause);
    let endpoint = known.metadata.token_endpoint().ok_or_else(|| unreadable("there is no token endpoint"))?;
    let request = token_request(endpoint.as_str(), known, client, code, verifier)?;
    let answer = outgoing.send(request).await;
    let answer = answer.map_err(|refused| discovery::not_answered(endpoint.as_str(), &refused))?;
    if answer.status().is_client_error() {
        return Err(Failed::because(SsoFault::TokenRefused, refusal(answer.status(), answer.body())));
    }
    if !answer.status().is_success() {
        return Err(unreadable(&format!("the token endpoint answers {}", answer.status())));
    }
    let body: Value = serde_json::from_slice(answer.body())
        .map_err(|_| unreadable("the token endpoint answers no JSON"))?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
    if !text("token_type").is_some_and(|kind| kind.eq_ignore_ascii_case("bearer")) {
        return Err(unreadable("the token endpoint gives a token of another type"));
    }
    let id_token = text("id_token").filter(|token| !token.is_empty()).ok_or(SsoFault::IdTokenMissing)?;
    let access_token = text("access_token").ok_or_else(|| unreadable("there is no access token"))?;
    Ok(Given { id_token, access_token })
}

/// The request: the secret in the head as the standard has it by default, or in the body of those who take it nowhere else.
fn token_request(
    endpoint: &str,
    known: &Known,
    client: &Client<'_>,
    code: &str,
    verifier: &str,
) -> Result<Request<Vec<u8>>, Failed> {
    let methods = known.metadata.token_endpoint_auth_methods_supported();
    let takes = |method| methods.is_some_and(|methods| methods.contains(&method));
    let in_body =
        takes(CoreClientAuthMethod::ClientSecretPost) && !takes(CoreClientAuthMethod::ClientSecretBasic);
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", client.redirect)
        .append_pair("code_verifier", verifier);
    let mut request = Request::post(endpoint)
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if in_body {
        form.append_pair("client_id", client.id).append_pair("client_secret", client.secret);
    } else {
        // RFC 6749, 2.3.1: both are written as in a form before they are joined.
        let part = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let both = BASE64_STANDARD.encode(format!("{}:{}", part(client.id), part(client.secret)));
        request = request.header(header::AUTHORIZATION, format!("Basic {both}"));
    }
    request
        .body(form.finish().into_bytes())
        .map_err(|_| Failed::because(SsoFault::AddressNotAllowed, "the token endpoint is no address"))
}

/// The refusal's own code (RFC 6749, 5.2), which holds no secret; anything else is not repeated.
fn refusal(status: http::StatusCode, body: &[u8]) -> String {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let is_code = |code: &&str| code.len() <= 60 && code.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let code = body.get("error").and_then(Value::as_str).filter(is_code).unwrap_or("no code");
    format!("the token endpoint answers {status}: {code}")
}

/// Whom an ID token is checked for, and when.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) now: DateTime<Utc>,
}

/// The claims of an ID token that is right in every way.
pub(crate) fn verified(
    keys: &CoreJsonWebKeySet,
    token: &str,
    expected: &Expected<'_>,
    is_nonce: impl Fn(&str) -> bool,
) -> Result<Claims, Failed> {
    let read: CoreIdToken = token
        .parse()
        .map_err(|_| Failed::because(unreadable_token(token), "the ID token is none of the standard's"))?;
    let (issuer, now) = (discovery::issuer_url(expected.issuer)?, expected.now);
    let client_id = ClientId::new(expected.client_id.to_owned());
    let verifier = CoreIdTokenVerifier::new_public_client(client_id, issuer, keys.clone())
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || now - LEEWAY)
        .set_issue_time_verifier_fn(move |at| {
            if at <= now + LEEWAY { Ok(()) } else { Err(ISSUED_IN_FUTURE.to_owned()) }
        })
        // Who else it is for is judged by the authorised party, below.
        .set_other_audience_verifier_fn(|_| true);
    let nonce = |found: Option<&Nonce>| match found {
        Some(nonce) if is_nonce(nonce.secret()) => Ok(()),
        Some(_) => Err("another nonce".to_owned()),
        None => Err("no nonce".to_owned()),
    };
    read.claims(&verifier, nonce).map_err(|error| refused(&error))?;
    let claims = payload(token)?;
    is_valid_by_now(&claims, now)?;
    is_authorized(&claims, expected.client_id)?;
    let subject = claims.get("sub").and_then(Value::as_str).unwrap_or_default();
    if subject.is_empty() || subject.len() > 255 {
        return Err(SsoFault::SubjectMissing.into());
    }
    Ok(claims)
}

/// How the library's own words are told apart from those about its expiry.
const ISSUED_IN_FUTURE: &str = "issued in the future";

fn refused(error: &ClaimsVerificationError) -> Failed {
    use ClaimsVerificationError as Claim;
    use SignatureVerificationError as Signature;
    let fault = match error {
        Claim::Expired(words) if words == ISSUED_IN_FUTURE => SsoFault::IssuedInFuture,
        Claim::Expired(_) => SsoFault::Expired,
        Claim::InvalidAudience(_) => SsoFault::AudienceWrong,
        Claim::InvalidIssuer(_) => SsoFault::IssuerWrong,
        Claim::InvalidNonce(_) => SsoFault::NonceWrong,
        Claim::InvalidSubject(_) => SsoFault::SubjectMissing,
        Claim::SignatureVerification(why) => match why {
            Signature::NoMatchingKey => SsoFault::KeyUnknown,
            Signature::DisallowedAlg(_) | Signature::NoSignature | Signature::UnsupportedAlg(_) => {
                SsoFault::AlgorithmRefused
            }
            _ => SsoFault::SignatureWrong,
        },
        _ => SsoFault::IdTokenUnreadable,
    };
    // The words of the library may repeat claims.
    Failed::because(fault, "the ID token was refused")
}

/// What is wrong with a token that cannot be read at all: an algorithm that nobody knows, nobody named, or anything else.
fn unreadable_token(token: &str) -> SsoFault {
    let known = |name: &Value| serde_json::from_value::<CoreJwsSigningAlgorithm>(name.clone()).is_ok();
    let header = token.split('.').next().and_then(|part| part_of(part).ok());
    let is_known = header.as_ref().and_then(|header| header.get("alg")).is_none_or(known);
    match payload(token) {
        _ if !is_known => SsoFault::AlgorithmRefused,
        Ok(claims) if !claims.contains_key("sub") => SsoFault::SubjectMissing,
        _ => SsoFault::IdTokenUnreadable,
    }
}

/// Not before its time, where it names one.
fn is_valid_by_now(claims: &Claims, now: DateTime<Utc>) -> Result<(), Failed> {
    let Some(from) = claims.get("nbf") else { return Ok(()) };
    let from = from.as_f64().ok_or(SsoFault::NotYetValid)?;
    #[expect(clippy::cast_precision_loss, reason = "seconds of this age are exact")]
    let latest = (now + LEEWAY).timestamp() as f64;
    if from > latest { Err(SsoFault::NotYetValid.into()) } else { Ok(()) }
}

/// The authorised party is this program, where one is named; and one is where the token is for several.
fn is_authorized(claims: &Claims, client_id: &str) -> Result<(), Failed> {
    let is_for_several = claims.get("aud").and_then(Value::as_array).is_some_and(|all| all.len() > 1);
    match claims.get("azp") {
        Some(party) if party.as_str() == Some(client_id) => Ok(()),
        None if !is_for_several => Ok(()),
        _ => Err(SsoFault::AuthorizedPartyWrong.into()),
    }
}

/// The claims of a token whose signature is right and whose times are looked at by whoever asks: for the words of a provider
/// that are no ID tokens.
pub(crate) fn signed_claims(keys: &CoreJsonWebKeySet, token: &str) -> Result<Claims, Failed> {
    let unreadable = || Failed::from(SsoFault::IdTokenUnreadable);
    let (signed, signature) = token.rsplit_once('.').ok_or_else(unreadable)?;
    let (head, _) = signed.split_once('.').ok_or_else(unreadable)?;
    let head = part_of(head)?;
    let algorithm = head.get("alg").cloned().unwrap_or_default();
    let algorithm: CoreJwsSigningAlgorithm =
        serde_json::from_value(algorithm).map_err(|_| Failed::from(SsoFault::AlgorithmRefused))?;
    if !ALGORITHMS.contains(&algorithm) || head.contains_key("crit") {
        return Err(SsoFault::AlgorithmRefused.into());
    }
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| unreadable())?;
    let name = head.get("kid").and_then(Value::as_str);
    let mut fitting = keys
        .keys()
        .iter()
        .filter(|key| key.key_use().is_none_or(openidconnect::JsonWebKeyUse::allows_signature))
        .filter(|key| name.is_none() || key.key_id().map(|id| id.as_str()) == name)
        .peekable();
    if fitting.peek().is_none() {
        return Err(SsoFault::KeyUnknown.into());
    }
    if !fitting.any(|key| key.verify_signature(&algorithm, signed.as_bytes(), &signature).is_ok()) {
        return Err(SsoFault::SignatureWrong.into());
    }
    payload(token)
}

/// What a token says, as it stands in it.
fn payload(token: &str) -> Result<Claims, Failed> {
    let part = token.split('.').nth(1).ok_or(SsoFault::IdTokenUnreadable)?;
    part_of(part)
}

fn part_of(part: &str) -> Result<Claims, Failed> {
    let unreadable = || Failed::from(SsoFault::IdTokenUnreadable);
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| unreadable())?;
    serde_json::from_slice(&bytes).map_err(|_| unreadable())
}

/// The claims with those that the provider tells at its user information alone, where some that are asked for are missing.
/// A provider that does not tell them leaves them missing; one that speaks of somebody else is not believed.
pub(crate) async fn with_user_info(
    outgoing: &Outgoing,
    known: &Known,
    given: &Given,
    mut claims: Claims,
    wanted: &[&str],
) -> Result<Claims, Failed> {
    let is_missing = wanted.iter().any(|name| value_of(&claims, name).is_none());
    let Some(endpoint) = known.metadata.userinfo_endpoint().filter(|_| is_missing) else {
        return Ok(claims);
    };
    let request = Request::get(endpoint.as_str())
        .header(header::ACCEPT, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {}", given.access_token))
        .body(Vec::new());
    let Ok(request) = request else { return Ok(claims) };
    let Ok(answer) = outgoing.send(request).await else { return Ok(claims) };
    let more: Option<Claims> =
        answer.status().is_success().then(|| serde_json::from_slice(answer.body()).ok()).flatten();
    let Some(more) = more else { return Ok(claims) };
    if more.get("sub") != claims.get("sub") {
        return Err(SsoFault::UserInfoOfAnother.into());
    }
    for (name, value) in more {
        claims.entry(name).or_insert(value);
    }
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(json: &str) -> Claims {
        serde_json::from_str(json).expect("claims")
    }

    fn token(header: &str, claims: &str) -> String {
        let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
        format!("{}.{}.{}", part(header), part(claims), part("signature"))
    }

    /// A token for several names this program as its authorised party; one for it alone need not, and never names another.
    #[test]
    fn the_authorised_party_is_this_program() {
        for (json, is_right) in [
            (r#"{"aud": "maillon"}"#, true),
            (r#"{"aud": ["maillon"]}"#, true),
            (r#"{"aud": ["maillon", "other"]}"#, false),
            (r#"{"aud": ["maillon", "other"], "azp": "maillon"}"#, true),
            (r#"{"aud": ["maillon", "other"], "azp": "other"}"#, false),
            (r#"{"aud": "maillon", "azp": "other"}"#, false),
            (r#"{"aud": "maillon", "azp": 1}"#, false),
        ] {
            assert_eq!(is_authorized(&claims(json), "maillon").is_ok(), is_right, "{json}");
        }
    }

    /// A token is not taken before its time, but for what two clocks may differ by.
    #[test]
    fn a_token_has_its_time() {
        let now = DateTime::from_timestamp(1_000_000, 0).expect("an instant");
        for (json, is_right) in [
            ("{}", true),
            (r#"{"nbf": 1000000}"#, true),
            (r#"{"nbf": 1000060}"#, true),
            (r#"{"nbf": 1000061}"#, false),
            (r#"{"nbf": "1000000"}"#, false),
        ] {
            assert_eq!(is_valid_by_now(&claims(json), now).is_ok(), is_right, "{json}");
        }
    }

    /// What is not signed by a key pair is refused for that, whatever it says.
    #[test]
    fn only_some_signatures_are_taken() {
        let keys = CoreJsonWebKeySet::new(Vec::new());
        for algorithm in ["none", "HS256", "RS384", "ES384", "of tomorrow"] {
            let forged = token(&format!(r#"{{"alg": "{algorithm}"}}"#), r#"{"sub": "nadia"}"#);
            let fault = signed_claims(&keys, &forged).expect_err("a forged token").fault;
            assert_eq!(fault, SsoFault::AlgorithmRefused, "{algorithm}");
        }
        let unknown = token(r#"{"alg": "RS256", "kid": "new"}"#, r#"{"sub": "nadia"}"#);
        assert_eq!(signed_claims(&keys, &unknown).expect_err("an unknown key").fault, SsoFault::KeyUnknown);
        assert_eq!(unreadable_token("no token"), SsoFault::IdTokenUnreadable);
        assert_eq!(unreadable_token(&token(r#"{"alg": "RS256"}"#, "{}")), SsoFault::SubjectMissing);
        assert_eq!(unreadable_token(&token(r#"{"alg": "X"}"#, "{}")), SsoFault::AlgorithmRefused);
    }
}
