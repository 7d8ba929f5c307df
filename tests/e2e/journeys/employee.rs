//! An employee finds a mission, books it, thinks again, and enters by hand what no session proposed.

use tests::{Browser, View, in_browser, key};

use super::{MISSION, NADIA, fill, left};

/// From the search to the booking: what is filtered stands in the address, the minutes leave the budget and come back.
#[in_browser]
async fn a_place_is_booked_and_given_back(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(NADIA).await;
    let before = left(&browser).await;

    browser.press("Missions").await;
    browser.fill("Chercher", "tableau de bord").await;
    browser.choose("Où", "À distance").await;
    browser.press("Filtrer").await;
    let found = browser.address().await;
    assert!(found.contains("q=tableau+de+bord") && found.contains("format=REMOTE"), "{found}");
    browser.look_as(View::DESKTOP).await;
    browser.visit(&found).await;
    browser.press(MISSION).await;
    browser.press("Réserver").await;
    browser.press("Réserver 2 h").await;
    browser.says("Votre place est réservée. Un message vous le confirme.").await;
    assert_eq!(browser.address().await, "/bookings");
    browser.says(MISSION).await;
    assert_eq!(left(&browser).await, before - 120);

    browser.press("Mes réservations").await;
    browser.press(MISSION).await;
    browser.says("Votre place est réservée").await;
    let session = browser.address().await;
    let amina = browser.app.persona("amina.belkacem@mains-voisines.example").await;
    amina.get(&format!("/association{session}")).await.says("Nadia Lemoine");

    browser.press("Voir mes réservations").await;
    browser.press_beside(MISSION, "Rendre ma place").await;
    browser.says("Rendre cette place ?").await;
    browser.press("Rendre ma place").await;
    browser.says("C’est rendu, vos minutes aussi.").await;
    assert_eq!(left(&browser).await, before);
}

/// Hours outside any session are entered by hand: what is wrong is said beside its field, and nothing is typed twice.
#[in_browser]
async fn an_hour_is_entered_by_hand(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(NADIA).await;
    let before = left(&browser).await;
    browser.press("Déclarer des heures").await;
    browser.choose("Mission", "Préparer un entretien d’embauche").await;
    browser.fill("Date", "2026-03-09").await;
    browser.fill("Durée", "un moment").await;
    browser.fill("Ce qui a été fait", "Deux appels pour préparer la suite.").await;
    browser.press("Déclarer").await;
    assert!(browser.problem_of("Durée").await.starts_with("Écrivez une durée"));
    assert_eq!(browser.value_of("Durée").await, "un moment");
    assert_eq!(browser.value_of("Date").await, "2026-03-09");
    assert_eq!(browser.value_of("Ce qui a été fait").await, "Deux appels pour préparer la suite.");

    browser.fill("Durée", "1 h 15").await;
    browser.press("Déclarer").await;
    browser.says("Un relevé est déclaré. L’association va le confirmer.").await;
    browser.press("9 mars 2026").await;
    browser.says("à confirmer").await;
    browser.says("Deux appels pour préparer la suite.").await;
    assert_eq!(left(&browser).await, before - 75);
}

/// The keyboard is enough, from the first key to the place.
#[in_browser]
async fn the_keyboard_books_a_place(browser: Browser) {
    fill(&browser).await;
    browser.sign_in_as(NADIA).await;
    browser.visit("/missions").await;
    browser.tab_to("Aller au contenu").await;
    browser.keys(key::ENTER).await;
    assert_eq!(browser.property(":focus", "id").await, "main");
    browser.tab_to("Chercher").await;
    browser.keys("bord bureau").await;
    browser.tab_to("Filtrer").await;
    browser.keys(key::ENTER).await;
    browser.arrives().await;
    browser.tab_to(MISSION).await;
    browser.keys(key::ENTER).await;
    browser.arrives().await;
    browser.tab_to("Réserver").await;
    browser.keys(key::ENTER).await;
    browser.arrives().await;
    browser.tab_to("temps de travail").await;
    browser.keys(key::DOWN).await;
    browser.tab_to("Réserver 2 h").await;
    browser.keys(key::SPACE).await;
    browser.wait_until_says("Votre place est réservée. Un message vous le confirme.").await;
    browser.says("temps personnel").await;
}

/// The whole way reads in English too.
#[in_browser]
async fn a_place_is_booked_in_english(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 1280, is_dark: true }).await;
    browser.sign_in_as(NADIA).await;
    browser.press("English").await;
    browser.press("Missions").await;
    browser.fill("Search", "tableau de bord").await;
    browser.press("Filter").await;
    browser.press(MISSION).await;
    browser.press("Book").await;
    browser.press("Book 2 h").await;
    browser.says("Your place is booked. A message confirms it.").await;
    browser.press_beside(MISSION, "Give up my place").await;
    browser.says("Give up this place?").await;
    browser.press("Give up my place").await;
    browser.says("Your booking is cancelled, and your minutes are back in your budget.").await;
}

/// Nothing on the way needs a script.
#[in_browser]
async fn a_place_is_booked_without_scripts(browser: Browser) {
    fill(&browser).await;
    browser.without_scripts().await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(NADIA).await;
    browser.visit("/hours").await;
    // What a script adds is not there.
    assert_eq!(browser.text("label:has([data-all])").await, "");
    browser.press("Missions").await;
    browser.fill("Chercher", "tableau de bord").await;
    browser.press("Filtrer").await;
    browser.press(MISSION).await;
    browser.press("Réserver").await;
    browser.press("Réserver 2 h").await;
    browser.says("Votre place est réservée.").await;
    browser.press_beside(MISSION, "Rendre ma place").await;
    browser.press("Rendre ma place").await;
    browser.says("C’est rendu, vos minutes aussi.").await;
}
