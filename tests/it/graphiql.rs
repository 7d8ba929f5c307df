//! `/graphiql`: the explorer of the GraphQL API, without JavaScript as a form.

use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use tests::{Page, TestApp, both_databases};

async fn demo(app: &TestApp) {
    app.app.prepare_demo().await.expect("an empty database");
}

/// The text between two marks, as a reader sees it.
fn between(page: &Page, before: &str, after: &str) -> String {
    let (_, rest) = page.body.split_once(before).unwrap_or_else(|| panic!("no {before}: {}", page.body));
    let (text, _) = rest.split_once(after).expect("an end");
    text.replace("&quot;", "\"").replace("&#34;", "\"").replace("&#60;", "<").replace("&#38;", "&")
}

fn answer(page: &Page) -> Value {
    let text = between(page, "aria-labelledby=\"answer-title\">", "</pre>");
    let (_, json) = text.rsplit_once('>').map_or(("", text.as_str()), |(tag, json)| (tag, json));
    serde_json::from_str(json).unwrap_or_else(|_| panic!("no JSON: {text}"))
}

/// Everybody has the explorer in a demo; elsewhere operators alone, and for others there is no such page.
#[both_databases]
async fn a_demo_and_operators_have_it(app: TestApp) {
    let form = "query=%7Bviewer%7BisOperator%7D%7D&variables=";
    assert_eq!(app.get("/graphiql").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.post("/graphiql", form).await.status, StatusCode::NOT_FOUND);
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    nadia.get("/bookings").await.does_not_say("href=\"/graphiql\"");
    assert_eq!(nadia.get("/graphiql").await.status, StatusCode::NOT_FOUND);
    assert_eq!(nadia.post("/graphiql", form).await.status, StatusCode::NOT_FOUND);
    let operator = app.operator().await;
    operator.get("/operator").await.says("href=\"/graphiql\"");
    operator.get("/graphiql").await.says("Explorer l’API GraphQL");
    let answered = operator.post("/graphiql", form).await;
    assert_eq!(answer(&answered), json!({"data": {"viewer": {"isOperator": true}}}));
    assert_eq!(operator.post_as_it_is("/graphiql", form).await.status, StatusCode::FORBIDDEN);
}

/// In a demo a visitor finds it, in their own language.
#[both_databases]
async fn a_demo_shows_it_to_everybody(app: TestApp) {
    demo(&app).await;
    let page = app.get("/graphiql").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Explorer l’API GraphQL").says("Elle s’affichera ici.");
    let english = app.send(Request::get("/graphiql").header(header::ACCEPT_LANGUAGE, "en")).await;
    english.says("Explore the GraphQL API");
}

/// A visitor sends a document with its variables as a form, reads the answer, and keeps what was typed.
#[both_databases]
async fn a_form_is_answered(app: TestApp) {
    demo(&app).await;
    let form = "query=query%28%24n%3AString%21%29%7Binstallation%7Bdemo%7D__type%28name%3A%24n%29%7Bname%7D%7D\
        &variables=%7B%22n%22%3A%22Viewer%22%7D";
    let page = app.post("/graphiql", form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(
        answer(&page),
        json!({"data": {"installation": {"demo": true}, "__type": {"name": "Viewer"}}})
    );
    assert!(
        between(&page, "name=\"query\"", "</textarea>")
            .ends_with("{installation{demo}__type(name:$n){name}}")
    );
    assert!(between(&page, "name=\"variables\"", "</textarea>").ends_with("{\"n\":\"Viewer\"}"));

    let page = app.post("/graphiql", "query=%7B&variables=").await;
    assert_eq!(answer(&page)["errors"][0]["extensions"]["code"], "GRAPHQL_PARSE_FAILED");
}

/// Who is signed in asks with their own rights, by a form of this session.
#[both_databases]
async fn a_form_is_answered_with_ones_own_rights(app: TestApp) {
    demo(&app).await;
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let form = "query=%7Bviewer%7Bperson%7BfirstName%7D%7D%7D&variables=";
    let page = nadia.post("/graphiql", form).await;
    assert_eq!(answer(&page), json!({"data": {"viewer": {"person": {"firstName": "Nadia"}}}}));
    assert_eq!(nadia.post_as_it_is("/graphiql", form).await.status, StatusCode::FORBIDDEN);
}

/// Variables that are no object are said to be wrong beside their field, and nothing is run.
#[both_databases]
async fn wrong_variables_are_said(app: TestApp) {
    demo(&app).await;
    for variables in ["%7B", "%5B1%5D", "7"] {
        let page = app.post("/graphiql", &format!("query=%7B__typename%7D&variables={variables}")).await;
        page.says("Ces variables ne forment pas un objet JSON").says("aria-invalid").says("{__typename}");
        page.says("Elle s’affichera ici.");
    }
}

/// A link fills the form and runs nothing.
#[both_databases]
async fn a_link_runs_nothing(app: TestApp) {
    demo(&app).await;
    let page = app.get("/graphiql?query=%7B__typename%7D&variables=%7B%7D").await;
    page.says("{__typename}</textarea>").says("Elle s’affichera ici.");
}

/// Every example that is offered can be run.
#[both_databases]
async fn every_example_can_be_run(app: TestApp) {
    demo(&app).await;
    let page = app.get("/graphiql").await;
    let links: Vec<_> =
        page.body.split("href=\"").filter(|rest| rest.starts_with("/graphiql?example=")).collect();
    assert!(!links.is_empty());
    for link in links {
        let (path, _) = link.split_once('"').expect("an end");
        let filled = between(&app.get(path).await, "name=\"query\"", "</textarea>");
        let (_, document) = filled.split_once('>').expect("a document");
        let answered = app.graphql(document).await;
        assert_eq!((answered.status, answered.json().get("errors")), (StatusCode::OK, None), "{path}");
    }
}

/// The documentation shows a type at a time, keeps what was typed, and knows what the schema does not have.
#[both_databases]
async fn the_schema_is_documented(app: TestApp) {
    demo(&app).await;
    let page = app.get("/graphiql").await;
    page.says("value=\"Installation\">Installation!</button>");
    let page = app.post("/graphiql", "query=%7B+viewer&variables=&type=Language").await;
    page.says("énumération")
        .says("French, the default.")
        .says("{ viewer</textarea>")
        .says("Elle s’affichera ici.");
    app.get("/graphiql?type=Nothing").await.says("Le schéma n’a pas de type de ce nom.");
}

/// Every kind of type in the schema can be shown, in both languages.
#[both_databases]
async fn every_type_can_be_shown(app: TestApp) {
    demo(&app).await;
    let answer = app.graphql("{ __schema { types { name } } }").await.json();
    for found in answer["data"]["__schema"]["types"].as_array().expect("types") {
        let name = found["name"].as_str().expect("a name");
        let page = app.get(&format!("/graphiql?type={name}")).await;
        page.says(&format!("<span class=\"code\">{name}</span>"));
    }
}
