//! What pages show live, by their own script: what others do appears on a page that is only looked at.

use serde_json::json;
use tests::{Browser, View, in_browser};

/// Whoever reads a mission or a session sees a place being taken, and the last one, without loading the page again; the
/// keyboard stays where it is.
#[in_browser]
async fn places_go_while_somebody_reads(browser: Browser) {
    let company = browser.app.company("Groupe Alpha").await;
    let (nadia, awa) = (company.employee("Nadia", "Lemoine").await, company.employee("Awa", "Diagne").await);
    let mission = browser.app.association("Les Jardins").await.mission("Bâtir un budget").await;
    let session = tests::gid(mission.session("2026-03-17T14:00", 60, 2).await);
    let book = json!({"sessionId": session});
    browser.visit(&format!("/sessions/{session}")).await;
    browser.says("2 places restantes").await;
    nadia.actor.does("bookSession", book.clone(), "booking { id }").await;
    browser.wait_until_says("une place restante").await;

    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.visit(&format!("/missions/{}", tests::gid(mission.id))).await;
    browser.says("dernière place").await;
    browser.tab_to("Réserver").await;
    awa.actor.does("bookSession", book, "booking { id }").await;
    browser.wait_until_says("complet").await;
    assert_eq!(browser.property(":focus", "pathname").await, format!("/sessions/{session}"));
}
