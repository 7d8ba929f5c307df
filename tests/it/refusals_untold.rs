//! What an employer never granted is told to whoever asked, and to nobody else (L. 8241-2): neither the association nor a
//! program of either side hears of it, and the company's trail holds nothing that it could be worked out from.

use api::{Caller, Language, graphql::Client};
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    booking_approvals::{Scene, decide, waiting},
    lists_taken_home::exported,
    receiver::Receiver,
    sessions::to,
    waiting_lists::{book, standing},
};

const ALL_OF_BOOKINGS: [&str; 4] =
    ["BOOKING_REQUESTED", "BOOKING_CONFIRMED", "BOOKING_WAITING", "BOOKING_CANCELLED"];

/// What an association reads of a session's bookings, and how many places it has left.
async fn read(who: &Actor, session: entity::SessionId) -> (Value, i64) {
    let document =
        "query ($id: ID!) { node(id: $id) { ... on Session { placesLeft bookings { totalCount nodes {
        status cancelReason person { lastName } } } } } }";
    let node = who.ask(document, json!({"id": gid(session)})).await.data()["node"].clone();
    (node["bookings"]["nodes"].clone(), node["placesLeft"].as_i64().expect("places"))
}

/// While a place waits its association knows that it is taken, and not whose it is; refused, given back meanwhile or left
/// without an answer it was never there: not on the page, in the API, by its id or in the file.
#[both_databases]
async fn an_association_knows_of_places_that_were_had(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    let session = scene.mission.session("2026-03-17T16:00", 60, 3).await;
    let page = format!("/association/sessions/{}", gid(session));
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    let own = app.company("Groupe Bravo").await.employee("Hugo", "Perrin").await.actor;
    book(&own, session).await;
    let booking = book(nadia, session).await;
    let of_hugo = json!([{"status": "CONFIRMED", "cancelReason": null, "person": {"lastName": "Perrin"}}]);
    let nowhere = async || {
        let by_id = "query ($id: ID!) { node(id: $id) { id } }";
        assert_eq!(admin.ask(by_id, json!({"id": booking})).await.data()["node"], Value::Null);
        let page = admin.get(&page).await;
        page.says("Perrin").does_not_say("Lemoine").does_not_say("Motif secret").does_not_say("refusée");
        let file = exported(&admin, "exportSessionBookings", json!({"sessionId": gid(session)})).await;
        assert!(file.iter().all(|line| !line.contains("Lemoine") && !line.contains("secret")), "{file:?}");
        for status in ["REFUSED", "PENDING_APPROVAL", "CANCELLED"] {
            let asked = format!(
                "query ($id: ID!) {{ node(id: $id) {{ ... on Session {{ bookings(status: [{status}]) {{ totalCount }} }} }} }}"
            );
            let found = admin.ask(&asked, json!({"id": gid(session)})).await;
            assert_eq!(found.data()["node"]["bookings"]["totalCount"], 0, "{status}");
        }
    };
    assert_eq!(read(&admin, session).await, (of_hugo.clone(), 1), "the place is taken and has no name");
    admin.get(&page).await.says("une place gardée, en attente d’un accord");
    nowhere().await;
    decide(zoe, &waiting(zoe).await[0]["id"], Some("Motif secret")).await;
    assert_eq!(read(&admin, session).await, (of_hugo.clone(), 2));
    admin.get(&page).await.does_not_say("en attente d’un accord");
    nowhere().await;
    nadia.get("/bookings").await.says("Motif secret").says("refusée");

    let again = book(nadia, session).await;
    nadia.does("cancelBooking", json!({"id": again}), "").await;
    assert_eq!(read(&admin, session).await, (of_hugo.clone(), 2), "a request that was taken back");
    let lapses = book(nadia, session).await;
    app.clock.advance(Duration::days(7) + Duration::hours(6) + Duration::minutes(50));
    app.do_jobs().await;
    assert_eq!(standing(nadia, session).await, Value::Null, "{lapses} came to nothing");
    assert_eq!(read(&admin, session).await.0, of_hugo);
}

/// A place that was had is known, whatever became of it; where its session moved and the employer refused the new hour it is
/// given up like any other.
#[both_databases]
async fn a_refused_move_reads_as_given_up(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    book(nadia, scene.session).await;
    decide(zoe, &waiting(zoe).await[0]["id"], None).await;
    let member = scene.association.with_role(Role::AssociationMember).await;
    let moved = to(scene.session, "2026-03-18T14:00", "2026-03-18T16:00");
    member.does("moveSession", moved, "session { id }").await;
    assert_eq!(read(&admin, scene.session).await, (json!([]), 0), "the new hour waits for an approval");
    decide(zoe, &waiting(zoe).await[0]["id"], Some("Motif secret")).await;
    let given_up = json!([{"status": "CANCELLED", "cancelReason": null, "person": {"lastName": "Lemoine"}}]);
    assert_eq!(read(&admin, scene.session).await, (given_up, 1));
    let file = exported(&admin, "exportSessionBookings", json!({"sessionId": gid(scene.session)})).await;
    assert!(file[1].contains("annulée") && !file[1].contains("secret"), "{file:?}");
}

/// Whoever leaves is missed where they were to come; an association that never knew whose place waited is not told now.
#[both_databases]
async fn nobody_is_missed_who_was_not_awaited(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    let hr = scene.company.with_role(Role::Hr).await;
    book(&scene.nadia.actor, scene.session).await;
    app.mails_to(&admin.email).await;
    let end = json!({"id": gid(scene.nadia.employment), "endsOn": "2026-03-12"});
    hr.does("endEmployment", end, "employee { id }").await;
    app.do_jobs().await;
    let told = app.mails_to(&admin.email).await;
    assert!(told.iter().all(|mail| !mail.text.contains("Lemoine")), "{told:?}");
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, Value::Null);
}

/// A rank that becomes a request ends for programs as one that was given back: whoever heard of the rank learns neither that it
/// was asked about nor that it was refused.
#[both_databases]
async fn a_rank_ends_before_it_is_asked_about(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let manager = scene.company.with_role(Role::CsrManager).await;
    let receiver = Receiver::new().await;
    let input =
        json!({"companyId": gid(scene.company.id), "address": receiver.address, "events": ALL_OF_BOOKINGS});
    manager.does("createWebhook", input, "webhook { id }").await;
    let (_, ana) = app.somebody("Ana", "Blanc").await;
    let wish = json!({"sessionId": gid(scene.session), "basis": "PERSONAL_TIME"});
    let first = ana.does("bookSession", wish, "booking { id }").await["booking"]["id"].clone();
    let nadia = &scene.nadia.actor;
    let rank = book(nadia, scene.session).await;
    app.do_jobs().await;
    assert!(receiver.heard().iter().any(|one| one.kind() == "booking.waiting"));
    ana.does("cancelBooking", json!({"id": first}), "").await;
    app.do_jobs().await;
    assert_eq!(standing(nadia, scene.session).await, "PENDING_APPROVAL");
    let heard = receiver.heard();
    let ended: Vec<_> =
        heard.iter().map(|one| (one.kind(), one.body()["data"]["bookingId"].clone())).collect();
    assert_eq!(ended, [("booking.cancelled".to_owned(), rank)]);
    let zoe = &scene.zoe.actor;
    decide(zoe, &waiting(zoe).await[0]["id"], Some("Inventaire")).await;
    app.do_jobs().await;
    assert!(receiver.heard().is_empty(), "a refusal is no event");
}

/// Neither side's program is told of a place before it is had: what was refused, taken back or left without an answer is no
/// event at all, since its end alone would tell of it. What was had is told of to its end.
#[both_databases]
async fn no_program_is_told(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let manager = scene.company.with_role(Role::CsrManager).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    let (of_company, of_association) = (Receiver::new().await, Receiver::new().await);
    let input =
        json!({"companyId": gid(scene.company.id), "address": of_company.address, "events": ALL_OF_BOOKINGS});
    manager.does("createWebhook", input, "webhook { id }").await;
    let input = json!({"associationId": gid(scene.association.id), "address": of_association.address,
        "events": ALL_OF_BOOKINGS});
    admin.does("createWebhook", input, "webhook { id }").await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    let had = book(nadia, scene.session).await;
    book(nadia, scene.mission.session("2026-03-18T14:00", 60, 5).await).await;
    let withdrawn = book(nadia, scene.mission.session("2026-03-19T14:00", 30, 5).await).await;
    for request in waiting(zoe).await {
        match request["minutes"].as_i64() {
            Some(120) => drop(decide(zoe, &request["id"], None).await),
            Some(60) => drop(decide(zoe, &request["id"], Some("Inventaire")).await),
            _ => {}
        }
    }
    nadia.does("cancelBooking", json!({"id": withdrawn}), "").await;
    app.do_jobs().await;
    let heard = |receiver: &Receiver| -> Vec<(String, Value)> {
        receiver.heard().iter().map(|one| (one.kind(), one.body()["data"]["bookingId"].clone())).collect()
    };
    for receiver in [&of_company, &of_association] {
        assert_eq!(heard(receiver), [("booking.confirmed".to_owned(), had.clone())]);
    }
    nadia.does("cancelBooking", json!({"id": had}), "").await;
    app.do_jobs().await;
    for receiver in [&of_company, &of_association] {
        assert_eq!(heard(receiver), [("booking.cancelled".to_owned(), had.clone())]);
    }
}

/// What the company's trail tells of requests.
async fn trail(who: &Actor, company: &str) -> Vec<Value> {
    let document = "query ($id: ID!) { organisationAuditEvents(organisationId: $id, first: 100) { nodes {
        action means network by personName } } }";
    let reply = who.ask(document, json!({"id": company})).await;
    let events = reply.data()["organisationAuditEvents"]["nodes"].as_array().expect("events").clone();
    let is_of_request =
        |event: &Value| event["action"].as_str().is_some_and(|code| code.starts_with("APPROVAL_"));
    events.into_iter().filter(is_of_request).collect()
}

/// The trail tells who approved, and from where: a mail's link is a link. A refusal leaves nothing there, and what earlier
/// versions wrote of decisions is read by nobody of the company.
#[both_databases]
async fn the_trail_tells_of_approvals_alone(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    let (nadia, zoe, company) = (&scene.nadia.actor, &scene.zoe.actor, gid(scene.company.id));
    book(nadia, scene.mission.session("2026-03-18T14:00", 60, 5).await).await;
    decide(zoe, &waiting(zoe).await[0]["id"], Some("Inventaire")).await;
    assert!(trail(&csr, &company).await.is_empty(), "a refusal is told to nobody");
    app.mails_to(&zoe.email).await;
    book(nadia, scene.session).await;
    let link = app.mails_to(&zoe.email).await.pop().expect("a mail").link("/act/");
    let caller = Caller::anonymous().at(&Client("198.51.100.77".to_owned()));
    let token = link.trim_start_matches("/act/");
    let done = app.app.decide_by_link(Language::Fr, &caller, token, true, None).await;
    assert!(done.is_ok(), "the link approves");
    let told = trail(&csr, &company).await;
    let by_link = json!({"action": "APPROVAL_GIVEN", "means": "LINK", "network": "198.51.100.0/24", "by": "PERSON",
        "personName": "Zoé Roux"});
    assert_eq!(told, [by_link]);
    app.tamper(
        "insert into audit_event (id, at, person_id, action, subject_kind, subject_id, company_id, association_id, \
         arguments) select booking_id, at, audit_event.person_id, 'APPROVAL_DECIDED', subject_kind, subject_id, \
         audit_event.company_id, association_id, arguments from audit_event join approval_request on \
         approval_request.id = subject_id where action = 'APPROVAL_GIVEN'",
    )
    .await
    .expect("a row of an earlier version");
    assert_eq!(trail(&csr, &company).await.len(), 1);
    let filed = exported(&csr, "exportOrganisationAuditEvents", json!({"organisationId": company})).await;
    assert!(filed.iter().any(|line| line.contains("Demande de place approuvée")), "{filed:?}");
    assert!(filed.iter().all(|line| !line.contains("Demande de place décidée")), "{filed:?}");
}
