//! What an association's people see and do on its pages: home, description, proofs; and what its operator decides.

use axum::http::{StatusCode, header};
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{
    Actor, Page, TestApp, both_databases,
    builders::{Association, gid},
};

const PAGES: [&str; 4] =
    ["/association", "/association/settings", "/association/people", "/association/proofs"];

/// Sends a form that must be accepted; where it leads.
pub(crate) async fn accepted(actor: &Actor, path: &str, form: &str) -> String {
    let page = actor.post(path, form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}: {}", page.body);
    page.header(header::LOCATION).expect("a place").to_owned()
}

/// What the API knows of the association.
pub(crate) async fn known(actor: &Actor, id: &str, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ association(id: $id) {{ {fields} }} }}");
    actor.ask(&document, json!({ "id": id })).await.data()["association"].clone()
}

async fn registered(app: &TestApp) -> (Actor, String) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let typed = json!({
        "rna": "W691234567", "name": "Les Jardins de Bellevue", "object": "Insertion", "causeCodes": ["7"],
        "street": "12 rue des Tanneurs", "postcode": "69008", "city": "Lyon",
    });
    let payload = camille.does("registerAssociation", typed, "association { id }").await;
    let id = payload["association"]["id"].as_str().expect("an id").to_owned();
    (camille, id)
}

pub(crate) async fn admin_of(association: &Association) -> Actor {
    association.with_role(MembershipRole::AssociationAdmin).await
}

/// The number on the tile of a label.
fn tile<'a>(page: &'a Page, label: &str) -> &'a str {
    let (_, rest) = page.body.split_once(&format!("<p class=\"small\">{label}</p>")).expect("the tile");
    rest.split_once("class=\"figure\">").and_then(|(_, rest)| rest.split('<').next()).expect("a figure")
}

/// How often a checklist says how far something is.
pub(crate) fn checks(page: &Page, state: &str) -> usize {
    page.body.matches(&format!(">{state}</span>")).count()
}

/// Somebody who has just registered an association reads what is left to do, each with the way there; what is done is
/// said to be done.
#[both_databases]
async fn a_new_association_knows_what_to_do(app: TestApp) {
    let (camille, id) = registered(&app).await;
    let page = camille.get("/association").await;
    page.says("Les Jardins de Bellevue").says("Ce qu’il reste à faire").says("En attente de vérification");
    page.says("Aucun reçu ne peut être préparé").says("n’a pas donné mandat");
    page.says("href=\"/association/proofs#eligibility\"").says("href=\"/association/people#signatories\"");
    page.says("href=\"/association/missions\"");
    assert_eq!((checks(&page, "à faire"), checks(&page, "attend la vérification")), (5, 1));

    app.operator().await.does("verifyAssociation", json!({ "id": id }), "association { id }").await;
    let page = camille.get("/association").await;
    assert_eq!((checks(&page, "à faire"), checks(&page, "fait")), (5, 1));
}

/// Every figure of the home is the API's own and leads to the list behind it: hours that wait, hours of the year,
/// receipts, sessions to come.
#[both_databases]
async fn the_home_counts_what_waits(app: TestApp) {
    let all = app.sponsorship().await;
    let nadia = all.employee("Nadia", "Lemoine").await;
    let engagement = all.mission.engage(&nadia).await;
    let entry = |date: &str, minutes: i64| {
        json!({ "engagementId": gid(engagement), "date": date, "minutes": minutes, "basis": "WORKING_TIME",
            "description": "Atelier" })
    };
    let entries = json!({ "entries": [entry("2026-03-09", 90), entry("2026-03-06", 120)] });
    let declared = nadia.actor.does("submitTimeEntries", entries, "entries { id }").await;
    let first = json!({ "entries": [{ "id": declared["entries"][0]["id"] }] });
    all.president.does("confirmTimeEntries", first, "entries { id }").await;
    all.mission.session("2026-03-17T14:00", 120, 10).await;
    all.mission.session("2026-03-01T14:00", 120, 10).await;

    let page = all.president.get("/association").await;
    assert_eq!(tile(&page, "Heures à confirmer"), "2\u{a0}h");
    assert_eq!(tile(&page, "Heures confirmées"), "1\u{a0}h\u{a0}30");
    assert_eq!(tile(&page, "Reçus à signer"), "0");
    assert_eq!(tile(&page, "Séances à venir"), "1");
    page.says("un relevé attend votre avis").says("une mission publiée");
    for list in ["/association/hours", "/association/receipts", "/association/missions"] {
        page.says(&format!("<a class=\"tile-link\" href=\"{list}\">"));
    }
    let past = all.president.get("/association?year=2025").await;
    assert_eq!(tile(&past, "Heures confirmées"), "0\u{a0}min");
}

/// Years that are over lead to the next one; from the present one there is nowhere to go but back.
#[both_databases]
async fn no_year_to_come_is_offered(app: TestApp) {
    let president = app.association("Les Jardins").await.president().await;
    president.get("/association").await.says("/association?year=2025").does_not_say("/association?year=2027");
    president.get("/association?year=2025").await.says("/association?year=2026");
}

/// Each role sees on the home what its own list would show, and no checklist that it cannot work on.
#[both_databases]
async fn each_role_sees_its_own_part_of_the_home(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let page = confirmer.get("/association").await;
    page.says("Heures à confirmer").does_not_say("Reçus à signer</p>").does_not_say("Séances à venir");
    page.does_not_say("Ce qu’il reste à faire");
    let page = member.get("/association").await;
    page.says("Séances à venir").says("Reçus à signer").does_not_say("Heures à confirmer");
    let document =
        "query ($id: ID!) { associationHome(associationId: $id) { waitingMinutes receiptsToSign } }";
    let reply = confirmer.ask(document, json!({ "id": gid(association.id) })).await;
    assert_eq!(reply.data()["associationHome"], json!({ "waitingMinutes": 0, "receiptsToSign": null }));
    let stranger = admin_of(&app.association("Ailleurs").await).await;
    let reply = stranger.ask(document, json!({ "id": gid(association.id) })).await;
    assert_eq!(reply.data()["associationHome"], Value::Null);
}

/// The pages are there for an association's people: a visitor signs in first, an employee finds nothing, and a
/// confirmer neither edits the description nor sees who the others are.
#[both_databases]
async fn the_pages_are_for_the_associations_people(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let employee = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    for path in PAGES {
        assert_eq!(app.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(employee.actor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    assert_eq!(confirmer.get("/association/settings").await.status, StatusCode::NOT_FOUND);
    assert_eq!(confirmer.get("/association/people").await.status, StatusCode::NOT_FOUND);
    confirmer.get("/association/proofs").await.does_not_say("Signer une nouvelle déclaration");
    let member = association.with_role(MembershipRole::AssociationMember).await;
    assert_eq!(member.get("/association/settings").await.status, StatusCode::NOT_FOUND);
    member.get("/association/people").await.does_not_say("Envoyer l’invitation");
    let invitation = "firstName=A&lastName=B&email=a%40b.example&role=CONFIRMER";
    for actor in [&confirmer, &member] {
        let refused = actor.post("/association/people/invite", invitation).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let refused = actor.post("/association/proofs/mandate/revoke", "").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    for path in ["/association/branches", "/association/settings"] {
        assert_eq!(member.post(path, "name=X").await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// What a verified association says of itself is edited but for what was verified; bad input stands beside its field,
/// with everything else as it was typed.
#[both_databases]
async fn an_association_edits_its_description(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let (admin, id) = (admin_of(&association).await, gid(association.id));
    let before = known(&admin, &id, "name rna siren object").await;
    let page = admin.get("/association/settings").await;
    page.says("sont vérifiés").does_not_say("name=\"name\" type=\"text\" value=");
    let form = |zone: &str, site: &str| {
        format!(
            "name=Pirate&object=Pirate&description=Des+paniers+pour+tous&causeCodes=9&street=3+rue+B&postcode=69001\
             &city=Lyon&timeZone={zone}&website={site}"
        )
    };
    let again = admin.post("/association/settings", &form("Lyon", "souffle")).await;
    assert_eq!(again.status, StatusCode::OK);
    again.says("2 réponses sont à revoir").says("href=\"#timeZone\"").says("commence par https://");
    again.says("value=\"3 rue B\"").says("Des paniers pour tous").says("value=\"souffle\"");
    let right = form("Indian%2FReunion", "https%3A%2F%2Fsouffle.example");
    assert_eq!(accepted(&admin, "/association/settings", &right).await, "/association/settings");
    let after = known(&admin, &id, "name rna siren object").await;
    assert_eq!(after, before, "what was verified stays");
    let after = known(&admin, &id, "description street timeZone website causes { code }").await;
    let expected = json!({
        "description": "Des paniers pour tous", "street": "3 rue B", "timeZone": "Indian/Reunion",
        "website": "https://souffle.example", "causes": [{ "code": "9" }],
    });
    assert_eq!(after, expected);

    let lines = right.replace("Des+paniers+pour+tous", "Des+paniers%0D%0Apour+tous");
    accepted(&admin, "/association/settings", &lines).await;
    let operator = app.operator().await;
    for (reader, file) in [(&admin, "/associations"), (&operator, "/operator/associations")] {
        reader.get(&format!("{file}/{id}")).await.says("class=\"as-typed\">Des paniers");
    }
}

/// Refused with a reason, an association reads it, corrects what is wrong and asks again with one button.
#[both_databases]
async fn a_refused_association_corrects_and_asks_again(app: TestApp) {
    let (camille, id) = registered(&app).await;
    let operator = app.operator().await;
    let refusal = json!({ "id": id, "reason": "L’adresse est incomplète." });
    operator.does("refuseAssociation", refusal, "association { id }").await;
    camille.get("/association").await.says("L’adresse est incomplète.").says("Corriger la fiche");
    camille.get("/association/settings").await.says("demander une nouvelle vérification");
    let form = |street: &str| {
        format!(
            "again=yes&name=Les+Jardins&rna=W691234567&object=Insertion&causeCodes=7&street={street}&postcode=69008\
             &city=Lyon&timeZone=Europe%2FParis"
        )
    };
    let again = camille.post("/association/settings", &form("")).await;
    again.says("href=\"#street\"").says("value=\"Les Jardins\"");
    assert_eq!(known(&camille, &id, "status").await["status"], "REFUSED");
    accepted(&camille, "/association/settings", &form("14+rue+des+Tanneurs")).await;
    let now = known(&camille, &id, "status name street").await;
    assert_eq!(now, json!({ "status": "PENDING", "name": "Les Jardins", "street": "14 rue des Tanneurs" }));
}

/// Branches are added, a second one of a name is refused beside the name, one in use stays, and another association's
/// is not there.
#[both_databases]
async fn branches_come_and_go(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let (admin, id) = (admin_of(&association).await, gid(association.id));
    let other = admin_of(&app.association("Ailleurs").await).await;
    let form = "name=Antenne+de+Lyon&siret=&street=1+rue+A&postcode=69001&city=Lyon";
    accepted(&admin, "/association/branches", form).await;
    let letters = form.replace("de+Lyon", "du+Nord").replace("69001", "ABC");
    let letters = admin.post("/association/branches", &letters).await;
    letters.says("id=\"branch-postcode-wrong\"").says("Un code postal a cinq chiffres");
    let again = admin.post("/association/branches", form).await;
    again
        .says("Une antenne porte déjà ce nom")
        .says("href=\"#branch-name\"")
        .says("value=\"Antenne de Lyon\"");
    let branch = known(&admin, &id, "branches { id }").await["branches"][0]["id"].clone();
    let path = format!("/association/branches/{}/remove", branch.as_str().expect("an id"));
    assert_eq!(other.post(&path, "").await.status, StatusCode::NOT_FOUND);
    let mission = json!({ "associationId": id, "mission": { "title": "Aide", "branchId": branch } });
    admin.does("createMission", mission, "mission { id }").await;
    admin.post(&path, "").await.says("Une mission, des heures ou un rôle citent cette antenne");
    app.execute_sql("update mission set branch_id = null").await;
    accepted(&admin, &path, "").await;
    assert_eq!(known(&admin, &id, "branches { id }").await["branches"], json!([]));
}

/// The declaration and the mandate are read in full, signed on one's honour, and the mandate is revoked again; without
/// the box nothing is signed and nothing typed is lost.
#[both_databases]
async fn proofs_are_signed(app: TestApp) {
    let (camille, id) = registered(&app).await;
    let page = camille.get("/association/proofs").await;
    page.says("donne mandat à la plateforme Maillon").says("le révoque quand elle veut");
    page.says("value=\"Camille Ormeau\"").says("Fonds de dotation");
    // What is put right on this page is not said to be on another.
    page.says("il se signe plus bas").says("la déclaration se signe plus bas").does_not_say("à la page «");
    // A character is needed by some categories: it is not called optional.
    page.says("Caractère</legend>");
    let declare = "/association/proofs/eligibility";
    let form = |category: &str| {
        format!(
            "category={category}&rulingOn=&expiresOn=2026-12-31&signerName=Camille+Ormeau&signerCapacity=pr%C3%A9sidente"
        )
    };
    let again = camille.post(declare, &form("PUBLIC_UTILITY")).await;
    again.says("href=\"#eligibility-consent\"").says("href=\"#eligibility-categoryDetail\"");
    again.says("href=\"#eligibility-characters\"");
    again.says("value=\"PUBLIC_UTILITY\" selected").says("value=\"présidente\"").says("value=\"2026-12-31\"");
    camille.post(declare, &form("LOI_1901").replace("2026-12-31", "bientôt")).await.says("value=\"bientôt\"");
    let characters = "characters=SOCIAL&characters=NATURAL_ENVIRONMENT&characters=RICH";
    camille
        .post(declare, &format!("{}&{characters}", form("LOI_1901")))
        .await
        .says("value=\"SOCIAL\" checked");
    accepted(&camille, declare, &format!("{}&{characters}&consent=yes", form("LOI_1901"))).await;
    camille
        .get("/association/proofs")
        .await
        .says("Valable jusqu’au 31\u{a0}déc.\u{a0}2026")
        .says("Camille Ormeau, présidente")
        .says("Social<br>Défense de l’environnement naturel")
        .says("value=\"NATURAL_ENVIRONMENT\" checked");

    let mandate = "/association/proofs/mandate";
    let form = "textVersion=1&signerName=Camille+Ormeau&signerCapacity=pr%C3%A9sidente";
    camille.post(mandate, form).await.says("href=\"#mandate-consent\"").says("value=\"présidente\"");
    let old = "textVersion=0&signerName=C&signerCapacity=p&consent=yes";
    camille.post(mandate, old).await.says("Le texte du mandat a changé");
    accepted(&camille, mandate, &format!("{form}&consent=yes")).await;
    let page = camille.get("/association/proofs").await;
    page.says("Révoquer le mandat").says("n’est pas encore vérifiée").does_not_say("Rien ne manque");
    app.operator().await.does("verifyAssociation", json!({ "id": id }), "association { id }").await;
    assert_eq!(known(&camille, &id, "receiptObstacles { code }").await["receiptObstacles"], json!([]));
    let page = camille.get("/association/proofs").await;
    page.says("Personne ne peut signer de reçu aujourd’hui").does_not_say("Rien ne manque");
    page.does_not_say("Aucun reçu ne peut être préparé");
    let me = known(&camille, &id, "members { person { id } }").await["members"][0]["person"]["id"].clone();
    let term = json!({ "associationId": id, "personId": me, "capacity": "PRESIDENT" });
    camille.does("nameSignatory", term, "association { id }").await;
    camille.get("/association/proofs").await.says("Rien ne manque");
    accepted(&camille, "/association/proofs/mandate/revoke", "").await;
    camille.post("/association/proofs/mandate/revoke", "").await.says("Le mandat n’est pas donné");

    // The declaration is renewed as it was, but nobody signs in the capacity of another.
    camille.get("/association/proofs").await.says("value=\"présidente\"");
    camille.does("updateProfile", json!({"lastName": "Roy"}), "person { lastName }").await;
    camille
        .get("/association/proofs")
        .await
        .says("value=\"Camille Roy\"")
        .does_not_say("value=\"présidente\"");
}

/// An operator opens an association's file, refuses it with a reason, verifies it after all; nobody else has the page.
#[both_databases]
async fn an_operator_decides_on_the_file(app: TestApp) {
    let (camille, id) = registered(&app).await;
    let operator = app.operator().await;
    let file = format!("/operator/associations/{id}");
    let decide = |what: &str| format!("{file}/{what}");
    assert_eq!(app.get(&file).await.status, StatusCode::SEE_OTHER);
    assert_eq!(camille.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(camille.post(&decide("verify"), "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(operator.get("/operator/associations/none").await.status, StatusCode::NOT_FOUND);
    operator.get("/operator/associations").await.says(&format!("href=\"{file}\""));
    let page = operator.get(&file).await;
    page.says("W691234567").says("Camille Ormeau").says("administrateur de l’association");
    page.says("Personne ne peut encore signer").does_not_say("Plus personne ne peut signer");
    page.says("<details class=\"more\">").says("Refuser l’association</summary>");
    operator
        .post(&decide("refuse"), "reason=")
        .await
        .says("Ce champ est nécessaire")
        .says("<details class=\"more\" open>")
        .says("href=\"#decide-reason\"");
    accepted(&operator, &decide("refuse"), "reason=Adresse+incompl%C3%A8te").await;
    operator.get(&file).await.says("Adresse incomplète");
    operator.get("/operator/associations?state=refused").await.says("Les Jardins de Bellevue");
    accepted(&operator, &decide("verify"), "").await;
    operator.get(&file).await.says("Association vérifiée");
    operator.get("/operator/associations?state=verified").await.says(&format!("href=\"{file}\""));
    operator.get("/operator/associations").await.does_not_say("Les Jardins de Bellevue");
}
