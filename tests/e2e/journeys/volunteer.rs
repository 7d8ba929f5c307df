//! A volunteer gives their own time: what they did is proposed to them, no employer knows of it, and a certificate says it.

use chrono::Duration;
use tests::{Browser, View, in_browser};

use super::{MISSION, fill};

const VALENTIN: &str = "valentin.dupre@benevole.example";

/// A session that is over proposes its hours; what is declared waits for the association and for nobody else.
#[in_browser]
async fn a_session_proposes_its_hours(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(VALENTIN).await;
    browser.press("Missions").await;
    browser.press(MISSION).await;
    browser.press("Réserver").await;
    browser.does_not_say("temps de travail").await;
    browser.press("Réserver 2 h").await;
    browser.says("Votre place est réservée.").await;

    browser.app.clock.advance(Duration::days(5));
    browser.app.do_jobs().await;
    browser.look_as(View::DESKTOP).await;
    browser.press("Mes heures").await;
    browser.says("Un relevé vous est proposé").await;
    browser.fill("Durée", "1 h 45").await;
    browser.fill("Ce qui a été fait", "Le tableau et sa notice.").await;
    browser.press("Déclarer la sélection").await;
    browser.says("Un relevé est déclaré. L’association va le confirmer.").await;

    let colin = browser.app.persona("colin.roussel@mains-voisines.example").await;
    colin.get("/association/hours").await.says("Le tableau et sa notice.");
    let claire = browser.app.persona("claire@alpha.example").await;
    claire.get("/company/hours").await.does_not_say("Valentin");
}

/// Time entered by hand is the volunteer's own, since nobody employs them.
#[in_browser]
async fn own_time_is_entered_by_hand(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.sign_in_as(VALENTIN).await;
    browser.visit("/hours/new").await;
    browser.choose("Mission", "Préparer un entretien d’embauche").await;
    browser.fill("Date", "2026-03-09").await;
    browser.fill("Durée", "45 min").await;
    assert_eq!(browser.value_of("Nature du temps").await, "PERSONAL_TIME");
    browser.press("Déclarer").await;
    browser.says("Un relevé est déclaré. L’association va le confirmer.").await;
    browser.press("9 mars 2026").await;
    browser.says("temps personnel").await;
}

/// A certificate says the confirmed hours, and whoever holds it can have it verified.
#[in_browser]
async fn a_certificate_is_taken_home(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 1280, is_dark: true }).await;
    browser.sign_in_as(VALENTIN).await;
    browser.visit("/hours").await;
    browser.press("Obtenir un certificat de mes heures").await;
    browser.press("Créer le certificat").await;
    assert_eq!(browser.problem_of("Du").await, "Donnez les deux dates de la période.");
    browser.fill("Du", "2025-09-01").await;
    browser.fill("Au", "2026-02-28").await;
    browser.press("Créer le certificat").await;
    browser.says("Le certificat est prêt.").await;
    browser.says("Les Mains voisines").await;
    let file = browser.download("Ouvrir le PDF").await;
    assert_eq!((file.status, file.kind.as_str()), (200, "application/pdf"));
    assert!(file.bytes.starts_with(b"%PDF"));
}
