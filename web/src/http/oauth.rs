//! `POST /oauth/token`: a company's own system gets a bearer token for its secret (RFC 6749, 4.4), and the document that
//! tells its library where (RFC 8414).

use api::{CLIENT_SCOPES, ClientCredentials, ClientToken, TokenRefused};
use axum::{
    Extension, Json, Router,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use axum_extra::extract::{Form, FormRejection};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;

use crate::{Site, http::client::ClientAddress};

/// The routes.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/oauth/token", post(token))
        .route("/.well-known/oauth-authorization-server", get(discovery))
}

type Fields = Vec<(String, String)>;

/// Why a request gets no token, by the codes of RFC 6749, 5.2.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// Something is missing, twice there, or not as OAuth writes it.
    InvalidRequest,
    /// Who asks is not recognised.
    InvalidClient,
    /// Another way than client credentials.
    UnsupportedGrantType,
    /// A scope that the system does not have.
    InvalidScope,
    /// Asked too often.
    TooOften,
    /// The fault is here.
    Unavailable,
}

impl Fault {
    fn told(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::InvalidRequest => (
                StatusCode::BAD_REQUEST,
                "invalid_request",
                "Send a form with grant_type, once each field, and the client's id and secret in one place.",
            ),
            Self::InvalidClient => {
                (StatusCode::UNAUTHORIZED, "invalid_client", "The client or its secret is not known.")
            }
            Self::UnsupportedGrantType => (
                StatusCode::BAD_REQUEST,
                "unsupported_grant_type",
                "Only client_credentials is given a token here.",
            ),
            Self::InvalidScope => {
                (StatusCode::BAD_REQUEST, "invalid_scope", "The client does not have this scope.")
            }
            Self::TooOften => (
                StatusCode::TOO_MANY_REQUESTS,
                "slow_down",
                "A token works for an hour: use it, and ask again later.",
            ),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable", "Try again."),
        }
    }

    fn response(self) -> Response {
        let (status, code, words) = self.told();
        let body = Json(json!({ "error": code, "error_description": words }));
        let mut response = (status, unkept(), body).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let scheme = HeaderValue::from_static("Basic realm=\"Maillon\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
        }
        response
    }
}

/// No cache keeps a token, nor a refusal of one.
fn unkept() -> [(header::HeaderName, &'static str); 1] {
    [(header::CACHE_CONTROL, "no-store")]
}

async fn token(
    State(site): State<Site>,
    client: Option<Extension<ClientAddress>>,
    headers: HeaderMap,
    form: Result<Form<Fields>, FormRejection>,
) -> Response {
    let place = client.map(|Extension(address)| address).unwrap_or_default().for_limits().0;
    let asked = form.map_err(|_| Fault::InvalidRequest);
    let asked = asked.and_then(|Form(fields)| credentials(&headers, &fields, place));
    match asked {
        Ok(asked) => match site.app.client_token(asked).await {
            Ok(given) => tell(&given),
            Err(refused) => fault(&refused).response(),
        },
        Err(fault) => fault.response(),
    }
}

fn tell(given: &ClientToken) -> Response {
    let body = json!({
        "access_token": given.token.reveal(),
        "token_type": "Bearer",
        "expires_in": given.expires_in,
        "scope": given.scope,
    });
    (unkept(), Json(body)).into_response()
}

fn fault(refused: &TokenRefused) -> Fault {
    match refused {
        TokenRefused::InvalidClient => Fault::InvalidClient,
        TokenRefused::InvalidScope => Fault::InvalidScope,
        TokenRefused::TooOften => Fault::TooOften,
        TokenRefused::Failed(failed) => {
            tracing::error!(cause = ?std::error::Error::source(failed), "a token could not be given");
            Fault::Unavailable
        }
    }
}

/// A field that stands at most once.
fn once<'a>(fields: &'a Fields, name: &str) -> Result<Option<&'a str>, Fault> {
    let mut found = fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str());
    let first = found.next();
    if found.next().is_some() { Err(Fault::InvalidRequest) } else { Ok(first) }
}

/// Who asks for what: by HTTP Basic or in the form, never both.
fn credentials(headers: &HeaderMap, fields: &Fields, place: String) -> Result<ClientCredentials, Fault> {
    match once(fields, "grant_type")? {
        Some("client_credentials") => {}
        Some(_) => return Err(Fault::UnsupportedGrantType),
        None => return Err(Fault::InvalidRequest),
    }
    let scope = once(fields, "scope")?.map(ToOwned::to_owned);
    let in_form = (once(fields, "client_id")?, once(fields, "client_secret")?);
    let (client_id, client_secret) = match (headers.get(header::AUTHORIZATION), in_form) {
        (Some(basic), (id, None)) => {
            let (own, secret) = basic_of(basic).ok_or(Fault::InvalidClient)?;
            // The id may stand in the form too, and is the same then.
            if id.is_some_and(|id| id != own) {
                return Err(Fault::InvalidRequest);
            }
            (own, secret)
        }
        (None, (Some(id), Some(secret))) => (id.to_owned(), secret.to_owned()),
        (Some(_), (_, Some(_))) => return Err(Fault::InvalidRequest),
        (None, _) => return Err(Fault::InvalidClient),
    };
    Ok(ClientCredentials { client_id, client_secret, scope, place })
}

/// The id and the secret of a header of HTTP Basic, each encoded as a form is (RFC 6749, 2.3.1).
fn basic_of(value: &HeaderValue) -> Option<(String, String)> {
    let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(BASE64_STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((unescaped(id), unescaped(secret)))
}

fn unescaped(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

async fn discovery(State(site): State<Site>) -> Response {
    let base = site.app.base_url().trim_end_matches('/');
    let document = json!({
        "issuer": base,
        "token_endpoint": format!("{base}/oauth/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": [],
        "scopes_supported": CLIENT_SCOPES,
        "service_documentation": format!("{base}/help/api"),
    });
    Json(document).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Fields {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn basic(text: &str) -> HeaderMap {
        let value = format!("Basic {}", BASE64_STANDARD.encode(text));
        HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().expect("a header"))])
    }

    const GRANT: (&str, &str) = ("grant_type", "client_credentials");

    /// A system says who it is in one place: in the header, or in the form.
    #[test]
    fn credentials_stand_in_one_place() {
        let read = |headers: &HeaderMap, fields: &[(&str, &str)]| {
            let read = credentials(headers, &form(fields), String::new());
            read.map(|read| (read.client_id, read.client_secret)).map_err(|fault| fault.told().1)
        };
        let both = Ok(("a b".to_owned(), "c:d".to_owned()));
        assert_eq!(read(&basic("a+b:c%3Ad"), &[GRANT]), both);
        assert_eq!(read(&HeaderMap::new(), &[GRANT, ("client_id", "a b"), ("client_secret", "c:d")]), both);
        let twice = [GRANT, ("client_secret", "d")];
        assert_eq!(read(&basic("a:b"), &twice), Err("invalid_request"));
        assert_eq!(read(&basic("a:b"), &[GRANT, ("client_id", "c")]), Err("invalid_request"));
        assert_eq!(read(&HeaderMap::new(), &[GRANT]), Err("invalid_client"));
        assert_eq!(read(&basic("a:b"), &[]), Err("invalid_request"));
        assert_eq!(read(&basic("a:b"), &[GRANT, GRANT]), Err("invalid_request"));
        assert_eq!(read(&basic("a:b"), &[("grant_type", "password")]), Err("unsupported_grant_type"));
    }
}
