//! What a booking holds of a budget, and how it passes to the hours that are declared.

use chrono::Duration;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::hours::declare;

async fn drafts(who: &Actor) -> Value {
    let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id date minutes } } } }";
    who.ask(own, json!({})).await.data()["viewer"]["timeEntries"]["nodes"].clone()
}

/// Hours that were booked can be declared, also when the company grants less since; more than was booked cannot, and the
/// booking then holds what it held.
#[both_databases]
async fn booked_hours_outlive_a_smaller_grant(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-10T14:00", 120, 5).await;
    mission.book(&nadia, session).await;
    app.tamper("update budget_rule set yearly_minutes = 60").await.expect("a smaller grant");
    app.session_ends(session).await;
    app.clock.advance(Duration::days(1));
    let draft = drafts(&nadia.actor).await[0]["id"].clone();
    let payload = declare(&nadia.actor, json!([{"id": draft, "minutes": 180}])).await;
    assert_eq!(payload["problems"][0]["code"], "BUDGET_EXCEEDED");
    let said = payload["problems"][0]["message"].as_str().expect("a message");
    assert!(said.contains("Réduisez la durée") && !said.contains("séance"), "{said}");
    assert_eq!(nadia.budget().await, (120, 0), "nothing is lost");
    let payload = declare(&nadia.actor, json!([{"id": draft}])).await;
    assert_eq!(payload["problems"], json!([]));
    assert_eq!(nadia.budget().await, (120, 0));
}

/// A night at the end of a budget's year is held where it was booked until each date is declared in its own year.
#[both_databases]
async fn a_night_at_the_year_s_end_stays_in_its_years(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    app.tamper("update budget_rule set start_month = 4").await.expect("years from April on");
    let mission = app.association("Second Souffle").await.mission("Veille de nuit").await;
    let session = mission.session("2026-03-31T22:00", 180, 5).await;
    nadia.actor.does("bookSession", json!({"sessionId": gid(session)}), "booking { id }").await;
    let reserved = async |year: &str| {
        app.number(&format!("select reserved_minutes from budget where starts_on = '{year}-04-01'")).await
    };
    assert_eq!(reserved("2025").await, 180);
    app.session_ends(session).await;
    let nadia = app.sign_in_again(&nadia.actor).await;
    let proposed = drafts(&nadia).await;
    assert_eq!((&proposed[0]["date"], &proposed[0]["minutes"]), (&json!("2026-04-01"), &json!(60)));
    for at in [0, 1] {
        let payload = declare(&nadia, json!([{"id": proposed[at]["id"]}])).await;
        assert_eq!(payload["problems"], json!([]));
        assert_eq!((reserved("2025").await, reserved("2026").await), (120, 60));
    }
}
