//! What others read of somebody's time budget while a place waits for an approval: as if nobody had asked, so that nobody can
//! tell by name what was refused.

use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Employee, rule},
    gid,
};

use crate::{
    booking_approvals::{Scene, decide, leads, waiting},
    waiting_lists::book,
};

const FIELDS: &str = "grantedMinutes confirmedMinutes pendingMinutes leftMinutes";

/// The budget of somebody as whoever may read about them reads it.
async fn of(employee: &Employee, reader: &Actor, on: &str) -> Value {
    let document = format!(
        "query ($id: ID!, $on: Date) {{ employee(id: $id) {{ timeBudget(on: $on) {{ {FIELDS} }} }} }}"
    );
    let found = reader.ask(&document, json!({"id": gid(employee.employment), "on": on})).await;
    found.data()["employee"]["timeBudget"].clone()
}

async fn own(who: &Actor, on: &str) -> Value {
    let document =
        format!("query ($on: Date) {{ viewer {{ memberships {{ timeBudget(on: $on) {{ {FIELDS} }} }} }} }}");
    who.ask(&document, json!({"on": on})).await.data()["viewer"]["memberships"][0]["timeBudget"].clone()
}

fn told(granted: i64, pending: i64) -> Value {
    json!({"grantedMinutes": granted, "confirmedMinutes": 0, "pendingMinutes": pending,
        "leftMinutes": granted - pending})
}

/// While a place waits, and once it was refused, HR, finance and auditors read the same budget as before; the person alone
/// sees it held. Once it is had, all do. A sum of the company says no more, however few it is of.
#[both_databases]
async fn what_waits_is_read_by_the_person_alone(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    let mut readers = Vec::new();
    for role in [Role::CsrManager, Role::Hr, Role::Finance, Role::Auditor] {
        readers.push(scene.company.with_role(role).await);
    }
    readers.push(scene.company.local_lead(scene.company.entity).await);
    let home = async |reader: &Actor| {
        let document = "query ($id: ID!) { companyHome(companyId: $id) { grantedMinutes reservedMinutes } }";
        reader.ask(document, json!({"id": gid(scene.company.id)})).await.data()["companyHome"].clone()
    };
    let whole = home(&readers[0]).await;
    assert_eq!(whole["reservedMinutes"], 0);
    let day = "2026-03-17";
    book(nadia, scene.session).await;
    assert_eq!(own(nadia, day).await, told(840, 120));
    for reader in &readers {
        assert_eq!(of(&scene.nadia, reader, day).await, told(840, 0), "it waits");
        assert_eq!(home(reader).await, whole);
    }
    readers[0].get("/company/employees").await.says("14\u{a0}h accordées").does_not_say("2\u{a0}h retenues");
    decide(zoe, &waiting(zoe).await[0]["id"], Some("Trop de travail")).await;
    assert_eq!(own(nadia, day).await, told(840, 0));
    for reader in &readers {
        assert_eq!(of(&scene.nadia, reader, day).await, told(840, 0), "it was refused");
        assert_eq!(home(reader).await, whole);
    }
    book(nadia, scene.mission.session("2026-03-18T14:00", 60, 5).await).await;
    decide(zoe, &waiting(zoe).await[0]["id"], None).await;
    for reader in &readers {
        assert_eq!(of(&scene.nadia, reader, day).await, told(840, 60), "it is had");
        assert_eq!(home(reader).await["reservedMinutes"], 60);
    }
    readers[0].get("/company/employees").await.says("1\u{a0}h retenues");
}

/// Nor does a year beside it tell of it: not what goes over into the next one, and not what that one has used ahead, of one
/// employee or of all together.
#[both_databases]
async fn no_other_year_tells_of_it(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let carrying = json!({
        "yearlyAmount": "10", "yearlyUnit": "HOURS", "carryOverMinutes": 300, "approvalBy": "MANAGER",
    });
    company.policy("2026-03-10", json!([rule(carrying)])).await;
    let hr = company.with_role(Role::Hr).await;
    let zoe = company.employee("Zoé", "Roux").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    leads(&app, &zoe, &nadia).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let home = async |reader: &Actor| {
        let document = "query ($id: ID!) { companyHome(companyId: $id) {
            grantedMinutes reservedMinutes aheadMinutes leftMinutes } }";
        reader.ask(document, json!({"id": gid(company.id)})).await.data()["companyHome"].clone()
    };
    let together = home(&hr).await;
    let before = [of(&nadia, &hr, "2026-12-31").await, of(&nadia, &hr, "2027-01-01").await];
    book(&nadia.actor, mission.session("2026-06-01T08:00", 420, 5).await).await;
    assert_eq!(own(&nadia.actor, "2027-01-01").await["grantedMinutes"], 600 + 180, "less goes over");
    for at in ["2027-02-01", "2027-02-02"] {
        book(&nadia.actor, mission.session(&format!("{at}T08:00"), 330, 5).await).await;
    }
    assert_eq!(
        own(&nadia.actor, "2026-12-31").await["leftMinutes"],
        900 - 420 - 60,
        "an hour was given ahead"
    );
    let after = [of(&nadia, &hr, "2026-12-31").await, of(&nadia, &hr, "2027-01-01").await];
    assert_eq!(after, before);
    assert_eq!(home(&hr).await, together);
    app.clock.advance(Duration::days(300));
    let whole =
        json!({"grantedMinutes": 1_800, "reservedMinutes": 0, "aheadMinutes": 0, "leftMinutes": 1_800});
    assert_eq!(home(&app.sign_in_again(&hr).await).await, whole, "all of it came over, of both of them");
}

/// Whoever decides about one request learns nothing of another that waits for somebody else.
#[both_databases]
async fn a_request_tells_nothing_of_another(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER_THEN_HR", json!({"approvalThresholdMinutes": 90})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    book(&scene.nadia.actor, scene.session).await;
    book(&scene.nadia.actor, scene.mission.session("2026-03-18T14:00", 60, 5).await).await;
    let theirs = waiting(&scene.zoe.actor).await;
    let left: Vec<_> = theirs.iter().map(|request| request["leftMinutes"].clone()).collect();
    assert_eq!(left, [json!(13 * 60)], "fourteen hours less one");
    assert_eq!(waiting(&hr).await[0]["leftMinutes"], 12 * 60);
}
