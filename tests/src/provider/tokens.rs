//! The tokens that a provider signs, right or wrong.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use ring::hmac;
use serde_json::{Value, json};

use super::{
    Misbehaviour as M, WrongLogout,
    keys::Key,
    state::{Asked, State},
};

/// How long an ID token is good for, in seconds.
const LIFE: i64 = 300;

/// The event that a logout token tells (OpenID Connect Back-Channel Logout, section 2.4).
const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// What may be wrong with a signature.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seal {
    Right,
    None,
    HmacOfPublicKey,
    HmacOfClientSecret,
    Unlisted,
    OtherKind,
    UnknownKey,
    AnotherKey,
    KeyInHeader,
    Critical,
    Altered,
    CutOff,
}

/// The ID token that answers a request, at an instant in seconds.
pub(super) fn id_token(state: &State, asked: &Asked, now: i64) -> String {
    let mut claims = claims(state, asked, now);
    let wrong = state.misbehaviour;
    match wrong {
        Some(M::IssuerOfAnother) => claims["iss"] = json!("https://another.example"),
        Some(M::AudienceOfAnother) => claims["aud"] = json!("another-client"),
        Some(M::SeveralAudiences) => claims["aud"] = json!([state.client_id, "another-client"]),
        Some(M::SeveralAudiencesForAnother) => {
            claims["aud"] = json!([state.client_id, "another-client"]);
            claims["azp"] = json!("another-client");
        }
        Some(M::PartyOfAnother) => claims["azp"] = json!("another-client"),
        Some(M::Expired) => {
            claims["iat"] = json!(now - 2 * 3600);
            claims["exp"] = json!(now - 3600);
        }
        Some(M::NotYetValid) => claims["nbf"] = json!(now + 3600),
        Some(M::MadeAhead) => {
            claims["iat"] = json!(now + 3600);
            claims["exp"] = json!(now + 3600 + LIFE);
        }
        Some(M::NonceOfAnother) => claims["nonce"] = json!("the nonce of another request"),
        Some(M::EmptySubject) => claims["sub"] = json!(""),
        _ => {}
    }
    let without = match wrong {
        Some(M::NoExpiry) => "exp",
        Some(M::NoInstant) => "iat",
        Some(M::NoNonce) => "nonce",
        Some(M::NoSubject) => "sub",
        _ => "",
    };
    remove(&mut claims, without);
    let seal = match wrong {
        Some(M::AlgorithmNone) => Seal::None,
        Some(M::HmacOfPublicKey) => Seal::HmacOfPublicKey,
        Some(M::HmacOfClientSecret) => Seal::HmacOfClientSecret,
        Some(M::UnlistedAlgorithm) => Seal::Unlisted,
        Some(M::AlgorithmOfAnotherKind) => Seal::OtherKind,
        Some(M::UnknownKey) => Seal::UnknownKey,
        Some(M::SignedByAnother) => Seal::AnotherKey,
        Some(M::KeyInHeader) => Seal::KeyInHeader,
        Some(M::CriticalHeader) => Seal::Critical,
        Some(M::Altered) => Seal::Altered,
        Some(M::Unsigned) => Seal::CutOff,
        _ => Seal::Right,
    };
    signed(state, "JWT", claims, seal)
}

/// What a well-made ID token says: of the request, and of whoever is signed in at the provider.
fn claims(state: &State, asked: &Asked, now: i64) -> Value {
    let mut claims = state.account.clone();
    claims["iss"] = json!(state.issuer);
    claims["aud"] = json!(state.client_id);
    claims["iat"] = json!(now);
    claims["exp"] = json!(now + LIFE);
    claims["sid"] = json!(state.sid);
    if let Some(nonce) = &asked.nonce {
        claims["nonce"] = json!(nonce);
    }
    claims
}

/// Takes a claim away, if there is one of that name.
fn remove(claims: &mut Value, name: &str) {
    claims.as_object_mut().expect("claims").remove(name);
}

/// A logout token for somebody, at an instant in seconds: their sessions, or the one of an id.
pub(super) fn logout_token(
    state: &State,
    subject: Option<&str>,
    sid: Option<&str>,
    wrong: Option<WrongLogout>,
    now: i64,
    id: &str,
) -> String {
    let mut claims = json!({
        "iss": state.issuer, "aud": state.client_id, "iat": now, "exp": now + 120, "jti": id,
        "events": {LOGOUT: {}},
    });
    for (name, value) in [("sub", subject), ("sid", sid)] {
        if let Some(value) = value.filter(|_| wrong != Some(WrongLogout::AboutNobody)) {
            claims[name] = json!(value);
        }
    }
    match wrong {
        Some(WrongLogout::IssuerOfAnother) => claims["iss"] = json!("https://another.example"),
        Some(WrongLogout::AudienceOfAnother) => claims["aud"] = json!("another-client"),
        Some(WrongLogout::Expired) => {
            claims["iat"] = json!(now - 2 * 3600);
            claims["exp"] = json!(now - 3600);
        }
        Some(WrongLogout::MadeAhead) => {
            claims["iat"] = json!(now + 3600);
            claims["exp"] = json!(now + 3720);
        }
        Some(WrongLogout::OtherEvent) => claims["events"] = json!({"https://another.example/event": {}}),
        Some(WrongLogout::WithNonce) => claims["nonce"] = json!("a nonce"),
        _ => {}
    }
    let without = match wrong {
        Some(WrongLogout::NoInstant) => "iat",
        Some(WrongLogout::NoEvents) => "events",
        Some(WrongLogout::NoId) => "jti",
        _ => "",
    };
    remove(&mut claims, without);
    let seal = match wrong {
        Some(WrongLogout::AlgorithmNone) => Seal::None,
        Some(WrongLogout::HmacOfPublicKey) => Seal::HmacOfPublicKey,
        Some(WrongLogout::UnlistedAlgorithm) => Seal::Unlisted,
        Some(WrongLogout::UnknownKey) => Seal::UnknownKey,
        Some(WrongLogout::SignedByAnother) => Seal::AnotherKey,
        Some(WrongLogout::Altered) => Seal::Altered,
        _ => Seal::Right,
    };
    signed(state, "logout+jwt", claims, seal)
}

/// A token of claims, signed as it should be or in one wrong way.
fn signed(state: &State, kind: &str, mut claims: Value, seal: Seal) -> String {
    let right = state.algorithm.name();
    let algorithm = match seal {
        Seal::None => "none",
        Seal::HmacOfPublicKey | Seal::HmacOfClientSecret => "HS256",
        Seal::Unlisted => "RS384",
        Seal::OtherKind if right == "ES256" => "RS256",
        Seal::OtherKind => "ES256",
        _ => right,
    };
    // Only RSA has an algorithm beside those of the list.
    let published = if seal == Seal::Unlisted { &state.rsa } else { state.key() };
    let key: &Key = match seal {
        Seal::UnknownKey | Seal::AnotherKey | Seal::KeyInHeader => state.unpublished_key(),
        _ => published,
    };
    let mut header = json!({"alg": algorithm, "typ": kind});
    match seal {
        Seal::UnknownKey => header["kid"] = json!("a-key-that-nobody-knows"),
        Seal::KeyInHeader => header["jwk"] = key.published(),
        _ => header["kid"] = json!(published.id),
    }
    if seal == Seal::Critical {
        header["crit"] = json!(["must-be-understood"]);
        header["must-be-understood"] = json!(true);
    }
    let part = |value: &Value| BASE64.encode(value.to_string());
    let head = part(&header);
    let message = format!("{head}.{}", part(&claims));
    let signature = match seal {
        Seal::None | Seal::CutOff => Vec::new(),
        Seal::HmacOfPublicKey => hmac_of(&key.public_bytes(), &message),
        Seal::HmacOfClientSecret => hmac_of(state.client_secret.as_bytes(), &message),
        _ => key.sign(algorithm, message.as_bytes()),
    };
    let signature = BASE64.encode(signature);
    if seal == Seal::Altered {
        claims["sub"] = json!("somebody-else");
        return format!("{head}.{}.{signature}", part(&claims));
    }
    format!("{message}.{signature}")
}

fn hmac_of(secret: &[u8], message: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
}
