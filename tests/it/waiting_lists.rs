//! Waiting lists when sessions move, are called off and begin.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::{BookingMode, MembershipRole, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::sessions::to;

/// Books a session, or a rank on its list when it is full; the booking's id.
pub(crate) async fn book(who: &Actor, session: SessionId) -> Value {
    let wish = json!({"sessionId": gid(session), "joinWaitingList": true});
    who.does("bookSession", wish, "booking { id }").await["booking"]["id"].clone()
}

/// Where somebody's booking of a session stands; null once it is cancelled.
pub(crate) async fn standing(who: &Actor, session: SessionId) -> Value {
    let document = "query ($id: ID!) { node(id: $id) { ... on Session { booking { status } } } }";
    let answer = who.ask(document, json!({"id": gid(session)})).await;
    answer.data()["node"]["booking"]["status"].clone()
}

/// A place that frees in one session of a series, since it moved, is not given alone to who waits for the whole series.
#[both_databases]
async fn who_waits_for_a_series_is_not_given_one_session(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Cours du soir").await;
    app.set_mission(mission.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let mut sessions = Vec::new();
    for day in ["17", "24", "31"] {
        sessions.push(mission.session(&format!("2026-03-{day}T18:00"), 120, 1).await);
    }
    let elsewhere = association.mission("Budget").await.session("2026-03-18T09:00", 60, 5).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    book(&nadia, sessions[0]).await;
    book(&nadia, elsewhere).await;
    book(&hugo, sessions[0]).await;

    let member = association.with_role(MembershipRole::AssociationMember).await;
    let moved = to(sessions[0], "2026-03-18T09:00", "2026-03-18T11:00");
    member.does("moveSession", moved, "session { id }").await;
    app.do_jobs().await;
    assert_eq!(standing(&nadia, sessions[0]).await, Value::Null, "she is elsewhere at the new time");
    for session in &sessions {
        assert_eq!(standing(&hugo, *session).await, "WAITING");
    }

    let document = "query ($id: ID!) { node(id: $id) { ... on Session { booking { id } } } }";
    let left = nadia.ask(document, json!({"id": gid(sessions[1])})).await;
    let left = left.data()["node"]["booking"]["id"].clone();
    nadia.does("cancelBooking", json!({"id": left}), "").await;
    for session in &sessions {
        assert_eq!(standing(&hugo, *session).await, "CONFIRMED", "the series is his once it is free");
    }
}

/// Somebody whose other booking stood in the way gets the place that they wait for, once the association calls that
/// other session off or moves it.
#[both_databases]
async fn whose_hour_is_free_again_gets_the_place(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let mission = association.mission("Budget").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    for (day, mutation) in [("17", "cancelSession"), ("18", "moveSession")] {
        let wished = mission.session(&format!("2026-03-{day}T14:00"), 120, 1).await;
        let other = mission.session(&format!("2026-03-{day}T15:00"), 60, 5).await;
        let booking = book(&nadia, wished).await;
        book(&hugo, wished).await;
        book(&hugo, other).await;
        nadia.does("cancelBooking", json!({"id": booking}), "").await;
        assert_eq!(standing(&hugo, wished).await, "WAITING", "he is elsewhere");

        let input = match mutation {
            "moveSession" => to(other, "2026-03-19T09:00", "2026-03-19T10:00"),
            _ => json!({"id": gid(other), "reason": "L’intervenante est malade."}),
        };
        member.does(mutation, input, "").await;
        app.do_jobs().await;
        assert_eq!(standing(&hugo, wished).await, "CONFIRMED", "after {mutation}");
    }
}

/// Once a session has begun nobody waits for it any more: who got no place reads so, and so does the association.
#[both_databases]
async fn who_waited_in_vain_reads_so(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let mission = association.mission("Budget").await;
    let session = mission.session("2026-03-10T14:00", 120, 1).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    book(&nadia, session).await;
    book(&hugo, session).await;
    let path = format!("/association/sessions/{}", gid(session));
    let own = format!("/sessions/{}", gid(session));
    hugo.get("/bookings").await.says("Rang 1 sur la liste").does_not_say("sans place");
    member.get(&path).await.says("Rang 1 sur la liste").does_not_say("sans place");
    member.get(&path).await.says("une personne attend").says("aucune place restante");
    // While it goes on, and once it is over.
    for hours in [6, 3] {
        app.clock.advance(Duration::hours(hours));
        hugo.get("/bookings").await.says("sans place").does_not_say("Rang 1 sur la liste");
        member.get(&path).await.says("sans place").does_not_say("Rang 1 sur la liste");
        member.get(&path).await.does_not_say("une personne attend").does_not_say("place restante");
        hugo.get(&own).await.says("sans place").does_not_say("Rang 1").does_not_say("Vous attendez");
        nadia.get(&own).await.says("Votre réservation").does_not_say("une personne attend");
    }
    let past = format!("/association/missions/{}?sessions=past", gid(mission.id));
    member.get(&past).await.says("Places prises").says("1 sur 1").says("Sans place");
}

/// Who has a place, or waits for one, reads so on the mission's page and is not offered it again; leaving the list
/// gives no minutes back, since it held none.
#[both_databases]
async fn nobody_is_offered_what_they_have(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 1).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    book(&nadia, session).await;
    let waits = book(&hugo, session).await;
    let path = format!("/missions/{}", gid(mission.id));
    app.get(&path).await.says("Attendre une place").does_not_say("Voir la séance");
    nadia.get(&path).await.says("confirmée").says("Voir la séance").does_not_say("Attendre une place");
    hugo.get(&path).await.says("Rang 1 sur la liste d’attente").does_not_say("Attendre une place");

    hugo.get("/bookings").await.says("name=\"waits\"");
    let cancel = format!("/bookings/{}/cancel", waits.as_str().expect("an id"));
    let left = hugo.post(&cancel, "waits=yes").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    assert!(left.header(header::SET_COOKIE).is_some_and(|flash| flash.contains("flash-list-left")));
    hugo.get(&path).await.says("Attendre une place");
}
