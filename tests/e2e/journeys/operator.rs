//! The operator of the platform says who speaks for an association, and takes up again what was given up.

use entity::JobState;
use serde_json::json;
use tests::{Browser, View, in_browser, issued};

use super::fill;

/// One association is verified, another refused with a reason that it reads; both stand in the audit trail.
#[in_browser]
async fn associations_are_vetted(browser: Browser) {
    fill(&browser).await;
    let camille = browser.app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let input = json!({
        "rna": "W691234567", "name": "Les Jardins de Bellevue", "object": "L’insertion par le maraîchage.",
        "causeCodes": ["7"], "street": "12 rue des Tanneurs", "postcode": "69008", "city": "Lyon",
    });
    camille.does("registerAssociation", input, "association { id }").await;

    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.sign_in_as("operator@maillon.example").await;
    browser.visit("/operator").await;
    browser.press("Associations à vérifier").await;
    browser.press_beside("Papiers en main", "Vérifier").await;
    browser.says("L’association est vérifiée.").await;
    browser.does_not_say("Papiers en main").await;
    browser.press_beside("Les Jardins de Bellevue", "Refuser l’association").await;
    browser.press_beside("Les Jardins de Bellevue", "Refuser").await;
    assert_ne!(browser.problem_of("Motif du refus").await, "");
    browser.fill("Motif du refus", "Le numéro RNA n’est pas le vôtre.").await;
    browser.press("Refuser").await;
    browser.says("L’association est refusée ; elle en lit le motif.").await;
    browser.says("Rien à vérifier").await;
    camille.get("/association").await.says("Le numéro RNA n’est pas le vôtre.");

    browser.look_as(View::DESKTOP).await;
    browser.press("Journal d’audit").await;
    browser.says("Association vérifiée").await;
    browser.choose("Action", "Association refusée").await;
    browser.press("Filtrer").await;
    browser.says("Le numéro RNA n’est pas le vôtre.").await;
}

/// A job that was given up is seen, retried and done.
#[in_browser]
async fn a_job_is_taken_up_again(browser: Browser) {
    fill(&browser).await;
    issued::job(&browser.app, "sweep", "{\"kind\":\"sweep\"}", JobState::Dead).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as("operator@maillon.example").await;
    browser.visit("/operator").await;
    browser.press("Un traitement s’est arrêté").await;
    browser.says("Ménage du jour").await;
    browser.press("Relancer").await;
    browser.says("Le traitement est relancé.").await;
    browser.says("Rien à relancer").await;
    browser.app.do_jobs().await;
    browser.press("Voir tous les traitements").await;
    browser.says("fait").await;
}
