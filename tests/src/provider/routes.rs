//! What a provider answers: to browsers, and to the program that asks it directly.

use std::{collections::HashMap, future};

use axum::{
    Json, Router,
    extract::{Request, State as Shared},
    http::{HeaderMap, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{any, get, post},
};
use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::{Url, form_urlencoded};

use super::{Misbehaviour as M, Provider, state::Asked, tokens};

/// What a form or an address carries.
type Fields = HashMap<String, String>;

pub(super) fn router(provider: &Provider) -> Router {
    Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/keys", get(keys))
        .route("/authorize", get(authorize))
        .route("/token", post(token))
        .route("/user-info", any(user_info))
        .route("/elsewhere/user-info", any(user_info))
        .route("/end-session", any(end_session))
        .route("/elsewhere/.well-known/openid-configuration", get(discovery))
        .route("/elsewhere/keys", get(keys))
        .route("/elsewhere/token", post(token))
        .layer(middleware::from_fn_with_state(provider.clone(), remember))
        .with_state(provider.clone())
}

/// Remembers what was asked, in its order.
async fn remember(Shared(provider): Shared<Provider>, request: Request, next: Next) -> Response {
    provider.state().asked.push(request.uri().to_string());
    next.run(request).await
}

/// Whether an address is the one that the program should have asked.
fn is_at_home(uri: &Uri) -> bool {
    !uri.path().starts_with("/elsewhere")
}

/// Leads to where the same stands elsewhere; a form stays a form.
fn elsewhere(uri: &Uri) -> Response {
    Redirect::temporary(&format!("/elsewhere{}", uri.path())).into_response()
}

async fn discovery(Shared(provider): Shared<Provider>, uri: Uri) -> Response {
    let state = provider.state();
    if state.is(M::DiscoveryElsewhere) && is_at_home(&uri) {
        return elsewhere(&uri);
    }
    match state.misbehaviour {
        Some(M::DiscoveryGone) => return StatusCode::NOT_FOUND.into_response(),
        Some(M::DiscoveryUnreadable) => return "<!doctype html><title>Welcome</title>".into_response(),
        _ => {}
    }
    let issuer = &state.issuer;
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "end_session_endpoint": format!("{issuer}/end-session"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "PS256", "ES256", "EdDSA"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "profile", "email"],
        "claims_supported": ["sub", "given_name", "family_name", "email"],
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
    });
    if state.user_info.is_some() {
        document["userinfo_endpoint"] = json!(format!("{issuer}/user-info"));
    }
    match state.misbehaviour {
        Some(M::DiscoveryOfAnother) => document["issuer"] = json!("https://another.example"),
        Some(M::TokenEndpointInside) => document["token_endpoint"] = json!(provider.inside("/token")),
        Some(M::KeysInside) => document["jwks_uri"] = json!(provider.inside("/keys")),
        _ => {}
    }
    for (name, value) in &state.announced {
        document[name] = value.clone();
    }
    if let Some(document) = document.as_object_mut() {
        document.retain(|_, value| !value.is_null());
    }
    Json(document).into_response()
}

async fn keys(Shared(provider): Shared<Provider>, uri: Uri) -> Response {
    let state = provider.state();
    match state.misbehaviour {
        Some(M::KeysGone) => StatusCode::NOT_FOUND.into_response(),
        Some(M::KeysElsewhere) if is_at_home(&uri) => elsewhere(&uri),
        Some(M::KeysUnreadable) => "no keys today".into_response(),
        _ => Json(state.published_keys()).into_response(),
    }
}

async fn authorize(Shared(provider): Shared<Provider>, uri: Uri) -> Response {
    Redirect::to(&provider.answers(&uri.to_string())).into_response()
}

impl Provider {
    /// What the browser that brings this address is led to, at once: whoever is signed in here is who signs in there.
    pub(super) fn answers(&self, address: &str) -> String {
        let address = Url::options().base_url(Url::parse(&self.issuer()).ok().as_ref()).parse(address);
        let asked: Fields = address.expect("an address").query_pairs().into_owned().collect();
        let mut state = self.state();
        let redirect_uri = asked.get("redirect_uri").cloned().unwrap_or_default();
        let mut answer = Url::parse(&redirect_uri).expect("an address to come back to");
        let (code, their_state) = (state.next("code"), asked.get("state").cloned().unwrap_or_default());
        let remembered = Asked {
            redirect_uri,
            challenge: asked.get("code_challenge").cloned(),
            nonce: asked.get("nonce").cloned(),
            is_used: false,
        };
        state.codes.insert(code.clone(), remembered);
        let (last_code, latest) =
            (state.last_code.replace(code.clone()), state.latest.replace(their_state.clone()));
        let code = match state.misbehaviour {
            Some(M::NoCode | M::Denied) => None,
            Some(M::CodeBefore) => last_code.or(Some(code)),
            _ => Some(code),
        };
        let told_state = match state.misbehaviour {
            Some(M::NoState) => None,
            Some(M::ForeignState) => Some("a-state-that-nobody-began".to_owned()),
            Some(M::StateBefore) => latest.or(Some(their_state)),
            _ => Some(their_state),
        };
        let issuer = match state.misbehaviour {
            Some(M::ResponseOfNobody) => None,
            Some(M::ResponseOfAnother) => Some("https://another.example".to_owned()),
            _ => Some(state.issuer.clone()),
        };
        let announces_issuer = state.announced.get("authorization_response_iss_parameter_supported")
            != Some(&Value::Bool(false));
        let denied = state.is(M::Denied);
        let mut query = answer.query_pairs_mut();
        for (name, value) in [
            ("code", code),
            ("state", told_state),
            ("iss", issuer.filter(|_| announces_issuer)),
            ("error", denied.then(|| "access_denied".to_owned())),
            ("error_description", denied.then(|| "<script>alert('denied')</script>".to_owned())),
        ] {
            if let Some(value) = value {
                query.append_pair(name, &value);
            }
        }
        drop(query);
        answer.into()
    }
}

/// Gives an ID token for a code, once, to the client who asked for it and holds the verifier.
async fn token(Shared(provider): Shared<Provider>, uri: Uri, headers: HeaderMap, form: String) -> Response {
    let misbehaviour = provider.state().misbehaviour;
    match misbehaviour {
        Some(M::TokenRefused) => return refused("invalid_grant"),
        Some(M::TokenFails) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(M::TokenSlow) => return future::pending().await,
        Some(M::TokenHuge) => {
            return format!("{{\"id_token\": \"{}\"}}", "x".repeat(4 << 20)).into_response();
        }
        Some(M::TokenElsewhere) if is_at_home(&uri) => return elsewhere(&uri),
        Some(M::TokenUnreadable) => return "<!doctype html><title>Maintenance</title>".into_response(),
        _ => {}
    }
    let form: Fields = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    if !provider.knows_client(&headers, &form) {
        return (StatusCode::UNAUTHORIZED, Json(json!({"error": "invalid_client"}))).into_response();
    }
    let Some(asked) = provider.redeem(&form) else { return refused("invalid_grant") };
    let now = provider.now();
    let mut state = provider.state();
    let id_token = tokens::id_token(&state, &asked, now);
    state.last_token = Some(id_token.clone());
    let mut answer = json!({
        "access_token": ACCESS_TOKEN, "token_type": "Bearer", "expires_in": 300,
        "id_token": id_token,
    });
    match state.misbehaviour {
        Some(M::NoIdToken) => answer["id_token"] = Value::Null,
        Some(M::GarbledIdToken) => answer["id_token"] = json!("not.a.token"),
        _ => {}
    }
    if let Some(answer) = answer.as_object_mut() {
        answer.retain(|_, value| !value.is_null());
    }
    ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

/// The access token that everybody is given.
const ACCESS_TOKEN: &str = "an-access-token-for-user-info-alone";

/// What is known of whoever signed in, for whoever holds the access token.
async fn user_info(Shared(provider): Shared<Provider>, uri: Uri, headers: HeaderMap) -> Response {
    let state = provider.state();
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if shown != Some(&format!("Bearer {ACCESS_TOKEN}")) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Some(mut told) = state.user_info.clone() else { return StatusCode::NOT_FOUND.into_response() };
    match state.misbehaviour {
        Some(M::UserInfoOfAnother) => told["sub"] = json!("somebody-else"),
        Some(M::UserInfoOfNobody) => told["sub"] = Value::Null,
        Some(M::UserInfoUnreadable) => return "<!doctype html><title>Welcome</title>".into_response(),
        Some(M::UserInfoElsewhere) if is_at_home(&uri) => return elsewhere(&uri),
        _ => {}
    }
    Json(told).into_response()
}

fn refused(error: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({"error": error}))).into_response()
}

impl Provider {
    /// Whether the client says its secret, in the header (RFC 6749, 2.3.1: both halves encoded as forms are) or in the form.
    fn knows_client(&self, headers: &HeaderMap, form: &Fields) -> bool {
        let basic = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let basic = basic.and_then(|value| value.strip_prefix("Basic "));
        let told = basic.and_then(|basic| {
            let decoded = String::from_utf8(BASE64_STANDARD.decode(basic).ok()?).ok()?;
            let (id, secret) = decoded.split_once(':')?;
            Some((decoded_form(id), decoded_form(secret)))
        });
        let told =
            told.or_else(|| Some((form.get("client_id")?.clone(), form.get("client_secret")?.clone())));
        let state = self.state();
        told == Some((state.client_id.clone(), state.client_secret.clone()))
    }

    /// The request that a code answers, if the code was not used before and whoever shows it holds the verifier.
    fn redeem(&self, form: &Fields) -> Option<Asked> {
        let mut state = self.state();
        let takes_all = state.is(M::CodeBefore);
        let asked = state.codes.get_mut(form.get("code")?)?;
        let verifier = form.get("code_verifier").map(String::as_str).unwrap_or_default();
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let is_right = !asked.is_used
            && asked.challenge.as_deref() == Some(&challenge)
            && form.get("redirect_uri") == Some(&asked.redirect_uri)
            && form.get("grant_type").is_some_and(|kind| kind == "authorization_code");
        asked.is_used = true;
        (is_right || takes_all).then(|| asked.clone())
    }
}

fn decoded_form(text: &str) -> String {
    let pair = format!("x={text}");
    form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// Ends the session here and leads back to where the program wants it.
async fn end_session(uri: Uri) -> Response {
    let query = uri.query().unwrap_or_default();
    let asked: Fields = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let Some(mut back) = asked.get("post_logout_redirect_uri").and_then(|back| Url::parse(back).ok()) else {
        return "You are signed out.".into_response();
    };
    if let Some(state) = asked.get("state") {
        back.query_pairs_mut().append_pair("state", state);
    }
    Redirect::to(back.as_str()).into_response()
}
