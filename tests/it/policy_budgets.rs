//! What a policy grants: a budget by population, rounded, prorated, carried over from the year before, and by the version of
//! the day.

use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::rule, gid};

use crate::{
    booking::{book, wish},
    partial_activity_marked::days,
};

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
        {"name": "Ingénieurs", "employeeGroupId": gid(group), "yearlyAmount": "2", "yearlyUnit": "HOURS"},
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
    company
        .policy(
            "2026-03-10",
            json!([rule(json!({"yearlyAmount": "16.67", "yearlyUnit": "HOURS", "roundingMinutes": 60}))]),
        )
        .await;
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
    company
        .policy(
            "2026-03-10",
            json!([rule(json!({"yearlyAmount": "10", "yearlyUnit": "HOURS", "carryOverMinutes": 120}))]),
        )
        .await;
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
    company
        .policy(
            "2026-03-10",
            json!([rule(json!({"yearlyAmount": "10", "yearlyUnit": "HOURS", "carryOverMinutes": 120}))]),
        )
        .await;
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
    company
        .policy(
            "2026-03-10",
            json!([rule(json!({"yearlyAmount": "10", "yearlyUnit": "HOURS", "carryOverMinutes": 120}))]),
        )
        .await;
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
        {"name": "Ingénieurs", "employeeGroupId": gid(group), "yearlyAmount": "2", "yearlyUnit": "HOURS", "carryOverMinutes": 60},
        {"name": "Tout le monde"},
    ]);
    company.policy("2026-03-10", rules).await;
    assert_eq!(together().await, 120 + 60 + 840);
    assert_eq!(budget(&nadia.actor, "2026-03-10").await["grantedMinutes"], 180);
}

/// A rule grants days of its people's own length, or of the company's where it says none; part time and an entry during the
/// year give a part of what they come to.
#[both_databases]
async fn a_rule_grants_days(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let csr = company.with_role(Role::CsrManager).await;
    let group = company.group("Production", &[nadia.employment]).await;
    let two_days = |more: Value| {
        let mut rule = rule(json!({"yearlyAmount": "2", "yearlyUnit": "DAYS"}));
        rule.as_object_mut().expect("a rule").extend(more.as_object().expect("an object").clone());
        rule
    };
    let longer = two_days(json!({"name": "Production", "employeeGroupId": gid(group), "dayMinutes": 450}));
    let id = company.policy("2026-03-10", json!([longer, two_days(json!({}))])).await;
    let granted = async |who: &Actor, on: &str| budget(who, on).await["grantedMinutes"].clone();
    assert_eq!(granted(&nadia.actor, "2026-03-10").await, 900, "of seven hours and a half");
    assert_eq!(granted(&hugo.actor, "2026-03-10").await, 840, "of seven hours, as everybody's");
    let home = "query ($id: ID!) { companyHome(companyId: $id) { grantedMinutes } }";
    let together = csr.ask(home, json!({"id": gid(company.id)})).await.data()["companyHome"].clone();
    assert_eq!(together["grantedMinutes"], 900 + 840);
    let said =
        "query ($id: ID!) { policy(id: $id) { rules { yearlyAmount yearlyUnit dayMinutes yearlyMinutes } } }";
    assert_eq!(
        csr.ask(said, json!({"id": id})).await.data()["policy"]["rules"],
        json!([
            {"yearlyAmount": "2", "yearlyUnit": "DAYS", "dayMinutes": 450, "yearlyMinutes": 900},
            {"yearlyAmount": "2", "yearlyUnit": "DAYS", "dayMinutes": null, "yearlyMinutes": 840},
        ])
    );
    app.set_employment(nadia.employment, |row| row.working_time = Set(8_000)).await;
    assert_eq!(granted(&nadia.actor, "2026-03-10").await, 720);
    let first = "2026-02-01".parse().expect("a day");
    app.set_employment(nadia.employment, |row| row.starts_on = Set(Some(first))).await;
    // 900 × 80 % × 334 ÷ 365 = 658.85
    assert_eq!(granted(&nadia.actor, "2026-03-10").await, 659);
    assert_eq!(granted(&nadia.actor, "2027-01-01").await, 720);
}

/// Days without a length of their own are the company's of that year; a company that grants days grants as many of each one's
/// own length.
#[both_databases]
async fn days_follow_the_company(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let csr = company.with_role(Role::CsrManager).await;
    let group = company.group("Production", &[nadia.employment]).await;
    let grants = async |from: &str, amount: &str, minutes: i64| {
        let input = json!({
            "companyId": gid(company.id), "from": from, "unit": "DAYS", "amount": amount, "dayMinutes": minutes,
        });
        csr.does("setTimeBudget", input, "company { id }").await;
    };
    grants("2026-01-01", "3", 420).await;
    grants("2027-01-01", "3", 480).await;
    let rules = json!([
        {"name": "Production", "employeeGroupId": gid(group), "dayMinutes": 450},
        {"name": "Tout le monde", "yearlyAmount": "1.5", "yearlyUnit": "DAYS"},
    ]);
    company.policy("2026-03-10", rules).await;
    for (who, on, minutes) in [
        (&nadia.actor, "2026-03-10", 3 * 450),
        (&nadia.actor, "2027-01-01", 3 * 450),
        (&hugo.actor, "2026-03-10", 630),
        (&hugo.actor, "2027-01-01", 720),
    ] {
        assert_eq!(budget(who, on).await["grantedMinutes"], minutes, "{on}");
    }
}

/// Partial activity leaves what it leaves of each one's own day.
#[both_databases]
async fn a_day_is_as_long_as_the_rule_says(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let hr = company.with_role(Role::Hr).await;
    let group = company.group("Production", &[nadia.employment]).await;
    let longer = json!({"name": "Production", "employeeGroupId": gid(group), "dayMinutes": 450});
    company.policy("2026-03-10", json!([longer, rule(json!({}))])).await;
    let of = |who, minutes| days(gid(company.id), who, &[("2026-03-17", Some(minutes))]);
    for (who, most) in [(&nadia, 450), (&hugo, 420)] {
        let refused = hr.is_refused("markPartialActivity", of(who, most + 1)).await;
        assert_eq!(refused, ["PARTIAL_ACTIVITY_TOO_LONG"]);
        hr.does("markPartialActivity", of(who, most - 60), "changed").await;
    }
    let list = "query ($id: ID!) { partialActivity(companyId: $id) { nodes { leftMinutes } } }";
    let found = hr.ask(list, json!({"id": gid(company.id)})).await.data()["partialActivity"].clone();
    assert_eq!(found, json!({"nodes": [{"leftMinutes": 60}, {"leftMinutes": 60}]}));
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let hour = mission.session("2026-03-17T14:00", 60, 5).await;
    book(&nadia.actor, hour).await;
    let more = mission.session("2026-03-17T16:00", 15, 5).await;
    assert_eq!(nadia.actor.is_refused("bookSession", wish(more)).await, ["PARTIAL_ACTIVITY_DAY"]);
}
