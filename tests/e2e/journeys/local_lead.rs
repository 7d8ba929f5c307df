//! Who leads the programme of one place of a company: sees its people and their hours, and nobody else's.

use serde_json::json;
use tests::{Browser, View, in_browser};

use super::{fill, minutes};

/// The figures are those of the place, and so are the lists behind them; who works elsewhere is not there.
#[in_browser]
async fn a_place_is_led(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as("loic.maillard@alpha.example").await;
    browser.press("Tableau de bord").await;
    browser.press("Salariés engagés").await;
    browser.says("Océane Hoarau").await;
    browser.does_not_say("Nadia Lemoine").await;
    browser.press("Océane Hoarau").await;
    browser.says("Alpha Océan Indien").await;

    browser.look_as(View::DESKTOP).await;
    browser.visit("/company").await;
    let said = browser.text("a[href^='/company/hours?status=confirmed'] .figure").await;
    browser.press("Heures confirmées").await;
    let times = browser.texts("td[data-label='Durée']").await;
    assert_eq!(times.iter().map(|time| minutes(time)).sum::<i64>(), minutes(&said), "{times:?}");
    browser.does_not_say("Nadia Lemoine").await;

    let claire = browser.app.persona("claire@alpha.example").await;
    let document =
        "{ viewer { memberships { company { employees(filter: {text: \"Lemoine\"}) { nodes { id } } } } } }";
    let found = claire.ask(document, json!({})).await.data()["viewer"]["memberships"][0].clone();
    let nadia = found["company"]["employees"]["nodes"][0]["id"].as_str().expect("an id").to_owned();
    for closed in [&*format!("/company/employees/{nadia}"), "/company/receipts", "/company/settings"] {
        browser.visit(closed).await;
        assert!(browser.is_refused().await, "{closed}");
    }
}
