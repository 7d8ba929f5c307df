//! Nobody acts for both sides of a need: neither by a link that was sent to the other one, nor while it rests, nor once it is over.

use entity::{MembershipRole as Role, NeedState};
use futures_util::future::join;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{announcements, follow_ups, roadmaps};

/// The address of the link in the mail to somebody that says something.
async fn link(app: &TestApp, to: &Actor, said: &str) -> String {
    let mails = app.mails_to(&to.email).await;
    let mail = mails.iter().find(|mail| mail.subject.contains(said) || mail.text.contains(said));
    mail.expect("a mail").link("/act/")
}

/// The link by which an association approves a roadmap, or looks back, is worth nothing to who coordinates and opens it beside
/// their own session; to nobody and to the association's people it works as before.
#[both_databases]
async fn a_coordinator_answers_by_no_link_of_the_association(app: TestApp) {
    let scene = roadmaps::Scene::new(&app).await;
    scene.writes(&scene.nadia, 0).await;
    scene.approves(&scene.nadia, 1).await;
    app.mails_to(&scene.member.email).await;
    scene.approves(&scene.hugo, 1).await;
    let approves = link(&app, &scene.member, "/act/").await;
    scene.coordinator.get(&approves).await.does_not_say("Être connus");
    let form = format!("{approves}/roadmap");
    scene.coordinator.post(&form, "").await;
    assert_eq!(roadmaps::state(&app).await, "ROADMAP");
    app.get(&approves).await.says("Être connus");
    app.post(&form, "").await;
    assert_eq!(roadmaps::state(&app).await, "UNDER_WAY");
}

/// The same of the link that looks back.
#[both_databases]
async fn a_coordinator_looks_back_for_nobody(app: TestApp) {
    let scene = follow_ups::Scene::new(&app, NeedState::UnderWay).await;
    scene.does(&scene.coordinator, "beginDebrief", json!({})).await;
    let path = link(&app, &scene.member, "bilan").await;
    scene.coordinator.get(&path).await.says("Ce lien ne répond plus pour vous");
    let given = "achieved=Un+plan&difficult=&satisfaction=9&wouldAgain=yes";
    scene.coordinator.post(&format!("{path}/look-back"), given).await;
    assert_eq!(app.count("select count(*) as n from debrief where given_at is not null").await, 0);
    app.post(&format!("{path}/look-back"), given).await.says("Votre réponse est enregistrée");
    assert_eq!(app.count("select count(*) as n from debrief where given_at is not null").await, 1);
}

/// An approval that the association never gave is taken back although its need was put off meanwhile: it waits for the approval
/// again, and rests no more.
#[both_databases]
async fn a_pause_keeps_no_approval_that_nobody_gave(app: TestApp) {
    let scene = announcements::Scene::asked(&app).await;
    scene.coordinator.does("approveAnnouncement", scene.by_call(1), "need { id }").await;
    let deny = link(&app, &scene.member, "/act/").await;
    let pause = json!({"needId": gid(scene.need), "reason": "Vacances", "returnsOn": "2026-04-01"});
    scene.coordinator.does("pauseNeed", pause, "need { id }").await;
    app.post(&format!("{deny}/deny"), "").await;
    app.do_jobs().await;
    let need = scene.reads(&scene.member, "state returnsOn reason events(first: 3) { nodes { kind } }").await;
    assert_eq!(
        need,
        json!({
            "state": "TO_APPROVE", "returnsOn": null, "reason": null,
            "events": {"nodes": [{"kind": "DENY_APPROVAL"}, {"kind": "RESUME"}, {"kind": "PAUSE"}]},
        })
    );
    assert_eq!(scene.found().await, json!([]));
    scene.member.does("approveAnnouncement", scene.version(1), "need { id }").await;
    assert_eq!(scene.state().await, "SEARCHING");
}

/// A need that is closed before somebody's engagement begins leaves no day on which they declare hours.
#[both_databases]
async fn a_closed_need_leaves_no_engagement_to_come(app: TestApp) {
    let scene = follow_ups::Scene::new(&app, NeedState::UnderWay).await;
    app.execute_sql("update engagement set starts_on = '2026-03-20'").await;
    scene.does(&scene.coordinator, "beginDebrief", json!({})).await;
    let looked_back = json!({"achieved": "Rien", "difficult": "", "satisfaction": 5, "wouldAgain": true});
    for who in [&scene.member, &scene.nadia.1] {
        scene.does(who, "giveDebrief", looked_back.clone()).await;
    }
    scene.does(&scene.coordinator, "closeNeed", json!({})).await;
    app.clock.advance(chrono::Duration::days(11));
    let nadia = app.sign_in_again(&scene.nadia.1).await;
    let entry = json!({
        "engagementId": gid(scene.engagement), "date": "2026-03-20", "minutes": 60, "basis": "PERSONAL_TIME",
        "description": "Un entretien",
    });
    assert_eq!(
        nadia.is_refused("submitTimeEntries", json!({"entries": [entry]})).await,
        ["AFTER_THE_ENGAGEMENT"]
    );
}

/// A need that is sent as its branch closes is carried by a branch that stays: of the two, one comes first.
#[both_databases]
async fn no_need_is_sent_to_a_branch_that_closes(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let (old, new) = (
        network.branch_of("Antenne ancienne", None, &["38"]).await,
        network.branch_of("Antenne nouvelle", None, &[]).await,
    );
    let closing = json!({"id": gid(old), "on": "2026-03-10", "successorId": gid(new)});
    let need = json!({
        "associationId": gid(association.id), "intermediaryId": gid(network.id), "departement": "38",
        "title": "Un plan", "situation": "Nul ne nous connaît", "wish": "Un plan", "outcome": "Être connus",
    });
    let (sent, _) = join(
        member.does("sendNeed", need, "need { branch { name } }"),
        admin.does("closeNetworkBranch", closing, "branch { closedOn }"),
    )
    .await;
    assert_ne!(sent["need"], Value::Null, "{sent}");
    let carried = "select count(*) as n from need join branch on branch.id = need.branch_id \
                   where branch.name = 'Antenne nouvelle'";
    assert_eq!(app.count(carried).await, 1);
}

/// A branch that is to close takes no need until its day either, though nobody follows it: the branch that takes what no territory
/// has gets it.
#[both_databases]
async fn no_need_is_sent_to_a_branch_that_is_to_close(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let old = network.branch_of("Antenne ancienne", None, &["38"]).await;
    let closing = json!({"id": gid(old), "on": "2026-04-01"});
    admin.does("closeNetworkBranch", closing, "branch { closedOn }").await;
    let need = json!({
        "associationId": gid(association.id), "intermediaryId": gid(network.id), "departement": "38",
        "title": "Un plan", "situation": "Nul ne nous connaît", "wish": "Un plan", "outcome": "Être connus",
    });
    member.does("sendNeed", need, "need { branch { name } }").await;
    let stays = "select count(*) as n from need join branch on branch.id = need.branch_id \
                 where branch.closed_on is null";
    assert_eq!(app.count(stays).await, 1);
}

/// Who belongs to the association reads of its need what the association reads, though they coordinate in the branch that carries
/// it: neither what is noted of it there, nor drafts, nor lines about candidates.
#[both_databases]
async fn who_is_of_the_association_reads_as_it_does(app: TestApp) {
    let scene = announcements::Scene::new(&app, NeedState::Qualifying).await;
    let noted = json!({"needId": gid(scene.need), "qualification": {"note": "Bureau très pris"}});
    scene.coordinator.does("saveQualification", noted, "need { id }").await;
    let (person, both) = scene.network.person_with_role(Role::Coordinator).await;
    let tie = json!({"needId": gid(scene.need)});
    let (_, other) = scene.network.person_with_role(Role::Coordinator).await;
    other.does("declareTie", tie, "need { id }").await;
    app.tamper("update need_event set is_shared = false").await.expect("lines of the branch's own");
    let fields = "qualification { note } events { nodes { kind } }";
    let seen = scene.reads(&both, fields).await;
    assert_eq!(seen["qualification"]["note"], "Bureau très pris");
    assert_ne!(seen["events"]["nodes"], json!([]));
    app.seat(person, None, Some(scene.association.id), Role::AssociationMember).await;
    let seen = scene.reads(&both, fields).await;
    assert_eq!(seen, json!({"qualification": null, "events": {"nodes": []}}));
}
