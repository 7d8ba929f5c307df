//! Webhooks: an organisation's programs are told of what happens, signed, again until they took it, and of nothing that is not
//! theirs.

use chrono::Duration;
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::{
    booking::{book, wish},
    booking_approvals::{Scene, decide, waiting},
    receiver::{Answer, Receiver},
};

const ALL_OF_BOOKINGS: [&str; 4] =
    ["BOOKING_REQUESTED", "BOOKING_CONFIRMED", "BOOKING_WAITING", "BOOKING_CANCELLED"];

/// A company's webhook at a receiver: its id and its secret.
async fn told(manager: &Actor, company: &Company, receiver: &Receiver, events: &[&str]) -> (Value, String) {
    let input = json!({"companyId": gid(company.id), "address": receiver.address, "events": events});
    let made = manager.does("createWebhook", input, "webhook { id } secret").await;
    (made["webhook"]["id"].clone(), made["secret"].as_str().expect("a secret").to_owned())
}

/// The log of a webhook, the latest first.
async fn log(who: &Actor, id: &Value) -> Vec<Value> {
    let document = "query ($id: ID!) { webhookDeliveries(webhookId: $id, first: 100) { nodes {
        id eventId eventType status attempts lastStatusCode lastError nextAt deliveredAt payload } } }";
    let found = who.ask(document, json!({ "id": id })).await.data()["webhookDeliveries"]["nodes"].clone();
    found.as_array().expect("a log").clone()
}

async fn webhook(who: &Actor, id: &Value) -> Value {
    let document = "query ($id: ID!) { webhook(id: $id) { disabledAt disabledWhy } }";
    who.ask(document, json!({ "id": id })).await.data()["webhook"].clone()
}

/// Lets time pass until the next attempt is due, and does what is due.
async fn later(app: &TestApp, by: Duration) {
    app.clock.advance(by);
    app.do_jobs().await;
}

/// Nadia books, Awa waits, Nadia cancels and Awa gets the place: the company's program hears each fact once, in order, signed,
/// with ids and no names.
#[both_databases]
async fn facts_are_told_signed_and_once(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let (nadia, awa) = (company.employee("Nadia", "Lemoine").await, company.employee("Awa", "Diagne").await);
    let session = app
        .association("Les Jardins")
        .await
        .mission("Budget")
        .await
        .session("2026-03-17T14:00", 120, 1)
        .await;
    let receiver = Receiver::new().await;
    let (id, secret) = told(&manager, &company, &receiver, &ALL_OF_BOOKINGS).await;
    let booking = book(&nadia.actor, session).await;
    let mut waits = wish(session);
    waits["joinWaitingList"] = json!(true);
    awa.actor.does("bookSession", waits, "booking { status }").await;
    nadia.actor.does("cancelBooking", json!({"id": booking["id"]}), "booking { status }").await;
    app.do_jobs().await;

    let heard = receiver.heard();
    let kinds: Vec<_> = heard.iter().map(|one| one.kind()).collect();
    assert_eq!(
        kinds,
        [
            "booking.requested",
            "booking.confirmed",
            "booking.requested",
            "booking.waiting",
            "booking.cancelled",
            "booking.confirmed"
        ]
    );
    assert!(heard.iter().all(|one| one.is_signed_with(&secret)));
    assert!(heard.iter().all(|one| one.timestamp == app.millis() / 1000));
    let data = heard[0].body()["data"].clone();
    assert_eq!(data["bookingId"], booking["id"]);
    assert_eq!(data["employeeId"], json!(gid(nadia.employment)));
    assert!(data.get("personId").is_none(), "the person is their own: {data}");
    assert!(heard.iter().all(|one| !one.text.contains("Nadia") && !one.text.contains("Lemoine")));
    let log = log(&manager, &id).await;
    assert!(log.iter().all(|one| one["status"] == "DELIVERED" && one["attempts"] == 1), "{log:?}");
}

/// A place that waits for an approval is told of once it is had, once, and not at all where it is refused
/// (`refusals_untold`).
#[both_databases]
async fn what_is_decided_is_told_once(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let manager = scene.company.with_role(Role::CsrManager).await;
    let receiver = Receiver::new().await;
    told(&manager, &scene.company, &receiver, &ALL_OF_BOOKINGS).await;
    let second = scene.mission.session("2026-03-18T14:00", 60, 5).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    let had = book(nadia, scene.session).await;
    book(nadia, second).await;
    let requests = waiting(zoe).await;
    app.do_jobs().await;
    decide(zoe, &requests[0]["id"], None).await;
    decide(zoe, &requests[1]["id"], Some("Inventaire")).await;
    app.do_jobs().await;
    let heard: Vec<_> =
        receiver.heard().iter().map(|one| (one.kind(), one.body()["data"]["bookingId"].clone())).collect();
    assert_eq!(heard, [("booking.confirmed".to_owned(), had["id"].clone())]);
}

/// What fails is sent again under the same id, later and later, until it is taken: a refusal, a redirect, and a receiver
/// that does not answer in time are all failures.
#[both_databases]
async fn what_fails_is_sent_again(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let hr = company.with_role(Role::Hr).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let receiver = Receiver::new().await;
    let (id, secret) = told(&manager, &company, &receiver, &["EMPLOYEE_LEFT"]).await;
    receiver.answers(&[Answer::Status(500), Answer::Redirect, Answer::Slow]);
    hr.does("endEmployment", json!({"id": gid(nadia.employment), "endsOn": "2026-04-30"}), "employee { id }")
        .await;
    app.do_jobs().await;
    let waiting = log(&manager, &id).await.remove(0);
    assert_eq!((&waiting["status"], &waiting["lastStatusCode"]), (&json!("WAITING"), &json!(500)));
    later(&app, Duration::seconds(6)).await;
    assert_eq!(log(&manager, &id).await[0]["lastStatusCode"], 302);
    later(&app, Duration::minutes(6)).await;
    assert_eq!(log(&manager, &id).await[0]["lastError"], "TOO_SLOW");
    later(&app, Duration::minutes(34)).await;
    let taken = log(&manager, &id).await.remove(0);
    assert_eq!((&taken["status"], &taken["attempts"]), (&json!("DELIVERED"), &json!(4)));

    let heard = receiver.heard();
    assert_eq!(heard.len(), 4);
    assert!(heard.iter().all(|one| one.id == heard[0].id && one.is_signed_with(&secret)));
    assert!(heard[3].timestamp > heard[0].timestamp, "each attempt has its own instant");
    assert_eq!(
        heard[0].body()["data"],
        json!({
            "employeeId": gid(nadia.employment), "lastDay": "2026-04-30", "companyId": gid(company.id),
        })
    );
}

/// A webhook that takes nothing for three days is switched off, and those who keep it learn of it; switched on again and
/// asked to, it gets what it missed.
#[both_databases]
async fn what_never_answers_is_switched_off(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let hr = company.with_role(Role::Hr).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let receiver = Receiver::new().await;
    let (id, _) = told(&manager, &company, &receiver, &["EMPLOYEE_LEFT"]).await;
    receiver.answers(&[Answer::Status(503); 10]);
    hr.does("endEmployment", json!({"id": gid(nadia.employment), "endsOn": "2026-04-30"}), "employee { id }")
        .await;
    app.do_jobs().await;
    for _ in 0..8 {
        later(&app, Duration::hours(27)).await;
        assert_eq!(webhook(&manager, &id).await["disabledAt"], json!(null));
    }
    later(&app, Duration::hours(27)).await;
    assert_eq!(webhook(&manager, &id).await["disabledWhy"], "FAILING");
    assert_eq!(log(&manager, &id).await[0]["status"], "FAILED");
    assert_eq!(receiver.heard().len(), 10);
    let mails = app.mails_to(&manager.email).await;
    assert!(mails.iter().any(|mail| mail.text.contains(&receiver.address)), "{mails:?}");

    let since = json!({"id": id, "since": "2026-03-01T00:00:00Z"});
    assert_eq!(manager.is_refused("replayWebhook", since.clone()).await, ["WEBHOOK_SWITCHED_OFF"]);
    manager.does("switchWebhook", json!({"id": id, "on": true}), "webhook { disabledAt }").await;
    let again = manager.does("replayWebhook", since, "replayed").await;
    assert_eq!(again["replayed"], 1);
    app.do_jobs().await;
    assert_eq!(receiver.kinds(), ["employee.left"]);
    assert_eq!(log(&manager, &id).await[0]["status"], "DELIVERED");
}

/// Who answers that it is gone is not asked a second time.
#[both_databases]
async fn what_is_gone_is_switched_off_at_once(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let session = app
        .association("Les Jardins")
        .await
        .mission("Budget")
        .await
        .session("2026-03-17T14:00", 120, 5)
        .await;
    let receiver = Receiver::new().await;
    let (id, _) = told(&manager, &company, &receiver, &["BOOKING_CONFIRMED", "BOOKING_CANCELLED"]).await;
    receiver.answers(&[Answer::Status(410)]);
    let booking = book(&nadia, session).await;
    app.do_jobs().await;
    assert_eq!(webhook(&manager, &id).await["disabledWhy"], "GONE");
    nadia.does("cancelBooking", json!({"id": booking["id"]}), "booking { status }").await;
    later(&app, Duration::days(4)).await;
    assert_eq!(receiver.heard().len(), 1);
    assert_eq!(log(&manager, &id).await.len(), 1, "what happens meanwhile is not kept for it");
}

/// A webhook is tried by an event that tells of nothing; one event is sent again under its id, and never while it waits.
#[both_databases]
async fn a_webhook_is_tried_and_told_again(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let receiver = Receiver::new().await;
    let (id, secret) = told(&manager, &company, &receiver, &["RECEIPT_SIGNED"]).await;
    let tried = manager.does("testWebhook", json!({ "id": id }), "delivery { id eventId status }").await;
    let delivery = tried["delivery"]["id"].clone();
    assert_eq!(tried["delivery"]["status"], "WAITING");
    let again = json!({ "id": delivery });
    assert_eq!(manager.is_refused("replayWebhookDelivery", again.clone()).await, ["DELIVERY_ON_ITS_WAY"]);
    app.do_jobs().await;
    manager.does("replayWebhookDelivery", again, "delivery { status }").await;
    app.do_jobs().await;
    let heard = receiver.heard();
    assert_eq!(heard.len(), 2);
    assert!(heard.iter().all(|one| one.kind() == "ping" && json!(one.id) == tried["delivery"]["eventId"]));
    assert!(heard.iter().all(|one| one.is_signed_with(&secret)));
    // One that fails is not tried by itself.
    receiver.answers(&[Answer::Status(500)]);
    manager.does("testWebhook", json!({ "id": id }), "delivery { id }").await;
    app.do_jobs().await;
    assert_eq!(log(&manager, &id).await[0]["status"], "FAILED");
    assert_eq!(webhook(&manager, &id).await["disabledAt"], json!(null));
}

/// While a secret takes the other's place both sign, for a day; then the new one alone.
#[both_databases]
async fn both_secrets_sign_for_a_day(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let receiver = Receiver::new().await;
    let (id, old) = told(&manager, &company, &receiver, &["RECEIPT_SIGNED"]).await;
    let rotated = manager.does("rotateWebhookSecret", json!({ "id": id }), "secret").await;
    let new = rotated["secret"].as_str().expect("a secret").to_owned();
    for (passed, old_signs) in [(Duration::zero(), true), (Duration::hours(25), false)] {
        app.clock.advance(passed);
        manager.does("testWebhook", json!({ "id": id }), "delivery { id }").await;
        app.do_jobs().await;
        let heard = receiver.heard().pop().expect("a ping");
        assert!(heard.is_signed_with(&new));
        assert_eq!(heard.is_signed_with(&old), old_signs);
    }
    assert_ne!(old, new);
}

/// What is somebody's own time, what they keep from the company, and what is confidential is told to the association and
/// not to the company; and nobody is told of another tenant's facts.
#[both_databases]
async fn nobody_is_told_of_what_is_not_theirs(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let other = app.company("Groupe Bravo").await;
    let association = app.association("Soutien aux aidants").await;
    let mission = association.mission("Écouter").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let (employer, stranger, inside) = (Receiver::new().await, Receiver::new().await, Receiver::new().await);
    told(&company.with_role(Role::CsrManager).await, &company, &employer, &ALL_OF_BOOKINGS).await;
    told(&other.with_role(Role::CsrManager).await, &other, &stranger, &ALL_OF_BOOKINGS).await;
    let admin = association.with_role(Role::AssociationAdmin).await;
    let input = json!({"associationId": gid(association.id), "address": inside.address,
        "events": ["BOOKING_CONFIRMED"]});
    admin.does("createWebhook", input, "webhook { id }").await;

    let own = mission.session("2026-03-17T14:00", 60, 5).await;
    let mut on_own_time = wish(own);
    on_own_time["basis"] = json!("PERSONAL_TIME");
    nadia.does("bookSession", on_own_time, "booking { status }").await;
    app.set_mission(mission.id, |row| row.confidential = Set(true)).await;
    let confidential = mission.session("2026-03-18T14:00", 60, 5).await;
    book(&nadia, confidential).await;
    let kept = mission.session("2026-03-19T14:00", 60, 5).await;
    let mut keeps = wish(kept);
    keeps["keepFromCompany"] = json!(true);
    nadia.does("bookSession", keeps, "booking { status }").await;
    app.do_jobs().await;
    assert_eq!(employer.kinds(), Vec::<String>::new());
    assert_eq!(stranger.kinds(), Vec::<String>::new());
    assert_eq!(inside.kinds(), ["booking.confirmed"; 3]);
}

/// An address that leads inside a network is refused beside its field, as is one that is none; so is an event that is not
/// the association's affair, and nothing at all.
#[both_databases]
async fn addresses_inside_are_refused(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let association = app.association("Les Jardins").await;
    let admin = association.with_role(Role::AssociationAdmin).await;
    let id = gid(company.id);
    for (address, code) in [
        ("https://169.254.169.254/latest", "ADDRESS_INSIDE"),
        ("https://10.0.0.1/", "ADDRESS_INSIDE"),
        ("https://[::1]/", "ADDRESS_INSIDE"),
        ("http://example.org/", "INVALID_WEB_ADDRESS"),
        ("https://a:b@example.org/", "INVALID_WEB_ADDRESS"),
        ("rien", "INVALID_WEB_ADDRESS"),
        ("", "REQUIRED"),
    ] {
        let input = json!({"companyId": id, "address": address, "events": ["HOURS_CONFIRMED"]});
        assert_eq!(manager.is_refused("createWebhook", input).await, [code], "{address}");
    }
    let nothing = json!({"companyId": id, "address": "https://example.org/", "events": ["PING"]});
    assert_eq!(manager.is_refused("createWebhook", nothing).await, ["REQUIRED"]);
    let left = json!({"associationId": gid(association.id), "address": "https://example.org/",
        "events": ["EMPLOYEE_LEFT"]});
    assert_eq!(admin.is_refused("createWebhook", left).await, ["NOT_FOR_ASSOCIATIONS"]);
}

/// A name that leads inside the network is found when it is asked, and the log says so.
#[both_databases]
async fn a_name_that_leads_inside_is_not_asked(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let receiver = Receiver::new().await;
    let (id, _) = told(&manager, &company, &receiver, &["HOURS_CONFIRMED"]).await;
    // As if its owner had let the name lead elsewhere after it was saved: 0.0.0.0 is this machine too.
    app.execute_sql("update webhook_endpoint set address = 'https://0.0.0.0.nip.invalid/'").await;
    manager.does("testWebhook", json!({ "id": id }), "delivery { id }").await;
    app.do_jobs().await;
    let failed = log(&manager, &id).await.remove(0);
    assert_eq!(failed["status"], "FAILED");
    assert!(["UNREACHABLE", "ADDRESS_INSIDE"].contains(&failed["lastError"].as_str().expect("a code")));
    app.execute_sql("update webhook_endpoint set address = 'https://10.0.0.1/'").await;
    manager.does("testWebhook", json!({ "id": id }), "delivery { id }").await;
    app.do_jobs().await;
    assert_eq!(log(&manager, &id).await[0]["lastError"], "ADDRESS_INSIDE");
    assert!(receiver.heard().is_empty());
}

/// Only whoever runs the programme keeps its webhooks: for colleagues and for other companies they do not exist.
#[both_databases]
async fn only_who_runs_the_programme_keeps_webhooks(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let receiver = Receiver::new().await;
    let (id, _) = told(&manager, &company, &receiver, &["HOURS_CONFIRMED"]).await;
    let mut others = vec![app.company("Groupe Bravo").await.with_role(Role::CsrManager).await];
    for role in [Role::Hr, Role::Finance, Role::LocalLead] {
        others.push(company.with_role(role).await);
    }
    for other in &others {
        let seen = other.ask("query ($id: ID!) { webhook(id: $id) { id } webhookDeliveries(webhookId: $id) { totalCount } }",
            json!({ "id": id })).await;
        assert_eq!(seen.data(), &json!({"webhook": null, "webhookDeliveries": null}));
        for (mutation, input) in [
            ("removeWebhook", json!({ "id": id })),
            ("testWebhook", json!({ "id": id })),
            ("rotateWebhookSecret", json!({ "id": id })),
            ("switchWebhook", json!({"id": id, "on": false})),
            ("replayWebhook", json!({"id": id, "since": "2026-03-01T00:00:00Z"})),
        ] {
            assert_eq!(other.is_refused(mutation, input).await, ["NOT_FOUND"], "{mutation}");
        }
    }
    assert!(receiver.heard().is_empty());
}

/// What was sent is kept for thirty days.
#[both_databases]
async fn the_log_is_swept(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let receiver = Receiver::new().await;
    let (id, _) = told(&manager, &company, &receiver, &["HOURS_CONFIRMED"]).await;
    manager.does("testWebhook", json!({ "id": id }), "delivery { id }").await;
    app.do_jobs().await;
    app.clock.advance(Duration::days(29));
    app.do_daily("sweep").await;
    assert_eq!(app.number("select count(*) from webhook_delivery").await, 1);
    app.clock.advance(Duration::days(2));
    app.do_daily("sweep").await;
    assert_eq!(app.number("select count(*) from webhook_delivery").await, 0);
}
