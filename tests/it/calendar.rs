//! Private calendar feeds: the address is the secret, and each event keeps its identity.

use axum::http::{StatusCode, header};
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::sessions::book;

async fn feed(who: &Actor) -> (String, Value) {
    let document = "mutation { createCalendarFeed { id path problems { code } } }";
    let made = who.ask(document, json!({})).await.data()["createCalendarFeed"].clone();
    (made["path"].as_str().expect("an address").to_owned(), made["id"].clone())
}

fn lines<'a>(file: &'a str, name: &str) -> Vec<&'a str> {
    file.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

/// A calendar that subscribes sees each session at the right instant on both sides of a change of the clocks, and the
/// same event again, a sequence higher, when the session moved or was given back.
#[both_databases]
async fn a_calendar_stays_right(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget ; trois scénarios").await;
    let winter = mission.session("2026-03-27T09:00", 60, 5).await;
    let summer = mission.session("2026-03-30T09:00", 60, 5).await;
    book(&nadia, winter).await;
    let of_summer = book(&nadia, summer).await;
    let (path, _) = feed(&nadia).await;
    let before = app.get(&path).await;
    assert_eq!(before.header(header::CONTENT_TYPE), Some("text/calendar; charset=utf-8"));
    let mut starts = lines(&before.body, "DTSTART");
    starts.sort_unstable();
    assert_eq!(starts, ["20260327T080000Z", "20260330T070000Z"]);
    assert_eq!(lines(&before.body, "SEQUENCE"), ["0", "0"]);
    before.does_not_say("mailto:");

    let member = association.with_role(MembershipRole::AssociationMember).await;
    let to = json!({"id": gid(winter), "localStart": "2026-03-28T09:00", "localEnd": "2026-03-28T10:00", "reason": "x"});
    member.does("moveSession", to, "").await;
    nadia.does("cancelBooking", json!({"id": of_summer}), "").await;
    let after = app.get(&path).await;
    let identities = |file: &str| {
        let mut uids: Vec<String> = lines(file, "UID").into_iter().map(str::to_owned).collect();
        uids.sort();
        uids
    };
    assert_eq!(identities(&before.body), identities(&after.body));
    assert_eq!(lines(&after.body, "SEQUENCE"), ["1", "1"]);
    assert!(lines(&after.body, "STATUS").contains(&"CANCELLED"));
    after.says("DTSTART:20260328T080000Z");
}

/// A feed shows its owner's sessions and nobody else's; revoked it shows nothing, and only its owner revokes it.
#[both_databases]
async fn a_feed_is_a_secret(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await.actor, company.employee("Hugo", "Perrin").await.actor);
    let session = app.association("Les Jardins").await.mission("Budget").await;
    let session = session.session("2026-03-17T14:00", 60, 5).await;
    book(&nadia, session).await;
    let (of_nadia, id) = feed(&nadia).await;
    let (of_hugo, _) = feed(&hugo).await;
    app.get(&of_nadia).await.says("BEGIN:VEVENT");
    app.get(&of_hugo).await.does_not_say("BEGIN:VEVENT");
    for wrong in ["/calendar/wrong.ics", "/calendar/.ics", of_nadia.trim_end_matches(".ics")] {
        assert_eq!(app.get(wrong).await.status, StatusCode::NOT_FOUND);
    }
    let revoke = json!({"id": id});
    assert_eq!(hugo.is_refused("revokeCalendarFeed", revoke.clone()).await, ["NOT_FOUND"]);
    nadia.does("revokeCalendarFeed", revoke.clone(), "revokedId").await;
    assert_eq!(app.get(&of_nadia).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nadia.is_refused("revokeCalendarFeed", revoke).await, ["NOT_FOUND"]);
}

/// The page shows a new address once, and revokes it.
#[both_databases]
async fn a_feed_is_made_on_a_page(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let page = nadia.post("/bookings/calendar", "").await;
    page.says("/calendar/").says("Elle ne sera plus montrée");
    nadia.get("/bookings").await.does_not_say(".ics").says("Révoquer cette adresse");
}
