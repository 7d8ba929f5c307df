//! Organisations that an operator refused: they learn why, put it right and ask again.

use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases};

fn registration(legal_form: &str) -> Value {
    let mut typed = crate::companies::registration("Alpha", "732829320");
    typed["legalFormCode"] = json!(legal_form);
    typed
}

/// Camille registers an association; she, and its id.
pub(crate) async fn registered_association(app: &TestApp) -> (Actor, Value) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let association = json!({
        "rna": "W691234567", "name": "Jardins", "object": "Jardiner", "causeCodes": ["9"],
        "street": "3 rue des Essais", "postcode": "69003", "city": "Lyon",
    });
    let made = camille.does("registerAssociation", association, "association { id }").await;
    (camille, made["association"]["id"].clone())
}

async fn companies(operator: &Actor, list: &str) -> Value {
    let document = format!("{{ {list} {{ totalCount nodes {{ name statusReason }} }} }}");
    let answer = operator.ask(&document, json!({})).await.data().clone();
    answer[list.split('(').next().expect("a field")].clone()
}

/// A refused company reads why, corrects its legal entity and asks again; operators find it among the refused ones
/// until then, and among those to decide about after.
#[both_databases]
async fn a_refused_company_corrects_and_asks_again(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let made = nadia.does("createCompany", registration("5710"), "company { id }").await["company"].clone();
    let id = json!({"id": made["id"]});
    assert_eq!(nadia.is_refused("askCompanyVerificationAgain", id.clone()).await, ["ALREADY_DECIDED"]);

    let operator = app.operator().await;
    let refusal = json!({"id": made["id"], "reason": "Ce SIREN n’est pas le vôtre."});
    operator.does("refuseCompany", refusal, "company { status }").await;
    let refused = companies(&operator, "companiesByStatus(status: REFUSED)").await;
    let expected = json!([{"name": "Alpha", "statusReason": "Ce SIREN n’est pas le vôtre."}]);
    assert_eq!(refused, json!({"totalCount": 1, "nodes": expected}));
    operator.get("/operator/companies/refused").await.says("Alpha").says("Ce SIREN n’est pas le vôtre.");
    let somebody = app.person("Igor", "Petit", "igor@alpha.example").await;
    let list = "{ companiesByStatus(status: REFUSED) { totalCount } }";
    let hidden = somebody.ask(list, json!({})).await;
    assert_eq!(hidden.data()["companiesByStatus"], Value::Null, "no operator's list");
    assert_eq!(somebody.is_refused("askCompanyVerificationAgain", id.clone()).await, ["NOT_FOUND"]);

    nadia
        .get("/company/settings")
        .await
        .says("Ce SIREN n’est pas le vôtre.")
        .says("Demander une nouvelle vérification");
    let mut corrected = registration("5710");
    corrected.as_object_mut().expect("an input").remove("name");
    let known = "query ($id: ID!) { company(id: $id) { legalEntities { id } } }";
    let known = nadia.ask(known, id.clone()).await.data()["company"].clone();
    corrected["id"] = known["legalEntities"][0]["id"].clone();
    corrected["siren"] = json!("552100554");
    nadia.does("updateLegalEntity", corrected, "legalEntity { id }").await;
    let page = nadia.post("/company/settings/ask-again", "").await;
    assert_eq!(page.status, axum::http::StatusCode::SEE_OTHER);
    assert_eq!(nadia.is_refused("askCompanyVerificationAgain", id.clone()).await, ["ALREADY_DECIDED"]);
    assert_eq!(companies(&operator, "companiesByStatus(status: REFUSED)").await["totalCount"], 0);
    assert_eq!(companies(&operator, "companiesToVerify").await["nodes"][0]["name"], "Alpha");
    let verified = operator.does("verifyCompany", id, "company { status statusReason }").await;
    assert_eq!(verified["company"], json!({"status": "VERIFIED", "statusReason": null}));
}

/// A legal form is one of INSEE's list, and not any four digits.
#[both_databases]
async fn a_legal_form_is_one_of_the_list(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    for unknown in ["9999", "1234", "57", "SAS"] {
        let refused = nadia.is_refused("createCompany", registration(unknown)).await;
        assert_eq!(refused, ["UNKNOWN_LEGAL_FORM"], "{unknown}");
    }
    nadia.does("createCompany", registration("5599"), "company { id }").await;
}

/// A refused association reads among what stands in the way of its receipts that it was refused, and why.
#[both_databases]
async fn a_refused_association_reads_why_it_gets_no_receipts(app: TestApp) {
    let (camille, id) = registered_association(&app).await;
    let refusal = json!({"id": id, "reason": "Les statuts manquent."});
    app.operator().await.does("refuseAssociation", refusal, "association { status }").await;
    let obstacles = async || {
        let document = "query ($id: ID!) { association(id: $id) { receiptObstacles { code message } } }";
        let answer = camille.ask(document, json!({"id": id})).await;
        answer.data()["association"]["receiptObstacles"].clone()
    };
    let first = obstacles().await[0].clone();
    assert_eq!(first["code"], "ASSOCIATION_REFUSED");
    assert!(first["message"].as_str().is_some_and(|said| said.contains("Les statuts manquent.")), "{first}");
    camille.get("/association/proofs").await.says("Les statuts manquent.");
    camille.does("askVerificationAgain", json!({"id": id}), "association { status }").await;
    assert_eq!(obstacles().await[0]["code"], "ASSOCIATION_NOT_VERIFIED");
}
