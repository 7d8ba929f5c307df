//! The commune of an association, recognised in the address with which it is registered, or told to be missing.

use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases};

use crate::pages_of_association::known;

async fn registers(who: &Actor, rna: &str, postcode: &str, city: &str) -> String {
    let typed = json!({
        "rna": rna, "name": format!("Les Jardins {rna}"), "object": "Jardiner", "causeCodes": ["9"],
        "street": "3 rue des Essais", "postcode": postcode, "city": city,
    });
    let made = who.does("registerAssociation", typed, "association { id }").await;
    made["association"]["id"].as_str().expect("an id").to_owned()
}

/// A town is recognised whatever its case, accents, article and shortened saint, and only where its postcode serves it; one
/// that is not is told on the association's home, with the way to choose it.
#[both_databases]
async fn a_commune_is_recognised_in_an_address(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    for (number, postcode, city, code) in [
        ("1", "69003", "LYON", Some("69123")),
        ("2", "69003", "Lyon 3e arrondissement", Some("69383")),
        ("3", "42000", "st etienne", Some("42218")),
        ("4", "76600", "Havre", Some("76351")),
        ("5", "76600", "Lyon", None),
        ("6", "69421", "Lyon Cedex 03", None),
    ] {
        let id = registers(&camille, &format!("W69123456{number}"), postcode, city).await;
        let commune = known(&camille, &id, "commune { code }").await["commune"].clone();
        assert_eq!(commune["code"], code.map_or(Value::Null, Value::from), "{postcode} {city}");
    }

    let missing = "Aucune commune n’a été reconnue";
    let hugo = app.person("Hugo", "Perrin", "hugo@maillon.example").await;
    registers(&hugo, "W691234571", "69421", "Lyon Cedex 03").await;
    hugo.get("/association").await.says(missing).says("href=\"/association/settings#communeCode\"");
    hugo.get("/association/settings").await.says("id=\"communeCode\"");
    let zoe = app.person("Zoé", "Petit", "zoe@maillon.example").await;
    registers(&zoe, "W691234572", "69003", "Lyon").await;
    zoe.get("/association").await.does_not_say(missing);
}

/// An edit that names no commune has it recognised too, and so has a branch.
#[both_databases]
async fn a_commune_is_recognised_in_an_edit(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let id = registers(&camille, "W691234573", "69421", "Lyon Cedex 03").await;
    let commune = async || known(&camille, &id, "commune { code }").await["commune"].clone();
    assert_eq!(commune().await, Value::Null);
    let mut edit = json!({
        "id": id, "rna": "W691234573", "name": "Les Jardins W691234573", "object": "Jardiner",
        "causeCodes": ["9"], "street": "3 rue des Essais", "postcode": "69003", "city": "Lyon",
    });
    camille.does("updateAssociation", edit.clone(), "association { id }").await;
    assert_eq!(commune().await["code"], "69123");
    edit["communeCode"] = json!("69383");
    camille.does("updateAssociation", edit.clone(), "association { id }").await;
    assert_eq!(commune().await["code"], "69383", "the one that is named");

    let branch = json!({ "associationId": id, "name": "Le Havre", "street": "1 quai", "postcode": "76600",
        "city": "Havre" });
    camille.does("addBranch", branch, "association { id }").await;
    let recognised = "select count(*) from association_branch where commune_code = '76351'";
    assert_eq!(app.number(recognised).await, 1);
}
