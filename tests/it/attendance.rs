//! Attendance that was noted wrongly, and put right; and what an absence means for the hours of its session.

use axum::http::StatusCode;
use chrono::Duration;
use entity::{BookingId, MembershipRole, SessionId};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    hours::{by_hand, codes_and_paths, declare},
    pages_of_confirmation::row,
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

    /// An hour in the mission of the session, on its day, entered by hand.
    async fn an_hour_by_hand(&self) -> Value {
        let own = "{ viewer { engagements { nodes { id missionTitle } } } }";
        let found = self.scene.nadia.actor.ask(own, json!({})).await;
        let engagements = found.data()["viewer"]["engagements"]["nodes"].clone();
        let mut engagements = engagements.as_array().expect("engagements").iter();
        let of_session = engagements.find(|engagement| engagement["missionTitle"] == "Entretiens");
        let mut hour = by_hand(self.scene.engagement, "2026-03-10", 60);
        hour["engagementId"] = of_session.expect("an engagement")["id"].clone();
        hour
    }
}

/// Hours that were declared are held once, also when the association first notes an absence and then puts it right.
#[both_databases]
async fn declared_hours_are_held_once(app: TestApp) {
    let all = Attendance::over(&app).await;
    all.mark(false).await;
    all.mark(true).await;
    app.do_jobs().await;
    assert_eq!(all.budget().await, (120, 0), "what is proposed is held by the booking");
    let (_, payload) = all.declares().await;
    assert_eq!(payload["problems"], json!([]));
    for present in [false, true] {
        all.mark(present).await;
        assert_eq!(all.budget().await, (120, 0), "present: {present}");
    }
}

/// A night of which one date is declared holds the other one again once an absence was put right, and that can be declared.
#[both_databases]
async fn a_night_half_declared_is_held_whole_again(app: TestApp) {
    let scene = scene(&app).await;
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let mission = scene.association.mission("Maraude").await;
    let session = mission.session("2026-03-10T22:00", 180, 5).await;
    let booking = mission.book(&scene.nadia, session).await;
    app.session_ends(session).await;
    let all = Attendance { scene, member, session, booking };
    assert_eq!(all.drafts().await.len(), 2);
    let (_, payload) = all.declares().await;
    assert_eq!((&payload["problems"], all.budget().await), (&json!([]), (180, 0)));
    all.mark(false).await;
    let (held_by_entry, _) = all.budget().await;
    assert!(0 < held_by_entry && held_by_entry < 180, "{held_by_entry}");
    all.mark(true).await;
    app.do_jobs().await;
    assert_eq!((all.drafts().await.len(), all.budget().await), (1, (180, 0)));
    let (_, payload) = all.declares().await;
    assert_eq!((&payload["problems"], all.budget().await), (&json!([]), (180, 0)));
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

/// Who was not there has nothing left to declare: the proposal is gone, neither it nor time by hand of that day is taken,
/// and the sentence says whom to ask. Once the note is put right, the time is proposed again.
#[both_databases]
async fn who_was_absent_declares_nothing(app: TestApp) {
    let all = Attendance::over(&app).await;
    let nadia = &all.scene.nadia.actor;
    let draft = all.drafts().await[0]["id"].clone();
    all.mark(false).await;
    assert!(all.drafts().await.is_empty(), "the proposal is gone");
    app.session_ends(all.session).await;
    assert!(all.drafts().await.is_empty(), "and does not come back");
    let gone = declare(nadia, json!([{"id": draft}])).await;
    assert_eq!(gone["problems"][0]["code"], "NOT_FOUND");

    let elsewhere = by_hand(all.scene.engagement, "2026-03-10", 60);
    let refused = declare(nadia, json!([all.an_hour_by_hand().await])).await;
    assert_eq!(codes_and_paths(&refused), [("NOTED_ABSENT".to_owned(), json!(["entries", "0", "id"]))]);
    let said = refused["problems"][0]["message"].as_str().expect("a sentence");
    assert!(said.contains("«\u{a0}Entretiens\u{a0}»"), "{said}");
    assert!(said.contains("demandez à Les Jardins de Bellevue"), "{said}");
    assert_eq!(
        declare(nadia, json!([elsewhere])).await["problems"],
        json!([]),
        "another mission is another place"
    );
    assert_eq!(all.budget().await, (60, 0));

    all.mark(true).await;
    app.do_jobs().await;
    let (_, payload) = all.declares().await;
    assert_eq!(payload["problems"], json!([]));
    assert_eq!(all.budget().await, (180, 0));
}

/// A proposal of an earlier version that stayed with somebody absent is refused as well.
#[both_databases]
async fn a_proposal_that_stayed_is_refused(app: TestApp) {
    let all = Attendance::over(&app).await;
    let draft = all.drafts().await[0]["id"].clone();
    app.execute_sql("update booking set status = 'ABSENT'").await;
    let refused = declare(&all.scene.nadia.actor, json!([{"id": draft}])).await;
    assert_eq!(codes_and_paths(&refused), [("NOTED_ABSENT".to_owned(), json!(["entries", "0", "id"]))]);
}

/// Who was noted as absent is told so once a note, and not again when it is sent twice.
#[both_databases]
async fn an_absence_is_told(app: TestApp) {
    let all = Attendance::over(&app).await;
    let told = async || {
        let mails = app.mails_to(&all.scene.nadia.actor.email).await;
        mails.iter().filter(|mail| mail.subject == "Absence notée\u{a0}: Entretiens").count()
    };
    assert_eq!(told().await, 0);
    all.mark(false).await;
    all.mark(false).await;
    assert_eq!(told().await, 1);
    all.mark(true).await;
    all.mark(false).await;
    assert_eq!(told().await, 1, "of another note");
}

/// Whose hours were declared before the absence was noted is told that they stand, and what to do: by mail and on the
/// entry's own page.
#[both_databases]
async fn an_absence_after_declared_hours_is_told(app: TestApp) {
    let all = Attendance::over(&app).await;
    let (entry, _) = all.declares().await;
    let nadia = &all.scene.nadia.actor;
    let path = format!("/hours/{}", entry.as_str().expect("an id"));
    nadia.get(&path).await.does_not_say("Votre absence est notée");
    all.mark(false).await;
    let mails = app.mails_to(&nadia.email).await;
    let mail = mails.iter().find(|mail| mail.subject.starts_with("Absence notée")).expect("a mail");
    assert!(mail.text.contains("Le relevé que vous aviez déclaré est toujours là"), "{}", mail.text);
    assert!(!mail.text.contains("Aucun relevé"), "{}", mail.text);
    nadia.get(&path).await.says("Votre absence est notée").says("demandez à Les Jardins de Bellevue");
    assert_eq!(nadia.post(&format!("{path}/withdraw"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(all.budget().await, (0, 0));
    nadia.get(&path).await.does_not_say("Votre absence est notée");
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
        let refused = confirmer.tries("confirmTimeEntries", wish.clone(), "entries { id }").await;
        let said = refused["problems"][0]["message"].as_str().expect("a sentence");
        assert!(said.contains("\u{a0}: Nadia Lemoine. ") && said.contains("10\u{a0}mars"), "{said}");
    }
    let page = confirmer.get("/association/hours").await;
    let line = row(&page, draft.as_str().expect("an id"));
    assert!(line.contains("absence notée") && !line.contains(" checked"), "{line}");
    let link = all.scene.link(&app).await;
    let page = app.get(&link).await;
    let line = row(&page, draft.as_str().expect("an id"));
    assert!(line.contains("absence notée") && !line.contains(" checked"), "{line}");

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

/// Time by hand of that mission and day is held to the note as what was proposed is: declared before it, nobody confirms it,
/// and whoever looks at it reads why; of another day it is confirmed.
#[both_databases]
async fn time_by_hand_of_an_absence_is_not_confirmed(app: TestApp) {
    let all = Attendance::over(&app).await;
    let (confirmer, nadia) = (&all.scene.confirmer, &all.scene.nadia.actor);
    let there = all.an_hour_by_hand().await;
    let mut the_day_after = there.clone();
    the_day_after["date"] = json!("2026-03-11");
    app.clock.advance(Duration::days(1));
    let payload = declare(nadia, json!([there, the_day_after])).await;
    assert_eq!(payload["problems"], json!([]));
    let [of_session, later] = [0, 1].map(|at| payload["entries"][at]["id"].clone());
    all.mark(false).await;
    let both = json!({"entries": [{"id": of_session}, {"id": later}]});
    let decided = confirmer.tries("confirmTimeEntries", both, "entries { id }").await;
    assert_eq!(codes_and_paths(&decided), [("NOTED_ABSENT".to_owned(), json!(["entries", "0", "id"]))]);
    assert_eq!(decided["entries"], json!([{"id": later}]));
    let line = of_session.as_str().expect("an id");
    for page in [confirmer.get("/association/hours").await, app.get(&all.scene.link(&app).await).await] {
        let line = row(&page, line);
        assert!(line.contains("absence notée") && !line.contains(" checked"), "{line}");
    }

    all.mark(true).await;
    let entries = json!({"entries": [{"id": of_session}]});
    confirmer.does("confirmTimeEntries", entries, "entries { id }").await;
}

/// Why hours are not confirmed is looked up for all of them together: meanwhile the association's chain is locked.
#[both_databases]
async fn refusing_many_hours_of_an_absence_costs_no_more(app: TestApp) {
    let all = Attendance::over(&app).await;
    let hour = all.an_hour_by_hand().await;
    let payload = declare(&all.scene.nadia.actor, json!([hour, hour, hour])).await;
    assert_eq!(payload["problems"], json!([]));
    all.mark(false).await;
    let entries: Vec<_> = (0..3).map(|at| json!({"id": payload["entries"][at]["id"]})).collect();
    let refused = async |count: usize| {
        let before = app.app.statements();
        let wish = json!({"entries": entries[..count]});
        let decided = all.scene.confirmer.tries("confirmTimeEntries", wish, "entries { id }").await;
        assert_eq!(codes_and_paths(&decided).len(), count, "{decided}");
        app.app.statements() - before
    };
    refused(1).await;
    assert_eq!(refused(1).await, refused(3).await);
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

/// Operators read of a place in a session what it was in and on which day, and not whose it is.
#[both_databases]
async fn the_trail_names_a_place_by_its_session(app: TestApp) {
    let all = Attendance::over(&app).await;
    all.mark(false).await;
    let asked = "{ auditEvents { nodes { action subjectName } } }";
    let events = app.operator().await.ask(asked, json!({})).await.data()["auditEvents"]["nodes"].clone();
    let marked = events.as_array().expect("events").iter().find(|one| one["action"] == "ATTENDANCE_MARKED");
    let name = marked.expect("an event")["subjectName"].as_str().expect("a name").to_owned();
    assert_eq!(name, "Entretiens, mardi 10\u{a0}mars 2026");
}
