//! A series that is booked as one is spoken of as one: on its card, on its page, in what is said of the budget, and in
//! what a refusal advises.

use entity::{BookingMode, MembershipRole, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{
    Question, TestApp, both_databases,
    builders::{Employee, Mission},
    gid,
};

use crate::booking::wish;

/// So many sessions of two hours, a week apart, of a mission that is booked as one.
async fn series(app: &TestApp, mission: &Mission, sessions: usize, capacity: i32) -> Vec<SessionId> {
    app.set_mission(mission.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let first = chrono::NaiveDate::from_ymd_opt(2026, 3, 17).expect("a date");
    let mut ids = Vec::new();
    for day in first.iter_weeks().take(sessions) {
        ids.push(mission.session(&format!("{day}T14:00"), 120, capacity).await);
    }
    let next = "update mission set next_session_at = (select min(starts_at) from session)";
    app.execute_sql(next).await;
    ids
}

/// What the whole series takes stands on the card, on the mission's one button and in the reason, which says that the
/// budget does not hold it; a place in every one of them is what the button leads to.
#[both_databases]
async fn a_series_is_told_whole(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    app.cares_for(nadia.person, "7").await;
    let mission = app.association("Les Jardins").await.mission("Cours du soir").await;
    let sessions = series(&app, &mission, 12, 5).await;
    let nadia = nadia.actor;

    let document =
        "query ($id: ID!) { mission(id: $id) { nextBooking { sessionCount minutes placesLeft session { id } }
        match { reasons { kind fits } } } }";
    let told = nadia.ask(document, json!({"id": gid(mission.id)})).await.data()["mission"].clone();
    let whole =
        json!({"sessionCount": 12, "minutes": 24 * 60, "placesLeft": 5, "session": {"id": gid(sessions[0])}});
    assert_eq!(told["nextBooking"], whole);
    let lines = told["match"]["reasons"].as_array().expect("lines");
    assert!(lines.contains(&json!({"kind": "OVER_BUDGET", "fits": false})), "{lines:?}");

    let card = nadia.get("/missions").await;
    card.says("12 séances, 24\u{a0}h").says("se réservent ensemble et demandent 24\u{a0}h");
    card.does_not_say("La prochaine séance dure");
    let page = nadia.get(&format!("/missions/{}", gid(mission.id))).await;
    page.says("Réserver les 12 séances, 24\u{a0}h").says(&format!("href=\"/sessions/{}\"", gid(sessions[0])));
    page.does_not_say(&format!("href=\"/sessions/{}\"", gid(sessions[1])));

    let refused = nadia.tries("bookSession", wish(sessions[0]), "booking { id }").await;
    assert_eq!(refused["problems"][0]["code"], "BUDGET_EXCEEDED");
    let message = refused["problems"][0]["message"].as_str().expect("a message");
    assert!(message.contains("se réservent ensemble") && !message.contains("plus courte"), "{message}");
}

/// A series that the budget holds speaks for its mission; one of which a session is full has no place left, and its form
/// offers to wait.
#[both_databases]
async fn a_series_that_fits(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    app.cares_for(nadia.person, "7").await;
    let mission = app.association("Les Jardins").await.mission("Cours du soir").await;
    let sessions = series(&app, &mission, 3, 5).await;
    nadia.actor.get("/missions").await.says("✓ Les 3 séances se réservent ensemble et durent 6\u{a0}h");

    app.set_session(sessions[1], |row| row.taken = Set(5)).await;
    nadia.actor.get("/missions").await.says("série complète");
    let page = nadia.actor.get(&format!("/missions/{}", gid(mission.id))).await;
    page.says("Attendre une place dans les 3 séances, 6\u{a0}h");
    let form = nadia.actor.get(&format!("/sessions/{}", gid(sessions[0]))).await;
    form.says("name=\"joinWaitingList\"").does_not_say("places restantes");
}

/// Somebody with so many hours a year, and a series of three sessions of two hours, the last of them in the next year.
async fn over_new_year(app: &TestApp, hours: &str) -> (Employee, Mission) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    app.cares_for(nadia.person, "7").await;
    let manager = company.with_role(MembershipRole::CsrManager).await;
    let rule = json!({"companyId": gid(company.id), "from": "2026-01-01", "unit": "HOURS", "amount": hours,
        "dayMinutes": 420});
    manager.does("setTimeBudget", rule, "company { id }").await;
    let mission = app.association("Les Jardins").await.mission("Cours du soir").await;
    app.set_mission(mission.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    for day in ["2026-12-15", "2026-12-22", "2027-01-05"] {
        mission.session(&format!("{day}T14:00"), 120, 5).await;
    }
    app.execute_sql("update mission set next_session_at = (select min(starts_at) from session)").await;
    (nadia, mission)
}

/// A series that goes over New Year takes of two years' budgets: the reason says which of them does not hold its part.
#[both_databases]
async fn a_series_over_new_year_names_the_year(app: TestApp) {
    let (nadia, mission) = over_new_year(&app, "3").await;
    let page = nadia.actor.get(&format!("/missions/{}", gid(mission.id))).await;
    page.says("demandent 4\u{a0}h sur votre crédit d’heures 2026\u{202f}; il ne vous y reste que 3\u{a0}h");
}

/// Where both years hold their part, what is left of them together is said to be of both.
#[both_databases]
async fn a_series_over_new_year_says_what_it_adds_up(app: TestApp) {
    let (nadia, _) = over_new_year(&app, "5").await;
    let page = nadia.actor.get("/missions").await;
    page.says("sur les 2 années de crédit d’heures qu’elles touchent, il vous reste 10\u{a0}h en tout");
}

/// A longer series asks the database no more often.
#[both_databases]
async fn a_long_series_asks_no_more(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    app.cares_for(nadia.person, "7").await;
    let mission = app.association("Les Jardins").await.mission("Cours du soir").await;
    series(&app, &mission, 2, 5).await;
    let document =
        "query ($id: ID!) { mission(id: $id) { nextBooking { minutes } match { reasons { kind } } } }";
    let question = Question::document(&nadia.actor, document, json!({"id": gid(mission.id)}));
    let of_two = question.statements(&app).await;
    series(&app, &mission, 20, 5).await;
    assert_eq!(question.statements(&app).await, of_two);
}
