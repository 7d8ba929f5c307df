//! Hours of partial activity: given of one's own accord, counted as engagement, and worth nothing.

use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::scene::scene;

/// Hours of partial activity are an employee's own affair: who enters them says that nobody asked for them.
#[both_databases]
async fn partial_activity_is_given_of_ones_own_accord(app: TestApp) {
    let scene = scene(&app).await;
    let engagement = gid(scene.engagement);
    let mut entry = json!({
        "engagementId": engagement, "date": "2026-03-09", "minutes": 60, "basis": "PARTIAL_ACTIVITY",
    });
    let nadia = &scene.nadia.actor;
    let payload = "entries { basis } problems { code path }";
    let ask = format!(
        "mutation ($input: SubmitTimeEntriesInput!) {{ submitTimeEntries(input: $input) {{ {payload} }} }}"
    );
    let submit = async |entry: &Value| {
        nadia.ask(&ask, json!({"input": {"entries": [entry]}})).await.data()["submitTimeEntries"].clone()
    };
    let refused = submit(&entry).await;
    let problem = json!([{"code": "NOT_SPONTANEOUS", "path": ["entries", "0", "spontaneous"]}]);
    assert_eq!((&refused["entries"], &refused["problems"]), (&json!([]), &problem));
    entry["spontaneous"] = json!(true);
    let told = submit(&entry).await;
    assert_eq!((&told["entries"][0]["basis"], &told["problems"]), (&json!("PARTIAL_ACTIVITY"), &json!([])));
    entry["basis"] = json!("WORKING_TIME");
    entry["minutes"] = json!(6 * 60 + 1);
    let over = submit(&entry).await;
    let problem = json!([{"code": "OVER_THE_CONTRACTUAL_DAY", "path": ["entries", "0", "minutes"]}]);
    assert_eq!(
        (&over["entries"], &over["problems"]),
        (&json!([]), &problem),
        "the company's day has seven hours"
    );
    entry["minutes"] = json!(6 * 60);
    let fits = submit(&entry).await;
    assert_eq!((&fits["entries"][0]["basis"], &fits["problems"]), (&json!("WORKING_TIME"), &json!([])));
}

/// T26, the engagement: eight hours in partial activity, which are worth nothing, count for the person, whose
/// certificate has them too, for the association that received them, and in the company's totals, apart from working
/// time.
#[both_databases]
async fn t26_hours_that_are_worth_nothing_count_as_engagement(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    let engagement = gid(all.mission.engage(&awa).await);
    // In two days: one of partial activity is no longer than the contract's, which has seven hours.
    let entry = |date: &str| {
        json!({"engagementId": engagement, "date": date, "minutes": 240, "basis": "PARTIAL_ACTIVITY",
            "spontaneous": true, "description": "Tableau"})
    };
    let entries = json!({"entries": [entry("2026-03-05"), entry("2026-03-06")]});
    let declared = awa.actor.does("submitTimeEntries", entries, "entries { id }").await;
    all.president.does("confirmTimeEntries", json!({"entries": declared["entries"]}), "entries { id }").await;

    let own = "{ viewer { confirmedMinutes(year: 2026) engagements(first: 5) { nodes { id } } } }";
    let own = awa.actor.ask(own, json!({})).await.data()["viewer"].clone();
    assert_eq!(own, json!({"confirmedMinutes": 480, "engagements": {"nodes": [{"id": engagement}]}}));
    let period = json!({"from": "2026-03-01", "to": "2026-03-31"});
    let certificate = awa.actor.does("createCertificate", period, "certificate { minutes }").await;
    assert_eq!(certificate["certificate"]["minutes"], 480);

    let received =
        "query ($id: ID!) { associationHome(associationId: $id, year: 2026) { confirmedMinutes } }";
    let received = all.president.ask(received, json!({"id": gid(all.association.id)})).await;
    assert_eq!(received.data()["associationHome"]["confirmedMinutes"], 480);

    let given =
        "query ($id: ID!) { companyHome(companyId: $id, year: 2026) { confirmedMinutes otherMinutes } }";
    let given =
        all.finance.ask(given, json!({"id": gid(all.company.id)})).await.data()["companyHome"].clone();
    assert_eq!(given, json!({"confirmedMinutes": 0, "otherMinutes": null}), "one person's is not shown");
    let seen = all.finance.get("/company?year=2026").await;
    seen.says("En activité partielle ou en congé, moins de cinq de vos salariés");
    let valued = "query ($id: ID!) { timeToValue(companyId: $id) { minutes } }";
    let valued = all.finance.ask(valued, json!({"id": gid(all.company.id)})).await;
    assert_eq!(valued.data()["timeToValue"], json!([]), "and none of them is worth anything");
    let period = all.period("2026-03-01", "2026-03-10");
    assert_eq!(all.finance.is_refused("declareValuation", period).await, ["NOTHING_TO_VALUE"]);
}
