//! Who confirms the hours that an association received: on its page, or behind the link of a mail.

use chrono::Duration;
use tests::{Browser, View, in_browser, key};

use super::{NADIA, fill};

const COLIN: &str = "colin.roussel@mains-voisines.example";

/// One entry is disputed, one is shortened with a reason, and all others are confirmed at once.
#[in_browser]
async fn many_are_confirmed_at_once(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.sign_in_as(COLIN).await;
    browser.press("Heures reçues").await;
    let waiting: i64 = browser.text("[data-count]").await.parse().expect("a number");
    assert!(waiting > 3, "{waiting}");
    browser.press("Contester Nadia Lemoine").await;
    assert_ne!(browser.problem_of("Raison pour Nadia Lemoine").await, "");
    browser.fill("Raison pour Nadia Lemoine", "Cette réunion n’a pas eu lieu.").await;
    browser.press("Contester Nadia Lemoine").await;
    browser.says("Le relevé est contesté").await;
    let nadia = browser.app.persona(NADIA).await;
    nadia.get("/hours").await.says("Cette réunion n’a pas eu lieu.");

    browser.look_as(View::DESKTOP).await;
    browser.visit("/association/hours").await;
    browser.fill("Durée à confirmer pour Léa Fontaine", "30 min").await;
    // It confirms nothing: all others still wait for the button.
    browser.keys(key::ENTER).await;
    browser.press("Confirmer ce qui est coché").await;
    assert_ne!(browser.problem_of("Raison pour Léa Fontaine").await, "");
    assert_eq!(browser.value_of("Durée à confirmer pour Léa Fontaine").await, "30 min");
    // The others need not wait for this one.
    browser.says(&format!("{} relevés sont confirmés.", waiting - 2)).await;
    browser.fill("Raison pour Léa Fontaine", "Nous avons fini plus tôt.").await;
    browser.press("Confirmer ce qui est coché").await;
    browser.says("Un relevé est réduit : il attend l’accord du volontaire.").await;
    browser.says("Aucun relevé n’attend votre confirmation").await;
    let lea = browser.app.persona("lea.fontaine@alpha.example").await;
    lea.get("/hours").await.says("Nous avons fini plus tôt.");
}

/// The mail of the day has a link that needs no account and serves its holder only.
#[in_browser]
async fn a_mail_is_enough(browser: Browser) {
    fill(&browser).await;
    browser.sign_in_as(NADIA).await;
    browser.visit("/hours").await;
    browser.press("Déclarer la sélection").await;
    browser.says("Un relevé est déclaré.").await;
    browser.app.clock.advance(Duration::hours(9));
    let mails = browser.app.mails_to(COLIN).await;
    let link = mails.last().expect("a mail").link("/act/");

    browser.forget().await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.visit(&link).await;
    browser.says("relevés d’heures attendent votre confirmation").await;
    let waiting: i64 = browser.text("[data-count]").await.parse().expect("a number");
    browser.untick("Tout cocher").await;
    browser.press("Confirmer ce qui est coché").await;
    browser.says("Rien n’est coché.").await;
    browser.tick("Valentin Dupré").await;
    browser.press("Confirmer ce qui est coché").await;
    browser.says("Un relevé est confirmé.").await;
    // What was left alone stays so.
    assert!(waiting > 1, "{waiting}");
    browser.press("Confirmer ce qui est coché").await;
    browser.says("Rien n’est coché.").await;
    browser.visit(&format!("{link}x")).await;
    browser.says("Ce lien ne fonctionne plus").await;
}
