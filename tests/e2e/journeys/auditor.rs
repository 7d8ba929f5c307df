//! Who checks a company's programme from outside: reads all but what time costs, takes it home, and changes nothing.

use tests::{Browser, View, in_browser};

use super::fill;

/// Figures, employees, hours, valuations, receipts and settings are read; no page offers to change them, and costs stay closed.
#[in_browser]
async fn a_programme_is_audited(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 1280, is_dark: true }).await;
    browser.sign_in_as("aude.pasquier@alpha.example").await;
    browser.press("Tableau de bord").await;
    browser.says("Salariés engagés").await;
    browser.press("Heures données").await;
    browser.choose("État", "confirmé par l’association").await;
    browser.press("Filtrer").await;
    assert_eq!(browser.address().await, "/company/hours?status=confirmed&from=&to=");
    browser.does_not_say("Approuver").await;
    browser.press("Exporter (CSV)").await;
    browser.app.do_jobs().await;
    browser.wait_until_says("Votre fichier est prêt").await;
    let file = browser.download("Télécharger le fichier").await;
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    assert!(file.status == 200 && text.contains(";Lemoine;Nadia;"), "{text}");
    assert!(!text.contains('€'), "what time costs is not the auditor's: {text}");

    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.press("Salariés").await;
    browser.does_not_say("Importer une liste").await;
    browser.does_not_say("Codes de connexion").await;
    browser.press("Reçus").await;
    let receipt = browser.download("Ouvrir le PDF MA-2026-0001").await;
    assert!(receipt.status == 200 && receipt.bytes.starts_with(b"%PDF"), "{}", receipt.kind);
    browser.press("Valorisations").await;
    browser.does_not_say("Valoriser une période").await;
    browser.visit("/company/directory").await;
    browser.does_not_say("Créer un jeton").await;
    for closed in ["/company/costs", "/company/valuations/new"] {
        browser.visit(closed).await;
        assert!(browser.is_refused().await, "{closed}");
    }
}
