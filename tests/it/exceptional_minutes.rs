//! Minutes beyond the budget of a year, granted to one person until a day: who has them, when they count, what of them is left.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Employee, rule},
    gid,
};

use crate::booking::{book, left, wish};

/// So many minutes beyond the budget of somebody, until a day.
pub(crate) fn beyond(employee: &Employee, minutes: i64, until: &str) -> Value {
    json!({
        "employmentId": gid(employee.employment), "limit": "BUDGET", "minutes": minutes, "reason": "Un projet long",
        "until": until,
    })
}

pub(crate) const EXCEPTION: &str = "exception { id limit minutes isOpen }";

/// What somebody's budget tells of a day.
pub(crate) async fn budget(who: &Actor, on: &str) -> Value {
    let own = "query ($on: Date) { viewer { memberships { timeBudget(on: $on) {
        grantedMinutes exceptionalMinutes leftMinutes } } } }";
    who.ask(own, json!({"on": on})).await.data()["viewer"]["memberships"][0]["timeBudget"].clone()
}

/// As a budget tells it: what is granted, what of it is an exception's, what is left.
pub(crate) fn told(granted: i64, exceptional: i64, left: i64) -> Value {
    json!({"grantedMinutes": granted, "exceptionalMinutes": exceptional, "leftMinutes": left})
}

/// They add to what one person may give until their day, and to nothing behind it; booking finds what the budget tells, and
/// no policy is needed.
#[both_databases]
async fn minutes_are_added_until_their_day(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let hr = company.with_role(Role::Hr).await;
    let granted = hr.does("grantException", beyond(&nadia, 120, "2026-03-20"), EXCEPTION).await;
    assert_eq!(
        (&granted["exception"]["minutes"], &granted["exception"]["isOpen"]),
        (&json!(120), &json!(true))
    );
    assert_eq!(budget(&nadia.actor, "2026-03-20").await, told(960, 120, 960));
    assert_eq!(budget(&nadia.actor, "2026-03-21").await, told(840, 0, 840));
    assert_eq!(budget(&hugo.actor, "2026-03-20").await, told(840, 0, 840));
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    for (who, at) in
        [(&nadia, "2026-03-16"), (&nadia, "2026-03-17"), (&hugo, "2026-03-16"), (&hugo, "2026-03-17")]
    {
        book(&who.actor, mission.session(&format!("{at}T08:00"), 420, 5).await).await;
    }
    let behind = mission.session("2026-03-21T08:00", 30, 5).await;
    assert_eq!(left(&nadia.actor, behind).await, 0);
    assert_eq!(nadia.actor.is_refused("bookSession", wish(behind)).await, ["BUDGET_EXCEEDED"]);
    let within = mission.session("2026-03-20T08:00", 90, 5).await;
    assert_eq!(left(&nadia.actor, within).await, 120);
    book(&nadia.actor, within).await;
    assert_eq!(hugo.actor.is_refused("bookSession", wish(within)).await, ["BUDGET_EXCEEDED"]);
    let more = mission.session("2026-03-19T08:00", 60, 5).await;
    assert_eq!(
        nadia.actor.is_refused("bookSession", wish(more)).await,
        ["BUDGET_EXCEEDED"],
        "thirty are left"
    );
    assert_eq!(budget(&nadia.actor, "2026-03-20").await, told(960, 120, 30));
}

/// Hours that are declared without having been booked find them too, by their date.
#[both_databases]
async fn declared_hours_find_them(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let engagement = mission.engage(&nadia).await;
    for at in ["2026-03-16", "2026-03-17"] {
        book(&nadia.actor, mission.session(&format!("{at}T08:00"), 420, 5).await).await;
    }
    let hour = json!({"entries": [{
        "engagementId": gid(engagement), "date": "2026-03-09", "minutes": 60, "basis": "WORKING_TIME",
        "description": "Un appel",
    }]});
    let codes = async || nadia.actor.is_refused("submitTimeEntries", hour.clone()).await;
    assert_eq!(codes().await, ["BUDGET_EXCEEDED"]);
    hr.does("grantException", beyond(&nadia, 60, "2026-03-31"), EXCEPTION).await;
    nadia.actor.does("submitTimeEntries", hour.clone(), "entries { id }").await;
    assert_eq!(codes().await, ["BUDGET_EXCEEDED"], "it was one hour");
}

/// They count in the year that holds their day alone, and come last in it: what is left of the year's own goes over to the
/// next one as if there were none.
#[both_databases]
async fn they_do_not_go_over_a_year_s_end(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    company
        .policy(
            "2026-03-10",
            json!([rule(json!({"yearlyAmount": "10", "yearlyUnit": "HOURS", "carryOverMinutes": 300}))]),
        )
        .await;
    hr.does("grantException", beyond(&nadia, 240, "2026-12-31"), EXCEPTION).await;
    // 2025 left 840 minutes, of which 300 came over.
    assert_eq!(budget(&nadia.actor, "2026-12-31").await, told(600 + 300 + 240, 240, 1140));
    assert_eq!(budget(&nadia.actor, "2027-01-01").await, told(600 + 300, 0, 900));
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    book(&nadia.actor, mission.session("2026-06-01T08:00", 500, 5).await).await;
    assert_eq!(budget(&nadia.actor, "2027-01-01").await["grantedMinutes"], 600 + 100, "of the year's own");
    book(&nadia.actor, mission.session("2026-06-02T08:00", 500, 5).await).await;
    assert_eq!(budget(&nadia.actor, "2026-12-31").await["leftMinutes"], 140);
    assert_eq!(budget(&nadia.actor, "2027-01-01").await, told(600, 0, 600));
}

/// Of one year the one that was granted last says how much it is in all, and of another year it says nothing. Taken back, it
/// gives nothing any more, and what was booked by it stays, and stays granted.
#[both_databases]
async fn of_a_year_the_last_one_counts(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    for (minutes, until) in [(60, "2026-03-31"), (120, "2026-06-30"), (30, "2027-02-28")] {
        hr.does("grantException", beyond(&nadia, minutes, until), EXCEPTION).await;
    }
    assert_eq!(budget(&nadia.actor, "2026-03-17").await, told(960, 120, 960));
    assert_eq!(budget(&nadia.actor, "2027-02-28").await, told(870, 30, 870));
    let own = "{ viewer { memberships { policyExceptions { id minutes isOpen } } } }";
    let seen =
        nadia.actor.ask(own, json!({})).await.data()["viewer"]["memberships"][0]["policyExceptions"].clone();
    let open: Vec<_> = seen
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["minutes"].clone(), one["isOpen"].clone()))
        .collect();
    let expected = [(json!(30), json!(true)), (json!(120), json!(true)), (json!(60), json!(false))];
    assert_eq!(open, expected);
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    for at in ["2026-03-16", "2026-03-17"] {
        book(&nadia.actor, mission.session(&format!("{at}T08:00"), 480, 5).await).await;
    }
    hr.does("endException", json!({"id": seen[1]["id"]}), EXCEPTION).await;
    assert_eq!(budget(&nadia.actor, "2026-03-17").await, told(960, 120, 0));
    assert_eq!(nadia.budget().await, (960, 0), "both places are kept");
    let more = mission.session("2026-03-18T08:00", 30, 5).await;
    assert_eq!(nadia.actor.is_refused("bookSession", wish(more)).await, ["BUDGET_EXCEEDED"]);
}

/// How many minutes is said for the budget, and for no other limit; the trail says it too, and so does the sum of what the
/// company's people may give.
#[both_databases]
async fn they_are_said_and_counted(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let csr = company.with_role(Role::CsrManager).await;
    for (minutes, code) in [
        (Value::Null, "REQUIRED"),
        (json!(0), "EXCEPTION_OUT_OF_RANGE"),
        (json!(-60), "EXCEPTION_OUT_OF_RANGE"),
        (json!(600_000), "EXCEPTION_OUT_OF_RANGE"),
    ] {
        let mut wish = beyond(&nadia, 60, "2026-03-31");
        wish["minutes"] = minutes.clone();
        assert_eq!(csr.is_refused("grantException", wish).await, [code], "{minutes}");
    }
    let mut other = beyond(&nadia, 60, "2026-03-31");
    other["limit"] = json!("NOTICE");
    assert_eq!(csr.is_refused("grantException", other).await, ["MINUTES_OF_BUDGET_ONLY"]);
    csr.does("grantException", beyond(&nadia, 420, "2026-03-31"), EXCEPTION).await;
    let trail = "query ($id: ID!) { organisationAuditEvents(organisationId: $id, first: 50) { nodes {
        action details { name value } } } }";
    let reply = csr.ask(trail, json!({"id": gid(company.id)})).await;
    let events = reply.data()["organisationAuditEvents"]["nodes"].as_array().expect("events").clone();
    let granted = events.iter().find(|event| event["action"] == "POLICY_EXCEPTION_GRANTED").expect("a deed");
    let details = granted["details"].as_array().expect("details");
    let said =
        |name: &str| details.iter().find(|detail| detail["name"] == name).map(|one| one["value"].clone());
    assert_eq!(said("beyond"), Some(json!("7\u{a0}h")));
    assert_eq!(said("limit"), Some(json!("crédit d’heures")));
    let home = "query ($id: ID!) { companyHome(companyId: $id) { grantedMinutes } }";
    let home = csr.ask(home, json!({"id": gid(company.id)})).await;
    assert_eq!(home.data()["companyHome"]["grantedMinutes"], 840 + 420);
}

/// The table itself holds that minutes go with the budget alone.
#[both_databases]
async fn the_table_keeps_minutes_with_the_budget(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    hr.does("grantException", beyond(&nadia, 60, "2026-03-31"), EXCEPTION).await;
    for wrong in ["lifts = 'NOTICE'", "minutes = null", "minutes = 0", "until_on = '2026-02-30'"] {
        app.sql(&format!("update policy_exception set {wrong}")).await.expect_err(wrong);
    }
}
