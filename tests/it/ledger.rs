//! The ledger: the database refuses to change it, and what is changed behind its back is found.

use chrono::Duration;
use entity::{EngagementId, MembershipRole};
use serde_json::json;
use tests::{Actor, Engine, TestApp, both_databases, builders::Employee, gid, issued};

struct Scene {
    nadia: Employee,
    engagement: EngagementId,
    confirmer: Actor,
}

/// Three entries, two of them confirmed, on one signed chain.
async fn scene(app: &TestApp) -> Scene {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let engagement = association.mission("Bâtir un budget").await.engage(&nadia).await;
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    let scene = Scene { nadia, engagement, confirmer };
    let ids = scene.declare(&["2026-03-02", "2026-03-03", "2026-02-27"]).await;
    let input = json!({"entries": [{"id": ids[0]}, {"id": ids[2]}]});
    scene.confirmer.does("confirmTimeEntries", input, "entries { id }").await;
    app.do_daily("sign_heads").await;
    scene
}

impl Scene {
    async fn declare(&self, dates: &[&str]) -> Vec<String> {
        let entry = |date| {
            json!({
                "engagementId": gid(self.engagement), "date": date, "minutes": 60, "basis": "WORKING_TIME",
                "description": "Deux heures de conseil",
            })
        };
        let entries: Vec<_> = dates.iter().map(entry).collect();
        let payload =
            self.nadia.actor.does("submitTimeEntries", json!({"entries": entries}), "entries { id }").await;
        let entries = payload["entries"].as_array().expect("entries").clone();
        entries.iter().map(|entry| entry["id"].as_str().expect("an id").to_owned()).collect()
    }
}

/// The fault that is found, with the event where it is one.
async fn fault(app: &TestApp) -> Option<(Option<i64>, String)> {
    let report = app.app.verify_ledger().await.expect("a report");
    report.broken.map(|broken| (broken.sequence, broken.fault))
}

async fn must_find(app: &TestApp, sequence: Option<i64>, says: &str) {
    let (found_at, found) = fault(app).await.expect("a fault that is found");
    assert_eq!(found_at, sequence, "{found}");
    assert!(found.contains(says), "{found}");
}

/// Whoever tampers drops the triggers first.
async fn drop_triggers(app: &TestApp) {
    let names: &[&str] = match app.engine() {
        Engine::Sqlite => &[
            "drop trigger ledger_event_is_never_updated",
            "drop trigger ledger_event_is_never_deleted",
            "drop trigger ledger_event_is_never_replaced",
            "drop trigger ledger_head_is_never_updated",
            "drop trigger ledger_head_is_never_deleted",
            "drop trigger ledger_head_is_never_replaced",
        ],
        Engine::PostgreSql => &[
            "drop trigger ledger_event_never_changes on ledger_event",
            "drop trigger ledger_head_never_changes on ledger_head",
        ],
    };
    for sql in names {
        app.tamper(sql).await.expect("no trigger");
    }
}

/// What was written holds: chain, signed head, entries and totals, also while it grows.
#[both_databases]
async fn a_ledger_that_nobody_touched_holds(app: TestApp) {
    let scene = scene(&app).await;
    let report = app.app.verify_ledger().await.expect("a report");
    assert_eq!(report.broken, None);
    assert_eq!((report.chains, report.events, report.heads, report.entries), (1, 5, 1, 3));
    scene.declare(&["2026-03-04"]).await;
    app.do_daily("sign_heads").await;
    app.do_daily("sign_heads").await;
    let report = app.app.verify_ledger().await.expect("a report");
    assert_eq!(
        (report.broken, report.events, report.heads),
        (None, 6, 2),
        "signed once where it did not grow"
    );
}

/// The database itself refuses to change, delete, replace or empty events and signed heads.
#[both_databases]
async fn the_database_refuses_to_change_an_event(app: TestApp) {
    scene(&app).await;
    let mut refused = vec![
        "update ledger_event set minutes = 1",
        "delete from ledger_event",
        "update ledger_head set sequence = 9",
        "delete from ledger_head",
    ];
    match app.engine() {
        Engine::Sqlite => refused.extend([
            "insert or replace into ledger_event select * from ledger_event where sequence = 2",
            "replace into ledger_event select * from ledger_event where sequence = 1",
            "insert or replace into ledger_head select * from ledger_head",
        ]),
        Engine::PostgreSql => refused.extend(["truncate ledger_event", "truncate ledger_head"]),
    }
    for sql in refused {
        assert!(app.tamper(sql).await.is_err(), "{sql}");
    }
    assert_eq!(fault(&app).await, None);
}

/// A changed amount, a changed byte, a changed hash: each is found at its event.
#[both_databases]
async fn an_altered_event_is_found(app: TestApp) {
    scene(&app).await;
    drop_triggers(&app).await;
    app.tamper("update ledger_event set minutes = 600 where sequence = 2").await.expect("tampering");
    must_find(&app, Some(2), "columns").await;
    app.tamper("update ledger_event set minutes = 60 where sequence = 2").await.expect("putting back");
    assert_eq!(fault(&app).await, None);
    let other = "(select canonical from ledger_event where sequence = 1)";
    app.tamper(&format!("update ledger_event set canonical = {other} where sequence = 3"))
        .await
        .expect("tampering");
    must_find(&app, Some(3), "hash").await;
}

/// An event that was taken out of the middle is missed.
#[both_databases]
async fn a_missing_event_is_found(app: TestApp) {
    scene(&app).await;
    drop_triggers(&app).await;
    app.tamper("delete from ledger_event where sequence = 4").await.expect("tampering");
    must_find(&app, Some(5), "missing").await;
}

/// A tail that was cut off together with the chain's head is missed, since that head was signed.
#[both_databases]
async fn a_cut_tail_is_found(app: TestApp) {
    scene(&app).await;
    drop_triggers(&app).await;
    app.tamper("delete from ledger_event where sequence > 3").await.expect("tampering");
    let hash = "(select hash from ledger_event where sequence = 3)";
    app.tamper(&format!("update ledger_chain set sequence = 3, head_hash = {hash}"))
        .await
        .expect("tampering");
    must_find(&app, Some(5), "signed").await;
}

/// Whoever takes the signed heads away leaves a chain that nobody signed: it is missed as soon as heads should be there.
#[both_databases]
async fn missing_heads_are_found(app: TestApp) {
    scene(&app).await;
    drop_triggers(&app).await;
    app.tamper("delete from ledger_head").await.expect("tampering");
    assert_eq!(fault(&app).await, None, "what was done today is signed tonight");
    app.clock.advance(Duration::days(3));
    must_find(&app, Some(1), "no signed head").await;
    app.do_daily("sign_heads").await;
    assert_eq!(fault(&app).await, None);
}

/// What a receipt prints of the chain is held to it.
#[both_databases]
async fn what_a_receipt_prints_is_held_to_the_chain(app: TestApp) {
    scene(&app).await;
    let other = "9".repeat(64);
    let content = format!("{{\"ledger_head\":{{\"sequence\":4,\"hash\":\"{other}\"}}}}");
    issued::receipt(&app, "MA-2026-0001").await;
    let association = "(select association_id from ledger_chain)";
    app.tamper(&format!("update document set association_id = {association}, content = '{content}'"))
        .await
        .expect("tampering");
    must_find(&app, Some(4), "receipt prints").await;
}

/// A chain that was hashed anew from some event on does not end in the head that was signed.
#[both_databases]
async fn a_chain_made_anew_is_found(app: TestApp) {
    scene(&app).await;
    drop_triggers(&app).await;
    tests::builders::rehash(&app, 5, 1).await;
    must_find(&app, Some(5), "signed").await;
    // A new signature cannot be made without the secret key.
    app.tamper("delete from signing_key").await.expect("tampering");
    let hash = "(select hash from ledger_event where sequence = 5)";
    app.tamper(&format!("update ledger_head set hash = {hash}")).await.expect("tampering");
    must_find(&app, Some(5), "signature").await;
}

/// An entry that was changed behind the ledger's back, words that were changed or taken away, a total that is wrong: all
/// are found.
#[both_databases]
async fn entries_words_and_totals_are_held_to_the_chain(app: TestApp) {
    scene(&app).await;
    app.association("Les Pains du monde").await.mission("Autre mission").await;
    app.company("Groupe Bêta").await.employee("Awa", "Diop").await;
    for (tamper, back, says) in [
        (
            "update time_entry set declared_minutes = 61 where date = '2026-03-02'",
            "update time_entry set declared_minutes = 60 where date = '2026-03-02'",
            "entry does not stand",
        ),
        (
            "update time_entry set description = 'Autre chose' where date = '2026-03-02'",
            "update time_entry set description = 'Deux heures de conseil' where date = '2026-03-02'",
            "entry does not stand",
        ),
        (
            "update time_entry set mission_id = (select id from mission where title = 'Autre mission')",
            "update time_entry set mission_id = (select id from mission where title = 'Bâtir un budget')",
            "entry does not stand",
        ),
        (
            "update time_entry set employment_id = (select id from employment where first_name = 'Awa')",
            "update time_entry set employment_id = (select id from employment where first_name = 'Nadia')",
            "entry does not stand",
        ),
        (
            "update time_entry set is_kept_from_company = true where date = '2026-03-02'",
            "update time_entry set is_kept_from_company = false where date = '2026-03-02'",
            "entry does not stand",
        ),
        (
            "update time_entry set minutes = 61 where date = '2026-03-02'",
            "update time_entry set minutes = 60 where date = '2026-03-02'",
            "entry does not stand",
        ),
        (
            "update time_entry set status = 'CONFIRMED' where date = '2026-03-03'",
            "update time_entry set status = 'SUBMITTED' where date = '2026-03-03'",
            "entry does not stand",
        ),
        (
            "update monthly_total set minutes = minutes + 1 where state = 'CONFIRMED' and month = '2026-02-01'",
            "update monthly_total set minutes = minutes - 1 where state = 'CONFIRMED' and month = '2026-02-01'",
            "total",
        ),
        (
            "update monthly_person set month = '2025-02-01' where month = '2026-02-01'",
            "update monthly_person set month = '2026-02-01' where month = '2025-02-01'",
            "total",
        ),
        (
            "update yearly_person set year = 2025 where year = 2026",
            "update yearly_person set year = 2026 where year = 2025",
            "yearly total",
        ),
        (
            "update yearly_association set minutes = minutes + 1 where year = 2026",
            "update yearly_association set minutes = minutes - 1 where year = 2026",
            "yearly total",
        ),
        (
            "update ledger_note set text = 'Autre chose' where sequence = 1",
            "update ledger_note set text = 'Deux heures de conseil' where sequence = 1",
            "words",
        ),
    ] {
        app.tamper(tamper).await.expect("tampering");
        let (_, found) = fault(&app).await.expect("a fault that is found");
        assert!(found.contains(says), "{tamper}: {found}");
        app.tamper(back).await.expect("putting back");
        assert_eq!(fault(&app).await, None, "{back}");
    }
    app.tamper("delete from ledger_note where sequence = 3").await.expect("tampering");
    must_find(&app, Some(3), "words are gone").await;
}

/// Who decided about an entry, and when, is held to the event that says so, whatever was decided: nobody is made the one
/// who confirmed, and least of all whoever gave the time.
#[both_databases]
async fn who_decided_is_held_to_the_chain(app: TestApp) {
    let scene = scene(&app).await;
    let ids = scene.declare(&["2026-03-04", "2026-03-05", "2026-03-06"]).await;
    let fewer = |id: &str| json!({"entries": [{"id": id, "minutes": 30, "reason": "Une demi-heure"}]});
    for id in &ids[..2] {
        scene.confirmer.does("confirmTimeEntries", fewer(id), "entries { id }").await;
    }
    scene.nadia.actor.does("acceptAdjustment", json!({"id": ids[0]}), "entry { id }").await;
    let why = |id: &str| json!({"id": id, "reason": "Ce n’était pas ce jour-là"});
    scene.nadia.actor.does("disputeTimeEntry", why(&ids[1]), "entry { id }").await;
    scene.confirmer.does("disputeTimeEntry", why(&ids[2]), "entry { id }").await;
    let last = scene.declare(&["2026-03-09"]).await;
    scene.confirmer.does("confirmTimeEntries", json!({"entries": [{"id": last[0]}]}), "entries { id }").await;
    scene.confirmer.does("reverseTimeEntry", why(&last[0]), "entry { id }").await;
    assert_eq!(fault(&app).await, None);

    app.tamper("create table kept as select id, decided_by, decided_at from time_entry")
        .await
        .expect("a copy");
    let back =
        "update time_entry set decided_by = (select k.decided_by from kept k where k.id = time_entry.id),
        decided_at = (select k.decided_at from kept k where k.id = time_entry.id)";
    for which in [
        "date = '2026-03-02'",
        "date = '2026-03-03'",
        "date = '2026-03-04'",
        "date = '2026-03-05'",
        "date = '2026-03-06'",
        "date = '2026-03-09' and reverses_id is null",
        "reverses_id is not null",
    ] {
        for tamper in ["decided_by = person_id", "decided_at = 4384195200000"] {
            app.tamper(&format!("update time_entry set {tamper} where {which}")).await.expect("tampering");
            let (_, found) = fault(&app).await.expect("a fault that is found");
            assert!(found.contains("who decided"), "{tamper} where {which}: {found}");
            app.tamper(back).await.expect("putting back");
            assert_eq!(fault(&app).await, None, "{tamper} where {which}");
        }
    }
}

/// Two hundred declarations and confirmations at the same moment make one chain without a gap, and right totals.
#[both_databases]
async fn facts_never_cross(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let mission = association.mission("Bâtir un budget").await;
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    let mut stories = Vec::new();
    for number in 0..20 {
        let employee = company.employee("Nadia", &format!("Numéro {number}")).await;
        let scene = Scene {
            engagement: mission.engage(&employee).await,
            nadia: employee,
            confirmer: confirmer.clone(),
        };
        stories.push(tokio::spawn(async move {
            for id in scene.declare(&["2026-03-02", "2026-03-03", "2026-03-04"]).await {
                let input = json!({"entries": [{"id": id}]});
                scene.confirmer.does("confirmTimeEntries", input, "entries { id }").await;
            }
        }));
    }
    for story in stories {
        story.await.expect("a story that ends");
    }
    let report = app.app.verify_ledger().await.expect("a report");
    assert_eq!((report.broken, report.events, report.entries), (None, 120, 60));
}
