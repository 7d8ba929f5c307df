//! The components of pages, in front of people.

use tests::{Browser, View, in_browser};
use web::specimen;

/// Every component reads well on a phone and on a desktop, by day and by night, and is large enough to touch.
#[in_browser]
async fn components_are_for_everybody(browser: Browser) {
    for view in View::ALL {
        browser.look_as(view).await;
        for page in specimen::PAGES {
            browser.visit(page).await;
            browser.has_room_for_fingers().await;
        }
    }
}

/// A person who left something out is taken to the list of problems, from there to the field, and then on.
#[in_browser]
async fn a_form_can_be_put_right(browser: Browser) {
    browser.visit("/specimen/form").await;
    browser.click("form.card .btn:not(.quiet)").await;
    browser.wait_for(".summary:focus").await;
    browser.click(".summary a[href='#purpose']").await;
    browser.wait_for("#purpose:focus").await;
    browser.type_into("#purpose", "Du maraîchage pour revenir à l’emploi.").await;
    browser.click("input[value=REMOTE]").await;
    browser.click("#charter").await;
    browser.click("form.card .btn:not(.quiet)").await;
    assert_eq!(browser.text(".flash").await, "C’est enregistré.");
}

/// A long text survives a page that is left by mistake, and nobody finds it after it was sent.
#[in_browser]
async fn a_draft_is_kept_until_it_is_sent(browser: Browser) {
    browser.visit("/specimen/form").await;
    browser.type_into("#purpose", "Du maraîchage").await;
    browser.visit("/specimen/form").await;
    assert_eq!(browser.property("#purpose", "value").await, "Du maraîchage");
    browser.click("form.card .btn:not(.quiet)").await;
    browser.visit("/specimen/form").await;
    assert_eq!(browser.property("#purpose", "value").await, "");
}

/// One box ticks a whole list but for what cannot be chosen, and the button says how much is chosen.
#[in_browser]
async fn a_whole_list_is_ticked_at_once(browser: Browser) {
    browser.visit("/specimen/hours").await;
    assert_eq!(browser.text("[data-count]").await, "2");
    browser.click("[data-all]").await;
    assert_eq!(browser.text("[data-count]").await, "0");
    browser.click("[data-all]").await;
    browser.click("form.card .btn").await;
    assert_eq!(browser.text(".flash").await, "2 lignes sont enregistrées.");
}

/// What cannot be taken back is asked first, and can be left as it is.
#[in_browser]
async fn acting_is_asked_first(browser: Browser) {
    browser.visit("/specimen/mission").await;
    browser.click("[popovertarget=cancel]").await;
    browser.wait_for("#cancel:popover-open:focus").await;
    // The tab key does not lead out of the question, and who leaves it is where they came from.
    browser.type_into("#cancel .danger", "\u{e004}").await;
    browser.wait_for("#cancel :focus").await;
    browser.click("#cancel [popovertargetaction=hide]").await;
    browser.wait_for("#cancel:not(:popover-open)").await;
    browser.wait_for("[popovertarget=cancel]:focus").await;
    browser.click("[popovertarget=cancel]").await;
    browser.click("#cancel .danger").await;
    assert_eq!(browser.text(".flash").await, "Rien n’a changé.");
}
