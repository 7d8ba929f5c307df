//! Booking sessions: places, ranks, budgets, and what refuses them.

use chrono::Duration;
use entity::{BookingMode, MembershipRole, MissionStatus, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

/// What a test asks of a booking.
pub(crate) const BOOKING: &str = "booking { id status basis waitingPosition }";

pub(crate) fn wish(session: SessionId) -> Value {
    json!({"sessionId": gid(session)})
}

pub(crate) async fn book(who: &Actor, session: SessionId) -> Value {
    who.does("bookSession", wish(session), BOOKING).await["booking"].clone()
}

async fn wait_for(who: &Actor, session: SessionId) -> Value {
    let wish = json!({"sessionId": gid(session), "joinWaitingList": true});
    who.does("bookSession", wish, BOOKING).await["booking"].clone()
}

async fn status(who: &Actor, session: SessionId) -> Value {
    let document =
        "query ($id: ID!) { node(id: $id) { ... on Session { booking { status waitingPosition } } } }";
    who.ask(document, json!({"id": gid(session)})).await.data()["node"]["booking"].clone()
}

async fn counts(who: &Actor, session: SessionId) -> (i64, i64) {
    let document = "query ($id: ID!) { node(id: $id) { ... on Session { placesLeft waitingCount } } }";
    let node = who.ask(document, json!({"id": gid(session)})).await.data()["node"].clone();
    (node["placesLeft"].as_i64().expect("places"), node["waitingCount"].as_i64().expect("ranks"))
}

pub(crate) async fn left(who: &Actor, session: SessionId) -> i64 {
    let document = "query ($id: ID!) { node(id: $id) { ... on Session { waysToBook { leftMinutes } } } }";
    let node = who.ask(document, json!({"id": gid(session)})).await.data()["node"].clone();
    node["waysToBook"][0]["leftMinutes"].as_i64().expect("minutes")
}

/// Two hundred people want ten places at the same moment: ten get one, the others are told it is full and may wait.
#[both_databases]
async fn the_last_places_are_given_once(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let session = app.association("Second Souffle").await.mission("Entretiens").await;
    let session = session.session("2026-03-17T14:00", 120, 10).await;
    let mut people = Vec::new();
    for number in 0..200 {
        people.push(company.employee("Camille", &format!("Numéro {number}")).await.actor);
    }
    let booked = people.iter().cloned().map(|person| {
        tokio::spawn(async move {
            let payload = "booking { status }";
            let answer = person.tries("bookSession", wish(session), payload).await;
            (answer["booking"]["status"].clone(), answer["problems"][0]["code"].clone())
        })
    });
    let booked: Vec<_> = booked.collect();
    let (mut confirmed, mut full) = (0, 0);
    for one in booked {
        let (status, code) = one.await.expect("an answer");
        confirmed += i32::from(status == "CONFIRMED");
        full += i32::from(code == "SESSION_FULL");
    }
    assert_eq!((confirmed, full), (10, 190));
    assert_eq!(counts(&people[0], session).await, (0, 0));
}

/// Somebody who books takes the session's minutes from the budget at once, is told by mail with an invitation, and has
/// an engagement from that day on. Giving the place back gives the minutes back.
#[both_databases]
async fn a_booking_takes_minutes_and_gives_them_back(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let booking = book(&nadia, session).await;
    assert_eq!(booking["status"], "CONFIRMED");
    assert_eq!(left(&nadia, session).await, 12 * 60);
    assert_eq!(counts(&nadia, session).await, (9, 0));
    let mails = app.mails_to(&nadia.email).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("mardi 17\u{a0}mars 2026 à 14\u{a0}h"), "{}", mails[0].text);
    let calendar = mails[0].calendar.as_deref().expect("an invitation");
    assert!(
        calendar.contains("METHOD:REQUEST") && calendar.contains("DTSTART:20260317T130000Z"),
        "{calendar}"
    );

    nadia.does("cancelBooking", json!({"id": booking["id"]}), "booking { status }").await;
    assert_eq!(left(&nadia, session).await, 14 * 60);
    assert_eq!(counts(&nadia, session).await, (10, 0));
    let mails = app.mails_to(&nadia.email).await;
    let calendar = mails[0].calendar.as_deref().expect("a cancellation");
    assert!(calendar.contains("METHOD:CANCEL") && calendar.contains("SEQUENCE:1"), "{calendar}");
    assert_eq!(nadia.is_refused("cancelBooking", json!({"id": booking["id"]})).await, ["BOOKING_ENDED"]);
    assert_eq!(book(&nadia, session).await["status"], "CONFIRMED", "a place given back can be taken again");
}

/// Who reads English is written to in English, in every part of a mail: its subject, its text and its HTML, dates too.
#[both_databases]
async fn a_mail_is_in_the_language_of_who_gets_it(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    nadia.does("updateProfile", json!({"language": "EN"}), "person { language }").await;
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    book(&nadia, mission.session("2026-03-17T14:00", 120, 10).await).await;
    let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "Booked: Budget prévisionnel");
    assert!(mail.html.contains("<html lang=\"en\">"), "{}", mail.html);
    for words in [&mail.text, &mail.html] {
        for said in [
            "Hello Nadia,",
            "Your place is booked: Budget prévisionnel, with Les Jardins, Tuesday 17\u{a0}March 2026 at 14:00",
            "See my bookings",
            "skills-based giving from end to end",
        ] {
            assert!(words.contains(said), "{said} is not in {words}");
        }
        for french in ["Bonjour", "Votre place", "mardi", "Voir mes réservations", "bénévolat"] {
            assert!(!words.contains(french), "{french} is in {words}");
        }
    }
}

/// Nobody is in two places at once, also when two requests arrive together.
#[both_databases]
async fn nobody_is_in_two_places(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let one = mission.session("2026-03-17T14:00", 120, 10).await;
    let other = mission.session("2026-03-17T15:00", 120, 10).await;
    let next = mission.session("2026-03-17T17:00", 60, 10).await;
    let (first, second) = tokio::join!(
        nadia.tries("bookSession", wish(one), BOOKING),
        nadia.tries("bookSession", wish(other), BOOKING)
    );
    let codes = [&first["problems"][0]["code"], &second["problems"][0]["code"]];
    assert!(codes.contains(&&json!("OVERLAP")) && codes.contains(&&Value::Null), "{codes:?}");
    let told = if codes[0] == "OVERLAP" { &first } else { &second };
    let message = told["problems"][0]["message"].as_str().expect("a message");
    assert!(message.contains("Budget") && message.contains("mardi 17\u{a0}mars 2026"), "{message}");
    assert_eq!(book(&nadia, next).await["status"], "CONFIRMED", "what follows at once does not overlap");
    assert_eq!(nadia.is_refused("bookSession", wish(next)).await, ["ALREADY_BOOKED"]);
}

/// A session is booked until its notice ends, and not after; a mission that is closed takes nothing.
#[both_databases]
async fn too_late_is_too_late(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-10T10:00", 60, 10).await;
    book(&nadia.actor, session).await;
    app.clock.advance(Duration::seconds(1));
    assert_eq!(hugo.actor.is_refused("bookSession", wish(session)).await, ["NOTICE_TOO_SHORT"]);
    let later = mission.session("2026-03-20T10:00", 60, 10).await;
    app.set_mission(mission.id, |row| row.status = Set(MissionStatus::Closed)).await;
    assert_eq!(hugo.actor.is_refused("bookSession", wish(later)).await, ["MISSION_CLOSED"]);
    app.set_mission(mission.id, |row| row.status = Set(MissionStatus::Draft)).await;
    assert_eq!(hugo.actor.is_refused("bookSession", wish(later)).await, ["NOT_FOUND"]);
}

/// When a place frees, the first who waits and can still come gets it; who cannot keeps the rank, and is told once.
#[both_databases]
async fn a_freed_place_goes_to_the_first_it_fits(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 1).await;
    let elsewhere = mission.session("2026-03-17T15:00", 60, 5).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    let ines = company.employee("Inès", "Faure").await.actor;
    let booking = book(&nadia, session).await;
    assert_eq!(hugo.is_refused("bookSession", wish(session)).await, ["SESSION_FULL"]);
    assert_eq!(wait_for(&hugo, session).await["waitingPosition"], 1);
    assert_eq!(wait_for(&ines, session).await["waitingPosition"], 2);
    assert_eq!(left(&hugo, session).await, 14 * 60, "waiting reserves no minutes");
    let other = book(&hugo, elsewhere).await;
    app.mails_to(&hugo.email).await;
    app.mails_to(&ines.email).await;

    nadia.does("cancelBooking", json!({"id": booking["id"]}), "").await;
    assert_eq!(status(&ines, session).await["status"], "CONFIRMED");
    assert_eq!(status(&hugo, session).await, json!({"status": "WAITING", "waitingPosition": 1}));
    assert_eq!((left(&ines, session).await, left(&hugo, session).await), (12 * 60, 13 * 60));
    let told = app.mails_to(&hugo.email).await;
    assert_eq!(told.len(), 1);
    assert!(
        told[0].text.contains("vous avez déjà réservé «\u{a0}Budget\u{a0}» à ce moment"),
        "{}",
        told[0].text
    );
    assert!(app.mails_to(&ines.email).await[0].calendar.is_some());

    let of_ines = book_id(&ines, session).await;
    ines.does("cancelBooking", json!({"id": of_ines}), "").await;
    assert!(app.mails_to(&hugo.email).await.is_empty(), "told once");
    assert_eq!(counts(&hugo, session).await, (1, 1));
    hugo.does("cancelBooking", json!({"id": other["id"]}), "").await;
    app.do_jobs().await;
    assert_eq!(status(&hugo, session).await["status"], "CONFIRMED", "the hour is free again");
}

/// After a session's notice nobody is promoted any more: nobody has to come at an hour's warning.
#[both_databases]
async fn nobody_is_promoted_after_the_notice(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-10T11:00", 60, 1).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    let booking = book(&nadia, session).await;
    wait_for(&hugo, session).await;
    app.clock.advance(Duration::minutes(61));
    nadia.does("cancelBooking", json!({"id": booking["id"]}), "").await;
    assert_eq!(status(&hugo, session).await["status"], "WAITING");
}

/// One booking of a series takes a place in each session to come, or in none; it is given back as it was taken.
#[both_databases]
async fn a_series_is_booked_whole(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let mission = app.association("Les Jardins").await.mission("Cours du soir").await;
    app.set_mission(mission.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let mut sessions = Vec::new();
    for day in ["17", "24", "31"] {
        sessions.push(mission.session(&format!("2026-03-{day}T18:00"), 120, 1).await);
    }
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    let booking = book(&nadia, sessions[1]).await;
    for session in &sessions {
        assert_eq!(status(&nadia, *session).await["status"], "CONFIRMED");
    }
    assert_eq!(left(&nadia, sessions[0]).await, 8 * 60);
    let mails = app.mails_to(&nadia.email).await;
    let calendar = mails[0].calendar.as_deref().expect("a file");
    assert_eq!((mails.len(), calendar.matches("BEGIN:VEVENT").count()), (1, 3));
    wait_for(&hugo, sessions[0]).await;
    nadia.does("cancelBooking", json!({"id": booking["id"]}), "").await;
    let mails = app.mails_to(&nadia.email).await;
    let [back] = mails.as_slice() else { panic!("one mail tells of all: {mails:?}") };
    for day in ["17", "24", "31"] {
        assert!(back.text.contains(&format!("mardi {day}\u{a0}mars 2026")), "{}", back.text);
    }
    assert!(back.text.contains("Vos minutes reviennent"), "{}", back.text);
    let calendar = back.calendar.as_deref().expect("a file");
    for line in ["BEGIN:VEVENT", "STATUS:CANCELLED", "SEQUENCE:1"] {
        assert_eq!(calendar.matches(line).count(), 3, "{line}: {calendar}");
    }
    for session in &sessions {
        assert_eq!(status(&nadia, *session).await, Value::Null);
        assert_eq!(status(&hugo, *session).await["status"], "CONFIRMED");
    }
    assert_eq!((left(&nadia, sessions[0]).await, left(&hugo, sessions[0]).await), (14 * 60, 8 * 60));

    let other = app.association("Autre").await.mission("Long").await;
    let long = other.session("2026-04-02T08:00", 10 * 60, 5).await;
    book(&nadia, long).await;
    hugo.does("cancelBooking", json!({"id": book_id(&hugo, sessions[0]).await}), "").await;
    assert_eq!(nadia.is_refused("bookSession", wish(sessions[0])).await, ["BUDGET_EXCEEDED"]);
    assert_eq!(counts(&nadia, sessions[0]).await, (1, 0), "all or none");
    assert_eq!(left(&nadia, long).await, 4 * 60, "all or none");
}

/// The same request sent again books once, and answers as it did.
#[both_databases]
async fn the_same_request_books_once(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let wish = json!({"sessionId": gid(session), "idempotencyKey": "k1"});
    let first = nadia.does("bookSession", wish.clone(), "booking { id }").await;
    let again = nadia.does("bookSession", wish, "booking { id }").await;
    assert_eq!(first["booking"]["id"], again["booking"]["id"]);
    assert_eq!(counts(&nadia, session).await, (9, 0));
}

/// Somebody else's booking does not exist for a colleague or for another association, and its own association sees who comes.
#[both_databases]
async fn bookings_are_nobody_elses(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 10).await;
    let booking = book(&nadia.actor, session).await;
    let csr = company.with_role(MembershipRole::CsrManager).await;
    let foreign = app.association("Autre").await.with_role(MembershipRole::AssociationAdmin).await;
    let document = "query ($id: ID!, $session: ID!) {
        node(id: $id) { id }
        session: node(id: $session) { ... on Session { link booking { id } bookings { nodes { person { lastName } } } } }
    }";
    let variables = json!({"id": booking["id"], "session": gid(session)});
    for other in [&hugo.actor, &csr, &foreign] {
        let reply = other.ask(document, variables.clone()).await;
        let hidden = json!({"node": null, "session": {"link": null, "booking": null, "bookings": null}});
        assert_eq!(reply.data(), &hidden);
        assert_eq!(other.is_refused("cancelBooking", json!({"id": booking["id"]})).await, ["NOT_FOUND"]);
    }
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let seen = member.ask(document, variables.clone()).await.data()["session"].clone();
    assert_eq!(seen["bookings"]["nodes"], json!([{"person": {"lastName": "Lemoine"}}]));
    assert_eq!(member.is_refused("cancelBooking", json!({"id": booking["id"]})).await, ["NOT_FOUND"]);
    let own = nadia.actor.ask(document, variables).await.data()["session"].clone();
    assert_eq!((own["link"].as_str(), &own["bookings"]), (Some("https://visio.example/salle"), &Value::Null));
}

/// A person's own bookings are listed page by page, in either direction.
#[both_databases]
async fn ones_own_bookings_are_listed(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    for day in ["19", "17", "18"] {
        book(&nadia, mission.session(&format!("2026-03-{day}T14:00"), 60, 5).await).await;
    }
    let document = "query ($after: String, $latest: Boolean!) { viewer { bookings(first: 2, after: $after, latestFirst: $latest) {
        totalCount pageInfo { hasNextPage endCursor } nodes { session { localStart } } } } }";
    for (latest, days) in [(false, ["17", "18", "19"]), (true, ["19", "18", "17"])] {
        let page = nadia.ask(document, json!({"latest": latest})).await.data()["viewer"]["bookings"].clone();
        let day = |page: &Value, at: usize| {
            page["nodes"][at]["session"]["localStart"].as_str().expect("a day")[8..10].to_owned()
        };
        assert_eq!((day(&page, 0).as_str(), day(&page, 1).as_str()), (days[0], days[1]));
        assert_eq!((&page["totalCount"], &page["pageInfo"]["hasNextPage"]), (&json!(3), &json!(true)));
        let after = json!({"latest": latest, "after": page["pageInfo"]["endCursor"]});
        let rest = nadia.ask(document, after).await.data()["viewer"]["bookings"].clone();
        assert_eq!((day(&rest, 0).as_str(), &rest["pageInfo"]["hasNextPage"]), (days[2], &json!(false)));
    }
    let (_, other) = app.somebody("Hugo", "Perrin").await;
    let none = other.ask(document, json!({"latest": false})).await.data()["viewer"]["bookings"].clone();
    assert_eq!(none["totalCount"], 0);
}

async fn book_id(who: &Actor, session: SessionId) -> Value {
    let document = "query ($id: ID!) { node(id: $id) { ... on Session { booking { id } } } }";
    who.ask(document, json!({"id": gid(session)})).await.data()["node"]["booking"]["id"].clone()
}

/// Whoever registered as a volunteer under 18 books what is open to minors, once a parent agreed; nobody else is asked.
#[both_databases]
async fn minors_book_what_is_open_to_them(app: TestApp) {
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let (person, zoe) = app.somebody("Zoé", "Roux").await;
    app.network("Passerelles").await.volunteer(person).await;
    app.execute_sql("update volunteer set age = 'MINOR', consent_address = 'parent@mail.example'").await;
    let own_time = json!({"sessionId": gid(session), "basis": "PERSONAL_TIME"});
    let document = "query ($id: ID!) { node(id: $id) { ... on Session { hindrances { code message } } } }";
    let told = zoe.ask(document, json!({"id": gid(session)})).await.data()["node"]["hindrances"].clone();
    assert_eq!(told[0]["code"], "MISSION_NOT_FOR_MINORS");
    let message = told[0]["message"].as_str().expect("a message").to_owned();
    zoe.get(&format!("/sessions/{}", gid(session))).await.says(&message);
    assert_eq!(zoe.is_refused("bookSession", own_time.clone()).await, ["MISSION_NOT_FOR_MINORS"]);
    app.execute_sql("update mission set open_to_minors = true").await;
    assert_eq!(zoe.is_refused("bookSession", own_time.clone()).await, ["PARENT_HAS_NOT_AGREED"]);
    app.execute_sql("update volunteer set consented_at = joined_at").await;
    zoe.does("bookSession", own_time, BOOKING).await;
}
