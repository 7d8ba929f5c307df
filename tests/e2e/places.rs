//! Everybody's places: what each role is offered is there, with the tabs of each, on a phone and on a desktop, by day and by
//! night.

use std::collections::{BTreeSet, VecDeque};

use api::DemoSize;
use tests::{Browser, View, in_browser};

/// Those of the demo who have a place of their own.
const PEOPLE: [&str; 12] = [
    "nadia.lemoine@alpha.example",
    "claire@alpha.example",
    "hugo.renard@alpha.example",
    "fatou.diallo@alpha.example",
    "aude.pasquier@alpha.example",
    "loic.maillard@alpha.example",
    "amina.belkacem@mains-voisines.example",
    "blandine.morvan@mains-voisines.example",
    "colin.roussel@mains-voisines.example",
    "pauline.perrot@mains-voisines.example",
    "valentin.dupre@benevole.example",
    "operator@maillon.example",
];

/// Every place in somebody's navigation, every tab of it, and every page those lead to directly, opens and keeps the rules.
#[in_browser]
async fn everybody_finds_their_places(browser: Browser) {
    browser.app.app.fill_demo(DemoSize::Small, 1, &|_| {}).await.expect("an empty database");
    for (number, email) in PEOPLE.iter().enumerate() {
        // By turns, so that each width meets both colours.
        let views = [View::ALL[number % 4], View::ALL[(number + 2) % 4]];
        browser.look_as(views[0]).await;
        browser.sign_in_as(email).await;
        let places = browser.addresses(".places a").await;
        assert!(places.len() >= 3, "{email} finds {places:?}");
        let mut seen = BTreeSet::new();
        let mut all: VecDeque<String> = places.iter().cloned().collect();
        while let Some(place) = &all.pop_front() {
            browser.visit(place).await;
            for tab in browser.addresses(".tabs a").await {
                if tab != *place && !places.contains(&tab) && seen.insert(tab.clone()) {
                    all.push_back(tab);
                }
            }
            browser.has_room_for_fingers().await;
            assert!(!browser.is_refused().await, "{email} is offered {place} and refused there");
            // A list stands for what it lists: its first entry and its first action are enough.
            let next = browser.addresses("main h2 a, main h3 a, main a.btn, main td a").await;
            let is_page = |address: &String| !address.split('?').next().unwrap_or_default().contains('.');
            for further in next.into_iter().filter(is_page).take(2) {
                if seen.insert(further.clone()) {
                    browser.look_as(views[1]).await;
                    browser.visit(&further).await;
                    assert!(
                        !browser.is_refused().await,
                        "{email} is offered {further} on {place} and refused there"
                    );
                }
            }
            browser.look_as(views[0]).await;
        }
    }
}
