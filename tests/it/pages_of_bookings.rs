//! What somebody has booked, on their own pages: a series that was booked as one is spoken of as one, and hours are told on
//! the clocks that they have named.

use entity::BookingMode;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::pages_of_confirmation::told;

/// A series has one card with all its dates and one button, also where something else lies between them; each of its
/// bookings is found there. On the home it takes the place of one.
#[both_databases]
async fn a_series_has_one_card(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins").await;
    let weekly = association.mission("Anglais").await;
    app.set_mission(weekly.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let first = weekly.session("2026-03-17T14:00", 60, 5).await;
    let second = weekly.session("2026-03-24T14:00", 60, 5).await;
    let third = weekly.session("2026-03-31T14:00", 60, 5).await;
    app.set_session(second, |row| row.link = Set(Some("https://visio.example/autre".to_owned()))).await;
    let between = association.mission("Budget").await.session("2026-03-18T14:00", 60, 5).await;
    for (session, said) in
        [(first, "Vos 3 places sont réservées."), (between, "Votre place est réservée. Un message")]
    {
        let booked = nadia.post(&format!("/sessions/{}/book", gid(session)), "basis=WORKING_TIME").await;
        told(&nadia, &booked).await.says(said);
    }

    let page = nadia.get("/bookings").await;
    page.says("3 séances, réservées ensemble");
    assert_eq!(page.body.matches("<article").count(), 2, "{}", page.body);
    assert_eq!(page.body.matches("/cancel\"").count(), 2, "{}", page.body);
    assert_eq!(page.body.matches("\"https://visio.example/autre\"").count(), 1, "{}", page.body);
    let document = "query ($id: ID!) { node(id: $id) { ... on Session { booking { id } } } }";
    for session in [first, second, third, between] {
        let answer = nadia.ask(document, json!({"id": gid(session)})).await;
        let id = answer.data()["node"]["booking"]["id"].clone();
        page.says(&format!("id=\"booking-{}\"", id.as_str().expect("an id")));
    }

    let home = nadia.get("/").await;
    home.says("D’autres séances de cette série suivent.");
    assert_eq!(home.body.matches("<article class=\"card stack\">").count(), 2, "{}", home.body);
}

/// Whoever has named their clocks is told by those; a visitor by those of their device, which a script knows.
#[both_databases]
async fn a_device_s_clocks_are_a_visitor_s_own(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let path = format!("/sessions/{}", gid(mission.session("2026-03-17T14:00", 60, 5).await));
    app.get(&path).await.says("data-here=\"soit %time% chez vous\"").says("data-zone=\"Europe/Paris\"");
    nadia.get(&path).await.does_not_say("data-here").does_not_say("data-zone");
}
