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

/// What was given in the next year of what goes over into it is not given once more in this one.
#[both_databases]
async fn what_goes_over_is_not_given_twice(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    company.policy("2026-03-10", json!([rule(json!({"yearlyMinutes": 600, "carryOverMinutes": 120}))])).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    book(&nadia.actor, mission.session("2027-01-05T08:00", 540, 5).await).await;
    assert_eq!(budget(&nadia.actor, "2026-06-01").await["leftMinutes"], 720);
    book(&nadia.actor, mission.session("2027-01-06T08:00", 180, 5).await).await;
    assert_eq!(
        budget(&nadia.actor, "2026-06-01").await["leftMinutes"],
        600,
        "two hours of it are given ahead"
    );
    book(&nadia.actor, mission.session("2026-06-01T08:00", 540, 5).await).await;
    book(&nadia.actor, mission.session("2026-06-02T08:00", 60, 5).await).await;
    let over = mission.session("2026-06-03T08:00", 30, 5).await;
    assert_eq!(nadia.actor.is_refused("bookSession", wish(over)).await, ["BUDGET_EXCEEDED"]);
    assert_eq!(budget(&nadia.actor, "2026-06-01").await["leftMinutes"], 0);
}

/// Of two who take at the same moment what either year may have, this one's or the next one's, one gets it.
#[both_databases]
async fn the_years_share_what_goes_over_once(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    company.policy("2026-03-10", json!([rule(json!({"yearlyMinutes": 600, "carryOverMinutes": 120}))])).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    for (day, minutes) in [("2026-06-01", 480), ("2027-01-05", 540), ("2027-01-06", 60)] {
        book(&nadia.actor, mission.session(&format!("{day}T08:00"), minutes, 5).await).await;
    }
    let this = mission.session("2026-06-03T08:00", 240, 5).await;
    let next = mission.session("2027-01-07T08:00", 120, 5).await;
    let tries = |session| nadia.actor.tries("bookSession", wish(session), "booking { status }");
    let (this, next) = futures_util::future::join(tries(this), tries(next)).await;
    let had = [&this, &next].into_iter().filter(|payload| payload["problems"] == json!([])).count();
    assert_eq!(had, 1, "{this} {next}");
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
