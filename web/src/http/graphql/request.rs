//! A GraphQL request as HTTP carries it: a JSON body, a query string or a socket's message. What is not one is
//! refused here, before GraphQL hears of it.

use async_graphql::{Request, Variables};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
};
use futures_util::StreamExt as _;
use serde::Deserialize;
use serde_json::{Map, Value};

/// No body, and no message on a socket, is larger.
pub(super) const SIZE_LIMIT: usize = 1024 * 1024;

/// Why something is not a GraphQL request, or not one that can be answered here.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unusable {
    /// It is not JSON, or not of a request's form.
    #[error("{0}")]
    Malformed(String),
    /// It is a list of requests.
    #[error(
        "Requests are answered one at a time: send one object, not a list. A document may hold several fields."
    )]
    Batch,
    /// Neither GET nor POST.
    #[error("Send a request by POST, or a query by GET.")]
    Method,
    /// No media type that we write.
    #[error(
        "The answer comes as application/graphql-response+json or application/json, a stream as text/event-stream."
    )]
    NotAcceptable,
    /// The client, or all together, hold as many connections open as they may.
    #[error("Too many sockets and streams are open: close one, or come again later.")]
    TooManyConnections,
    /// Over [`SIZE_LIMIT`].
    #[error("A request is 1 MiB at most.")]
    TooLarge,
    /// A body that is not JSON, or does not say what it is.
    #[error("Send the request with Content-Type: application/json, in UTF-8 and not compressed.")]
    MediaType,
}

impl Unusable {
    /// The code in an error's `extensions.code`, listed in `api/schema-codes.md`.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "BAD_REQUEST",
            Self::Batch => "BATCHING_REFUSED",
            Self::Method => "METHOD_NOT_ALLOWED",
            Self::NotAcceptable => "NOT_ACCEPTABLE",
            Self::TooManyConnections => "TOO_MANY_CONNECTIONS",
            Self::TooLarge => "PAYLOAD_TOO_LARGE",
            Self::MediaType => "UNSUPPORTED_MEDIA_TYPE",
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) | Self::Batch => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::TooManyConnections => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        }
    }

    fn malformed(reason: impl Into<String>) -> Self {
        Self::Malformed(reason.into())
    }
}

/// Reads the body of a POST. Only JSON that says so: a form of another site can send anything else without the
/// browser asking first.
pub(super) async fn from_body(headers: &HeaderMap, body: Body) -> Result<Request, Unusable> {
    let is_plain = headers.get_all(header::CONTENT_ENCODING).iter().all(|encoding| encoding == "identity");
    let is_json = headers.get(header::CONTENT_TYPE).is_some_and(is_utf8_json);
    if !is_plain || !is_json {
        return Err(Unusable::MediaType);
    }
    let mut bytes = Vec::new();
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Unusable::malformed("The request's body broke off."))?;
        if bytes.len() + chunk.len() > SIZE_LIMIT {
            return Err(Unusable::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    let value = serde_json::from_slice(&bytes)
        .map_err(|error| Unusable::Malformed(format!("The request's body is not JSON: {error}.")))?;
    from_json(value)
}

fn is_utf8_json(content_type: &HeaderValue) -> bool {
    let Ok(text) = content_type.to_str() else {
        return false;
    };
    let mut parts = text.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    let mut parameters = parts.filter_map(|part| part.split_once('='));
    is_json
        && parameters.all(|(name, value)| {
            !name.trim().eq_ignore_ascii_case("charset")
                || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
}

/// Reads a request from its JSON form. Members that GraphQL over HTTP does not know are left alone, as it asks.
pub(super) fn from_json(value: Value) -> Result<Request, Unusable> {
    let mut members = match value {
        Value::Object(members) => members,
        Value::Array(_) => return Err(Unusable::Batch),
        _ => return Err(Unusable::malformed("A request is a JSON object.")),
    };
    let Some(Value::String(document)) = members.remove("query") else {
        return Err(Unusable::malformed("The member query is missing, or is not a text."));
    };
    let operation_name = match members.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => return Err(Unusable::malformed("The member operationName is not a text.")),
    };
    let variables = object(&mut members, "variables")?;
    // Reserved for extensions of the protocol. We have none, and look at them as at all that a client sends.
    let extensions = serde_json::from_value(object(&mut members, "extensions")?)
        .map_err(|error| Unusable::Malformed(format!("The member extensions cannot be read: {error}.")))?;

    let mut request = Request::new(document);
    request.operation_name = operation_name;
    request.extensions = extensions;
    Ok(request.variables(Variables::from_json(variables)))
}

fn object(members: &mut Map<String, Value>, name: &str) -> Result<Value, Unusable> {
    match members.remove(name) {
        None | Some(Value::Null) => Ok(Value::Object(Map::new())),
        Some(object @ Value::Object(_)) => Ok(object),
        Some(_) => Err(Unusable::Malformed(format!("The member {name} is not an object."))),
    }
}

/// The parameters of a GET. An empty one is as good as none.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Parameters {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// Reads a request from the parameters of a GET.
pub(super) fn from_parameters(parameters: Parameters) -> Result<Request, Unusable> {
    let mut members = Map::new();
    let mut put =
        |name: &str, value: Option<Value>| value.map(|value| members.insert(name.to_owned(), value));
    put("query", text(parameters.query));
    put("operationName", text(parameters.operation_name));
    put("variables", json("variables", parameters.variables)?);
    put("extensions", json("extensions", parameters.extensions)?);
    from_json(Value::Object(members))
}

fn text(parameter: Option<String>) -> Option<Value> {
    parameter.filter(|text| !text.is_empty()).map(Value::String)
}

fn json(name: &str, parameter: Option<String>) -> Result<Option<Value>, Unusable> {
    let Some(text) = parameter.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let value = serde_json::from_str(&text)
        .map_err(|error| Unusable::Malformed(format!("The parameter {name} is not JSON: {error}.")))?;
    Ok(Some(value))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Whole requests are read, and what is new to us in them is left alone.
    #[test]
    fn whole_requests_are_read() {
        let request = from_json(json!({
            "query": "{ a }", "operationName": "A", "variables": {"b": [1]}, "extensions": {"c": 1}, "d": true
        }))
        .expect("a request");
        assert_eq!((request.query.as_str(), request.operation_name.as_deref()), ("{ a }", Some("A")));
        assert_eq!(request.variables.get("b"), Some(&async_graphql::value!([1])));
        let nulls = json!({"query": "{ a }", "operationName": null, "variables": null, "extensions": null});
        assert_eq!(from_json(nulls).expect("a request").operation_name, None);
    }

    /// Wrong types are refused before GraphQL hears of them, lists with a reason of their own.
    #[test]
    fn wrong_types_are_refused() {
        for wrong in [
            json!("{ a }"),
            json!({}),
            json!({"qeury": "{ a }"}),
            json!({"query": null}),
            json!({"query": ["{ a }"]}),
            json!({"query": "{ a }", "operationName": 1}),
            json!({"query": "{ a }", "operationName": {}}),
            json!({"query": "{ a }", "variables": [1]}),
            json!({"query": "{ a }", "variables": "{}"}),
            json!({"query": "{ a }", "extensions": []}),
        ] {
            let refused = from_json(wrong.clone()).expect_err("a refusal");
            assert!(matches!(refused, Unusable::Malformed(_)), "{wrong}");
        }
        assert!(matches!(from_json(json!([{"query": "{ a }"}])), Err(Unusable::Batch)));
    }

    /// The parameters of a GET mean what the members of a POST mean; empty ones are not there.
    #[test]
    fn parameters_are_read() {
        let parameters = |variables: &str, extensions: &str| Parameters {
            query: Some("{ a }".to_owned()),
            operation_name: Some(String::new()),
            variables: Some(variables.to_owned()),
            extensions: Some(extensions.to_owned()),
        };
        let request = from_parameters(parameters(r#"{"b": "c"}"#, "")).expect("a request");
        assert_eq!(request.operation_name, None);
        assert_eq!(request.variables.get("b"), Some(&async_graphql::value!("c")));
        assert!(from_parameters(parameters("null", "{}")).is_ok());
        for (variables, extensions) in [("[1]", ""), ("{", ""), ("1", ""), ("", "\"x\"")] {
            let refused = from_parameters(parameters(variables, extensions));
            assert!(matches!(refused, Err(Unusable::Malformed(_))), "{variables} {extensions}");
        }
    }

    /// Only JSON in UTF-8 is read, whoever says it however.
    #[test]
    fn only_json_is_read() {
        let is_read = |kind: &'static str| is_utf8_json(&HeaderValue::from_static(kind));
        for kind in
            ["application/json", "Application/JSON; charset=\"UTF-8\"", "application/json;charset=utf-8"]
        {
            assert!(is_read(kind), "{kind}");
        }
        for kind in
            ["text/plain", "application/graphql", "application/json; charset=utf-16", "application/jsonp", ""]
        {
            assert!(!is_read(kind), "{kind}");
        }
    }

    /// A client finds every code in the list beside the schema.
    #[test]
    fn every_code_is_documented() {
        let list = include_str!("../../../../api/schema-codes.md");
        for unusable in [
            Unusable::malformed("why"),
            Unusable::Batch,
            Unusable::Method,
            Unusable::NotAcceptable,
            Unusable::TooManyConnections,
            Unusable::TooLarge,
            Unusable::MediaType,
        ] {
            let code = unusable.code();
            assert!(list.contains(&format!("| `{code}` |")), "{code} is not in api/schema-codes.md");
        }
    }
}
