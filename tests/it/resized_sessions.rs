//! The number of a session's places, changed once people book it: those that are added go to whoever waits, and none that
//! is taken is taken away.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::{BookingMode, MembershipRole, SessionId, SessionStatus};
use futures_util::future::{join, join_all};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    pages_of_confirmation::told,
    waiting_lists::{book, standing},
};

fn to(session: SessionId, capacity: i32) -> Value {
    json!({"id": gid(session), "capacity": capacity})
}

/// How many places a session has and how many are left, and how many people wait.
async fn places(who: &Actor, session: SessionId) -> Value {
    let document =
        "query ($id: ID!) { node(id: $id) { ... on Session { capacity placesLeft waitingCount } } }";
    let answer = who.ask(document, json!({"id": gid(session)})).await;
    let node = &answer.data()["node"];
    json!([node["capacity"], node["placesLeft"], node["waitingCount"]])
}

/// Places that are added go to those who wait, in their order and at once; fewer than are taken are refused, as many are
/// not, and those who wait go on waiting.
#[both_databases]
async fn added_places_go_to_those_who_wait(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 60, 1).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let [nadia, hugo, ines] = ["Nadia", "Hugo", "Inès"].map(|name| company.employee(name, "Lemoine"));
    let (nadia, hugo, ines) = (nadia.await.actor, hugo.await.actor, ines.await.actor);
    for who in [&nadia, &hugo, &ines] {
        book(who, session).await;
    }
    app.mails_to(&hugo.email).await;
    let payload = "session { capacity placesLeft waitingCount }";
    let resized = member.does("resizeSession", to(session, 2), payload).await;
    assert_eq!(resized["session"], json!({"capacity": 2, "placesLeft": 0, "waitingCount": 1}));
    assert_eq!(standing(&hugo, session).await, "CONFIRMED");
    assert_eq!(standing(&ines, session).await, "WAITING");
    let mail = app.mails_to(&hugo.email).await.pop().expect("a mail");
    assert!(mail.subject.starts_with("Une place s’est libérée"), "{}", mail.subject);

    assert_eq!(member.is_refused("resizeSession", to(session, 1)).await, ["FEWER_THAN_TAKEN"]);
    for capacity in [0, 1001] {
        assert_eq!(member.is_refused("resizeSession", to(session, capacity)).await, ["OUT_OF_RANGE"]);
    }
    let resized = member.does("resizeSession", to(session, 5), payload).await;
    assert_eq!(resized["session"], json!({"capacity": 5, "placesLeft": 2, "waitingCount": 0}));
    let resized = member.does("resizeSession", to(session, 3), payload).await;
    assert_eq!(resized["session"], json!({"capacity": 3, "placesLeft": 0, "waitingCount": 0}));
    for who in [&nadia, &hugo, &ines] {
        assert_eq!(standing(who, session).await, "CONFIRMED");
    }
    app.operator().await.get("/operator/audit").await.says("Nombre de places d’une séance modifié");
}

/// A series that is booked as one has one number of places: what is said of one session counts for all that can still be
/// booked, and who waits gets the series whole. No fewer than are taken in the fullest of them.
#[both_databases]
async fn a_series_has_one_number(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Anglais").await;
    app.set_mission(mission.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let first = mission.session("2026-03-17T18:00", 60, 1).await;
    let second = mission.session("2026-03-24T18:00", 60, 1).await;
    let cancelled = mission.session("2026-03-31T18:00", 60, 1).await;
    app.set_session(cancelled, |row| row.status = Set(SessionStatus::Cancelled)).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    book(&nadia, first).await;
    book(&hugo, first).await;
    let path = format!("/association/sessions/{}", gid(first));
    let page = member.get(&path).await;
    page.says("Les 2 séances de la série se réservent ensemble").says("quand leur crédit d’heures");
    let done = member.post(&format!("{path}/places"), "capacity=2").await;
    told(&member, &done).await.says("enregistré pour les 2 séances de la série");
    for session in [first, second] {
        assert_eq!(standing(&hugo, session).await, "CONFIRMED");
        assert_eq!(places(&member, session).await, json!([2, 0, 0]));
    }
    assert_eq!(places(&member, cancelled).await, json!([1, 0, 0]));

    app.set_session(second, |row| {
        row.capacity = Set(5);
        row.taken = Set(4);
    })
    .await;
    assert_eq!(member.is_refused("resizeSession", to(first, 3)).await, ["FEWER_THAN_TAKEN"]);
    member.does("resizeSession", to(first, 4), "session { id }").await;
    assert_eq!(places(&member, first).await, json!([4, 2, 0]));
    assert_eq!(places(&member, second).await, json!([4, 0, 0]));
}

/// Those who book while places are added and taken away again: nobody is over the number, and no place is lost.
#[both_databases]
async fn nobody_is_over_the_number(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 60, 2).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let mut people = Vec::new();
    for number in 0..12 {
        people.push(company.employee("Camille", &format!("Numéro {number}")).await.actor);
    }
    let wish = json!({"sessionId": gid(session), "joinWaitingList": true});
    let booking = people.iter().map(|who| who.tries("bookSession", wish.clone(), "booking { id }"));
    let resizing =
        [8, 4, 6].map(|capacity| member.tries("resizeSession", to(session, capacity), "session { id }"));
    let (booked, _) = join(join_all(booking), join_all(resizing)).await;
    assert!(booked.iter().all(|told| told["problems"] == json!([])), "{booked:?}");
    member.does("resizeSession", to(session, 9), "session { id }").await;
    let taken = "select cast(count(*) as bigint) from booking where status = 'CONFIRMED'";
    assert_eq!(app.number(taken).await, 9);
    let counted = "select cast(taken * 100 + waiting as bigint) from session";
    assert_eq!(app.number(counted).await, 903, "nine places and three ranks");
}

/// The page of a session changes the number, and says beside the field what cannot be; others than those who run the
/// session cannot, and once it has begun nobody can.
#[both_databases]
async fn a_page_changes_the_number(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 60, 3).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    book(&nadia, session).await;
    book(&hugo, session).await;
    let path = format!("/association/sessions/{}", gid(session));
    let places = format!("{path}/places");
    member.get(&path).await.says("Changer le nombre de places").says("value=\"3\"");
    for (typed, said) in [
        ("capacity=1", "2 places sont prises"),
        ("capacity=", "Dites combien de places a la séance"),
        ("capacity=beaucoup", "value=\"beaucoup\""),
    ] {
        let refused = member.post(&places, typed).await;
        assert_eq!(refused.status, StatusCode::OK);
        refused.says(said).says("id=\"size-capacity-wrong\"").says("href=\"#size-capacity\"");
    }
    let done = member.post(&places, "capacity=2").await;
    assert_eq!(done.header(header::LOCATION), Some(&*path));
    told(&member, &done).await.says("Le nombre de places est enregistré.");
    member.get(&path).await.says("2 places en tout");

    let stranger = app.association("Ailleurs").await.with_role(MembershipRole::AssociationMember).await;
    assert_eq!(stranger.is_refused("resizeSession", to(session, 4)).await, ["NOT_FOUND"]);
    app.clock.advance(Duration::days(8));
    assert_eq!(member.is_refused("resizeSession", to(session, 4)).await, ["SESSION_STARTED"]);
}
