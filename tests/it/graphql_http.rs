//! `/graphql` as GraphQL over HTTP says: which statuses, which media types, which requests.

use axum::http::{Method, Request, StatusCode, header, request::Builder};
use entity::{AssociationId, LegalEntityId};
use serde_json::{Value, json};
use tests::{Page, TestApp, both_databases, gid};
use uuid::Uuid;

const MODERN: &str = "application/graphql-response+json";
const LEGACY: &str = "application/json";

fn post(accept: &str) -> Builder {
    Request::post("/graphql").header(header::CONTENT_TYPE, "application/json").header(header::ACCEPT, accept)
}

async fn send(app: &TestApp, accept: &str, body: &Value) -> Page {
    app.send_with(post(accept), body.to_string()).await
}

fn media(answer: &Page) -> &str {
    let kind = answer.header(header::CONTENT_TYPE).expect("a media type");
    kind.strip_suffix("; charset=utf-8").expect("an encoding")
}

/// An integrator asks in either media type and gets the answer in it; data comes from the database.
#[both_databases]
async fn questions_are_answered(app: TestApp) {
    app.app.prepare_demo().await.expect("an empty database");
    for accept in [MODERN, LEGACY] {
        let answer = send(&app, accept, &json!({"query": "{ installation { demo } }"})).await;
        assert_eq!((answer.status, media(&answer)), (StatusCode::OK, accept));
        assert_eq!(answer.json(), json!({"data": {"installation": {"demo": true}}}));
    }
}

/// An answer's keys stand as they were asked for, every time: whoever keeps two answers compares them as text.
#[both_databases]
async fn answers_have_the_order_of_the_document(app: TestApp) {
    let query = "{ f: installation { version demo } b: installation { demo version } ...Rest
        d: viewer { language __typename } a: installation { demo v: version } b: installation { also: demo } }
        fragment Rest on Query { e: viewer { __typename language } c: installation { demo } }";
    let keys = [
        "f",
        "version",
        "demo",
        "b",
        "demo",
        "version",
        "also",
        "e",
        "__typename",
        "language",
        "c",
        "demo",
        "d",
        "language",
        "__typename",
        "a",
        "demo",
        "v",
    ];
    for _ in 0..12 {
        let answer = app.graphql(query).await;
        let said = answer.body.strip_prefix(r#"{"data":"#).unwrap_or_else(|| panic!("{}", answer.body));
        let found: Vec<_> = said.split('"').filter(|part| keys.contains(part)).collect();
        assert_eq!(found, keys, "{}", answer.body);
    }
}

/// A client that does not say what it takes gets plain JSON; one that takes neither form is told so.
#[both_databases]
async fn the_media_type_is_negotiated(app: TestApp) {
    let body = json!({"query": "{ __typename }"}).to_string();
    let silent = Request::post("/graphql").header(header::CONTENT_TYPE, "application/json");
    assert_eq!(media(&app.send_with(silent, body.clone()).await), LEGACY);
    for (accept, chosen) in [
        ("*/*", LEGACY),
        ("application/graphql-response+json, application/json;q=0.9", MODERN),
        ("application/graphql-response+json;q=0.1, application/json;q=0.2", LEGACY),
    ] {
        assert_eq!(media(&app.send_with(post(accept), body.clone()).await), chosen, "{accept}");
    }
    let refused = app.send_with(post("text/html;q=0.9, image/*"), body).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::NOT_ACCEPTABLE, json!("NOT_ACCEPTABLE")));
}

/// What is not a GraphQL request is refused with a reason, before anybody reads its document.
#[both_databases]
async fn malformed_requests_are_refused(app: TestApp) {
    for (body, code) in [
        ("NONSENSE", "BAD_REQUEST"),
        ("", "BAD_REQUEST"),
        ("{\"query\":", "BAD_REQUEST"),
        ("\"{ __typename }\"", "BAD_REQUEST"),
        ("{\"qeury\":\"{__typename}\"}", "BAD_REQUEST"),
        ("{\"query\":7}", "BAD_REQUEST"),
        ("{\"query\":\"{__typename}\",\"variables\":[7]}", "BAD_REQUEST"),
        ("{\"query\":\"{__typename}\",\"operationName\":7}", "BAD_REQUEST"),
        ("{\"query\":\"{__typename}\",\"extensions\":\"7\"}", "BAD_REQUEST"),
        ("[{\"query\":\"{__typename}\"}]", "BATCHING_REFUSED"),
        ("[]", "BATCHING_REFUSED"),
    ] {
        for accept in [MODERN, LEGACY] {
            let refused = app.send_with(post(accept), body).await;
            assert_eq!((refused.status, media(&refused)), (StatusCode::BAD_REQUEST, accept), "{body}");
            assert_eq!(refused.code(), code, "{body}");
            assert!(refused.json().get("data").is_none(), "{body}");
        }
    }
    let deep = format!("{{\"query\":{}", "[".repeat(100_000));
    assert_eq!(app.send_with(post(MODERN), deep).await.status, StatusCode::BAD_REQUEST);
}

/// Members that we do not know are left alone, and null is as good as nothing.
#[both_databases]
async fn unknown_members_are_ignored(app: TestApp) {
    let body = json!({
        "query": "{ __typename }", "operationName": null, "variables": null, "extensions": {"x": 1}, "id": 7
    });
    assert_eq!(send(&app, MODERN, &body).await.json(), json!({"data": {"__typename": "Query"}}));
}

/// A value that is none of its type, or beyond what a field takes, is refused with a code.
#[both_databases]
async fn values_are_refused_by_a_code(app: TestApp) {
    for (query, code) in [
        ("{ communes(text: \"Ly\", first: 1000) { code } }", "INVALID_VALUE"),
        ("{ communes(text: 7) { code } }", "GRAPHQL_VALIDATION_FAILED"),
    ] {
        assert_eq!(send(&app, MODERN, &json!({ "query": query })).await.code(), code, "{query}");
    }
    let query = "query ($entity: ID!, $association: ID!, $d: Date!) {
        valuationPreview(legalEntityId: $entity, associationId: $association, from: $d, to: $d) { problems { code } } }";
    let no = Uuid::nil();
    let (entity, association) = (gid(LegalEntityId::from(no)), gid(AssociationId::from(no)));
    for (entity, day, code) in [
        (&*entity, "2026-02-30", "INVALID_VALUE"),
        (&*entity, "1899-12-31", "INVALID_VALUE"),
        (&*entity, "2200-01-01", "INVALID_VALUE"),
        (&*entity, "-262143-01-01", "INVALID_VALUE"),
        (&*entity, "+262142-12-31", "INVALID_VALUE"),
        ("a", "2026-02-28", "NOT_AN_ID"),
    ] {
        let variables = json!({ "entity": entity, "association": association, "d": day });
        let asked = json!({ "query": query, "variables": variables });
        assert_eq!(send(&app, MODERN, &asked).await.code(), code, "{day}");
    }
}

/// A request that can be read but not executed is refused by its status in the newer media type, and only in
/// words in the older one.
#[both_databases]
async fn what_cannot_be_executed_is_refused(app: TestApp) {
    let needs_a_name = "query Q($name: String!) { __type(name: $name) { name } }";
    for (body, code) in [
        (json!({"query": "{"}), "GRAPHQL_PARSE_FAILED"),
        (json!({"query": ""}), "GRAPHQL_PARSE_FAILED"),
        (
            json!({"query": "query ($t: String!) { communes(text: $t) { code } }", "variables": {"t": "a\0b"}}),
            "INVALID_TEXT",
        ),
        (json!({"query": "{ nothing }"}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": needs_a_name}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": needs_a_name, "variables": {"name": null}}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": needs_a_name, "variables": {"name": 7}}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": "{ __typename }", "operationName": "Other"}), "OPERATION_UNKNOWN"),
        (json!({"query": "query A { __typename } query B { __typename }"}), "OPERATION_UNKNOWN"),
        (json!({"query": format!("{{ {} }}", "__typename ".repeat(5_000))}), "LIMIT_EXCEEDED"),
    ] {
        let refused = send(&app, MODERN, &body).await;
        assert_eq!((refused.status, media(&refused)), (StatusCode::BAD_REQUEST, MODERN), "{body}");
        assert_eq!(refused.code(), code, "{body}");
        assert!(refused.json().get("data").is_none(), "{body}");

        let refused = send(&app, LEGACY, &body).await;
        assert_eq!((refused.status, media(&refused)), (StatusCode::OK, LEGACY), "{body}");
        assert_eq!(refused.code(), code, "{body}");
    }
    let named = json!({"query": "query A { __typename } query B { x: __typename }", "operationName": "B"});
    assert_eq!(send(&app, MODERN, &named).await.json(), json!({"data": {"x": "Query"}}));
}

/// An operation that was executed is answered with 200, also when a field of it failed; the cause stays with us.
#[both_databases]
async fn a_failed_field_is_an_answer(app: TestApp) {
    app.app.close().await.expect("connections that close");
    for accept in [MODERN, LEGACY] {
        let answer = send(&app, accept, &json!({"query": "{ installation { demo } }"})).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.code(), "INTERNAL");
        let body = answer.json();
        assert_eq!(body.get("data"), Some(&Value::Null));
        assert_eq!(body["errors"][0]["path"], json!(["installation"]));
        answer.does_not_say("pool").does_not_say("onnection");
    }
}

/// A query may be asked by GET; its parameters mean what the members of a POST mean.
#[both_databases]
async fn queries_come_by_get(app: TestApp) {
    let answer = app.send(Request::get("/graphql?query=%7B__typename%7D&operationName=&variables=")).await;
    assert_eq!((answer.status, media(&answer)), (StatusCode::OK, LEGACY));
    assert_eq!(answer.json(), json!({"data": {"__typename": "Query"}}));

    let named = "/graphql?query=query+A%28%24n%3AString%21%29%7B__type%28name%3A%24n%29%7Bname%7D%7D\
        &operationName=A&variables=%7B%22n%22%3A%22Viewer%22%7D&extensions=%7B%7D&other=1";
    let answer = app.send(Request::get(named).header(header::ACCEPT, MODERN)).await;
    assert_eq!(answer.json(), json!({"data": {"__type": {"name": "Viewer"}}}));

    for (parameters, status) in [
        ("", StatusCode::BAD_REQUEST),
        ("?query=", StatusCode::BAD_REQUEST),
        ("?query=%7B__typename%7D&query=%7B__typename%7D", StatusCode::BAD_REQUEST),
        ("?query=%7B__typename%7D&variables=%5B1%5D", StatusCode::BAD_REQUEST),
        ("?query=%7B__typename%7D&variables=x", StatusCode::BAD_REQUEST),
        ("?query=%7B__typename%7D&extensions=1", StatusCode::BAD_REQUEST),
        ("?query=%7B", StatusCode::BAD_REQUEST),
    ] {
        let request = Request::get(format!("/graphql{parameters}")).header(header::ACCEPT, MODERN);
        assert_eq!(app.send(request).await.status, status, "{parameters}");
    }
    let head = Request::head("/graphql?query=%7B__typename%7D");
    let answer = app.send(head).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, ""));
}

/// A link can change nothing and cannot stay open: there everything but a query is refused.
#[both_databases]
async fn only_queries_come_by_get(app: TestApp) {
    let change =
        || Request::get("/graphql?query=query+A%7B__typename%7Dmutation+B%7B__typename%7D&operationName=B");
    for accept in [MODERN, LEGACY] {
        let refused = app.send(change().header(header::ACCEPT, accept)).await;
        assert_eq!(
            (refused.status, refused.code()),
            (StatusCode::METHOD_NOT_ALLOWED, json!("MUTATION_NEEDS_POST"))
        );
        assert_eq!(refused.header(header::ALLOW), Some("POST"));
    }
    let listen = Request::get("/graphql?query=subscription%7B__typename%7D").header(header::ACCEPT, MODERN);
    let refused = app.send(listen).await;
    assert_eq!(
        (refused.status, refused.code()),
        (StatusCode::BAD_REQUEST, json!("SUBSCRIPTION_NEEDS_STREAM"))
    );
}

/// Other methods are refused and told which there are.
#[both_databases]
async fn other_methods_are_refused(app: TestApp) {
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        for path in ["/graphql", "/graphql/stream"] {
            let refused = app.send(Request::builder().method(&method).uri(path)).await;
            assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert_eq!(refused.header(header::ALLOW), Some("GET, HEAD, POST"), "{method} {path}");
            assert_eq!(refused.code(), "METHOD_NOT_ALLOWED", "{method} {path}");
        }
    }
}

/// Only JSON that says so is read: what a form of another site can send never is.
#[both_databases]
async fn only_json_is_read(app: TestApp) {
    let body = json!({"query": "{ __typename }"}).to_string();
    let with = |kind: &str| Request::post("/graphql").header(header::CONTENT_TYPE, kind);
    for kind in ["application/json; charset=utf-8", "Application/JSON; charset=\"UTF-8\""] {
        assert_eq!(app.send_with(with(kind), body.clone()).await.status, StatusCode::OK, "{kind}");
    }
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=latin1",
    ] {
        let refused = app.send_with(with(kind), body.clone()).await;
        assert_eq!(refused.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        assert_eq!(refused.code(), "UNSUPPORTED_MEDIA_TYPE", "{kind}");
    }
    let untyped = app.send_with(Request::post("/graphql"), body.clone()).await;
    assert_eq!(untyped.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let compressed = with("application/json").header(header::CONTENT_ENCODING, "gzip");
    assert_eq!(app.send_with(compressed, body).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

/// A request is 1 MiB at most.
#[both_databases]
async fn a_body_has_a_largest_size(app: TestApp) {
    let filler = |length: usize| json!({"query": "{ __typename }", "extensions": {"x": "y".repeat(length)}});
    assert_eq!(send(&app, MODERN, &filler(1_000_000)).await.status, StatusCode::OK);
    let refused = send(&app, MODERN, &filler(1_048_576)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::PAYLOAD_TOO_LARGE, json!("PAYLOAD_TOO_LARGE")));
}

/// Another site's page can send nothing here, not even JSON.
#[both_databases]
async fn other_sites_are_refused(app: TestApp) {
    let foreign = post(MODERN).header("sec-fetch-site", "cross-site");
    let refused = app.send_with(foreign, json!({"query": "{ __typename }"}).to_string()).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, json!("FOREIGN_ORIGIN")));
    assert!(refused.header(header::CONTENT_TYPE).is_some_and(|media| media.starts_with(MODERN)));
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let older = post(LEGACY).header(header::HOST, "here.example").header(header::COOKIE, nadia.cookie());
    let refused = app.send(older.header(header::ORIGIN, "https://there.example")).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, json!("FOREIGN_ORIGIN")));
}

/// Who cannot be recognised is told why, as every other error is.
#[both_databases]
async fn who_is_not_recognised_is_told_why(app: TestApp) {
    let guessed = post(MODERN).header(header::AUTHORIZATION, "Bearer guessed");
    let refused = app.send_with(guessed, json!({"query": "{ __typename }"}).to_string()).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::UNAUTHORIZED, json!("BAD_TOKEN")));
    assert_eq!(refused.headers[header::WWW_AUTHENTICATE], "Bearer");
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let query = json!({"query": "{ viewer { id } }"}).to_string();
    let refused = app.send_with(post(MODERN).header(header::COOKIE, nadia.cookie()), query).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, json!("CSRF_TOKEN_MISSING")));
}

/// Who cannot be recognised is told so in the media type that they accept, as every other refusal is.
#[both_databases]
async fn who_is_not_recognised_is_told_as_they_accept(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    for (accept, chosen) in [(MODERN, MODERN), (LEGACY, LEGACY), ("text/html", LEGACY)] {
        for (name, value) in
            [(header::AUTHORIZATION, "Bearer guessed".to_owned()), (header::COOKIE, nadia.cookie())]
        {
            let request = post(accept).header(&name, value);
            let refused = app.send_with(request, json!({"query": "{ __typename }"}).to_string()).await;
            assert_eq!(media(&refused), chosen, "{accept}, {name}");
            assert!(refused.json().get("data").is_none(), "{}", refused.body);
        }
    }
}

/// Today's tools can read the whole schema within the limits: theirs is the deepest document we know.
#[both_databases]
async fn tools_can_read_the_schema(app: TestApp) {
    let type_reference = "ofType { kind name ".repeat(9) + &"}".repeat(9);
    let introspection = format!(
        "query IntrospectionQuery {{ __schema {{
            description queryType {{ name }} mutationType {{ name }} subscriptionType {{ name }}
            types {{ ...FullType }}
            directives {{ name description isRepeatable locations args(includeDeprecated: true) {{ ...InputValue }} }}
        }} }}
        fragment FullType on __Type {{
            kind name description specifiedByURL isOneOf
            fields(includeDeprecated: true) {{
                name description args(includeDeprecated: true) {{ ...InputValue }} type {{ ...TypeRef }}
                isDeprecated deprecationReason
            }}
            inputFields(includeDeprecated: true) {{ ...InputValue }} interfaces {{ ...TypeRef }}
            enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }}
            possibleTypes {{ ...TypeRef }}
        }}
        fragment InputValue on __InputValue {{
            name description type {{ ...TypeRef }} defaultValue isDeprecated deprecationReason
        }}
        fragment TypeRef on __Type {{ kind name {type_reference} }}"
    );
    let answer = app.graphql(&introspection).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let types = answer.json()["data"]["__schema"]["types"].as_array().expect("types").clone();
    assert!(types.iter().any(|found| found["name"] == "Installation"));
}
