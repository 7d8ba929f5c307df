//! Sessions that the association moves, calls off and marks; and the pages about them.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::{MembershipRole, SessionId};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

/// Books a session that has a place; the booking's id.
pub(crate) async fn book(who: &Actor, session: SessionId) -> Value {
    who.does("bookSession", json!({"sessionId": gid(session)}), "booking { id }").await["booking"]["id"]
        .clone()
}

async fn mine(who: &Actor, session: SessionId) -> Value {
    let document = "query ($id: ID!) { node(id: $id) { ... on Session {
        booking { status } placesLeft waysToBook { leftMinutes } } } }";
    who.ask(document, json!({"id": gid(session)})).await.data()["node"].clone()
}

/// What moves a session to another time.
pub(crate) fn to(session: SessionId, start: &str, end: &str) -> Value {
    json!({"id": gid(session), "localStart": start, "localEnd": end, "reason": "La salle est prise."})
}

/// A session that moves takes its bookings along: calendars are told, the budget holds the new length, and who cannot
/// come at the new time is released and told why.
#[both_databases]
async fn a_moved_session_takes_its_bookings_along(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let elsewhere = mission.session("2026-03-30T09:00", 60, 10).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    for who in [&nadia, &hugo] {
        book(who, session).await;
    }
    book(&hugo, elsewhere).await;
    app.mails_to(&nadia.email).await;
    app.mails_to(&hugo.email).await;

    let member = association.with_role(MembershipRole::AssociationMember).await;
    let later = to(session, "2026-03-30T09:00", "2026-03-30T12:00");
    let moved = member.does("moveSession", later, "session { startsAt minutes }").await;
    // Clocks went forward in between: nine in the morning is seven in UTC.
    assert_eq!(moved["session"], json!({"startsAt": "2026-03-30T07:00:00+00:00", "minutes": 180}));
    let kept = mine(&nadia, session).await;
    assert_eq!((&kept["booking"]["status"], &kept["placesLeft"]), (&json!("CONFIRMED"), &json!(9)));
    assert_eq!(kept["waysToBook"][0]["leftMinutes"], 11 * 60);
    let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
    let calendar = mail.calendar.expect("an update");
    assert!(calendar.contains("SEQUENCE:1") && calendar.contains("DTSTART:20260330T070000Z"), "{calendar}");
    assert!(
        calendar.contains("METHOD:REQUEST") && mail.text.contains("La salle est prise."),
        "{}",
        mail.text
    );

    assert_eq!(mine(&hugo, session).await["booking"], Value::Null);
    assert_eq!(mine(&hugo, session).await["waysToBook"][0]["leftMinutes"], 13 * 60);
    let mail = app.mails_to(&hugo.email).await.pop().expect("a mail");
    assert!(mail.text.contains("vous avez déjà réservé «\u{a0}Budget\u{a0}» à ce moment"), "{}", mail.text);
    assert!(mail.calendar.expect("a removal").contains("METHOD:CANCEL"));
}

/// A link may follow after the session was opened: who has a place is told and their calendar follows; who waits is not,
/// and nobody is told twice.
#[both_databases]
async fn a_link_follows(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 1).await;
    let ((_, nadia), (_, colin)) =
        (app.somebody("Nadia", "Lemoine").await, app.somebody("Colin", "Roussel").await);
    for (who, may_wait) in [(&nadia, false), (&colin, true)] {
        let wish = json!({"sessionId": gid(session), "basis": "PERSONAL_TIME", "joinWaitingList": may_wait});
        who.does("bookSession", wish, "booking { id }").await;
        app.mails_to(&who.email).await;
    }
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let place = |link: &str| json!({"id": gid(session), "link": link, "address": "12 rue des Lilas"});
    assert_eq!(
        member.is_refused("setSessionPlace", place("javascript:alert(1)")).await,
        ["INVALID_WEB_ADDRESS"]
    );
    for _ in 0..2 {
        let said =
            member.does("setSessionPlace", place("https://visio.example/a"), "session { link address }");
        let said = said.await["session"].clone();
        assert_eq!(said, json!({"link": "https://visio.example/a", "address": "12 rue des Lilas"}));
    }
    let mails = app.mails_to(&nadia.email).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("https://visio.example/a") && mails[0].text.contains("12 rue des Lilas"));
    let calendar = mails[0].calendar.as_deref().expect("an update");
    assert!(calendar.contains("SEQUENCE:1") && calendar.contains("METHOD:REQUEST"), "{calendar}");
    assert!(app.mails_to(&colin.email).await.is_empty());

    let page = member.get(&format!("/association/sessions/{}", gid(session))).await;
    page.says("Où a lieu la séance").says("https://visio.example/a");
    let path = format!("/association/sessions/{}/place", gid(session));
    let page = member.post(&path, "link=visio&address=Ici").await;
    page.says("value=\"visio\"").says("value=\"Ici\"");
    let page = member.post(&path, "link=&address=Salle+B").await;
    assert_eq!(page.status.as_u16(), 303);
    assert!(app.mails_to(&nadia.email).await[0].text.contains("Salle B"));
    member.post(&path, "link=&address=").await;
    let text = app.mails_to(&nadia.email).await[0].text.clone();
    assert!(text.contains("Le lien vous sera envoyé.") && !text.contains("précise où"), "{text}");
}

/// An address stands on one line; and a place that changes again and again is left as it is before more mails go out: who
/// has a place is told a number of times an hour only.
#[both_databases]
async fn a_place_changes_a_number_of_times_only(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 1).await;
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let wish = json!({"sessionId": gid(session), "basis": "PERSONAL_TIME"});
    nadia.does("bookSession", wish, "booking { id }").await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let at = |address: &str| json!({"id": gid(session), "address": address});
    for lines in ["12 rue des Lilas\r\nLyon", "Salle\nB", "Salle\tB"] {
        assert_eq!(member.is_refused("setSessionPlace", at(lines)).await, ["UNPRINTABLE_CHARACTER"]);
    }
    for room in 1..=20 {
        member.does("setSessionPlace", at(&format!("Salle {room}")), "session { id }").await;
    }
    app.mails_to(&nadia.email).await;
    assert_eq!(member.is_refused("setSessionPlace", at("Salle 21")).await, ["TOO_MANY_CHANGES"]);
    let path = format!("/association/sessions/{}/place", gid(session));
    let page = member.post(&path, "link=&address=Salle+21").await;
    page.says("value=\"Salle 21\"").says("Réessayez dans une heure au plus.");
    member.does("setSessionPlace", at("Salle 20"), "session { id }").await;
    assert!(app.mails_to(&nadia.email).await.is_empty(), "nothing changed");

    app.clock.advance(Duration::hours(1));
    member.does("setSessionPlace", at("Salle 21"), "session { id }").await;
    assert!(app.mails_to(&nadia.email).await[0].text.contains("Salle 21"));
}

/// A time that does not exist, is past or backwards moves nothing; and nobody is left without a reason.
#[both_databases]
async fn a_session_moves_to_a_time_that_is(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 10).await;
    let member = association.with_role(MembershipRole::AssociationAdmin).await;
    for (start, end, code) in [
        ("2026-03-29T02:30", "2026-03-29T04:00", "TIME_DOES_NOT_EXIST"),
        ("2026-03-09T14:00", "2026-03-09T16:00", "IN_THE_PAST"),
        ("2026-03-18T16:00", "2026-03-18T14:00", "ENDS_BEFORE_IT_STARTS"),
        ("2026-03-18T14:00", "2026-03-20T14:00", "SESSION_TOO_LONG"),
        ("2062-03-18T14:00", "2062-03-18T16:00", "TOO_FAR_AHEAD"),
        ("demain", "2026-03-20T14:00", "INVALID_LOCAL_TIME"),
        ("2027-02-29T10:00", "2027-03-01T10:00", "DAY_DOES_NOT_EXIST"),
    ] {
        assert_eq!(member.is_refused("moveSession", to(session, start, end)).await, [code]);
    }
    let mut silent = to(session, "2026-03-18T14:00", "2026-03-18T16:00");
    silent["reason"] = json!("  ");
    assert_eq!(member.is_refused("moveSession", silent).await, ["REQUIRED"]);
}

/// A session that is called off gives everybody their minutes back and tells them why, those who wait too.
#[both_databases]
async fn a_cancelled_session_gives_everything_back(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 1).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    book(&nadia, session).await;
    let wait = json!({"sessionId": gid(session), "joinWaitingList": true});
    hugo.does("bookSession", wait.clone(), "").await;
    app.mails_to(&nadia.email).await;
    app.mails_to(&hugo.email).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let off = json!({"id": gid(session), "reason": "L’intervenante est malade."});
    let cancelled =
        member.does("cancelSession", off.clone(), "session { status placesLeft waitingCount }").await;
    assert_eq!(cancelled["session"], json!({"status": "CANCELLED", "placesLeft": 0, "waitingCount": 0}));
    assert_eq!(mine(&nadia, session).await["waysToBook"][0]["leftMinutes"], 14 * 60);
    let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
    assert!(mail.text.contains("L’intervenante est malade."), "{}", mail.text);
    assert!(mail.calendar.expect("a removal").contains("METHOD:CANCEL"));
    assert_eq!(app.mails_to(&hugo.email).await.len(), 1);
    assert_eq!(member.is_refused("cancelSession", off).await, ["SESSION_CANCELLED"]);
    assert_eq!(nadia.is_refused("bookSession", wait).await, ["SESSION_CANCELLED"]);
}

/// Whoever was absent gets the minutes back; nobody notes attendance before the session, nor their own.
#[both_databases]
async fn who_was_absent_gets_the_minutes_back(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-10T14:00", 120, 10).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await;
    let (of_nadia, of_hugo) = (book(&nadia, session).await, book(&hugo.actor, session).await);
    app.seat(hugo.person, None, Some(association.id), MembershipRole::AssociationMember).await;
    let marks = |present: bool| {
        json!({"sessionId": gid(session), "marks": [
            {"bookingId": of_nadia, "present": present}, {"bookingId": of_hugo, "present": true}]})
    };
    let member = association.with_role(MembershipRole::AssociationMember).await;
    assert_eq!(member.is_refused("markAttendance", marks(true)).await, ["SESSION_NOT_STARTED"]);
    app.clock.advance(Duration::hours(6));
    let payload = "bookings { status }";
    let marked = member.does("markAttendance", marks(false), payload).await;
    assert_eq!(marked["bookings"], json!([{"status": "ABSENT"}, {"status": "ATTENDED"}]));
    assert_eq!(mine(&nadia, session).await["waysToBook"][0]["leftMinutes"], 14 * 60);
    member.does("markAttendance", marks(true), payload).await;
    assert_eq!(mine(&nadia, session).await["waysToBook"][0]["leftMinutes"], 12 * 60, "a slip is put right");
    let own = hugo.actor.tries("markAttendance", marks(true), payload).await;
    assert_eq!(own["problems"][0]["code"], "OWN_ATTENDANCE");
    assert_eq!(own["problems"][0]["path"], json!(["marks", "1"]));
    assert_eq!(own["bookings"], json!([{"status": "ATTENDED"}]));
}

/// Another association's people, a company's and volunteers cannot touch a session.
#[both_databases]
async fn a_session_is_its_associations(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 10).await;
    let company = app.company("Groupe Alpha").await;
    let others = [
        app.association("Autre").await.with_role(MembershipRole::AssociationAdmin).await,
        company.with_role(MembershipRole::CsrManager).await,
        company.employee("Nadia", "Lemoine").await.actor,
    ];
    let off = json!({"id": gid(session), "reason": "Non"});
    for other in &others {
        assert_eq!(other.is_refused("cancelSession", off.clone()).await, ["NOT_FOUND"]);
        let moved = to(session, "2026-03-18T14:00", "2026-03-18T16:00");
        assert_eq!(other.is_refused("moveSession", moved).await, ["NOT_FOUND"]);
        let marks = json!({"sessionId": gid(session), "marks": []});
        assert_eq!(other.is_refused("markAttendance", marks).await, ["NOT_FOUND"]);
        let page = other.get(&format!("/association/sessions/{}", gid(session))).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    let document =
        "mutation ($input: CancelSessionInput!) { cancelSession(input: $input) { problems { code } } }";
    assert_eq!(confirmer.ask(document, json!({"input": off})).await.error(), "FORBIDDEN");
}

/// An employee books on the page, finds the place among their bookings, and gives it back, without a script.
#[both_databases]
async fn a_place_is_booked_on_pages(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let mission = app.association("Les Jardins").await.mission("Bâtir un budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 1).await;
    let path = format!("/sessions/{}", gid(session));
    app.get(&path).await.says("Bâtir un budget").does_not_say("visio.example").says("/sign-in?back=");
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    nadia.get(&path).await.says("Réserver 2\u{a0}h").says("il vous reste 14\u{a0}h");
    let answer = nadia.post(&format!("{path}/book"), "basis=WORKING_TIME").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.header(header::LOCATION), Some("/bookings"));
    nadia
        .get("/bookings")
        .await
        .says("Bâtir un budget")
        .says("https://visio.example/salle")
        .says("confirmée");

    let full = hugo.post(&format!("{path}/book"), "basis=PERSONAL_TIME").await;
    full.says("Cette séance est complète").says("value=\"PERSONAL_TIME\" checked");
    hugo.post(&format!("{path}/book"), "basis=PERSONAL_TIME&joinWaitingList=yes").await;
    hugo.get("/bookings").await.says("Rang 1 sur la liste");

    let document = "query ($id: ID!) { node(id: $id) { ... on Session { booking { id } } } }";
    let booking =
        nadia.ask(document, json!({"id": gid(session)})).await.data()["node"]["booking"]["id"].clone();
    let booking = booking.as_str().expect("an id");
    let stolen = hugo.post(&format!("/bookings/{booking}/cancel"), "").await;
    stolen.says("n’existe pas");
    let answer = nadia.post(&format!("/bookings/{booking}/cancel"), "").await;
    assert_eq!(answer.header(header::LOCATION), Some("/bookings"));
    nadia.get("/bookings").await.says("Aucune séance à venir");
    hugo.get("/bookings").await.says("confirmée");
    assert_eq!(app.get("/bookings").await.status, StatusCode::SEE_OTHER);
}

/// The association sees who comes, moves the session and notes who was there on its page; what was typed stays when it
/// is refused.
#[both_databases]
async fn the_association_runs_a_session_on_its_page(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 10).await;
    let booking = book(&nadia, session).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let path = format!("/association/sessions/{}", gid(session));
    let page = member.get(&path).await;
    page.says("Nadia Lemoine").says("Groupe Alpha").says("9 places restantes");
    page.says("href=\"/association/missions\" aria-current=\"page\"");
    let typed = "localStart=2026-03-18T14:00&localEnd=2026-03-18T12:00&reason=Salle";
    let refused = member.post(&format!("{path}/move"), typed).await;
    refused.says("value=\"2026-03-18T12:00\"").says("Salle");
    let typed = "localStart=2026-03-18T14:00&localEnd=2026-03-18T16:00&reason=Salle";
    assert_eq!(member.post(&format!("{path}/move"), typed).await.status, StatusCode::SEE_OTHER);
    app.clock.advance(Duration::days(9));
    member.get(&path).await.says("name=\"present\"").does_not_say("places restantes");
    let absent = format!("booking={}", booking.as_str().expect("an id"));
    assert_eq!(member.post(&format!("{path}/attendance"), &absent).await.status, StatusCode::SEE_OTHER);
    member.get(&path).await.says("absence notée");
}

/// Who confirms the hours of an association sees who comes, and is offered nothing that they may not do.
#[both_databases]
async fn who_confirms_hours_reads_a_session(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins").await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 10).await;
    book(&nadia, session).await;
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let path = format!("/association/sessions/{}", gid(session));
    let (link, form) = ("href=\"/association/missions/", format!("action=\"{path}/"));
    member.get(&path).await.says(&form);
    confirmer.get(&path).await.says("Nadia Lemoine").does_not_say(link).does_not_say(&form);
    app.clock.advance(Duration::days(9));
    member.get(&path).await.says("name=\"present\"").says(link);
    let page = confirmer.get(&path).await;
    page.says("Nadia Lemoine").does_not_say("name=\"present\"").does_not_say(link).does_not_say(&form);
}
