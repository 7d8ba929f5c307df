//! Engagements: what bookings make, and what is left when they are given back.

use chrono::Duration;
use entity::SessionId;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::hours::declare;

async fn book(who: &Actor, session: SessionId, basis: &str) -> Value {
    let wish = json!({"sessionId": gid(session), "basis": basis});
    who.does("bookSession", wish, "booking { id }").await["booking"]["id"].clone()
}

async fn engagements(who: &Actor) -> Value {
    let own = "{ viewer { engagements { nodes { id startsOn endsOn } } } }";
    who.ask(own, json!({})).await.data()["viewer"]["engagements"]["nodes"].clone()
}

/// Who gave every place back has no engagement left, and declares no hours on a mission to which they never came; a
/// place that is taken later opens it anew.
#[both_databases]
async fn no_hours_are_declared_where_nobody_came(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let first = mission.session("2026-03-17T14:00", 60, 5).await;
    let second = mission.session("2026-03-18T14:00", 60, 5).await;
    let booking = book(&nadia, first, "WORKING_TIME").await;
    let id = engagements(&nadia).await[0]["id"].clone();
    nadia.does("cancelBooking", json!({"id": booking}), "").await;
    assert_eq!(engagements(&nadia).await, json!([]));

    let booking = book(&nadia, second, "WORKING_TIME").await;
    let again = json!([{"id": id, "startsOn": "2026-03-18", "endsOn": null}]);
    assert_eq!(engagements(&nadia).await, again);
    let earlier = book(&nadia, first, "WORKING_TIME").await;
    nadia.does("cancelBooking", json!({"id": booking}), "").await;
    let goes_on = json!([{"id": id, "startsOn": "2026-03-17", "endsOn": null}]);
    assert_eq!(engagements(&nadia).await, goes_on, "a place is left");
    nadia.does("cancelBooking", json!({"id": earlier}), "").await;
    assert_eq!(engagements(&nadia).await, json!([]));

    app.clock.advance(Duration::days(9));
    let entry = json!([{"engagementId": id, "date": "2026-03-19", "minutes": 60, "basis": "WORKING_TIME"}]);
    let payload = declare(&nadia, entry).await;
    assert_eq!(payload["problems"][0]["code"], "AFTER_THE_ENGAGEMENT");
}

/// Minutes come back to who gave an employer's time; nobody speaks of minutes to who gave their own.
#[both_databases]
async fn own_time_has_no_minutes_to_give_back(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let (_, paul) = app.somebody("Paul", "Libre").await;
    let session = app.association("Les Jardins").await.mission("Budget").await;
    let session = session.session("2026-03-17T14:00", 60, 5).await;
    for (who, basis, has_minutes) in [(&nadia, "WORKING_TIME", true), (&paul, "PERSONAL_TIME", false)] {
        let booking = book(who, session, basis).await;
        let page = who.get("/bookings").await;
        assert_eq!(page.body.contains("Vos minutes vous reviennent"), has_minutes, "{}", page.body);
        app.mails_to(&who.email).await;
        who.does("cancelBooking", json!({"id": booking}), "").await;
        let mail = app.mails_to(&who.email).await.pop().expect("a mail");
        assert!(mail.text.contains("met à jour votre agenda"), "{}", mail.text);
        assert_eq!(mail.text.contains("Vos minutes reviennent"), has_minutes, "{}", mail.text);
    }
}
