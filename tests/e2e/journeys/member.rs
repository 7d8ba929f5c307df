//! Who works on an association's missions without running it: writes, opens, moves and calls off, reads the receipts,
//! and neither confirms hours nor names anybody.

use tests::{Browser, View, in_browser};

use super::{MISSION, NADIA, fill};

const BLANDINE: &str = "blandine.morvan@mains-voisines.example";

/// A mission's words are changed, and a session of it is called off with a reason, which those who had a place read.
#[in_browser]
async fn a_session_is_called_off(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.sign_in_as(NADIA).await;
    browser.visit("/missions").await;
    browser.press(MISSION).await;
    browser.press("Réserver").await;
    browser.press("Réserver 2 h").await;
    browser.says("Votre place est réservée.").await;

    browser.sign_in_as(BLANDINE).await;
    browser.press("Nos missions").await;
    browser.press(MISSION).await;
    browser.press("Modifier").await;
    browser.fill("Titre", "").await;
    browser.press("Enregistrer").await;
    assert_ne!(browser.problem_of("Titre").await, "");
    browser.fill("Titre", "Un tableau de bord pour le conseil").await;
    browser.press("Enregistrer").await;
    browser.says("Un tableau de bord pour le conseil").await;

    browser.look_as(View::DESKTOP).await;
    let sessions = browser.addresses("main td a, main th a").await;
    browser.visit(sessions.first().expect("a session to come")).await;
    browser.says("Nadia Lemoine").await;
    browser.press("Annuler la séance").await;
    browser.says("Ce champ est nécessaire.").await;
    browser.fill_beside("Annuler la séance", "Motif", "La salle est prise.").await;
    browser.press("Annuler la séance").await;
    browser.says("La salle est prise.").await;
    let mails = browser.app.mails_to(NADIA).await;
    assert!(mails.last().expect("a mail").text.contains("La salle est prise."));

    browser.press("Reçus").await;
    browser.says("MA-2026-0001").await;
    browser.visit("/association/hours").await;
    assert!(browser.is_refused().await);
    browser.visit("/association/people").await;
    browser.does_not_say("Inviter quelqu’un").await;
}
