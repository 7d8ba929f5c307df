//! A visitor looks around.

use tests::{Browser, View, in_browser};

/// The home page reads well on a phone and on a desktop, by day and by night.
#[in_browser]
async fn the_home_page_is_for_everybody(browser: Browser) {
    for view in View::ALL {
        browser.look_as(view).await;
        browser.visit("/").await;
        assert_eq!(browser.text("h1").await, "Votre entreprise a des talents. Une association les attend.");
    }
}

/// The language switch keeps the visitor on the page and is remembered on the next one.
#[in_browser]
async fn a_visitor_reads_in_english(browser: Browser) {
    browser.visit("/nowhere").await;
    browser.click("button[value=en]").await;
    assert_eq!(browser.text("h1").await, "There is no such page");
    browser.click(".logo").await;
    assert_eq!(browser.text("h1").await, "Your company has skills. An association is waiting for them.");
}

/// The guides to directories read well on a phone and on a desktop, by day and by night.
#[in_browser]
async fn guides_to_directories_are_read_everywhere(browser: Browser) {
    for (view, guide) in View::ALL.into_iter().zip(["entra", "okta", "okta", "entra"]) {
        browser.look_as(view).await;
        browser.visit(&format!("/help/directory/{guide}")).await;
        browser.says("Attributs à faire correspondre").await;
    }
}

/// The guides to identity providers read well on a phone and on a desktop, by day and by night.
#[in_browser]
async fn guides_are_read_everywhere(browser: Browser) {
    for (view, guide) in View::ALL.into_iter().zip(["entra", "google", "okta", "keycloak"]) {
        browser.look_as(view).await;
        browser.visit("/help/sso").await;
        browser.visit(&format!("/help/sso/{guide}")).await;
        browser.says("Adresse de retour").await;
    }
}
