//! What becomes of declared hours: confirmed, adjusted, disputed, taken back, and approved where the company asks for it.

use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::{
    hours::{codes_and_paths, declare, declared, ledger_holds, status},
    scene::{Scene, scene},
};

async fn confirmed(scene: &Scene, date: &str, minutes: i64) -> String {
    let id = declared(scene, date, minutes).await;
    scene.confirmer.does("confirmTimeEntries", json!({"entries": [{"id": id}]}), "entries { id }").await;
    id
}

/// The association confirms many at once: as declared, fewer with a reason, never more; one that stands in the way
/// stops no other.
#[both_databases]
async fn an_association_confirms_each_on_its_own(app: TestApp) {
    let scene = scene(&app).await;
    let whole = declared(&scene, "2026-03-02", 120).await;
    let fewer = declared(&scene, "2026-03-03", 120).await;
    let more = declared(&scene, "2026-03-04", 120).await;
    let silent = declared(&scene, "2026-03-05", 120).await;
    let entries = json!([
        {"id": whole},
        {"id": fewer, "minutes": 90, "reason": "Partie plus tôt"},
        {"id": more, "minutes": 130},
        {"id": silent, "minutes": 60},
        {"id": whole},
    ]);
    let payload =
        scene.confirmer.tries("confirmTimeEntries", json!({"entries": entries}), "entries { id }").await;
    let at = |index: &str, field: &str| json!(["entries", index, field]);
    assert_eq!(
        codes_and_paths(&payload),
        [
            ("MORE_THAN_DECLARED".to_owned(), at("2", "minutes")),
            ("REASON_NEEDED".to_owned(), at("3", "reason")),
            ("TWICE".to_owned(), at("4", "id")),
        ]
    );
    assert_eq!(status(&scene.nadia.actor, &whole).await, json!({"status": "CONFIRMED", "minutes": 120}));
    assert_eq!(status(&scene.nadia.actor, &fewer).await, json!({"status": "ADJUSTED", "minutes": 90}));
    assert_eq!(scene.nadia.budget().await, (360, 120), "what is not accepted yet stays held whole");

    // Pressing return in the field of a reason is no yes.
    let meant = json!({"entries": [{"id": silent, "reason": "Partie plus tôt"}]});
    assert_eq!(scene.confirmer.is_refused("confirmTimeEntries", meant).await, ["REASON_WITHOUT_CHANGE"]);

    scene.nadia.actor.does("acceptAdjustment", json!({"id": fewer}), "entry { status }").await;
    assert_eq!(status(&scene.nadia.actor, &fewer).await, json!({"status": "CONFIRMED", "minutes": 90}));
    assert_eq!(scene.nadia.budget().await, (240, 210), "what was declared too much is free again");
    assert_eq!(
        scene.nadia.actor.is_refused("withdrawTimeEntry", json!({"id": whole})).await,
        ["NOT_FROM_THIS_STATE"]
    );
    ledger_holds(&app).await;
}

/// Fewer minutes can be disputed, what is disputed can be amended and declared again, and the whole story stays.
#[both_databases]
async fn a_dispute_is_told_to_its_end(app: TestApp) {
    let scene = scene(&app).await;
    let id = declared(&scene, "2026-03-02", 120).await;
    let fewer = json!({"entries": [{"id": id, "minutes": 30, "reason": "Une demi-heure seulement"}]});
    scene.confirmer.does("confirmTimeEntries", fewer, "entries { id }").await;
    assert_eq!(
        scene.nadia.actor.is_refused("disputeTimeEntry", json!({"id": id, "reason": " "})).await,
        ["REASON_NEEDED"]
    );
    let why = json!({"id": id, "reason": "J’ai préparé une heure avant"});
    scene.nadia.actor.does("disputeTimeEntry", why, "entry { status }").await;
    assert_eq!(status(&scene.nadia.actor, &id).await, json!({"status": "DISPUTED", "minutes": 120}));
    let payload = declare(&scene.nadia.actor, json!([{"id": id, "minutes": 90}])).await;
    assert_eq!(payload["problems"], json!([]));
    assert_eq!(scene.nadia.budget().await, (90, 0));
    scene.confirmer.does("confirmTimeEntries", json!({"entries": [{"id": id}]}), "entries { id }").await;

    let query =
        "query ($id: ID!) { timeEntry(id: $id) { events { sequence kind minutes reason by { lastName } } } }";
    for reader in [&scene.nadia.actor, &scene.confirmer] {
        let reply = reader.ask(query, json!({"id": id})).await;
        let events = reply.data()["timeEntry"]["events"].as_array().expect("events").clone();
        let told: Vec<_> =
            events.iter().map(|event| (event["kind"].clone(), event["minutes"].clone())).collect();
        let expected =
            [("DECLARED", 120), ("ADJUSTED", 30), ("DISPUTED", 120), ("DECLARED", 90), ("CONFIRMED", 90)];
        let expected: Vec<_> =
            expected.into_iter().map(|(kind, minutes)| (json!(kind), json!(minutes))).collect();
        assert_eq!(told, expected);
        assert_eq!(events[1]["reason"], "Une demi-heure seulement");
        assert_eq!(events[2]["by"]["lastName"], "Lemoine");
    }
    ledger_holds(&app).await;
}

/// Nobody confirms their own time, even where they confirm that of everybody else.
#[both_databases]
async fn nobody_confirms_their_own_time(app: TestApp) {
    let scene = scene(&app).await;
    app.seat(scene.nadia.person, None, Some(scene.association.id), MembershipRole::AssociationAdmin).await;
    let id = declared(&scene, "2026-03-09", 60).await;
    let input = json!({"entries": [{"id": id}]});
    assert_eq!(scene.nadia.actor.is_refused("confirmTimeEntries", input).await, ["OWN_TIME"]);
    assert_eq!(status(&scene.nadia.actor, &id).await["status"], "SUBMITTED");
}

/// A mistake is corrected by a reversing entry that both sides see; the budget has its minutes again and the right
/// time can be declared anew.
#[both_databases]
async fn a_mistake_is_reversed_in_sight_of_all(app: TestApp) {
    let scene = scene(&app).await;
    let id = confirmed(&scene, "2026-03-09", 600).await;
    assert_eq!(scene.nadia.budget().await, (0, 600));
    let why = json!({"id": id, "reason": "Une heure et non dix"});
    scene.confirmer.does("reverseTimeEntry", why.clone(), "entry { status }").await;
    assert_eq!(scene.nadia.budget().await, (0, 0));
    let query = "{ viewer { timeEntries { nodes { status minutes reversesId events { kind reason } } } } }";
    let entries =
        scene.nadia.actor.ask(query, json!({})).await.data()["viewer"]["timeEntries"]["nodes"].clone();
    let minutes: Vec<_> =
        entries.as_array().expect("entries").iter().map(|entry| entry["minutes"].clone()).collect();
    assert_eq!(minutes, [json!(-600), json!(600)]);
    assert_eq!(entries[0]["reversesId"], json!(id));
    assert_eq!(entries[0]["events"][2], json!({"kind": "REVERSED", "reason": "Une heure et non dix"}));
    assert_eq!(scene.confirmer.is_refused("reverseTimeEntry", why).await, ["NOT_FROM_THIS_STATE"]);
    confirmed(&scene, "2026-03-09", 60).await;
    assert_eq!(scene.nadia.budget().await, (0, 60));
    ledger_holds(&app).await;
}

/// Where a company approves hours itself, its human resources approve or refuse what the association confirmed, and
/// a refusal gives the minutes back; elsewhere they have nothing to approve.
#[both_databases]
async fn a_company_approves_what_was_confirmed(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(MembershipRole::Hr).await;
    let (one, two) = (confirmed(&scene, "2026-03-02", 60).await, confirmed(&scene, "2026-03-03", 60).await);
    assert_eq!(hr.is_refused("approveTimeEntries", json!({"ids": [one]})).await, ["APPROVAL_NOT_ASKED"]);
    app.tamper("update company set approves_hours = true").await.expect("a setting");
    hr.does("approveTimeEntries", json!({"ids": [one]}), "entries { status }").await;
    hr.does("rejectTimeEntry", json!({"id": two, "reason": "Congé ce jour-là"}), "entry { status }").await;
    assert_eq!(status(&hr, &one).await["status"], "APPROVED");
    assert_eq!(status(&hr, &two).await["status"], "REJECTED");
    assert_eq!(scene.nadia.budget().await, (0, 60));
    ledger_holds(&app).await;
}

/// The codes of a printed sheet confirm its lines, however they are typed; an unknown one stops no other.
#[both_databases]
async fn a_sheet_is_typed_in_later(app: TestApp) {
    let scene = scene(&app).await;
    let (one, two) = (declared(&scene, "2026-03-08", 60).await, declared(&scene, "2026-03-09", 60).await);
    let query = "query ($id: ID!) { timeEntry(id: $id) { sheetCode } }";
    assert_eq!(
        scene.nadia.actor.ask(query, json!({"id": one})).await.data()["timeEntry"]["sheetCode"],
        Value::Null
    );
    let code = async |id: &str| {
        let reply = scene.confirmer.ask(query, json!({"id": id})).await;
        reply.data()["timeEntry"]["sheetCode"].as_str().expect("a code").to_owned()
    };
    let (first, second) = (code(&one).await, code(&two).await);
    let typed = format!(" {}-{}", first[..2].to_lowercase(), &first[2..]);
    let input = json!({
        "associationId": gid(scene.association.id),
        "lines": [{"code": "0000"}, {"code": typed}, {"code": second, "minutes": 90}],
    });
    let payload = scene.confirmer.tries("confirmBySheetCodes", input, "entries { id }").await;
    assert_eq!(
        codes_and_paths(&payload),
        [
            ("UNKNOWN_CODE".to_owned(), json!(["lines", "0", "code"])),
            ("MORE_THAN_DECLARED".to_owned(), json!(["lines", "2", "minutes"])),
        ]
    );
    assert_eq!(payload["entries"][0]["id"], json!(one));
}

/// Whoever answers for their hours is told which ones: those of which mission, and by which association.
#[both_databases]
async fn mails_name_the_hours(app: TestApp) {
    let scene = scene(&app).await;
    let (fewer, wrong) =
        (declared(&scene, "2026-03-03", 120).await, declared(&scene, "2026-03-04", 60).await);
    let adjusted = json!({"entries": [{"id": fewer, "minutes": 90, "reason": "Partie plus tôt"}]});
    scene.confirmer.does("confirmTimeEntries", adjusted, "entries { id }").await;
    scene
        .confirmer
        .does("disputeTimeEntry", json!({"id": wrong, "reason": "Un autre jour"}), "entry { id }")
        .await;
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    for (said, on) in [("a réduit votre relevé", "3\u{a0}mars"), ("conteste votre relevé", "4\u{a0}mars")]
    {
        let mail = mails.iter().find(|mail| mail.text.contains(said)).expect("a mail");
        for words in ["Les Jardins de Bellevue", "Bâtir un budget", on] {
            assert!(mail.text.contains(words), "{words} is not in {}", mail.text);
        }
    }
}
