//! One number that two organisations give: operators read of the other before they decide, and only one of the two is
//! verified with it.

use axum::http::StatusCode;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases};

use crate::companies::{company, registration};

const ASKED: &str = "query ($id: ID!) { association(id: $id) { numberVerifiedFor numberClaimedBy } }";

/// Registers an association of such a name and number.
async fn association(actor: &Actor, name: &str, number: (&str, &str)) -> Value {
    let mut input = json!({
        "name": name, "object": "L’insertion par le maraîchage.", "causeCodes": ["7"],
        "street": "12 rue des Tanneurs", "postcode": "69008", "city": "Lyon",
    });
    input[number.0] = json!(number.1);
    actor.does("registerAssociation", input, "association { id }").await["association"]["id"].clone()
}

async fn rivals(actor: &Actor, id: &Value) -> Value {
    actor.ask(ASKED, json!({ "id": id })).await.data()["association"].clone()
}

/// Of two associations that wait with one number each names the other, to operators alone; once one is verified, the other
/// cannot be, and says so in words for an operator.
#[both_databases]
async fn operators_read_of_the_other_association(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@maillon.example").await;
    let operator = app.operator().await;
    let first = association(&camille, "Les Jardins", ("rna", "W691234567")).await;
    let second = association(&hugo, "Les Vergers", ("rna", "W691234567")).await;
    let alone = association(&hugo, "Les Serres", ("courtRegister", "Colmar, volume 1, folio 2")).await;
    let nothing = json!({"numberVerifiedFor": null, "numberClaimedBy": null});
    assert_eq!(rivals(&hugo, &second).await, nothing, "for operators alone");
    assert_eq!(rivals(&operator, &alone).await, nothing);
    let waiting = json!({"numberVerifiedFor": null, "numberClaimedBy": "Les Jardins"});
    assert_eq!(rivals(&operator, &second).await, waiting);
    let list = operator.get("/operator/associations").await;
    list.says("Les Jardins attend avec l’un de ces mêmes numéros").says("Les Vergers attend avec l’un");
    assert_eq!(list.body.matches("action=\"/operator/associations/verify\"").count(), 3);

    operator.does("verifyAssociation", json!({ "id": first }), "association { id }").await;
    let verified = json!({"numberVerifiedFor": "Les Jardins", "numberClaimedBy": null});
    assert_eq!(rivals(&operator, &second).await, verified);
    assert_eq!(rivals(&operator, &first).await, nothing, "it is verified");
    let list = operator.get("/operator/associations").await;
    list.says("Les Jardins est déjà vérifiée avec l’un de ces numéros");
    assert_eq!(list.body.matches("action=\"/operator/associations/verify\"").count(), 1);
    let id = second.as_str().expect("an id");
    let file = operator.get(&format!("/operator/associations/{id}")).await;
    file.says("Les Jardins est déjà vérifiée").does_not_say(&format!("{id}/verify\""));
    let told = operator.post("/operator/associations/verify", &format!("id={id}")).await;
    assert_eq!(told.status, StatusCode::OK);
    told.says("Refusez celle-ci").does_not_say("de vous inviter");
}

/// A court's number is one whatever its capitals, with an accent too: it is told to operators, and refused to whoever
/// registers once it is verified.
#[both_databases]
async fn a_courts_number_is_shared_too(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let operator = app.operator().await;
    let first = association(&camille, "Les Jardins", ("courtRegister", "SÉLESTAT, volume 1")).await;
    association(&camille, "Les Vergers", ("courtRegister", "Sélestat, volume 1")).await;
    association(&camille, "Les Serres", ("courtRegister", "Selestat, volume 1")).await;
    let waiting = json!({"numberVerifiedFor": null, "numberClaimedBy": "Les Vergers"});
    assert_eq!(rivals(&operator, &first).await, waiting);

    operator.does("verifyAssociation", json!({ "id": first }), "association { id }").await;
    let again = json!({
        "name": "Les Ruches", "object": "Les abeilles.", "causeCodes": ["7"], "street": "1 rue Basse",
        "postcode": "67600", "city": "Sélestat", "courtRegister": "sélestat, Volume 1",
    });
    let told = camille.tries("registerAssociation", again, "").await["problems"].clone();
    assert_eq!((&told[0]["code"], &told[0]["path"]), (&json!("NUMBER_TAKEN"), &json!(["courtRegister"])));
}

/// The refusal of an association is folded away on the list; the one that is to be put right is open.
#[both_databases]
async fn a_refusal_is_folded(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let id = association(&camille, "Les Jardins", ("rna", "W691234567")).await;
    let operator = app.operator().await;
    let open = "<details class=\"more\" open>";
    let list = operator.get("/operator/associations").await;
    list.says("<summary>Refuser l’association</summary>").does_not_say(open);
    let form = format!("id={}&reason=", id.as_str().expect("an id"));
    operator.post("/operator/associations/refuse", &form).await.says(open);
}

/// Two companies that wait with one SIREN are told of each other; once it is confirmed for one, nothing of the other is
/// offered to be verified with it.
#[both_databases]
async fn operators_read_of_the_other_company(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let malik = app.person("Malik", "Bensaïd", "malik@beta.example").await;
    let register = async |actor: &Actor, name: &str| {
        let made = actor.does("createCompany", registration(name, "732829320"), "company { id }").await;
        made["company"]["id"].clone()
    };
    let (first, second) = (register(&nadia, "Alpha").await, register(&malik, "Beta").await);
    let operator = app.operator().await;
    let asked = "legalEntities { sirenConfirmedFor sirenClaimedBy }";
    let claimed = json!({"legalEntities": [{"sirenConfirmedFor": null, "sirenClaimedBy": "Alpha"}]});
    assert_eq!(company(&operator, &second, asked).await, claimed);
    let hidden = json!({"legalEntities": [{"sirenConfirmedFor": null, "sirenClaimedBy": null}]});
    assert_eq!(company(&malik, &second, asked).await, hidden);
    operator.get("/operator/companies").await.says("est aussi donné par Alpha").says("donné par Beta");

    operator.does("verifyCompany", json!({ "id": first }), "company { id }").await;
    let page = operator.get("/operator/companies").await;
    page.says("est déjà vérifié pour Alpha").does_not_say("donné par");
    page.does_not_say("action=\"/operator/companies/verify\"").says("action=\"/operator/companies/refuse\"");
}
