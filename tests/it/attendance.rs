//! Attendance that was noted wrongly, and put right.

use chrono::Duration;
use entity::{BookingId, MembershipRole, SessionId};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    hours::declare,
    scene::{Scene, scene},
};

async fn mark(member: &Actor, session: SessionId, booking: BookingId, present: bool) {
    let marks = json!([{"bookingId": gid(booking), "present": present}]);
    let input = json!({"sessionId": gid(session), "marks": marks});
    member.does("markAttendance", input, "bookings { status }").await;
}

async fn drafts(scene: &Scene) -> Vec<Value> {
    let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id minutes } } } }";
    let found = scene.nadia.actor.ask(own, json!({})).await;
    found.data()["viewer"]["timeEntries"]["nodes"].as_array().expect("entries").clone()
}

/// Hours that were declared are held once, also when the association first notes an absence and then puts it right.
#[both_databases]
async fn declared_hours_are_held_once(app: TestApp) {
    let scene = scene(&app).await;
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let mission = scene.association.mission("Entretiens").await;
    let session = mission.session("2026-03-10T14:00", 120, 5).await;
    let booking = mission.book(&scene.nadia, session).await;
    app.session_ends(session).await;
    mark(&member, session, booking, false).await;
    mark(&member, session, booking, true).await;
    assert_eq!(scene.nadia.budget().await, (120, 0), "what is proposed is held by the booking");
    let draft = drafts(&scene).await[0]["id"].clone();
    let payload = declare(&scene.nadia.actor, json!([{"id": draft}])).await;
    assert_eq!(payload["problems"], json!([]));
    for present in [false, true] {
        mark(&member, session, booking, present).await;
        assert_eq!(scene.nadia.budget().await, (120, 0), "present: {present}");
    }
}

/// Whose hours were confirmed was there: nobody notes them as absent before the hours are taken back, and then the minutes
/// are free again.
#[both_databases]
async fn whose_hours_are_confirmed_was_there(app: TestApp) {
    let scene = scene(&app).await;
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let mission = scene.association.mission("Entretiens").await;
    let session = mission.session("2026-03-10T14:00", 120, 5).await;
    let booking = mission.book(&scene.nadia, session).await;
    app.session_ends(session).await;
    let draft = drafts(&scene).await[0]["id"].clone();
    declare(&scene.nadia.actor, json!([{"id": draft}])).await;
    let entries = json!({"entries": [{"id": draft}]});
    scene.confirmer.does("confirmTimeEntries", entries, "entries { id }").await;
    let marks = json!([{"bookingId": gid(booking), "present": false}]);
    let absent = json!({"sessionId": gid(session), "marks": marks});
    assert_eq!(member.is_refused("markAttendance", absent).await, ["HOURS_CONFIRMED"]);
    assert_eq!(scene.nadia.budget().await, (0, 120));

    let reverse = json!({"id": draft, "reason": "Elle n’est pas venue"});
    scene.confirmer.does("reverseTimeEntry", reverse, "entry { id }").await;
    mark(&member, session, booking, false).await;
    assert_eq!(scene.nadia.budget().await, (0, 0));
}

/// Nobody confirms hours of somebody who was noted as absent, neither the association nor the person who accepts fewer
/// minutes: the note is put right first.
#[both_databases]
async fn hours_of_an_absence_are_not_confirmed(app: TestApp) {
    let scene = scene(&app).await;
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let mission = scene.association.mission("Entretiens").await;
    let session = mission.session("2026-03-10T14:00", 120, 5).await;
    let booking = mission.book(&scene.nadia, session).await;
    app.session_ends(session).await;
    let draft = drafts(&scene).await[0]["id"].clone();
    declare(&scene.nadia.actor, json!([{"id": draft}])).await;
    mark(&member, session, booking, false).await;
    let whole = json!({"entries": [{"id": draft}]});
    let fewer = json!({"entries": [{"id": draft, "minutes": 90, "reason": "Partie plus tôt"}]});
    for wish in [&whole, &fewer] {
        assert_eq!(scene.confirmer.is_refused("confirmTimeEntries", wish.clone()).await, ["NOTED_ABSENT"]);
    }

    mark(&member, session, booking, true).await;
    scene.confirmer.does("confirmTimeEntries", fewer, "entries { id }").await;
    mark(&member, session, booking, false).await;
    let accept = json!({"id": draft});
    assert_eq!(scene.nadia.actor.is_refused("acceptAdjustment", accept.clone()).await, ["NOTED_ABSENT"]);
    assert_eq!(scene.nadia.budget().await, (120, 0), "nothing is used up");
    mark(&member, session, booking, true).await;
    scene.nadia.actor.does("acceptAdjustment", accept, "entry { status }").await;
    assert_eq!(scene.nadia.budget().await, (0, 90));
}

/// Who was noted absent by mistake when the session ended is asked for the hours once the mistake is put right.
#[both_databases]
async fn who_was_there_after_all_is_asked_for_the_hours(app: TestApp) {
    let scene = scene(&app).await;
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let mission = scene.association.mission("Entretiens").await;
    let session = mission.session("2026-03-10T14:00", 120, 5).await;
    let booking = mission.book(&scene.nadia, session).await;
    app.clock.advance(Duration::hours(6));
    mark(&member, session, booking, false).await;
    app.session_ends(session).await;
    assert!(drafts(&scene).await.is_empty(), "nothing is proposed to who was absent");
    mark(&member, session, booking, true).await;
    app.do_jobs().await;
    let found = drafts(&scene).await;
    assert_eq!((found.len(), &found[0]["minutes"]), (1, &json!(120)));
    assert_eq!(scene.nadia.budget().await, (120, 0));
}
