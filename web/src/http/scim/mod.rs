//! `/scim/v2/…`: where companies' directories write their people. Here is only what is HTTP's: the token, the media type,
//! versions in headers, statuses; what is done and answered is the application's.

mod answer;

use api::{ScimAnswer, ScimMethod, ScimRequest};
use axum::{
    Router,
    body::{self, Body},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, Method, header},
    response::Response,
    routing::any,
};
use serde_json::Value;

use super::client::ClientAddress;
use crate::Site;

/// Where the service stands.
const BELOW: &str = "/scim/v2";

/// No body is larger, in bytes; the service says so of itself.
const LARGEST: usize = 1_048_576;

/// The routes.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/scim/v2", any(serve))
        .route("/scim/v2/{kind}", any(serve))
        .route("/scim/v2/{kind}/{id}", any(serve))
        .route("/scim/v2/{kind}/{id}/{rest}", any(serve))
}

async fn serve(State(site): State<Site>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let token = bearer(&parts.headers);
    let Some(method) = method(&parts.method) else {
        return answer::write(ScimAnswer::refusal(405, "This method does nothing here."));
    };
    let body = match read(body).await {
        Ok(body) => body,
        // Who it is comes first: nobody else learns what can be read here.
        Err(refused) => {
            let asked = request_of(&parts, ScimMethod::Get, Value::Null);
            let known = Box::pin(site.app.scim(token.as_deref(), &asked)).await;
            return answer::write(if known.status == 401 { known } else { refused });
        }
    };
    let request = request_of(&parts, method, body);
    answer::write(Box::pin(site.app.scim(token.as_deref(), &request)).await)
}

fn request_of(parts: &axum::http::request::Parts, method: ScimMethod, body: Value) -> ScimRequest {
    let text = |name: HeaderName| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned)
    };
    let parameters = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
    ScimRequest {
        method,
        path: decoded(parts.uri.path().strip_prefix(BELOW).unwrap_or_default()),
        parameters: parameters.into_owned().collect(),
        body,
        if_match: text(header::IF_MATCH),
        if_none_match: text(header::IF_NONE_MATCH),
        client: ClientAddress::of(&parts.extensions).for_limits(),
    }
}

/// A path as it is meant: the names of schemas hold colons, which some encode.
fn decoded(path: &str) -> String {
    path.replace("%3A", ":").replace("%3a", ":")
}

fn method(method: &Method) -> Option<ScimMethod> {
    Some(match method.as_str() {
        "GET" | "HEAD" => ScimMethod::Get,
        "POST" => ScimMethod::Post,
        "PUT" => ScimMethod::Put,
        "PATCH" => ScimMethod::Patch,
        "DELETE" => ScimMethod::Delete,
        _ => return None,
    })
}

/// The body as JSON, whatever a directory calls it; null where there is none.
async fn read(body: Body) -> Result<Value, ScimAnswer> {
    let bytes = body::to_bytes(body, LARGEST).await;
    let bytes = bytes
        .map_err(|_| ScimAnswer::refusal(413, "The request is larger than 1048576 bytes, or broke off."))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Null);
    }
    serde_json::from_slice(&bytes).map_err(|_| ScimAnswer::unreadable("the body is no JSON"))
}

/// The token that a directory sends.
fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory is known by its bearer token, however it writes the scheme, and by nothing else.
    #[test]
    fn tokens_are_found() {
        let found = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().expect("a header"));
            bearer(&headers)
        };
        assert_eq!(found("Bearer abc"), Some("abc".to_owned()));
        assert_eq!(found("bearer  abc "), Some("abc".to_owned()));
        assert_eq!(found("Basic abc"), None);
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
