//! What pages show live: each names the stream that tells its script when to look again, and the address where it is read
//! anew. What a reader without a script sees is the same page.

use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Page, TestApp, both_databases, gid};

use crate::{
    graphql_stream::Events,
    heard_elsewhere::{Way as _, declared_until_heard},
    imports::{LIST, start},
    scene::scene,
    sessions::to,
};

/// The value of an attribute that stands on a page once.
fn attribute(page: &Page, name: &str) -> String {
    let mark = format!(" {name}=\"");
    assert_eq!(page.body.matches(&mark).count(), 1, "{name} stands once:\n{}", page.body);
    let (_, rest) = page.body.split_once(&mark).expect("the attribute");
    rest.split('"').next().unwrap_or_default().replace("&#38;", "&")
}

/// Whoever reads a mission or a session hears that a place was taken, signed in or not, and reads anew how many are left.
#[both_databases]
async fn places_are_shown_live(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, awa) = (company.employee("Nadia", "Lemoine").await, company.employee("Awa", "Diagne").await);
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 60, 2).await;
    let paths = [format!("/sessions/{}", gid(session)), format!("/missions/{}", gid(mission.id))];
    let mut streams = Vec::new();
    for path in &paths {
        for reader in [None, Some(&awa.actor)] {
            let page = match reader {
                Some(reader) => reader.get(path).await,
                None => app.get(path).await,
            };
            assert_eq!(&attribute(&page, "data-again"), path);
            page.says("aria-live=\"polite\"");
            let mut events = Events::open(&app, reader, &attribute(&page, "data-live")).await;
            let first = events.heard().await;
            assert_eq!(first["errors"], Value::Null, "{first}");
            streams.push(events);
        }
    }
    crate::booking::book(&nadia.actor, session).await;
    for events in &mut streams {
        assert_eq!(events.heard().await["errors"], Value::Null);
    }
    app.get(&paths[0]).await.says("une place restante");
    app.get(&paths[1]).await.says("dernière place");
    let shown = attribute(&app.get(&paths[1]).await, "data-shown");
    mission.session("2026-03-18T14:00", 60, 2).await;
    assert_ne!(attribute(&app.get(&paths[1]).await, "data-shown"), shown, "another list is loaded anew");
}

/// Whoever reads a session that the association moves, or one of those that are booked with it, or cancels, reads the page anew.
#[both_databases]
async fn a_session_that_moves_is_read_anew(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Cours du soir").await;
    let first = mission.session("2026-03-17T18:00", 60, 5).await;
    let second = mission.session("2026-03-24T18:00", 60, 5).await;
    let member = association.with_role(Role::AssociationMember).await;
    let path = format!("/sessions/{}", gid(first));
    let page = app.get(&path).await;
    let mut events = Events::open(&app, None, &attribute(&page, "data-live")).await;
    events.heard().await;
    member.does("moveSession", to(first, "2026-03-18T18:00", "2026-03-18T19:00"), "session { id }").await;
    assert_eq!(events.heard().await["errors"], Value::Null);
    let moved = app.get(&path).await;
    assert_ne!(attribute(&moved, "data-shown"), attribute(&page, "data-shown"));
    app.execute_sql("update mission set booking_mode = 'SERIES'").await;
    let series = attribute(&app.get(&path).await, "data-shown");
    member.does("moveSession", to(second, "2026-03-25T18:00", "2026-03-25T19:00"), "session { id }").await;
    assert_ne!(attribute(&app.get(&path).await, "data-shown"), series);
    let cancelled = json!({"id": gid(first), "reason": "La salle est prise."});
    member.does("cancelSession", cancelled, "session { id }").await;
    app.get(&path).await.says("La salle est prise.").does_not_say("data-shown");
}

/// Where all sessions of a mission are booked at once, a place that is taken in another one of them is heard of too.
#[both_databases]
async fn a_series_is_shown_live(app: TestApp) {
    let mission = app.association("Les Jardins").await.mission("Cours du soir").await;
    let first = mission.session("2026-03-17T18:00", 60, 5).await;
    let second = mission.session("2026-03-24T18:00", 60, 5).await;
    app.execute_sql("update mission set booking_mode = 'SERIES'").await;
    let path = format!("/sessions/{}", gid(first));
    let page = app.get(&path).await;
    page.says("5 places restantes");
    let mut events = Events::open(&app, None, &attribute(&page, "data-live")).await;
    events.heard().await;
    // As if somebody had come to that evening alone.
    let last = "starts_at = (select max(starts_at) from session)";
    app.execute_sql(&format!("update session set taken = 4 where {last}")).await;
    assert_eq!(events.heard().await["errors"], Value::Null);
    app.get(&path).await.says("une place restante");
    app.get(&format!("/sessions/{}", gid(second))).await.says("une place restante");
}

/// Hours that come in while an association looks at those that wait are told in a line, with their number; the list that was
/// there stays, filter and all.
#[both_databases]
async fn hours_that_come_in_are_told(app: TestApp) {
    let scene = scene(&app).await;
    scene.declared("2026-03-02", 60).await;
    app.clock.advance(Duration::minutes(1));
    let page = scene.confirmer.get("/association/hours?from=2026-03-01").await;
    page.says("role=\"status\"").does_not_say("Afficher</a>");
    let again = attribute(&page, "data-again");
    assert!(again.starts_with("/association/hours?from=2026-03-01&seen="), "{again}");
    scene.confirmer.get(&again).await.does_not_say("Afficher</a>");

    app.clock.advance(Duration::minutes(1));
    scene.declared("2026-03-03", 60).await;
    scene.confirmer.get(&again).await.says("Un nouveau relevé à confirmer").says("Afficher</a>");
    scene.declared("2026-03-04", 60).await;
    let told = scene.confirmer.get(&again).await;
    told.says("2 nouveaux relevés à confirmer");
    assert_eq!(attribute(&told, "data-again"), again, "it goes on counting from when the page was shown");
    scene.confirmer.get("/association/hours?seen=hier").await.does_not_say("Afficher</a>");

    let live = attribute(&page, "data-live");
    let mut events = Events::open(&app, Some(&scene.confirmer), &live).await;
    declared_until_heard(&mut events, &scene.nadia.actor, scene.engagement).await;
    let mut refused = Events::open(&app, None, &live).await;
    assert_eq!(refused.heard().await["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
}

/// An import that is checked tells how far it is, and the page that is read again then shows its next step.
#[both_databases]
async fn an_import_is_shown_live(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let import = start(&hr, &alpha, LIST.as_bytes()).await;
    let path = format!("/company/employees/import/{}", import["id"].as_str().expect("an id"));
    hr.get(&path).await.does_not_say("data-live");
    let columns = "columns.0=STAFF_NUMBER&columns.1=LAST_NAME&columns.2=FIRST_NAME&columns.3=EMAIL";
    assert_eq!(hr.post(&format!("{path}/map"), columns).await.status, 303);
    let page = hr.get(&path).await;
    assert_eq!(attribute(&page, "data-under-way"), "checking");
    assert_eq!(attribute(&page, "data-again"), path);
    let mut events = Events::open(&app, Some(&hr), &attribute(&page, "data-live")).await;
    assert_eq!(events.heard().await["errors"], Value::Null);
    app.do_jobs().await;
    assert_eq!(events.heard().await["errors"], Value::Null);
    hr.get(&attribute(&page, "data-again"))
        .await
        .does_not_say("data-under-way")
        .says("Voici ce que l’import ferait");
}
