//! Attendance that was noted wrongly, and put right.

use chrono::Duration;
use entity::{BookingId, MembershipRole, SessionId};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    hours::declare,
    scene::{Scene, scene},
};

/// Nadia has a place in a session of two hours in the afternoon; a member of the association notes who is there.
struct Attendance {
    scene: Scene,
    member: Actor,
    session: SessionId,
    booking: BookingId,
}

async fn attendance(app: &TestApp) -> Attendance {
    let scene = scene(app).await;
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let mission = scene.association.mission("Entretiens").await;
    let session = mission.session("2026-03-10T14:00", 120, 5).await;
    let booking = mission.book(&scene.nadia, session).await;
    Attendance { scene, member, session, booking }
}

impl Attendance {
    /// The same once the session is over and Nadia is asked for her hours.
    async fn over(app: &TestApp) -> Self {
        let all = attendance(app).await;
        app.session_ends(all.session).await;
        all
    }

    fn marks(&self, present: bool) -> Value {
        let marks = json!([{"bookingId": gid(self.booking), "present": present}]);
        json!({"sessionId": gid(self.session), "marks": marks})
    }

    async fn mark(&self, present: bool) {
        self.member.does("markAttendance", self.marks(present), "bookings { status }").await;
    }

    async fn drafts(&self) -> Vec<Value> {
        let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id minutes } } } }";
        let found = self.scene.nadia.actor.ask(own, json!({})).await;
        found.data()["viewer"]["timeEntries"]["nodes"].as_array().expect("entries").clone()
    }

    /// Nadia declares what is proposed to her; the entry's id, and what came of it.
    async fn declares(&self) -> (Value, Value) {
        let draft = self.drafts().await[0]["id"].clone();
        let payload = declare(&self.scene.nadia.actor, json!([{"id": draft}])).await;
        (draft, payload)
    }

    async fn budget(&self) -> (i64, i64) {
        self.scene.nadia.budget().await
    }
}

/// Hours that were declared are held once, also when the association first notes an absence and then puts it right.
#[both_databases]
async fn declared_hours_are_held_once(app: TestApp) {
    let all = Attendance::over(&app).await;
    all.mark(false).await;
    all.mark(true).await;
    assert_eq!(all.budget().await, (120, 0), "what is proposed is held by the booking");
    let (_, payload) = all.declares().await;
    assert_eq!(payload["problems"], json!([]));
    for present in [false, true] {
        all.mark(present).await;
        assert_eq!(all.budget().await, (120, 0), "present: {present}");
    }
}

/// Whose hours were confirmed was there: nobody notes them as absent before the hours are taken back, and then the minutes
/// are free again.
#[both_databases]
async fn whose_hours_are_confirmed_was_there(app: TestApp) {
    let all = Attendance::over(&app).await;
    let (draft, _) = all.declares().await;
    let confirmer = &all.scene.confirmer;
    let entries = json!({"entries": [{"id": draft}]});
    confirmer.does("confirmTimeEntries", entries, "entries { id }").await;
    assert_eq!(all.member.is_refused("markAttendance", all.marks(false)).await, ["HOURS_CONFIRMED"]);
    assert_eq!(all.budget().await, (0, 120));

    let reverse = json!({"id": draft, "reason": "Elle n’est pas venue"});
    confirmer.does("reverseTimeEntry", reverse, "entry { id }").await;
    all.mark(false).await;
    assert_eq!(all.budget().await, (0, 0));
}

/// Nobody confirms hours of somebody who was noted as absent, neither the association nor the person who accepts fewer
/// minutes: the note is put right first.
#[both_databases]
async fn hours_of_an_absence_are_not_confirmed(app: TestApp) {
    let all = Attendance::over(&app).await;
    let (draft, _) = all.declares().await;
    let (confirmer, nadia) = (&all.scene.confirmer, &all.scene.nadia.actor);
    all.mark(false).await;
    let whole = json!({"entries": [{"id": draft}]});
    let fewer = json!({"entries": [{"id": draft, "minutes": 90, "reason": "Partie plus tôt"}]});
    for wish in [&whole, &fewer] {
        assert_eq!(confirmer.is_refused("confirmTimeEntries", wish.clone()).await, ["NOTED_ABSENT"]);
    }

    all.mark(true).await;
    confirmer.does("confirmTimeEntries", fewer, "entries { id }").await;
    all.mark(false).await;
    let accept = json!({"id": draft});
    assert_eq!(nadia.is_refused("acceptAdjustment", accept.clone()).await, ["NOTED_ABSENT"]);
    assert_eq!(all.budget().await, (120, 0), "nothing is used up");
    all.mark(true).await;
    nadia.does("acceptAdjustment", accept, "entry { status }").await;
    assert_eq!(all.budget().await, (0, 90));
}

/// Who was noted absent by mistake when the session ended is asked for the hours once the mistake is put right.
#[both_databases]
async fn who_was_there_after_all_is_asked_for_the_hours(app: TestApp) {
    let all = attendance(&app).await;
    app.clock.advance(Duration::hours(6));
    all.mark(false).await;
    app.session_ends(all.session).await;
    assert!(all.drafts().await.is_empty(), "nothing is proposed to who was absent");
    all.mark(true).await;
    app.do_jobs().await;
    let found = all.drafts().await;
    assert_eq!((found.len(), &found[0]["minutes"]), (1, &json!(120)));
    assert_eq!(all.budget().await, (120, 0));
}
