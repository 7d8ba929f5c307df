//! What a policy grants: a budget by population, rounded, prorated, carried over from the year before, and by the version of
//! the day.

use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::rule, gid};

use crate::booking::{book, wish};

async fn budget(who: &Actor, on: &str) -> Value {
    let own = "query ($on: Date) { viewer { memberships { timeBudget(on: $on) { from grantedMinutes leftMinutes } } } }";
    who.ask(own, json!({"on": on})).await.data()["viewer"]["memberships"][0]["timeBudget"].clone()
}

/// The budget of the rule that applies takes the place of the company's; where a rule sets none, the company's holds.
#[both_databases]
async fn a_rule_grants_in_place_of_the_company(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let group = company.group("Ingénieurs", &[nadia.employment]).await;
    let rules = json!([
        {"name": "Ingénieurs", "employeeGroupId": gid(group), "yearlyMinutes": 120},
        {"name": "Tout le monde"},
    ]);
    company.policy("2026-04-01", rules).await;
    assert_eq!(budget(&nadia.actor, "2026-03-31").await["grantedMinutes"], 840);
    assert_eq!(budget(&nadia.actor, "2026-04-01").await["grantedMinutes"], 120);
    assert_eq!(budget(&hugo.actor, "2026-04-01").await["grantedMinutes"], 840);
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    book(&nadia.actor, mission.session("2026-04-02T09:00", 120, 5).await).await;
    let over = mission.session("2026-04-03T09:00", 30, 5).await;
    assert_eq!(nadia.actor.is_refused("bookSession", wish(over)).await, ["BUDGET_EXCEEDED"]);
    book(&hugo.actor, over).await;
    assert_eq!(budget(&nadia.actor, "2026-04-02").await["leftMinutes"], 0);
}

/// Part time and a part of the year give a part of what the rule grants, rounded as it says, and never more than the whole.
#[both_databases]
async fn a_part_is_rounded_as_the_rule_says(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    company.policy("2026-03-10", json!([rule(json!({"yearlyMinutes": 1000, "roundingMinutes": 60}))])).await;
    assert_eq!(
        budget(&nadia.actor, "2026-03-10").await["grantedMinutes"],
        1000,
        "the whole is not rounded up"
    );
    app.set_employment(nadia.employment, |row| row.working_time = Set(8_000)).await;
    assert_eq!(budget(&nadia.actor, "2026-03-10").await["grantedMinutes"], 780, "800 to the nearest hour");
    app.set_employment(nadia.employment, |row| {
        row.working_time = Set(10_000);
        row.starts_on = Set(Some("2026-01-01".parse().expect("a day")));
        row.ends_on = Set(Some("2026-06-30".parse().expect("a day")));
    })
    .await;
    // 1,000 × 181 ÷ 365 = 495.9
    assert_eq!(budget(&nadia.actor, "2026-03-10").await["grantedMinutes"], 480);
}

/// What is left of a year goes over to the next one, as much as may, once; on the last day of a year nothing has gone over yet,
/// on the first day of the next one it has.
#[both_databases]
async fn what_is_left_goes_over_the_year_s_end(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    company.policy("2026-03-10", json!([rule(json!({"yearlyMinutes": 600, "carryOverMinutes": 120}))])).await;
    assert_eq!(
        budget(&nadia.actor, "2026-12-31").await["grantedMinutes"],
        600 + 120,
        "2025 left its fourteen hours"
    );
    assert_eq!(budget(&nadia.actor, "2027-01-01").await["grantedMinutes"], 600 + 120);
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    book(&nadia.actor, mission.session("2026-06-01T08:00", 540, 5).await).await;
    assert_eq!(
        budget(&nadia.actor, "2027-01-01").await["grantedMinutes"],
        600 + 60,
        "an hour is left of 2026's own"
    );
    book(&nadia.actor, mission.session("2026-06-02T08:00", 60, 5).await).await;
    assert_eq!(budget(&nadia.actor, "2027-01-01").await["grantedMinutes"], 600);
    book(&nadia.actor, mission.session("2026-06-03T08:00", 120, 5).await).await;
    let over = mission.session("2026-06-04T08:00", 30, 5).await;
    assert_eq!(
        nadia.actor.is_refused("bookSession", wish(over)).await,
        ["BUDGET_EXCEEDED"],
        "what came over is used"
    );
    assert_eq!(budget(&nadia.actor, "2027-01-01").await["grantedMinutes"], 600);
}

/// What a company's people have together is the sum of what each has, whatever their rules.
#[both_databases]
async fn the_company_s_sum_counts_each_by_their_rule(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    company.employee("Hugo", "Perrin").await;
    let csr = company.with_role(Role::CsrManager).await;
    let group = company.group("Ingénieurs", &[nadia.employment]).await;
    let home = "query ($id: ID!) { companyHome(companyId: $id) { grantedMinutes } }";
    let together = async || {
        csr.ask(home, json!({"id": gid(company.id)})).await.data()["companyHome"]["grantedMinutes"].clone()
    };
    assert_eq!(together().await, 2 * 840);
    let rules = json!([
        {"name": "Ingénieurs", "employeeGroupId": gid(group), "yearlyMinutes": 120, "carryOverMinutes": 60},
        {"name": "Tout le monde"},
    ]);
    company.policy("2026-03-10", rules).await;
    assert_eq!(together().await, 120 + 60 + 840);
    assert_eq!(budget(&nadia.actor, "2026-03-10").await["grantedMinutes"], 180);
}
