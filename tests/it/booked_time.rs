//! Whose time a booking takes: what is left of a budget, how long a day may be, who is employed, on which basis.

use entity::{MembershipRole, OrganisationStatus};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{Question, TestApp, both_databases, gid};

use crate::booking::{BOOKING, book, left, wish};

/// The budget refuses what it does not hold, and says what is left and what is needed; personal time needs none.
#[both_databases]
async fn the_budget_has_an_end(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let short = mission.session("2026-03-18T14:00", 120, 10).await;
    for (starts, minutes) in [("2026-03-16T08:00", 8 * 60), ("2026-03-17T08:00", 5 * 60)] {
        book(&nadia, mission.session(starts, minutes, 10).await).await;
    }
    let document = "mutation ($input: BookSessionInput!) { bookSession(input: $input) {
        problems { code message ... on BudgetExceeded { leftMinutes neededMinutes } } } }";
    let reply = nadia.ask(document, json!({"input": wish(short)})).await;
    let problem = &reply.data()["bookSession"]["problems"][0];
    assert_eq!(problem["code"], "BUDGET_EXCEEDED");
    assert_eq!((problem["leftMinutes"].as_i64(), problem["neededMinutes"].as_i64()), (Some(60), Some(120)));
    let own_time = json!({"sessionId": gid(short), "basis": "PERSONAL_TIME"});
    let booked = nadia.does("bookSession", own_time, BOOKING).await;
    assert_eq!(booked["booking"]["basis"], "PERSONAL_TIME");
    assert_eq!(left(&nadia, short).await, 60);
}

/// Nobody books more working time on a day than may be worked on it, since it could not be declared: a session over
/// midnight has a part in each of its days, and one's own time has no such end.
#[both_databases]
async fn no_day_is_booked_longer_than_may_be_worked(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let long = mission.session("2026-03-17T08:00", 11 * 60, 10).await;
    assert_eq!(nadia.is_refused("bookSession", wish(long)).await, ["TOO_MUCH_WORK"]);
    let own_time = json!({"sessionId": gid(long), "basis": "PERSONAL_TIME"});
    assert_eq!(nadia.does("bookSession", own_time, BOOKING).await["booking"]["status"], "CONFIRMED");
    book(&nadia, mission.session("2026-03-18T08:00", 6 * 60, 10).await).await;
    let evening = mission.session("2026-03-18T18:00", 5 * 60, 10).await;
    let told = nadia.tries("bookSession", wish(evening), BOOKING).await;
    assert_eq!(told["problems"][0]["code"], "TOO_MUCH_WORK");
    let message = told["problems"][0]["message"].as_str().expect("a message");
    assert!(message.contains("mercredi 18\u{a0}mars 2026") && message.contains("11\u{a0}h"), "{message}");
    let night = mission.session("2026-03-18T22:00", 6 * 60, 10).await;
    assert_eq!(book(&nadia, night).await["status"], "CONFIRMED", "two hours of it are on the first day");
    // A day that has become too long is not in the way of the next one.
    let longer = "update booking set ends_at = (select max(ends_at) from session where minutes = 300)
        where starts_at = (select min(starts_at) from session where minutes = 360)";
    app.sql(longer).await.expect("a longer day");
    let next_day = mission.session("2026-03-19T14:00", 60, 10).await;
    assert_eq!(book(&nadia, next_day).await["status"], "CONFIRMED");
}

/// What a mission says of one's budget is what a booking finds: before anything was held of it, and after the company
/// has changed what it grants.
#[both_databases]
async fn a_match_counts_the_budget_as_it_is(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    app.cares_for(nadia.person, "7").await;
    let next = "update mission set next_session_at = (select min(starts_at) from session)";
    app.sql(next).await.expect("the next session");
    let document = "query ($id: ID!) { node(id: $id) { ... on Mission { match { reasons { kind } } } } }";
    let says = async |code: &str| {
        let reply = nadia.actor.ask(document, json!({"id": gid(mission.id)})).await;
        let lines = reply.data()["node"]["match"]["reasons"].as_array().expect("lines").clone();
        lines.iter().any(|line| line["kind"] == code)
    };
    assert!(says("WITHIN_BUDGET").await);
    book(&nadia.actor, session).await;
    let manager = company.with_role(MembershipRole::CsrManager).await;
    let rule = |hours: &str| json!({"companyId": gid(company.id), "from": "2026-01-01", "unit": "HOURS", "amount": hours, "dayMinutes": 420});
    manager.does("setTimeBudget", rule("3"), "company { id }").await;
    assert!(says("OVER_BUDGET").await, "one hour is left of three");
    manager.does("setTimeBudget", rule("5"), "company { id }").await;
    assert!(says("WITHIN_BUDGET").await);
}

/// Of several employers a match says the budget of which most is left, and asks for all of them at once.
#[both_databases]
async fn a_match_counts_the_budgets_of_all_employers(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    mission.session("2026-03-17T14:00", 120, 10).await;
    app.cares_for(nadia.person, "7").await;
    let next = "update mission set next_session_at = (select min(starts_at) from session)";
    app.sql(next).await.expect("the next session");
    let document = "query ($id: ID!) { mission(id: $id) { match { reasons { kind text } } } }";
    let question = Question::document(&nadia.actor, document, json!({"id": gid(mission.id)}));
    let for_one = question.statements(&app).await;
    for (name, hours) in [("Bêta", "3"), ("Gamma", "40"), ("Delta", "5")] {
        let employer = app.company(name).await;
        employer.employs(nadia.person, &nadia.actor).await;
        let rule = json!({"companyId": gid(employer.id), "from": "2026-01-01", "unit": "HOURS", "amount": hours,
            "dayMinutes": 420});
        let manager = employer.with_role(MembershipRole::CsrManager).await;
        manager.does("setTimeBudget", rule, "company { id }").await;
    }
    assert_eq!(question.statements(&app).await, for_one, "four employers, and as many statements as for one");
    let reply = nadia.actor.ask(document, json!({"id": gid(mission.id)})).await;
    let lines = reply.data()["mission"]["match"]["reasons"].as_array().expect("lines").clone();
    let budget = lines.iter().find(|line| line["kind"] == "WITHIN_BUDGET").expect("a budget");
    assert!(budget["text"].as_str().expect("words").contains("40\u{a0}h"), "{budget}");
}

/// With two employers the person says whose time it is; without one, working time is not theirs to give.
#[both_databases]
async fn time_is_somebodys(app: TestApp) {
    let (alpha, beta) = (app.company("Groupe Alpha").await, app.company("Bêta").await);
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    beta.employs(nadia.person, &nadia.actor).await;
    assert_eq!(nadia.actor.is_refused("bookSession", wish(session)).await, ["MEMBERSHIP_REQUIRED"]);
    let memberships = "{ viewer { memberships { id organisationName } } }";
    let all = nadia.actor.ask(memberships, json!({})).await.data()["viewer"]["memberships"].clone();
    let of_beta = all.as_array().expect("memberships").iter().find(|one| one["organisationName"] == "Bêta");
    let id = of_beta.expect("the second employer")["id"].clone();
    let named = json!({"sessionId": gid(session), "membershipId": id});
    let booked = nadia.actor.does("bookSession", named.clone(), "booking { companyName }").await;
    assert_eq!(booked["booking"]["companyName"], "Bêta");

    let (_, nobody) = app.somebody("Paul", "Libre").await;
    assert_eq!(nobody.is_refused("bookSession", wish(session)).await, ["NOT_EMPLOYED"]);
    assert_eq!(nobody.is_refused("bookSession", named).await, ["NOT_FOUND"], "an employer of somebody else");
    app.set_company(alpha.id, |row| row.status = Set(OrganisationStatus::Pending)).await;
    let hugo = alpha.employee("Hugo", "Perrin").await.actor;
    assert_eq!(hugo.is_refused("bookSession", wish(session)).await, ["COMPANY_NOT_VERIFIED"]);
}

/// An employment that ends before the session gives no working time then.
#[both_databases]
async fn a_leaver_gives_no_time_afterwards(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let last_day = chrono::NaiveDate::from_ymd_opt(2026, 3, 17);
    app.set_employment(nadia.employment, |row| row.ends_on = Set(last_day)).await;
    let after = mission.session("2026-03-18T14:00", 60, 10).await;
    assert_eq!(nadia.actor.is_refused("bookSession", wish(after)).await, ["NOT_EMPLOYED_THEN"]);
    let before = mission.session("2026-03-17T22:30", 60, 10).await;
    assert_eq!(book(&nadia.actor, before).await["status"], "CONFIRMED");
}

/// On partial activity hours are given of one's own accord or not at all; they take nothing from the budget.
#[both_databases]
async fn partial_activity_is_spontaneous(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let mut wish = json!({"sessionId": gid(session), "basis": "PARTIAL_ACTIVITY"});
    assert_eq!(nadia.is_refused("bookSession", wish.clone()).await, ["NOT_SPONTANEOUS"]);
    wish["spontaneous"] = json!(true);
    nadia.does("bookSession", wish, BOOKING).await;
    assert_eq!(left(&nadia, session).await, 14 * 60);
}
