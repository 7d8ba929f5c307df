//! Operators as the machine's console makes them and takes the role back: what that gives and takes, who is told, and what the
//! trail says of it.

use axum::http::StatusCode;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases};

/// Makes the person of an address an operator.
async fn made(app: &TestApp, email: &str) {
    app.app.make_operator(email).await.expect("an operator");
}

/// What is written down of who operates, the latest first.
async fn trail(operator: &Actor) -> Value {
    let asked = "{ auditEvents(filter: {subjectKind: \"Person\"}) { nodes { action label subjectName personName } } }";
    operator.ask(asked, json!({})).await.data()["auditEvents"]["nodes"].clone()
}

/// Whoever is no operator any more finds none of the pages, with the session that they had, and is told by mail; their
/// account stays, and may be erased from then on.
#[both_databases]
async fn an_operator_is_one_until_the_role_is_taken_back(app: TestApp) {
    let operator = app.operator().await;
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    made(&app, &nadia.email).await;
    nadia.get("/operator").await.says("<h1");
    app.mails_to(&nadia.email).await;
    app.app.withdraw_operator(&nadia.email).await.expect("an operator less");
    assert_eq!(nadia.get("/operator").await.status, StatusCode::NOT_FOUND);
    let asked = "{ platform { people } viewer { isOperator } }";
    assert_eq!(
        *nadia.ask(asked, json!({})).await.data(),
        json!({"platform": null, "viewer": {"isOperator": false}})
    );
    let written = app.mails_to(&nadia.email).await;
    let [told] = &written[..] else { panic!("{} mails", written.len()) };
    assert_eq!(told.subject, "Vous n’exploitez plus la plateforme Maillon");
    assert!(told.text.contains("Votre compte et vos autres rôles restent comme ils sont."), "{}", told.text);

    let erased = json!({"confirmation": "Lemoine"});
    nadia.does("eraseAccount", erased, "isErased").await;
    operator.get("/operator").await.says("<h1");
}

/// The trail says who was made an operator and from whom the role was taken back, by name, once each; that nobody's account
/// did it, and that a command did.
#[both_databases]
async fn the_trail_says_who_operates(app: TestApp) {
    let operator = app.operator().await;
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    made(&app, &nadia.email).await;
    made(&app, &nadia.email).await;
    app.app.withdraw_operator(&nadia.email).await.expect("an operator less");
    let event = |action: &str, label: &str, name: &str| json!({"action": action, "label": label, "subjectName": name, "personName": null});
    let expected = json!([
        event("OPERATOR_WITHDRAWN", "Rôle d’exploitant retiré", "Nadia Lemoine"),
        event("OPERATOR_MADE", "Rôle d’exploitant donné", "Nadia Lemoine"),
        event("OPERATOR_MADE", "Rôle d’exploitant donné", "operator Operator"),
    ]);
    assert_eq!(trail(&operator).await, expected);
    let by_command =
        "select count(*) as n from audit_event where action like 'OPERATOR_%' and means = 'COMMAND'";
    assert_eq!(app.count(by_command).await, 3);
}

/// Nobody loses a role that they do not have, and the last operator keeps it; nothing is written down then.
#[both_databases]
async fn the_last_operator_stays(app: TestApp) {
    let operator = app.operator().await;
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let refused =
        async |email: &str| app.app.withdraw_operator(email).await.expect_err("a refusal").to_string();
    assert_eq!(refused("nobody").await, "that is not an e-mail address");
    assert_eq!(refused("nobody@alpha.example").await, "nobody has this address here");
    assert_eq!(refused(&nadia.email).await, "whoever has this address is no operator");
    assert_eq!(refused(&operator.email).await, "this is the last operator: make another one first");
    operator.get("/operator").await.says("<h1");
    assert_eq!(trail(&operator).await.as_array().map(Vec::len), Some(1));

    made(&app, &nadia.email).await;
    app.app.withdraw_operator(&operator.email).await.expect("an operator less");
    assert_eq!(refused(&nadia.email).await, "this is the last operator: make another one first");
}
