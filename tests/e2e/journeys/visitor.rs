//! A visitor finds a mission, and comes in by the link of a mail to book it.

use tests::{Browser, View, in_browser};

use super::{MISSION, NADIA, come_in, fill};

/// The button behind the link signs in, and leads back to where the visitor was going.
#[in_browser]
async fn a_mail_opens_the_door(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.visit("/").await;
    browser.press("Trouver une mission").await;
    browser.press(MISSION).await;
    browser.press("Réserver").await;
    browser.says("Connectez-vous pour réserver une place.").await;
    let session = browser.address().await;
    browser.press_beside("Connectez-vous pour réserver", "Se connecter").await;
    browser.fill("Adresse e-mail", NADIA).await;
    browser.press("Recevoir le lien").await;
    browser.says("Regardez votre messagerie").await;

    browser.look_as(View { width: 1280, is_dark: true }).await;
    come_in(&browser, NADIA, "Me connecter").await;
    assert_eq!(browser.address().await, session);
    browser.press("Réserver 2 h").await;
    browser.says("Votre place est réservée.").await;
    browser.press("NL").await;
    browser.press("Se déconnecter").await;
    browser.visit("/bookings").await;
    assert_eq!(browser.text("h1").await, "Connexion");
}
