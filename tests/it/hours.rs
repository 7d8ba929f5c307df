//! Hours: proposed, declared, read page by page; and who may not.

use entity::{EngagementId, MembershipRole, TimeEntryId};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::scene::{Scene, scene};

pub(crate) fn by_hand(engagement: EngagementId, date: &str, minutes: i64) -> Value {
    json!({
        "engagementId": gid(engagement), "date": date, "minutes": minutes, "basis": "WORKING_TIME",
        "description": "Tableau de trésorerie",
    })
}

pub(crate) async fn declare(actor: &Actor, entries: Value) -> Value {
    let payload = "entries { id minutes date status } warnings { code path }";
    actor.tries("submitTimeEntries", json!({"entries": entries}), payload).await
}

/// Declares one entry by hand that must be accepted; its id.
pub(crate) async fn declared(scene: &Scene, date: &str, minutes: i64) -> String {
    let payload = declare(&scene.nadia.actor, json!([by_hand(scene.engagement, date, minutes)])).await;
    assert_eq!(payload["problems"], json!([]));
    payload["entries"][0]["id"].as_str().expect("an id").to_owned()
}

pub(crate) async fn status(actor: &Actor, id: &str) -> Value {
    let query = "query ($id: ID!) { timeEntry(id: $id) { status minutes } }";
    actor.ask(query, json!({"id": id})).await.data()["timeEntry"].clone()
}

pub(crate) fn codes_and_paths(payload: &Value) -> Vec<(String, Value)> {
    let problems = payload["problems"].as_array().expect("problems");
    let said =
        |problem: &Value| (problem["code"].as_str().expect("a code").to_owned(), problem["path"].clone());
    problems.iter().map(said).collect()
}

pub(crate) async fn ledger_holds(app: &TestApp) {
    // As every night does.
    app.do_daily("sign_heads").await;
    assert_eq!(app.app.verify_ledger().await.expect("a report").broken, None);
}

/// A session over midnight that has ended is proposed as one draft a date with its real length; submitting passes
/// what the booking held to the entries, and gives back what is not declared.
#[both_databases]
async fn an_ended_session_is_proposed_and_submitted(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let mission = app.association("Second Souffle").await.mission("Veille de nuit").await;
    let session = mission.session("2026-03-10T22:00", 180, 5).await;
    mission.book(&nadia, session).await;
    assert_eq!(nadia.budget().await, (180, 0));
    app.session_ends(session).await;
    app.session_ends(session).await;

    let own =
        "{ viewer { timeEntries(status: [DRAFT]) { totalCount nodes { id date minutes description } } } }";
    let drafts = nadia.actor.ask(own, json!({})).await.data()["viewer"]["timeEntries"].clone();
    assert_eq!(drafts["totalCount"], 2, "proposed once, however often the job runs");
    assert_eq!(drafts["nodes"][0]["date"], "2026-03-11");
    assert_eq!(drafts["nodes"][0]["minutes"], 60);
    assert_eq!(drafts["nodes"][1]["date"], "2026-03-10");
    assert_eq!(drafts["nodes"][1]["minutes"], 120);

    let (first, second) = (drafts["nodes"][1]["id"].clone(), drafts["nodes"][0]["id"].clone());
    let payload = declare(&nadia.actor, json!([{"id": first, "minutes": 90}])).await;
    assert_eq!(payload["problems"], json!([]));
    assert_eq!(nadia.budget().await, (90 + 60, 0), "the other date is still held by the booking");
    nadia.actor.does("withdrawTimeEntry", json!({"id": second}), "entry { status }").await;
    assert_eq!(nadia.budget().await, (90, 0));
    ledger_holds(&app).await;
}

/// Each entry is decided on its own: those that keep to the rules are declared, the others say which field is wrong.
#[both_databases]
async fn entries_are_declared_each_on_its_own(app: TestApp) {
    let scene = scene(&app).await;
    let missing =
        json!({"engagementId": gid(scene.engagement), "date": "2026-03-09", "basis": "WORKING_TIME"});
    let payload = declare(
        &scene.nadia.actor,
        json!([
            by_hand(scene.engagement, "2026-03-09", 400),
            by_hand(scene.engagement, "2026-03-11", 60),
            by_hand(scene.engagement, "2025-12-31", 60),
            by_hand(scene.engagement, "2026-03-09", 201),
            by_hand(scene.engagement, "2026-03-08", 600),
            by_hand(scene.engagement, "2026-03-07", 0),
            missing,
            {"id": gid(TimeEntryId::from(uuid::Uuid::nil()))},
        ]),
    )
    .await;
    let at = |index: &str, field: &str| json!(["entries", index, field]);
    let expected = [
        ("IN_THE_FUTURE", at("1", "date")),
        ("BEFORE_THE_ENGAGEMENT", at("2", "date")),
        ("TOO_MUCH_WORK", at("3", "minutes")),
        ("BUDGET_EXCEEDED", at("4", "minutes")),
        ("NO_TIME", at("5", "minutes")),
        ("REQUIRED", at("6", "minutes")),
        ("NOT_FOUND", at("7", "id")),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(code, path)| (code.to_owned(), path)).collect();
    assert_eq!(codes_and_paths(&payload), expected);
    assert_eq!(payload["entries"].as_array().map(Vec::len), Some(1));
    assert_eq!(scene.nadia.budget().await, (400, 0), "a refusal holds nothing");
    let bare = json!([{"engagementId": gid(scene.engagement), "date": "2026-03-11"}]);
    let told = [
        ("REQUIRED", at("0", "minutes")),
        ("REQUIRED", at("0", "basis")),
        ("IN_THE_FUTURE", at("0", "date")),
    ];
    let told = told.map(|(code, path)| (code.to_owned(), path));
    assert_eq!(codes_and_paths(&declare(&scene.nadia.actor, bare).await), told);
    let twice_wrong =
        declare(&scene.nadia.actor, json!([by_hand(scene.engagement, "2026-03-11", 26 * 60)])).await;
    let both = [("IN_THE_FUTURE", at("0", "date")), ("LONGER_THAN_THE_DAY", at("0", "minutes"))];
    assert_eq!(
        codes_and_paths(&twice_wrong),
        both.map(|(code, path)| (code.to_owned(), path)),
        "all at once"
    );
    ledger_holds(&app).await;
}

/// What was proposed is never longer than what has passed since it began: it is the length that is wrong, not the date.
#[both_databases]
async fn no_more_than_has_passed_is_declared(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let mission = app.association("Second Souffle").await.mission("Entretiens").await;
    let session = mission.session("2026-03-10T14:00", 120, 5).await;
    mission.book(&nadia, session).await;
    app.session_ends(session).await;
    let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id } } } }";
    let draft = nadia.actor.ask(own, json!({})).await.data()["viewer"]["timeEntries"]["nodes"][0].clone();
    let longer = json!([{"id": draft["id"], "minutes": 150}]);
    let payload = declare(&nadia.actor, longer.clone()).await;
    let refused = ("LONGER_THAN_ELAPSED".to_owned(), json!(["entries", "0", "minutes"]));
    assert_eq!(codes_and_paths(&payload), [refused]);
    let said = payload["problems"][0]["message"].as_str().expect("a sentence");
    assert!(said.contains("elle a duré 2\u{a0}h") && !said.contains("attendez"), "{said}");
    app.clock.advance(chrono::Duration::minutes(30));
    assert_eq!(declare(&nadia.actor, longer).await["problems"], json!([]));
}

/// Of a day that is not over, no more is declared than has passed of it, whatever the time it is declared on; on the day
/// after, the whole of it has passed.
#[both_databases]
async fn no_more_than_has_passed_of_the_day_is_declared(app: TestApp) {
    let scene = scene(&app).await;
    let own = |minutes: i64| {
        let mut entry = by_hand(scene.engagement, "2026-03-10", minutes);
        entry["basis"] = json!("PERSONAL_TIME");
        json!([entry])
    };
    let refused = ("LONGER_THAN_ELAPSED".to_owned(), json!(["entries", "0", "minutes"]));
    // Nine in the morning, in Paris.
    let payload = declare(&scene.nadia.actor, own(541)).await;
    assert_eq!(codes_and_paths(&payload), [refused]);
    assert!(payload["problems"][0]["message"].as_str().is_some_and(|said| said.contains("9\u{a0}h")));
    assert_eq!(declare(&scene.nadia.actor, own(540)).await["problems"], json!([]));
    let all_together = ("LONGER_THAN_THE_DAY".to_owned(), json!(["entries", "0", "minutes"]));
    assert_eq!(codes_and_paths(&declare(&scene.nadia.actor, own(1)).await), [all_together]);
    app.clock.advance(chrono::Duration::days(1));
    assert_eq!(declare(&scene.nadia.actor, own(900)).await["problems"], json!([]));
    let over = ("LONGER_THAN_THE_DAY".to_owned(), json!(["entries", "0", "minutes"]));
    assert_eq!(codes_and_paths(&declare(&scene.nadia.actor, own(1)).await), [over]);
}

/// A request that comes twice with its key declares once.
#[both_databases]
async fn the_same_request_declares_once(app: TestApp) {
    let scene = scene(&app).await;
    let input = json!({"entries": [by_hand(scene.engagement, "2026-03-09", 60)], "idempotencyKey": "one"});
    let first = scene.nadia.actor.does("submitTimeEntries", input.clone(), "entries { id }").await;
    let again = scene.nadia.actor.does("submitTimeEntries", input, "entries { id }").await;
    assert_eq!(first, again);
    assert_eq!(scene.nadia.budget().await, (60, 0));
}

/// Too short a rest between the work of two days is said, and stops nothing.
#[both_databases]
async fn a_short_rest_is_a_warning(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let mission = app.association("Second Souffle").await.mission("Soirée, puis matinée").await;
    let late = mission.session("2026-03-10T20:00", 180, 5).await;
    mission.book(&nadia, late).await;
    let early = mission.session("2026-03-11T07:00", 120, 5).await;
    mission.book_again(&nadia, early).await;
    app.session_ends(late).await;
    app.session_ends(early).await;
    let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id date } } } }";
    let drafts = nadia.actor.ask(own, json!({})).await.data()["viewer"]["timeEntries"]["nodes"].clone();
    let payload = declare(&nadia.actor, json!([{"id": drafts[1]["id"]}])).await;
    assert_eq!(payload["warnings"], json!([]));
    let payload = declare(&nadia.actor, json!([{"id": drafts[0]["id"]}])).await;
    assert_eq!(payload["warnings"], json!([{"code": "SHORT_REST", "path": ["entries", "0", "date"]}]));
    assert_eq!(payload["entries"][0]["status"], "SUBMITTED");
}

/// Others find nothing, change nothing and learn nothing: another association, another company, a colleague, a
/// visitor; and the employer sees working time only.
#[both_databases]
async fn hours_are_nobody_else_s(app: TestApp) {
    let scene = scene(&app).await;
    let id = declared(&scene, "2026-03-09", 60).await;
    let own = json!([{"engagementId": gid(scene.engagement), "date": "2026-03-08", "minutes": 30, "basis": "PERSONAL_TIME"}]);
    let own = declare(&scene.nadia.actor, own).await["entries"][0]["id"].as_str().expect("an id").to_owned();
    let csr = scene.company.with_role(MembershipRole::CsrManager).await;
    assert_eq!(status(&csr, &id).await["status"], "SUBMITTED");
    assert_eq!(status(&csr, &own).await, Value::Null, "personal time is not the employer's");
    let given = "query ($id: ID!) { givenTimeEntries(companyId: $id) { totalCount } }";
    let given = csr.ask(given, json!({"id": gid(scene.company.id)})).await;
    assert_eq!(given.data()["givenTimeEntries"]["totalCount"], 1);

    let stranger = app.association("Une autre").await.with_role(MembershipRole::AssociationAdmin).await;
    let other_company = app.company("Autre groupe").await;
    let other_hr = other_company.with_role(MembershipRole::Hr).await;
    let colleague = scene.company.employee("Hugo", "Perrin").await.actor;
    for other in [&stranger, &other_hr, &colleague] {
        assert_eq!(status(other, &id).await, Value::Null);
        for (mutation, input) in [
            ("confirmTimeEntries", json!({"entries": [{"id": id}]})),
            ("disputeTimeEntry", json!({"id": id, "reason": "Non"})),
            ("acceptAdjustment", json!({"id": id})),
            ("withdrawTimeEntry", json!({"id": id})),
            ("reverseTimeEntry", json!({"id": id, "reason": "Non"})),
            ("approveTimeEntries", json!({"ids": [id]})),
            ("rejectTimeEntry", json!({"id": id, "reason": "Non"})),
            ("submitTimeEntries", json!({"entries": [{"id": id, "minutes": 10}]})),
            ("submitTimeEntries", json!({"entries": [by_hand(scene.engagement, "2026-03-07", 10)]})),
        ] {
            let codes = other.is_refused(mutation, input).await;
            assert!(codes == ["NOT_FOUND"] || codes == ["REQUIRED"], "{mutation}: {codes:?}");
        }
        let received = "query ($id: ID!) { association(id: $id) { timeEntries { totalCount } } }";
        let received = other.ask(received, json!({"id": gid(scene.association.id)})).await;
        assert_eq!(received.data()["association"]["timeEntries"], Value::Null);
    }
    assert_eq!(status(&scene.nadia.actor, &id).await, json!({"status": "SUBMITTED", "minutes": 60}));
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let mutation =
        "mutation ($id: ID!) { confirmTimeEntries(input: {entries: [{id: $id}]}) { problems { code } } }";
    assert_eq!(
        member.ask(mutation, json!({"id": id})).await.error(),
        "FORBIDDEN",
        "sees it, and does not confirm"
    );
}

/// A list is read page by page in its order, forwards and backwards, and counts itself only when asked.
#[both_databases]
async fn lists_are_read_page_by_page(app: TestApp) {
    let scene = scene(&app).await;
    for day in 1..=5 {
        declared(&scene, &format!("2026-03-0{day}"), 10).await;
    }
    let query = "query ($id: ID!, $first: Int, $after: String, $last: Int) {
        association(id: $id) { timeEntries(status: [SUBMITTED], first: $first, after: $after, last: $last) {
            totalCount pageInfo { hasNextPage endCursor } nodes { date } } } }";
    let ask = async |mut variables: Value| {
        variables["id"] = json!(gid(scene.association.id));
        scene.confirmer.ask(query, variables).await.data()["association"]["timeEntries"].clone()
    };
    let first = ask(json!({"first": 2})).await;
    assert_eq!(first["totalCount"], 5);
    assert_eq!(first["nodes"], json!([{"date": "2026-03-01"}, {"date": "2026-03-02"}]));
    let next = ask(json!({"first": 2, "after": first["pageInfo"]["endCursor"]})).await;
    assert_eq!(next["nodes"], json!([{"date": "2026-03-03"}, {"date": "2026-03-04"}]));
    assert_eq!(next["pageInfo"]["hasNextPage"], true);
    let last = ask(json!({"last": 2})).await;
    assert_eq!(last["nodes"], json!([{"date": "2026-03-04"}, {"date": "2026-03-05"}]));
}
