//! An association serves one to three causes: it names them when it registers, changes them, and visitors read them.

use axum::http::StatusCode;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases};

use crate::pages_of_association::{accepted, known};

async fn camille(app: &TestApp) -> Actor {
    app.person("Camille", "Ormeau", "camille@bellevue.example").await
}

fn serving(codes: &Value) -> Value {
    json!({
        "rna": "W691234567", "name": "Les Jardins", "object": "Insertion", "causeCodes": codes,
        "street": "12 rue des Tanneurs", "postcode": "69008", "city": "Lyon",
    })
}

/// Causes that are named in an order are told in it; none, four, one twice and one that nobody publishes are refused,
/// and change nothing.
#[both_databases]
async fn an_association_serves_one_to_three_causes(app: TestApp) {
    let camille = camille(&app).await;
    let fields = "association { id causes { code } }";
    let made = camille.does("registerAssociation", serving(&json!(["10", " 7 ", "9"])), fields).await;
    let served = json!([{ "code": "10" }, { "code": "7" }, { "code": "9" }]);
    assert_eq!(made["association"]["causes"], served);
    let id = made["association"]["id"].as_str().expect("an id").to_owned();
    let refusals = [
        (json!([]), "REQUIRED"),
        (json!([" "]), "REQUIRED"),
        (json!(["7", "9", "10", "1"]), "TOO_MANY"),
        (json!(["7", "5"]), "UNKNOWN_CAUSE"),
        (json!(["7", "9", "7"]), "CAUSE_TWICE"),
    ];
    for (codes, expected) in refusals {
        let mut input = serving(&codes);
        let registering = camille.tries("registerAssociation", input.clone(), "association { id }").await;
        input["id"] = json!(id);
        let updating = camille.tries("updateAssociation", input, "association { id }").await;
        for payload in [registering, updating] {
            let problems = payload["problems"].as_array().expect("problems");
            assert_eq!(problems.len(), 1, "{codes}: {problems:?}");
            assert_eq!(problems[0]["code"], expected, "{codes}");
            assert_eq!(problems[0]["path"], json!(["causeCodes"]), "{codes}");
        }
    }
    assert_eq!(known(&camille, &id, "causes { code }").await["causes"], served);
    let mut input = serving(&json!(["9", "10"]));
    input["id"] = json!(id);
    let changed = camille.does("updateAssociation", input, fields).await;
    assert_eq!(changed["association"]["causes"], json!([{ "code": "9" }, { "code": "10" }]));
}

/// The form with these boxes ticked.
fn ticked(codes: &[&str]) -> String {
    let boxes: Vec<_> = codes.iter().map(|code| format!("causeCodes={code}")).collect();
    format!(
        "name=Les+Jardins&rna=W691234567&object=Insertion&street=1+rue+A&postcode=69008&city=Lyon\
         &timeZone=Europe%2FParis&{}",
        boxes.join("&")
    )
}

/// What is ticked wrongly comes back as it was ticked, with the reason beside the boxes.
async fn refuses_wrong_boxes(camille: &Actor, path: &str) {
    let refusals: [(&[&str], &str); 4] = [
        (&[], "Ce champ est nécessaire"),
        (&["1", "3", "7", "9"], "C’est trop"),
        (&["7", "5"], "Cette cause n’existe pas"),
        (&["9", "9"], "La même cause figure deux fois"),
    ];
    for (codes, reason) in refusals {
        let again = camille.post(path, &ticked(codes)).await;
        assert_eq!(again.status, StatusCode::OK, "{codes:?}");
        again.says("value=\"Les Jardins\"").says("href=\"#causeCodes\"");
        again.says(&format!("id=\"causeCodes-wrong\">{reason}"));
        for code in ["1", "3", "7", "9", "10"] {
            let is_ticked = format!("type=\"checkbox\" value=\"{code}\" checked");
            assert_eq!(again.body.contains(&is_ticked), codes.contains(&code), "{codes:?}: {code}");
            let checked = if codes.contains(&code) { " checked" } else { "" };
            again.says(&format!(
                "value=\"{code}\"{checked} aria-describedby=\"causeCodes-wrong\" aria-invalid=\"true\">"
            ));
        }
    }
}

/// The association whose account somebody runs.
async fn own_association(actor: &Actor) -> String {
    let own = "{ viewer { memberships { organisationId } } }";
    let own = actor.ask(own, json!({})).await.data()["viewer"]["memberships"][0]["organisationId"].clone();
    own.as_str().expect("an id").to_owned()
}

/// Whoever registers an association ticks its causes, and its people tick others later; visitors and the operator read
/// all of them.
#[both_databases]
async fn causes_are_ticked_on_the_pages(app: TestApp) {
    let camille = camille(&app).await;
    let operator = app.operator().await;
    let page = camille.get("/associations/new").await;
    page.says("<legend>Causes</legend>").says("name=\"causeCodes\" type=\"checkbox\" value=\"11\"");
    refuses_wrong_boxes(&camille, "/associations/new").await;
    assert_eq!(accepted(&camille, "/associations/new", &ticked(&["7", "9"])).await, "/association");
    let id = &own_association(&camille).await;

    let page = camille.get("/association/settings").await;
    page.says("value=\"7\" checked").says("value=\"9\" checked").does_not_say("value=\"10\" checked");
    refuses_wrong_boxes(&camille, "/association/settings").await;
    let served = json!([{ "code": "7" }, { "code": "9" }]);
    assert_eq!(known(&camille, id, "causes { code }").await["causes"], served);
    accepted(&camille, "/association/settings", &ticked(&["1", "3", "10"])).await;

    operator.does("verifyAssociation", json!({ "id": id }), "association { id }").await;
    for page in [
        app.get(&format!("/associations/{id}")).await,
        operator.get(&format!("/operator/associations/{id}")).await,
    ] {
        page.says("Santé pour tous").says("Art et Culture pour tous").says("Protection de la nature");
        page.does_not_say("Solidarité et Insertion").does_not_say("Éducation pour tous");
    }
}

/// A cause that its publisher retires stays with an association that serves it, as long as it keeps it; nobody chooses it
/// any more. Those it serves stay in the order in which it named them, and new ones come behind.
#[both_databases]
async fn a_retired_cause_stays_with_whoever_serves_it(app: TestApp) {
    let camille = camille(&app).await;
    accepted(&camille, "/associations/new", &ticked(&["10", "9"])).await;
    let id = &own_association(&camille).await;
    app.execute_sql("update cause set is_retired = true where code in ('7', '10')").await;

    let offered = |code: &str| format!("name=\"causeCodes\" type=\"checkbox\" value=\"{code}\"");
    let page = camille.get("/association/settings").await;
    page.says(&format!("{} checked", offered("10"))).says("Retirée de la liste").does_not_say(&offered("7"));
    let empty = camille.get("/associations/new").await;
    empty.says(&offered("9")).does_not_say(&offered("10")).does_not_say("Retirée de la liste");

    let path = "/association/settings";
    let again = camille.post(path, &ticked(&["7", "9", "10"])).await;
    again.says("id=\"causeCodes-wrong\">Cette cause n’existe pas");
    again.says(&format!("{} checked", offered("10"))).says("Retirée de la liste");
    accepted(&camille, path, &ticked(&["1", "9", "10"])).await;
    let served = json!([{ "code": "10" }, { "code": "9" }, { "code": "1" }]);
    assert_eq!(known(&camille, id, "causes { code }").await["causes"], served);

    let registering =
        camille.tries("registerAssociation", serving(&json!(["10"])), "association { id }").await;
    assert_eq!(registering["problems"][0]["code"], "UNKNOWN_CAUSE", "{registering}");
    accepted(&camille, path, &ticked(&["1", "9"])).await;
    let mut input = serving(&json!(["1", "10"]));
    input["id"] = json!(id);
    let updating = camille.tries("updateAssociation", input, "association { id }").await;
    assert_eq!(updating["problems"][0]["code"], "UNKNOWN_CAUSE", "{updating}");
    camille.get(path).await.does_not_say(&offered("10")).does_not_say("Retirée de la liste");
}
