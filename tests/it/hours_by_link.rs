//! The mails that ask an association to confirm, day after day, and what their signed links do.

use chrono::Duration;
use entity::MembershipRole;
use serde_json::json;
use tests::{Actor, TestApp, both_databases};

use crate::{
    hours::{by_hand, declare, declared, ledger_holds},
    scene::scene,
};

/// The confirmers get one mail a day with a link that needs no account; the link confirms the time of others only,
/// and is worth nothing once its owner confirms no more or sixty days are over.
#[both_databases]
async fn a_link_confirms_without_an_account(app: TestApp) {
    let scene = scene(&app).await;
    let id = declared(&scene, "2026-03-09", 60).await;
    declared(&scene, "2026-03-08", 60).await;
    assert!(app.mails_to(&scene.confirmer.email).await.is_empty(), "the day's mail leaves in the afternoon");
    app.clock.advance(Duration::hours(9));
    let mails = app.mails_to(&scene.confirmer.email).await;
    assert_eq!(mails.len(), 1);
    let link = mails[0].link("/act/");
    let token = link.rsplit('/').next().expect("a token");
    let anonymous = api::Caller::anonymous();
    let shown =
        app.app.hours_behind_link(&anonymous, token).await.expect("a list").expect("a link that works");
    assert_eq!((shown.total, shown.association.as_str()), (2, "Les Jardins de Bellevue"));
    let confirm = [api::LinkConfirmation { id: id.clone(), minutes: None, reason: None }];
    let done = app.app.confirm_by_link(api::Language::Fr, &anonymous, token, &confirm).await.expect("done");
    assert_eq!((done.done, done.problems.len()), (1, 0));
    let query = "query ($id: ID!) { timeEntry(id: $id) { events { kind way by { lastName } } } }";
    let events = scene.nadia.actor.ask(query, json!({"id": id})).await.data()["timeEntry"]["events"].clone();
    assert_eq!(events[1], json!({"kind": "CONFIRMED", "way": "LINK", "by": null}));
    let again =
        app.app.confirm_by_link(api::Language::Fr, &anonymous, token, &confirm).await.expect("an answer");
    assert_eq!((again.done, again.problems[0].code), (0, "NOT_FROM_THIS_STATE"));
    assert!(app.app.hours_behind_link(&anonymous, "unknown").await.expect("an answer").is_none());
    app.clock.advance(Duration::days(60));
    assert!(app.app.hours_behind_link(&anonymous, token).await.expect("an answer").is_none(), "too old");
    ledger_holds(&app).await;
    let named = "update time_entry set decided_by = person_id where status = 'CONFIRMED'";
    app.tamper(named).await.expect("tampering");
    let found = app.app.verify_ledger().await.expect("a report").broken.expect("a fault that is found");
    assert!(found.fault.contains("who decided"), "a link has no name: {}", found.fault);
}

/// A link that was sent to somebody never confirms that person's own time.
#[both_databases]
async fn a_link_never_confirms_its_owner_s_time(app: TestApp) {
    let scene = scene(&app).await;
    app.seat(scene.nadia.person, None, Some(scene.association.id), MembershipRole::Confirmer).await;
    let own = declared(&scene, "2026-03-09", 60).await;
    let hugo = scene.company.employee("Hugo", "Perrin").await;
    let engagement = scene.mission.engage(&hugo).await;
    declare(&hugo.actor, json!([by_hand(engagement, "2026-03-09", 45)])).await;
    app.clock.advance(Duration::hours(9));
    let link = app.mails_to(&scene.nadia.actor.email).await[0].link("/act/");
    let token = link.rsplit('/').next().expect("a token");
    let anonymous = api::Caller::anonymous();
    let shown = app.app.hours_behind_link(&anonymous, token).await.expect("a list").expect("a link");
    assert_eq!(shown.total, 1, "only Hugo’s");
    let confirm = [api::LinkConfirmation { id: own, minutes: None, reason: None }];
    let done =
        app.app.confirm_by_link(api::Language::Fr, &anonymous, token, &confirm).await.expect("an answer");
    assert_eq!((done.done, done.problems[0].code), (0, "OWN_TIME"));
}

/// Silence never confirms: reminders leave after seven days, after fourteen, then every thirty, and nothing else
/// happens.
#[both_databases]
async fn silence_is_reminded_and_never_confirms(app: TestApp) {
    let scene = scene(&app).await;
    let id = declared(&scene, "2026-03-09", 60).await;
    app.clock.advance(Duration::hours(9));
    assert_eq!(app.mails_to(&scene.confirmer.email).await.len(), 1);
    app.clock.advance(-Duration::hours(9));
    let mut reminded = Vec::new();
    for day in 1..=110 {
        app.clock.advance(Duration::days(1));
        app.do_daily("remind_confirmers").await;
        if !app.mails_to(&scene.confirmer.email).await.is_empty() {
            reminded.push(day);
        }
    }
    assert_eq!(reminded, [7, 14, 44, 74, 104]);
    app.do_daily("sign_heads").await;
    let seen = app.app.verify_ledger().await.expect("a report");
    assert_eq!((seen.broken, seen.events), (None, 1), "still only declared: {id}");
}

/// Author and company see for how long an entry has waited for the association, and how often that was reminded; its own
/// people are not told, and their word ends the wait.
#[both_databases]
async fn how_long_an_entry_waits_is_seen(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    let csr = scene.company.with_role(MembershipRole::CsrManager).await;
    let id = declared(&scene, "2026-03-09", 60).await;
    let waiting = async |who: &Actor| {
        let query = "query ($id: ID!) { timeEntry(id: $id) { waitingDays reminders } }";
        who.ask(query, json!({"id": id})).await.data()["timeEntry"].clone()
    };
    assert_eq!(waiting(&csr).await, json!({"waitingDays": 0, "reminders": 0}));
    csr.get("/company/hours").await.says("en attente depuis aujourd’hui").does_not_say("relancée");
    for _ in 0..2 {
        app.clock.advance(Duration::days(8));
        app.do_daily("remind_confirmers").await;
        // Whoever looks in now and then stays signed in.
        for who in [&csr, nadia, &scene.confirmer] {
            who.get("/sessions").await;
        }
    }
    let told = "association relancée 2 fois, en attente depuis 16 jours";
    for who in [&csr, nadia] {
        assert_eq!(waiting(who).await, json!({"waitingDays": 16, "reminders": 2}));
    }
    for path in ["/company/hours".to_owned(), format!("/company/hours/{id}")] {
        csr.get(&path).await.says(told);
    }
    for path in ["/hours".to_owned(), format!("/hours/{id}")] {
        nadia.get(&path).await.says(told);
    }
    assert_eq!(waiting(&scene.confirmer).await, json!({"waitingDays": null, "reminders": null}));

    scene.confirmer.does("confirmTimeEntries", json!({"entries": [{"id": id}]}), "entries { id }").await;
    assert_eq!(waiting(&csr).await, json!({"waitingDays": null, "reminders": 2}));
    csr.get("/company/hours").await.does_not_say("en attente depuis");
}
