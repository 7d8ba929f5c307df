//! Somebody who builds on the API explores it.

use tests::{Browser, View, in_browser};

/// The explorer reads well on a phone and on a desktop, by day and by night, before and after an answer.
#[in_browser]
async fn the_explorer_is_for_everybody(browser: Browser) {
    browser.app.app.prepare_demo().await.expect("an empty database");
    for view in View::ALL {
        browser.look_as(view).await;
        browser.visit("/graphiql?example=types").await;
        browser.click_until("form#explorer .btn", "#answer pre").await;
    }
}

/// A document is run without leaving the page: what was typed stays, and reading the documentation keeps the answer.
#[in_browser]
async fn asking_keeps_what_was_typed(browser: Browser) {
    browser.app.app.prepare_demo().await.expect("an empty database");
    browser.visit("/graphiql").await;
    browser.type_into("#query", "{ installation { demo } }").await;
    browser.click_until("form#explorer .btn", "#answer pre").await;
    assert!(browser.text("#answer pre").await.contains("\"demo\": true"));
    assert_eq!(browser.text("#state").await, "La réponse est arrivée.");

    browser.type_into("#query", " # more").await;
    browser.click_until("#documentation dl button[value=Installation]", "#shown:focus").await;
    assert!(browser.text("#shown").await.starts_with("Installation"));
    assert_eq!(browser.property("#query", "value").await, "{ installation { demo } } # more");
    assert!(browser.text("#answer pre").await.contains("\"demo\": true"));
}

/// Variables that are no object are said to be wrong beside their field, and can be put right.
#[in_browser]
async fn mistakes_can_be_put_right(browser: Browser) {
    browser.app.app.prepare_demo().await.expect("an empty database");
    browser.visit("/graphiql?query=%7B__typename%7D&variables=%7B").await;
    browser.click_until("form#explorer .btn", "#variables[aria-invalid]").await;
    browser.type_into("#variables", "}").await;
    browser.click_until("form#explorer .btn", "#variables:not([aria-invalid])").await;
    assert!(browser.text("#answer pre").await.contains("\"Query\""));
}

/// Ctrl and Enter run the document from where it is typed.
#[in_browser]
async fn the_keyboard_is_enough(browser: Browser) {
    const CTRL: char = '\u{e009}';
    const ENTER: char = '\u{e007}';
    browser.app.app.prepare_demo().await.expect("an empty database");
    browser.visit("/graphiql").await;
    browser.type_into("#query", &format!("{{ __typename }}{CTRL}{ENTER}")).await;
    browser.wait_for("#answer pre").await;
    assert!(browser.text("#answer pre").await.contains("\"Query\""));
    assert_eq!(browser.property("#query", "value").await, "{ __typename }");
}
