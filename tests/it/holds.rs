//! What a booking holds of a budget, and how it passes to the hours that are declared.

use chrono::Duration;
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::hours::declare;

async fn drafts(who: &Actor) -> Value {
    let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id date minutes } } } }";
    who.ask(own, json!({})).await.data()["viewer"]["timeEntries"]["nodes"].clone()
}

/// Hours that were booked can be declared, also when the company grants less since; more than was booked cannot, and the
/// booking then holds what it held.
#[both_databases]
async fn booked_hours_outlive_a_smaller_grant(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-10T14:00", 120, 5).await;
    mission.book(&nadia, session).await;
    app.tamper("update budget_rule set yearly_minutes = 60").await.expect("a smaller grant");
    app.session_ends(session).await;
    app.clock.advance(Duration::days(1));
    let draft = drafts(&nadia.actor).await[0]["id"].clone();
    let payload = declare(&nadia.actor, json!([{"id": draft, "minutes": 180}])).await;
    assert_eq!(payload["problems"][0]["code"], "BUDGET_EXCEEDED");
    let said = payload["problems"][0]["message"].as_str().expect("a message");
    assert!(said.contains("Réduisez la durée") && !said.contains("séance"), "{said}");
    assert_eq!(nadia.budget().await, (120, 0), "nothing is lost");
    let payload = declare(&nadia.actor, json!([{"id": draft}])).await;
    assert_eq!(payload["problems"], json!([]));
    assert_eq!(nadia.budget().await, (120, 0));
}

/// A night at the end of a budget's year is held in both years, each date's minutes in its own, and stays there when they
/// are declared, in whichever order.
#[both_databases]
async fn a_night_at_the_year_s_end_stays_in_its_years(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    app.tamper("update budget_rule set start_month = 4").await.expect("years from April on");
    let mission = app.association("Second Souffle").await.mission("Veille de nuit").await;
    let session = mission.session("2026-03-31T22:00", 180, 5).await;
    nadia.actor.does("bookSession", json!({"sessionId": gid(session)}), "booking { id }").await;
    let reserved = async |year: &str| {
        app.number(&format!("select reserved_minutes from budget where starts_on = '{year}-04-01'")).await
    };
    assert_eq!((reserved("2025").await, reserved("2026").await), (120, 60));
    app.session_ends(session).await;
    let nadia = app.sign_in_again(&nadia.actor).await;
    let proposed = drafts(&nadia).await;
    assert_eq!((&proposed[0]["date"], &proposed[0]["minutes"]), (&json!("2026-04-01"), &json!(60)));
    for at in [0, 1] {
        let payload = declare(&nadia, json!([{"id": proposed[at]["id"]}])).await;
        assert_eq!(payload["problems"], json!([]));
        assert_eq!((reserved("2025").await, reserved("2026").await), (120, 60));
    }
}

/// The sum of an employee's minutes in the budget of a year: reserved, consumed.
async fn in_year(app: &TestApp, year: i32) -> (i64, i64) {
    let sum = async |column: &str| {
        let budgets = format!(
            "select cast(coalesce(sum({column}), 0) as bigint) from budget where starts_on = '{year}-01-01'"
        );
        app.number(&budgets).await
    };
    (sum("reserved_minutes").await, sum("consumed_minutes").await)
}

/// A night over New Year takes of two budgets: it is refused where the new year's has nothing left, told in that year's
/// minutes; booked, moved into one year and called off, it gives back to each what it took there.
#[both_databases]
async fn a_night_over_new_year_takes_of_two_budgets(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Second Souffle").await;
    let mission = association.mission("Veille de nuit").await;
    let night = mission.session("2027-12-31T23:00", 120, 5).await;
    let booked = json!({"sessionId": gid(night)});
    let manager = company.with_role(MembershipRole::CsrManager).await;
    let from_2028 = |hours: &str| json!({"companyId": gid(company.id), "from": "2028-01-01", "unit": "HOURS", "amount": hours, "dayMinutes": 420});
    manager.does("setTimeBudget", from_2028("0"), "company { id }").await;
    let refused = nadia.actor.tries("bookSession", booked.clone(), "").await;
    assert_eq!(refused["problems"][0]["code"], "BUDGET_EXCEEDED");
    let said = refused["problems"][0]["message"].as_str().expect("a message");
    assert!(said.contains("1\u{a0}h") && !said.contains("2\u{a0}h"), "{said}");
    assert_eq!((in_year(&app, 2027).await, in_year(&app, 2028).await), ((0, 0), (0, 0)));

    manager.does("setTimeBudget", from_2028("1.5"), "company { id }").await;
    let booking = nadia.actor.does("bookSession", booked, "booking { id }").await["booking"]["id"].clone();
    assert_eq!((in_year(&app, 2027).await, in_year(&app, 2028).await), ((60, 0), (60, 0)));
    let member = association.with_role(MembershipRole::AssociationAdmin).await;
    let to = |start: &str, end: &str| json!({"id": gid(night), "localStart": start, "localEnd": end, "reason": "La salle est prise."});
    member.does("moveSession", to("2027-12-30T20:00", "2027-12-30T22:00"), "session { id }").await;
    assert_eq!((in_year(&app, 2027).await, in_year(&app, 2028).await), ((120, 0), (0, 0)));
    member.does("moveSession", to("2027-12-31T22:30", "2028-01-01T00:30"), "session { id }").await;
    assert_eq!((in_year(&app, 2027).await, in_year(&app, 2028).await), ((90, 0), (30, 0)));
    nadia.actor.does("cancelBooking", json!({"id": booking}), "booking { status }").await;
    assert_eq!((in_year(&app, 2027).await, in_year(&app, 2028).await), ((0, 0), (0, 0)));
}

/// Twenty bookings of one employee at the same moment, nights over New Year and afternoons on both sides of it: each year's
/// budget is used up to the minute, neither is overdrawn, and what was refused holds nothing.
#[both_databases]
async fn bookings_at_once_keep_to_both_budgets(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Second Souffle").await.mission("Veille de nuit").await;
    let mut starts = vec![("2026-12-31T22:00".to_owned(), 240); 4];
    for day in 10..18 {
        starts.extend([(format!("2026-12-{day}T14:00"), 120), (format!("2027-01-{day}T14:00"), 120)]);
    }
    let mut tries = Vec::new();
    for (start, minutes) in &starts {
        let session = mission.session(start, *minutes, 5).await;
        let (nadia, wish) = (nadia.clone(), json!({"sessionId": gid(session)}));
        tries.push(async move { nadia.tries("bookSession", wish, "booking { session { minutes } }").await });
    }
    let tries: Vec<_> = tries.into_iter().map(tokio::spawn).collect();
    let (mut nights, mut afternoons) = (0, 0);
    for one in tries {
        let answer = one.await.expect("an answer");
        let code = answer["problems"][0]["code"].as_str();
        match answer["booking"]["session"]["minutes"].as_i64() {
            Some(240) => nights += 1,
            Some(_) => afternoons += 1,
            None => assert!(matches!(code, Some("BUDGET_EXCEEDED" | "OVERLAP")), "{answer}"),
        }
    }
    // Fourteen hours a year are seven times two, and a night takes two of each.
    assert!(nights <= 1, "nobody is in two places");
    assert_eq!(afternoons, 14 - 2 * nights);
    assert_eq!((in_year(&app, 2026).await, in_year(&app, 2027).await), ((840, 0), (840, 0)));
    assert_eq!(app.number("select count(*) from booking").await, nights + afternoons);
    assert_eq!(app.number("select cast(sum(minutes) as bigint) from budget_hold").await, 2 * 840);
}
