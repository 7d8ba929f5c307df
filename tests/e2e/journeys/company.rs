//! Who runs a company's programme: registers it, sets what employees may give, and looks behind the figures.

use tests::{Browser, View, in_browser, siren};
use uuid::Uuid;

use super::{come_in, fill, minutes};

/// A new person registers a company and sets its budget while it waits to be verified.
#[in_browser]
async fn a_company_is_registered(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.visit("/").await;
    browser.press("Inscrire mon entreprise").await;
    browser.press("Ouvrir un compte").await;
    browser.fill("Prénom", "Solène").await;
    browser.fill("Nom", "Kermarec").await;
    browser.fill("Adresse e-mail", "solene@gamma.example").await;
    browser.press("Recevoir le lien").await;
    browser.says("solene@gamma.example").await;
    come_in(&browser, "solene@gamma.example", "Ouvrir mon compte").await;

    assert_eq!(browser.address().await, "/companies/new");
    browser.fill("Nom de l’entreprise", "Gamma Énergie").await;
    browser.fill("Dénomination sociale", "Gamma Énergie").await;
    browser.fill("Numéro SIREN", "123456789").await;
    browser.fill("Mots de la forme juridique", "SAS").await;
    browser.press("Chercher").await;
    browser.tick("SAS, société par actions simplifiée").await;
    browser.fill("Numéro et rue", "3 quai des Indes").await;
    browser.fill("Code postal", "56100").await;
    browser.fill("Ville", "Lorient").await;
    browser.press("Inscrire l’entreprise").await;
    assert_ne!(browser.problem_of("Numéro SIREN").await, "");
    browser.fill("Numéro SIREN", &siren(Uuid::from_u128(4_711))).await;
    browser.press("Inscrire l’entreprise").await;
    browser.says("L’entreprise est inscrite.").await;
    browser.says("en attente de vérification").await;

    browser.look_as(View::DESKTOP).await;
    browser.press("Règles").await;
    browser.press("Crédit d’heures").await;
    browser.fill("À partir du", "2026-01-01").await;
    browser.fill("Par an", "deux jours").await;
    browser.tick("jours").await;
    browser.press("Enregistrer la règle").await;
    assert!(browser.problem_of("Par an").await.starts_with("Écrivez un nombre"));
    browser.fill("Par an", "2,5").await;
    browser.press("Enregistrer la règle").await;
    browser.says("La règle est enregistrée.").await;
    browser.says("2,5 j, soit 17 h 30").await;
    let operator = browser.app.persona("operator@maillon.example").await;
    operator.get("/operator/companies").await.says("Gamma Énergie");
}

/// Behind each figure stands the list that it counts.
#[in_browser]
async fn figures_open_their_lists(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 1280, is_dark: true }).await;
    browser.sign_in_as("claire@alpha.example").await;
    for (figure, list) in [
        ("Salariés engagés", "/company/employees?engaged=2026"),
        ("Heures confirmées", "/company/hours?status=confirmed&from=2026-01-01&to=2026-12-31"),
        ("Heures à confirmer", "/company/hours?status=waiting&from=2026-01-01&to=2026-12-31"),
        ("Heures ajustées", "/company/hours?status=adjusted&from=2026-01-01&to=2026-12-31"),
        ("Heures contestées", "/company/hours?status=disputed&from=2026-01-01&to=2026-12-31"),
        ("Associations soutenues", "/company/associations?year=2026"),
        ("Valeur au coût de revient", "/company/receipts?year=2026"),
    ] {
        browser.visit("/company").await;
        browser.press(figure).await;
        assert_eq!(browser.address().await, list);
    }
    // Where a figure may not be shown, words stand in its place and stay inside their tile.
    for width in [820, 1100] {
        browser.look_as(View { width, is_dark: false }).await;
        browser.visit("/company").await;
    }
    let said = browser.text("a[href^='/company/hours?status=confirmed'] .figure").await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.press("Heures confirmées").await;
    let mut times = browser.texts("td[data-label='Durée']").await;
    while !browser.addresses("a[rel=next]").await.is_empty() {
        browser.press("Suivants").await;
        times.extend(browser.texts("td[data-label='Durée']").await);
    }
    let sum: i64 = times.iter().map(|time| minutes(time)).sum();
    assert_eq!(sum, minutes(&said), "{times:?}");
}
