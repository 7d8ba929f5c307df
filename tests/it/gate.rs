//! What every GraphQL request passes before it is executed: what it may cost, and the one character that it may not hold.

use axum::http::{Request, StatusCode, header, request::Builder};
use serde_json::{Value, json};
use tests::{Page, TestApp, both_databases};

fn post() -> Builder {
    Request::post("/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/graphql-response+json")
}

async fn send(app: &TestApp, body: &Value) -> Page {
    app.send_with(post(), body.to_string()).await
}

/// The status and the code of what is refused as a whole.
fn refused(code: &str) -> (StatusCode, Value) {
    (StatusCode::BAD_REQUEST, json!(code))
}

fn is_answered(answer: &Page) -> bool {
    answer.status == StatusCode::OK && answer.json().get("errors").is_none()
}

/// Lists in lists cost one times the other: a small document that asks for ten thousand things is refused with the
/// limit's name and height, whichever way its pages are asked for.
#[both_databases]
async fn lists_in_lists_are_refused(app: TestApp) {
    let costly = [
        "{ missions(first: 100) { nodes { sessions(first: 100) { nodes { id } } } } }",
        "{ missions(last: 100) { edges { node { sessions(last: 100) { edges { node { id } } } } } } }",
        "{ missions { nodes { association { missions { nodes { association { missions {
            nodes { id } } } } } } } } }",
        "{ missions(first: 100) { nodes { sessions(first: 20) {
            nodes { bookedTogether { id startsAt } } } } } }",
        "{ viewer { recommendedMissions(first: 100) {
            mission { sessions(first: 100) { nodes { id } } } } } }",
        "{ viewer { memberships { association {
            missions(first: 50) { nodes { sessions(first: 50) { nodes { id } } } } } } } }",
    ];
    for document in costly {
        let answer = app.graphql(document).await;
        assert_eq!((answer.status, answer.code()), refused("LIMIT_EXCEEDED"), "{document}");
        let told = &answer.json()["errors"][0]["extensions"];
        assert_eq!((&told["limit"], &told["allowed"]), (&json!("COMPLEXITY"), &json!(20_000)), "{document}");
    }
    let sized =
        "query ($size: Int) { missions(first: $size) { nodes { sessions(first: $size) { nodes { id } } } } }";
    for variables in [json!({"size": 20}), json!({"size": null}), json!({})] {
        let answer = send(&app, &json!({"query": sized, "variables": variables})).await;
        assert!(is_answered(&answer), "{variables}: {}", answer.body);
    }
    let answer = send(&app, &json!({"query": sized, "variables": {"size": 100}})).await;
    assert_eq!((answer.status, answer.code()), refused("LIMIT_EXCEEDED"));
}

/// What a program asks for that reads a list to its end, or a page with what hangs on each row, is answered.
#[both_databases]
async fn what_programs_need_is_within_the_limit(app: TestApp) {
    for document in [
        "{ missions(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { id title need status format
            language publishedAt association { id name siren city } cause { code label } place { code name }
            skills { code label } objectives { kind text } nextSession { id startsAt endsAt placesLeft } } } }",
        "{ missions(first: 50) { nodes { id sessions(first: 20) { nodes { id startsAt placesLeft } } } } }",
    ] {
        let answer = app.graphql(document).await;
        assert!(is_answered(&answer), "{}", answer.body);
    }
    // A page that cannot be is refused for that, and not for its cost.
    for size in [-1, 101, 1_000_000] {
        let answer = app.graphql(&format!("{{ missions(first: {size}) {{ nodes {{ id }} }} }}")).await;
        assert_eq!(answer.code(), "INVALID_PAGE", "{size}");
    }
}

/// No database is asked for U+0000, wherever in a request it stands and however it is written.
#[both_databases]
async fn no_text_holds_nul(app: TestApp) {
    let asks = "query Q($text: String! = \"x\") { communes(text: $text) { code } }";
    for body in [
        json!({"query": "{ communes(text: \"Ly\0on\") { code } }"}),
        json!({"query": "{ communes(text: \"Ly\\u0000on\") { code } }"}),
        json!({"query": "{ communes(text: \"\"\"Ly\0on\"\"\") { code } }"}),
        json!({"query": "{ skillsByCode(codes: [\"a\", \"\\\\\\u0000\"]) { code } }"}),
        json!({"query": "query ($text: String! = \"\\u0000\") { communes(text: $text) { code } }"}),
        json!({"query": "{ __typename } # \0"}),
        json!({"query": asks, "operationName": "Q\0"}),
        json!({"query": asks, "variables": {"text": "\0"}}),
        json!({"query": asks, "variables": {"text": "Lyon", "other": [{"deep": "a\0"}]}}),
        json!({"query": asks, "variables": {"text": "Lyon", "na\0me": 1}}),
        json!({"query": asks, "extensions": {"trace": {"id": "\0"}}}),
    ] {
        let answer = send(&app, &body).await;
        assert_eq!((answer.status, answer.code()), refused("INVALID_TEXT"), "{body}");
    }
    for body in [
        json!({"query": "{ communes(text: \"Ly\\\\u0000on\") { code } }"}),
        json!({"query": "{ communes(text: \"\"\"Ly\\u0000on\"\"\") { code } }"}),
        json!({"query": "{ __typename } # \\u0000"}),
        json!({"query": asks, "variables": {"text": "Ly\\u0000on"}, "extensions": {"trace": "\\u0000"}}),
    ] {
        let answer = send(&app, &body).await;
        assert!(is_answered(&answer), "{body}: {}", answer.body);
    }
}

/// Of a document with several operations one is asked for: the variables of the others need no value, whatever follows from
/// them, and the fragments of those stay out of its way.
#[both_databases]
async fn other_operations_need_no_variables(app: TestApp) {
    let query = "query Forms($first: Int!) { legalForms(text: \"SAS\", first: $first) { ...Form } }
        query Viewer { viewer { person { id } } }
        fragment Form on LegalForm { ...Code label } fragment Code on LegalForm { code }";
    let answer = send(&app, &json!({"query": query, "operationName": "Viewer"})).await;
    assert!(is_answered(&answer), "{}", answer.body);
    let asked = json!({"query": query, "operationName": "Forms", "variables": {"first": 2}});
    let answer = send(&app, &asked).await;
    assert!(is_answered(&answer), "{}", answer.body);
    let without = send(&app, &json!({"query": query, "operationName": "Forms"})).await;
    assert_eq!((without.status, without.code()), refused("GRAPHQL_VALIDATION_FAILED"));
}
