//! No hour is attested by two receipts in force: what a receipt to be replaced attests is declared in its place, or that
//! receipt is cancelled.

use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Sponsorship, TestApp, both_databases, gid};

use crate::{
    pages_of_receipts::{signed, take_back},
    receipts::receipt,
};

/// The replacement of a signed receipt, up to a day; it waits for the association.
async fn replacement(all: &Sponsorship, id: &str, to: &str) -> String {
    let wish = json!({ "id": id, "from": "2026-01-01", "to": to, "reason": "Une journée en moins" });
    let new = all.finance.does("replaceTaxReceipt", wish, "taxReceipt { id }").await;
    new["taxReceipt"]["id"].as_str().expect("an id").to_owned()
}

/// The association returns a receipt that waits for it.
async fn give_back(all: &Sponsorship, id: &str) {
    let back = json!({ "id": id, "reason": "Une journée de trop" });
    all.president.does("returnTaxReceipt", back, "").await;
}

/// What the preview of a period says is in the way, in the place of a receipt or of none.
async fn in_the_way(all: &Sponsorship, from: &str, to: &str, replaces: Option<&str>) -> Value {
    let document = "query ($entity: ID!, $association: ID!, $from: Date!, $to: Date!, $replaces: ID) {
        valuationPreview(legalEntityId: $entity, associationId: $association, from: $from, to: $to,
            replaces: $replaces) { problems { code message } } }";
    let variables = json!({ "entity": gid(all.company.entity), "association": gid(all.association.id),
        "from": from, "to": to, "replaces": replaces });
    all.finance.ask(document, variables).await.data()["valuationPreview"]["problems"].clone()
}

/// Whoever declares the hours of a receipt to be replaced by themselves is refused, and told its number before: while its
/// replacement waits, when it was returned, and when it was withdrawn. Other days are declared, and so is its place.
#[both_databases]
async fn what_is_to_be_replaced_is_not_declared_beside_it(app: TestApp) {
    let (all, awa, old, _) = signed(&app).await;
    all.mission.received(&awa, "2026-02-02", 60).await;
    let beside = all.period("2026-01-05", "2026-01-31");
    let waits = replacement(&all, &old, "2026-01-05").await;
    assert_eq!(all.finance.is_refused("declareValuation", beside.clone()).await, ["RECEIPT_TO_REPLACE"]);
    give_back(&all, &waits).await;
    assert_eq!(all.finance.is_refused("declareValuation", beside.clone()).await, ["RECEIPT_TO_REPLACE"]);
    let told = in_the_way(&all, "2026-01-05", "2026-01-31", None).await;
    assert_eq!(told[0]["code"], "RECEIPT_TO_REPLACE");
    assert!(told[0]["message"].as_str().is_some_and(|said| said.contains("MA-2026-0001")), "{told}");
    assert_eq!(in_the_way(&all, "2026-01-01", "2026-01-31", Some(&old)).await, json!([]));

    let withdrawn = replacement(&all, &old, "2026-01-31").await;
    let valuation = "query ($id: ID!) { taxReceipt(id: $id) { valuation { id } } }";
    let valuation = all.finance.ask(valuation, json!({ "id": withdrawn })).await;
    let valuation = &valuation.data()["taxReceipt"]["valuation"]["id"];
    let withdraw = json!({ "id": valuation, "reason": "Trop tôt" });
    all.finance.does("withdrawValuation", withdraw, "").await;
    assert_eq!(all.finance.is_refused("declareValuation", beside.clone()).await, ["RECEIPT_TO_REPLACE"]);

    assert_eq!(in_the_way(&all, "2026-02-01", "2026-02-28", None).await, json!([]));
    let february = all.declare("2026-02-01", "2026-02-28").await;
    assert_eq!(all.sign(&february).await, "MA-2026-0002");
    let last = replacement(&all, &old, "2026-01-05").await;
    assert_eq!(all.sign(&last).await, "MA-2026-0003");
    assert_eq!(receipt(&all, &old, "status").await["status"], "REPLACED");
    all.declare("2026-01-06", "2026-01-31").await;
}

/// A returned replacement leads finance back to the receipt that it was to replace, with the period that was returned; what
/// is signed then annuls the old one. Once the old one is cancelled it leads to a valuation of its own.
#[both_databases]
async fn a_returned_replacement_leads_to_the_receipt_it_replaces(app: TestApp) {
    let (all, _, old, entries) = signed(&app).await;
    let returned = replacement(&all, &old, "2026-01-05").await;
    give_back(&all, &returned).await;
    let (path, place) = (format!("/company/receipts/{returned}"), format!("/company/receipts/{old}/replace"));
    let again = format!("{place}?from=2026-01-01&to=2026-01-05");
    let page = all.finance.get(&path).await;
    page.says(&again.replace('&', "&#38;")).does_not_say("/company/valuations/new?");
    all.finance.get(&again).await.says("value=\"2026-01-05\"").says("Déclarer le nouveau reçu");
    let typed = "from=2026-01-01&to=2026-01-05&reason=Un+seul+jour";
    let made = all.finance.post(&place, typed).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let new = made.header(header::LOCATION).expect("a place").rsplit('/').next().expect("an id").to_owned();
    give_back(&all, &new).await;

    take_back(&all, entries[0]).await;
    all.finance.does("cancelTaxReceipt", json!({ "id": old, "reason": "Une erreur" }), "").await;
    let page = all.finance.get(&path).await;
    page.says("/company/valuations/new?").does_not_say(&format!("{place}?"));
}

/// A receipt whose hours are all on one that was signed later, as could come about before, is cancelled: nothing is left to
/// declare in its place. Its ledger holds, and one whose hours are free is not cancelled so.
#[both_databases]
async fn a_receipt_whose_hours_are_on_another_is_cancelled(app: TestApp) {
    let (all, _, old, _) = signed(&app).await;
    let returned = replacement(&all, &old, "2026-01-31").await;
    give_back(&all, &returned).await;
    let cancel = json!({ "id": old, "reason": "Les mêmes heures" });
    assert_eq!(all.finance.is_refused("cancelTaxReceipt", cancel.clone()).await, ["RECEIPT_HOLDS"]);

    app.tamper("update tax_receipt set status = 'ISSUED' where number = 1").await.expect("a receipt");
    app.clock.advance(TimeDelta::minutes(1));
    let double = all.declare("2026-01-01", "2026-01-31").await;
    app.tamper("update tax_receipt set status = 'TO_REPLACE' where number = 1").await.expect("a receipt");
    assert_eq!(all.finance.is_refused("cancelTaxReceipt", cancel.clone()).await, ["RECEIPT_HOLDS"]);
    assert_eq!(all.sign(&double).await, "MA-2026-0002");

    let page = format!("/company/receipts/{old}");
    all.finance.get(&page).await.says(&format!("action=\"{page}/cancel\""));
    all.finance.does("cancelTaxReceipt", cancel, "").await;
    assert_eq!(receipt(&all, &old, "status").await["status"], "CANCELLED");
    let report = app.app.verify_ledger().await.expect("a report");
    assert!(report.findings.is_empty(), "{:?}", report.faults());
}

/// What was typed stays when finance looks at what another period is worth: the reason, the dates, and what is in the way.
#[both_databases]
async fn looking_again_loses_no_reason(app: TestApp) {
    let (all, _, old, _) = signed(&app).await;
    let place = format!("/company/receipts/{old}/replace");
    let typed = "reason=Une+journ%C3%A9e+de+trop&from=2026-01-01&to=2026-01-05&do=show";
    let shown = all.finance.post(&place, typed).await;
    assert_eq!(shown.status, StatusCode::OK);
    shown.says("Une journée de trop</textarea>").says("value=\"2026-01-05\"").says("374,50\u{a0}€");
    let nothing = typed.replace("from=2026-01-01&to=2026-01-05", "from=2026-01-02&to=2026-01-03");
    let empty = all.finance.post(&place, &nothing).await;
    empty.says("Une journée de trop</textarea>").does_not_say("Déclarer le nouveau reçu");
    assert_eq!(receipt(&all, &old, "status").await["status"], "ISSUED", "looking declares nothing");
}

/// Finance is told by mail which receipt was signed and which one it replaces; of a receipt that replaces none, only the
/// first.
#[both_databases]
async fn the_mail_says_which_receipt_is_replaced(app: TestApp) {
    let (all, _, old, _) = signed(&app).await;
    let first = app.mails_to(&all.finance.email).await.pop().expect("a mail");
    assert!(first.text.contains("MA-2026-0001") && !first.text.contains("remplace"), "{}", first.text);
    let new = replacement(&all, &old, "2026-01-05").await;
    all.sign(&new).await;
    let mail = app.mails_to(&all.finance.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "Les Jardins de Bellevue a signé le reçu qui remplace MA-2026-0001");
    assert!(mail.text.contains("MA-2026-0001") && mail.text.contains("MA-2026-0002"), "{}", mail.text);
}
