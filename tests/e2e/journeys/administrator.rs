//! Who connects a company to its directory and says who approves what its people ask for, having never seen the product:
//! every page is found by the names on the one before.

use axum::http::StatusCode;
use serde_json::{Value, json};
use tests::{
    Browser, View,
    builders::{Directory, ENTERPRISE, zoe},
    in_browser,
};

use super::{asks_for_a_place, fill, find_employee};

const CLAIRE: &str = "claire@alpha.example";

/// A token made on the page lets the directory in. What it may not do is told there in words, and whom it makes stands among
/// the employees and in its group.
#[in_browser]
async fn a_directory_enrols_people(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(CLAIRE).await;
    browser.press("Réglages").await;
    browser.press("Annuaire").await;
    browser.press("Créer un jeton").await;
    assert_ne!(browser.problem_of("Nom du jeton").await, "");
    browser.fill("Nom du jeton", "Entra ID").await;
    browser.press("Créer un jeton").await;
    browser.says("Copiez-le maintenant : il ne sera plus affiché.").await;
    let directory = Directory { app: browser.app.clone(), token: browser.text("code.code").await };
    browser.press("C’est copié").await;
    browser.does_not_say(&directory.token).await;

    // The group has several legal entities, and nothing says yet which attribute names them.
    let mut zoe = zoe();
    zoe[ENTERPRISE] = json!({"employeeNumber": "E-2043", "division": "Alpha Services"});
    let refused = directory.post("/Users", zoe.clone()).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.body);
    browser.visit("/company/directory").await;
    browser.says("Une valeur manque ou ne convient pas").await;
    browser.does_not_say("Évrard").await;
    browser.choose("Attribut de l’entité juridique", "Division (division)").await;
    browser.press("Enregistrer").await;
    let made = directory.makes(zoe).await;
    enters_a_group(&directory, &made["id"]).await;

    browser.look_as(View::DESKTOP).await;
    browser.press("Salariés").await;
    find_employee(&browser, "évrard", "Zoé Évrard").await;
    browser.says("Cheffe de projet").await;
    browser.says("Alpha Services").await;
    browser.press("Direction du programme").await;
    browser.says("L’annuaire de l’entreprise dit qui fait partie de ce groupe.").await;
    browser.says("zoe.evrard@alpha.example").await;

    browser.press("Réglages").await;
    browser.press("Annuaire").await;
    browser.press("Révoquer").await;
    browser.says("Révoquer le jeton Entra ID ?").await;
    browser.press("Révoquer").await;
    browser.says("Le jeton est révoqué.").await;
    assert_eq!(directory.get("/Users").await.status, StatusCode::UNAUTHORIZED);
}

/// The next version of the policy begins as a copy, is tried on the year before and published; from its day on employees
/// read before they book that their manager must agree.
#[in_browser]
async fn a_policy_with_approval_is_published(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(CLAIRE).await;
    browser.press("Règles").await;
    browser.press("Commencer un brouillon").await;
    assert_ne!(browser.problem_of("À partir du").await, "");
    browser.fill("À partir du", "2026-03-10").await;
    browser.press("Commencer un brouillon").await;
    browser.says("Ce brouillon n’engage personne.").await;
    browser.fill("Ce qui change", "Le responsable donne son accord.").await;
    browser.press("Enregistrer").await;
    browser.press("Modifier Ambassadeurs").await;
    browser.tick("Le responsable, puis les ressources humaines au-delà d’une durée").await;
    browser.press("Enregistrer").await;
    assert_ne!(browser.problem_of("Durée jusqu’à laquelle le responsable décide").await, "");
    browser.tick("Le responsable").await;
    browser.fill("Relais après", "48").await;
    browser.press("Enregistrer").await;
    browser.says("La règle est enregistrée.").await;

    browser.look_as(View::DESKTOP).await;
    browser.press("Simuler sur l’année passée").await;
    browser.says("La simulation commence.").await;
    browser.app.do_jobs().await;
    browser.press("Voir où cela en est").await;
    browser.says("Séances du 11 mars 2025 au 10 mars 2026").await;
    browser.says("Ces règles n’auraient arrêté aucune demande, sur aucun site.").await;
    browser.press("Publier").await;
    browser.says("Elle vaut à partir du mardi 10 mars 2026 et ne change plus.").await;
    browser.press("Publier").await;
    browser.says("La version est publiée.").await;
    browser.says("Publiée par Claire Moreau.").await;
    browser.press("Règles").await;
    browser.press_beside("Le responsable donne son accord.", "Version 3").await;
    browser.says("En vigueur").await;
    asks_for_a_place(&browser).await;
}

/// The directory makes a group and puts somebody into it, as Entra ID does: one after the other.
async fn enters_a_group(directory: &Directory, user: &Value) {
    let group = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
        "displayName": "Direction du programme",
        "meta": {"resourceType": "Group"},
    });
    let made = directory.post("/Groups", group).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let group = made.json()["id"].as_str().expect("an id").to_owned();
    let added = json!([{"op": "Add", "path": "members", "value": [{"value": user}]}]);
    let answer = directory.patch(&format!("/Groups/{group}"), added).await;
    assert!(answer.status.is_success(), "{}: {}", answer.status, answer.body);
}
