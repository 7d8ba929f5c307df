//! A limit that does not hold for one person: who grants it, how it opens and closes, and who sees it.

use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Employee, rule},
    gid,
};

use crate::{
    booking::{book, wish},
    policies_judged::told,
};

fn lifted(employee: &Employee, limit: &str, until: &str) -> Value {
    json!({"employmentId": gid(employee.employment), "limit": limit, "reason": "Un projet long", "until": until})
}

const EXCEPTION: &str = "exception { id limit reason until isOpen grantedByName endedAt }";

/// An exception lifts one limit for what is given until its day, and for nobody else; it closes by itself.
#[both_databases]
async fn an_exception_opens_and_closes_by_itself(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let strict = json!({"longestMinutes": 60, "noticeHours": 72});
    company.policy("2026-03-10", json!([rule(strict)])).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let long = mission.session("2026-03-17T14:00", 120, 5).await;
    let hr = company.with_role(Role::Hr).await;
    let granted = hr.does("grantException", lifted(&nadia, "LENGTH", "2026-03-17"), EXCEPTION).await;
    assert_eq!(granted["exception"]["isOpen"], true);
    book(&nadia.actor, long).await;
    assert_eq!(hugo.actor.is_refused("bookSession", wish(long)).await, ["POLICY_TOO_LONG"]);
    let later = mission.session("2026-03-18T14:00", 120, 5).await;
    assert_eq!(
        nadia.actor.is_refused("bookSession", wish(later)).await,
        ["POLICY_TOO_LONG"],
        "its day is over then"
    );
    let soon = mission.session("2026-03-11T14:00", 120, 5).await;
    let codes: Vec<_> = told(&nadia.actor, soon).await.into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["POLICY_NOTICE"], "only one limit is lifted");
    app.clock.advance(Duration::days(8));
    let nadia = app.sign_in_again(&nadia.actor).await;
    assert_eq!(own(&nadia).await[0]["isOpen"], false);
}

async fn own(who: &Actor) -> Value {
    let document =
        "{ viewer { memberships { policyExceptions { limit reason until isOpen endedAt grantedByName } } } }";
    who.ask(document, json!({})).await.data()["viewer"]["memberships"][0]["policyExceptions"].clone()
}

/// An exception is taken back before its day: what is asked for from then on is refused, and what was booked stays. Granted
/// anew, the newer one says until when.
#[both_databases]
async fn an_exception_is_taken_back(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    company.policy("2026-03-10", json!([rule(json!({"longestMinutes": 60}))])).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let hr = company.with_role(Role::Hr).await;
    hr.does("grantException", lifted(&nadia, "LENGTH", "2026-03-12"), EXCEPTION).await;
    let granted = hr.does("grantException", lifted(&nadia, "LENGTH", "2026-03-31"), EXCEPTION).await;
    book(&nadia.actor, mission.session("2026-03-17T14:00", 120, 5).await).await;
    let id = granted["exception"]["id"].clone();
    let ended = hr.does("endException", json!({"id": id}), EXCEPTION).await;
    assert_eq!(ended["exception"]["isOpen"], false);
    assert_eq!(hr.is_refused("endException", json!({"id": id})).await, ["POLICY_EXCEPTION_IS_OVER"]);
    let other = mission.session("2026-03-18T14:00", 120, 5).await;
    assert_eq!(nadia.actor.is_refused("bookSession", wish(other)).await, ["POLICY_TOO_LONG"]);
    let seen = own(&nadia.actor).await;
    assert_eq!(seen.as_array().expect("both").len(), 2);
    assert!(seen.as_array().expect("both").iter().all(|one| one["endedAt"].is_string()), "{seen}");
    for (deed, times) in [("POLICY_EXCEPTION_GRANTED", 2), ("POLICY_EXCEPTION_ENDED", 1)] {
        let count = format!("select count(*) as n from audit_event where action = '{deed}'");
        assert_eq!(app.count(&count).await, times, "{deed}");
    }
}

/// Those who look after employees grant exceptions, to nobody themselves, with a reason and for days to come; others read or
/// learn of nothing.
#[both_databases]
async fn exceptions_are_granted_by_who_may(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let wish = lifted(&nadia, "NOTICE", "2026-04-30");
    let auditor = company.with_role(Role::Auditor).await;
    let document =
        "mutation ($input: GrantExceptionInput!) { grantException(input: $input) { problems { code } } }";
    assert_eq!(auditor.ask(document, json!({"input": wish})).await.error(), "FORBIDDEN");
    let stranger = app.company("Beta").await.with_role(Role::Hr).await;
    for nobody in [&nadia.actor, &stranger] {
        assert_eq!(nobody.is_refused("grantException", wish.clone()).await, ["NOT_FOUND"]);
    }
    app.seat(nadia.person, Some(company.id), None, Role::Hr).await;
    assert_eq!(nadia.actor.is_refused("grantException", wish.clone()).await, ["OWN_EXCEPTION"]);
    let manager = company.with_role(Role::CsrManager).await;
    let past = lifted(&nadia, "NOTICE", "2026-03-09");
    assert_eq!(manager.is_refused("grantException", past).await, ["POLICY_EXCEPTION_IS_OVER"]);
    let mut without = wish.clone();
    without["reason"] = json!(" ");
    assert_eq!(manager.is_refused("grantException", without).await, ["REQUIRED"]);
    let granted = manager.does("grantException", wish, EXCEPTION).await;
    let seen = "query ($id: ID!) { employee(id: $id) { policyExceptions { id reason } } }";
    let asked = json!({"id": gid(nadia.employment)});
    let read = auditor.ask(seen, asked.clone()).await;
    assert_eq!(read.data()["employee"]["policyExceptions"][0]["id"], granted["exception"]["id"]);
    assert_eq!(stranger.ask(seen, asked).await.data()["employee"], Value::Null);
    let id = json!({"id": granted["exception"]["id"]});
    assert_eq!(stranger.is_refused("endException", id).await, ["NOT_FOUND"]);
}

/// What was granted to somebody closes with their last day, and their file tells no more of what is left to give.
#[both_databases]
async fn an_exception_closes_with_the_last_day(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    company.policy("2026-03-10", json!([rule(json!({"longestMinutes": 60}))])).await;
    let hr = company.with_role(Role::Hr).await;
    let granted = hr.does("grantException", lifted(&nadia, "LENGTH", "2026-12-31"), EXCEPTION).await;
    let file = format!("/company/employees/{}", gid(nadia.employment));
    hr.get(&file).await.says("restantes sur").says("jusqu’au");
    let hugo = company.employee("Hugo", "Perrin").await;
    for who in [&nadia, &hugo] {
        let leaving = json!({"id": gid(who.employment), "endsOn": "2026-03-09"});
        hr.does("endEmployment", leaving, "employee { id }").await;
    }
    let jobs = "select count(*) as n from job where kind = 'cut_exceptions'";
    assert_eq!(app.count(jobs).await, 1, "who has none leaves nothing to cut");
    let asked = "query ($id: ID!) { employee(id: $id) { policyExceptions { isOpen } } }";
    let known = hr.ask(asked, json!({"id": gid(nadia.employment)})).await.data()["employee"].clone();
    assert_eq!(known["policyExceptions"], json!([{"isOpen": false}]));
    let id = json!({"id": granted["exception"]["id"]});
    assert_eq!(hr.is_refused("endException", id).await, ["POLICY_EXCEPTION_IS_OVER"]);
    hr.get(&file).await.does_not_say("restantes sur").says("Confirmé");
}

/// Nothing is granted for days on which nobody works there any more: to whoever has left not at all, to whoever is to leave
/// until their last day.
#[both_databases]
async fn an_exception_goes_no_further_than_the_last_day(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let hr = company.with_role(Role::Hr).await;
    for (employee, last) in [(&nadia, "2026-06-30"), (&hugo, "2026-03-09")] {
        let leaving = json!({"id": gid(employee.employment), "endsOn": last});
        hr.does("endEmployment", leaving, "employee { id }").await;
    }
    for (employee, until) in [(&nadia, "2026-07-01"), (&hugo, "2026-03-10"), (&hugo, "2026-12-31")] {
        let payload = hr.tries("grantException", lifted(employee, "LENGTH", until), "").await;
        assert_eq!(payload["problems"][0]["code"], "EXCEPTION_AFTER_LEAVING", "{until}");
        assert_eq!(payload["problems"][0]["path"], json!(["until"]), "{until}");
    }
    let past = lifted(&hugo, "LENGTH", "2026-03-09");
    assert_eq!(hr.is_refused("grantException", past).await, ["POLICY_EXCEPTION_IS_OVER"]);
    let granted = hr.does("grantException", lifted(&nadia, "LENGTH", "2026-06-30"), EXCEPTION).await;
    assert_eq!(granted["exception"]["isOpen"], true);
    let form = "limit=BUDGET&minutes=1h&reason=Un+projet&until=2026-07-01";
    let page = hr.post(&format!("/company/employees/{}/exceptions", gid(nadia.employment)), form).await;
    page.says("id=\"until-wrong\"").says("une dérogation ne va pas au-delà");
    let left = hr.get(&format!("/company/employees/{}", gid(hugo.employment))).await;
    left.does_not_say("name=\"until\"");
}

/// A last day that is set, put forward or moved takes along what goes beyond it: a limit is lifted until that day and no longer,
/// and the trail tells it. Minutes of a budget stay in their year: those of a later one end.
#[both_databases]
async fn a_last_day_takes_exceptions_along(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let csr = company.with_role(Role::CsrManager).await;
    csr.does("grantException", lifted(&nadia, "NOTICE", "2026-04-30"), EXCEPTION).await;
    csr.does("grantException", lifted(&nadia, "LENGTH", "2027-03-31"), EXCEPTION).await;
    for until in ["2026-12-31", "2027-03-31"] {
        let mut beyond = lifted(&nadia, "BUDGET", until);
        beyond["minutes"] = json!(60);
        csr.does("grantException", beyond, EXCEPTION).await;
    }
    let leaving = json!({"id": gid(nadia.employment), "endsOn": "2026-06-30"});
    csr.does("endEmployment", leaving, "employee { id }").await;
    app.do_jobs().await;
    let seen = own(&nadia.actor).await;
    let seen = seen.as_array().expect("exceptions").iter();
    let mut seen: Vec<_> = seen
        .map(|one| {
            let text = |field: &str| one[field].as_str().expect("a text").to_owned();
            (text("limit"), text("until"), one["isOpen"].as_bool().expect("an answer"))
        })
        .collect();
    seen.sort();
    let expected = [
        ("BUDGET", "2026-06-30", true),
        ("BUDGET", "2027-03-31", false),
        ("LENGTH", "2026-06-30", true),
        ("NOTICE", "2026-04-30", true),
    ];
    assert_eq!(seen, expected.map(|(limit, until, is_open)| (limit.to_owned(), until.to_owned(), is_open)));
    let deeds = crate::trail_of_changes::told(&csr, &gid(company.id), "POLICY_EXCEPTION_SHORTENED").await;
    assert_eq!(deeds.len(), 2, "{deeds:?}");
    let length = deeds.iter().find(|deed| deed["details"].to_string().contains("durée")).expect("a deed");
    let changes =
        json!([{"name": "to", "before": "mercredi 31\u{a0}mars 2027", "after": "mardi 30\u{a0}juin 2026"}]);
    assert_eq!(length["changes"], changes);
    let ended = crate::trail_of_changes::told(&csr, &gid(company.id), "POLICY_EXCEPTION_ENDED").await;
    assert_eq!(ended.len(), 1, "{ended:?}");
    let details = ended[0]["details"].as_array().expect("details");
    let names: Vec<_> = details.iter().map(|detail| detail["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["limit", "to", "reason"], "what was to hold, and why");
    assert_eq!(details[1]["value"], "mercredi 31\u{a0}mars 2027");
}

/// The person reads why a limit does not hold for them. Among those of an employee what still holds stands first, and what does
/// not says until when it was to.
#[both_databases]
async fn exceptions_say_why_and_until_when(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    hr.does("grantException", lifted(&nadia, "NOTICE", "2026-04-30"), EXCEPTION).await;
    let length = hr.does("grantException", lifted(&nadia, "LENGTH", "2026-05-31"), EXCEPTION).await;
    hr.does("endException", json!({"id": length["exception"]["id"]}), EXCEPTION).await;
    nadia.actor.get("/").await.says("Pourquoi\u{a0}: Un projet long");
    let page = hr.get(&format!("/company/employees/{}", gid(nadia.employment))).await;
    page.says("Dernier jour prévu\u{a0}: 31\u{a0}mai\u{a0}2026.");
    let at = |said: &str| page.body.find(said).expect("it is said");
    assert!(at("chip hit\">jusqu’au") < at("dérogation terminée"), "{}", page.body);
}
