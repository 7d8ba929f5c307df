//! What a policy says to whoever books or declares: each limit by its sentence, with what would pass, and let through at its
//! edge.

use chrono::Duration;
use entity::{BookingMode, MembershipRole as Role, MissionFormat, OrganisationStatus, Regime, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::rule, gid};

use crate::booking::{BOOKING, book, wish};

/// The codes and the sentences with which a booking is refused.
pub(crate) async fn told(who: &Actor, session: SessionId) -> Vec<(String, String)> {
    let payload = who.tries("bookSession", wish(session), BOOKING).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let problems = payload["problems"].as_array().expect("problems").iter();
    problems.map(|problem| (text(&problem["code"]), text(&problem["message"]))).collect()
}

/// One refusal, whose sentence says these things.
async fn is_told(who: &Actor, session: SessionId, code: &str, says: &[&str]) {
    let told = told(who, session).await;
    let codes: Vec<_> = told.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, [code]);
    for words in says {
        assert!(told[0].1.contains(words), "{} does not say {words}", told[0].1);
    }
    assert!(told[0].1.contains("dérogation"), "an exception can be asked for: {}", told[0].1);
}

/// Whatever the mission is not as the rule wants it is told by what the rule allows; a mission as it wants it is booked.
#[both_databases]
async fn a_mission_that_is_not_allowed_is_told_what_is(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins").await;
    let other = app.association("Second Souffle").await;
    let only = rule(json!({
        "regimes": ["SERVICE"], "formats": ["REMOTE", "ON_SITE"], "causeCodes": ["9"], "countries": ["FR", "BE"],
        "associationIds": [gid(association.id)], "associationsAre": "ALLOWED",
    }));
    company.policy("2026-03-10", json!([only])).await;
    let mission = association.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 60, 5).await;
    app.set_mission(mission.id, |row| row.regime = Set(Regime::Secondment)).await;
    is_told(&nadia, session, "POLICY_REGIME", &["prestation", "Tout le monde"]).await;
    app.set_mission(mission.id, |row| {
        row.regime = Set(Regime::Service);
        row.format = Set(MissionFormat::Hybrid);
    })
    .await;
    is_told(&nadia, session, "POLICY_FORMAT", &["sur place, à distance"]).await;
    app.set_mission(mission.id, |row| {
        row.format = Set(MissionFormat::Remote);
        row.cause_code = Set(Some("7".to_owned()));
    })
    .await;
    is_told(&nadia, session, "POLICY_CAUSE", &["accepte ces causes"]).await;
    app.set_mission(mission.id, |row| {
        row.cause_code = Set(Some("9".to_owned()));
        row.format = Set(MissionFormat::OnSite);
    })
    .await;
    app.set_session(session, |row| row.time_zone = Set("Africa/Casablanca".to_owned())).await;
    is_told(&nadia, session, "POLICY_COUNTRY", &["France", "Belgique"]).await;
    app.set_mission(mission.id, |row| row.format = Set(MissionFormat::Remote)).await;
    assert_eq!(book(&nadia, session).await["status"], "CONFIRMED", "at a distance no country counts");
    let elsewhere = other.mission("Budget").await.session("2026-03-18T14:00", 60, 5).await;
    is_told(&nadia, elsewhere, "POLICY_ASSOCIATION", &["n’aide que les associations de sa liste"]).await;
}

/// A list of those that may be helped is told by the first five of them that everybody is shown, and by how many more there
/// are; the search shows what passes. Whoever looks before booking reads the same.
#[both_databases]
async fn associations_that_pass_are_named(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let mut listed = Vec::new();
    for name in ["Fil bleu", "Aide", "Entraide", "Bien vivre", "Donner", "Cap emploi", "Atelier caché"] {
        listed.push(app.association(name).await.id);
    }
    let only = async |some: &[entity::AssociationId]| {
        let ids: Vec<_> = some.iter().map(|id| gid(*id)).collect();
        let list = json!({"associationIds": ids, "associationsAre": "ALLOWED"});
        company.policy("2026-03-10", json!([rule(list)])).await;
    };
    only(&listed).await;
    app.set_association(listed[6], |row| row.status = Set(OrganisationStatus::Pending)).await;
    let elsewhere = app.association("Second Souffle").await.mission("Budget").await;
    let elsewhere = elsewhere.session("2026-03-18T14:00", 60, 5).await;
    let named = "Aide, Bien vivre, Cap emploi, Donner, Entraide et une autre (règle";
    is_told(&nadia, elsewhere, "POLICY_ASSOCIATION", &[named, "Ce que mon entreprise permet"]).await;
    nadia.get(&format!("/sessions/{}", gid(elsewhere))).await.says(named).does_not_say("Atelier caché");
    only(&listed[..1]).await;
    is_told(&nadia, elsewhere, "POLICY_ASSOCIATION", &["de sa liste\u{a0}: Fil bleu (règle"]).await;
    app.set_association(listed[0], |row| row.status = Set(OrganisationStatus::Pending)).await;
    is_told(&nadia, elsewhere, "POLICY_ASSOCIATION", &["de sa liste, et celle-ci n’y est pas"]).await;
}

/// A list may name those that are not to be helped.
#[both_databases]
async fn an_association_may_be_excluded(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let (one, other) = (app.association("Les Jardins").await, app.association("Second Souffle").await);
    let excluded = json!({"associationIds": [gid(one.id)], "associationsAre": "EXCLUDED"});
    company.policy("2026-03-10", json!([rule(excluded)])).await;
    let refused = one.mission("Budget").await.session("2026-03-17T14:00", 60, 5).await;
    is_told(&nadia, refused, "POLICY_ASSOCIATION", &["n’aide pas cette association"]).await;
    let allowed = other.mission("Budget").await.session("2026-03-17T14:00", 60, 5).await;
    book(&nadia, allowed).await;
}

/// What begins in less than the notice is refused with the moment from which it would pass; at that moment it passes.
#[both_databases]
async fn notice_is_told_by_the_first_moment_that_passes(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    company.policy("2026-03-10", json!([rule(json!({"noticeHours": 48}))])).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    // It is nine o'clock in Paris on the tenth.
    let soon = mission.session("2026-03-12T08:59", 60, 5).await;
    is_told(&nadia, soon, "POLICY_NOTICE", &["48 heures avant", "jeudi 12\u{a0}mars 2026 à 9\u{a0}h"]).await;
    let edge = mission.session("2026-03-12T09:00", 60, 5).await;
    book(&nadia, edge).await;
}

/// A session that is longer than may be given at once is refused, one that is as long passes; of a series the sessions are
/// counted together.
#[both_databases]
async fn length_is_that_of_all_that_is_booked_at_once(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    company.policy("2026-03-10", json!([rule(json!({"longestMinutes": 120}))])).await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget").await;
    let long = mission.session("2026-03-17T14:00", 180, 5).await;
    is_told(&nadia, long, "POLICY_TOO_LONG", &["au plus 2\u{a0}h", "il en faut 3\u{a0}h"]).await;
    book(&nadia, mission.session("2026-03-18T14:00", 120, 5).await).await;
    let series = association.mission("Trois rendez-vous").await;
    app.set_mission(series.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let first = series.session("2026-03-23T14:00", 60, 5).await;
    series.session("2026-03-24T14:00", 60, 5).await;
    let third = series.session("2026-03-25T14:00", 60, 5).await;
    is_told(&nadia, first, "POLICY_TOO_LONG", &["il en faut 3\u{a0}h"]).await;
    app.set_session(third, |row| row.status = Set(entity::SessionStatus::Cancelled)).await;
    book(&nadia, first).await;
}

/// A day on which the company is closed is refused with its name, the days beside it are not; a session that ends at midnight
/// has no part in the day that begins then, one that goes over it does.
#[both_databases]
async fn closed_days_are_named(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let closed = json!([{"name": "Inventaire", "fromOn": "2026-03-18", "toOn": "2026-03-19"}]);
    company.policy_with("2026-03-10", json!([rule(json!({}))]), closed).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    for day in ["2026-03-18T10:00", "2026-03-19T20:00", "2026-03-17T23:30"] {
        let session = mission.session(day, 60, 5).await;
        is_told(&nadia, session, "POLICY_BLACKOUT", &["Inventaire", "18\u{a0}mars", "19\u{a0}mars"]).await;
    }
    for day in ["2026-03-17T23:00", "2026-03-20T00:00"] {
        book(&nadia, mission.session(day, 60, 5).await).await;
    }
}

/// A period that is for one category of staff closes nobody else's days.
#[both_databases]
async fn days_are_closed_to_one_category(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    for (who, category) in [(&nadia, "Cadres"), (&hugo, "Agents")] {
        app.set_employment(who.employment, |row| row.staff_category = Set(Some(category.to_owned()))).await;
    }
    let closed = json!([
        {"name": "Clôture", "fromOn": "2026-03-18", "toOn": "2026-03-18", "staffCategory": " Cadres "},
    ]);
    company.policy_with("2026-03-10", json!([rule(json!({}))]), closed).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-18T10:00", 60, 5).await;
    is_told(&nadia.actor, session, "POLICY_BLACKOUT", &["Clôture", "18\u{a0}mars"]).await;
    book(&hugo.actor, session).await;
}

/// All that stands in the way is told at once, always in one order.
#[both_databases]
async fn every_broken_limit_is_told(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let strict = json!({"regimes": ["SECONDMENT"], "formats": ["ON_SITE"], "causeCodes": ["7"], "noticeHours": 480, "longestMinutes": 30});
    let closed = json!([{"name": "Inventaire", "fromOn": "2026-03-17", "toOn": "2026-03-17"}]);
    company.policy_with("2026-03-10", json!([rule(strict)]), closed).await;
    let session = app.association("Les Jardins").await.mission("Budget").await;
    let session = session.session("2026-03-17T14:00", 60, 5).await;
    let codes: Vec<_> = told(&nadia, session).await.into_iter().map(|(code, _)| code).collect();
    let expected = [
        "POLICY_REGIME",
        "POLICY_FORMAT",
        "POLICY_CAUSE",
        "POLICY_NOTICE",
        "POLICY_TOO_LONG",
        "POLICY_BLACKOUT",
    ];
    assert_eq!(codes, expected);
    let own_time = json!({"sessionId": gid(session), "basis": "PERSONAL_TIME"});
    nadia.does("bookSession", own_time, BOOKING).await;
}

/// The first rule that fits somebody applies to them, whole: by entity, site, group, category, and all of these together.
#[both_databases]
async fn the_first_rule_that_fits_applies_whole(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let site = company.another_site("Atelier").await;
    let group = company.group("Ingénieurs", &[nadia.employment]).await;
    app.set_employment(hugo.employment, |row| row.staff_category = Set(Some("Cadres".to_owned()))).await;
    let rules = json!([
        {"name": "Atelier", "establishmentId": gid(site), "longestMinutes": 30},
        {"name": "Ingénieurs cadres", "employeeGroupId": gid(group), "staffCategory": "Cadres", "longestMinutes": 30},
        {"name": "Ingénieurs", "employeeGroupId": gid(group), "longestMinutes": 90},
        {"name": "Cadres", "staffCategory": "Cadres", "noticeHours": 1},
        {"name": "Tout le monde", "longestMinutes": 60},
    ]);
    company.policy("2026-03-10", rules).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let long = mission.session("2026-03-17T14:00", 120, 5).await;
    is_told(&nadia.actor, long, "POLICY_TOO_LONG", &["«\u{a0}Ingénieurs\u{a0}»", "1\u{a0}h\u{a0}30"]).await;
    book(&hugo.actor, long).await;
    let ada = company.employee("Ada", "Blanc").await.actor;
    is_told(&ada, long, "POLICY_TOO_LONG", &["«\u{a0}Tout le monde\u{a0}»"]).await;
    book(&nadia.actor, mission.session("2026-03-18T14:00", 90, 5).await).await;
    let period =
        "update entity_period set establishment_id = (select id from establishment where name = 'Atelier')";
    app.tamper(period).await.expect("they all work elsewhere");
    let other = mission.session("2026-03-19T14:00", 60, 5).await;
    is_told(&ada, other, "POLICY_TOO_LONG", &["«\u{a0}Atelier\u{a0}»", "30\u{a0}min"]).await;
}

/// What is given on a day is judged by the version in force on it, whenever it is booked.
#[both_databases]
async fn a_day_is_judged_by_its_own_version(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    company.policy("2026-03-16", json!([rule(json!({"longestMinutes": 120}))])).await;
    company.policy("2026-03-23", json!([rule(json!({"longestMinutes": 60}))])).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    book(&nadia, mission.session("2026-03-13T14:00", 180, 5).await).await;
    let first = mission.session("2026-03-16T14:00", 180, 5).await;
    is_told(&nadia, first, "POLICY_TOO_LONG", &["2\u{a0}h"]).await;
    book(&nadia, mission.session("2026-03-22T14:00", 120, 5).await).await;
    let second = mission.session("2026-03-23T14:00", 120, 5).await;
    is_told(&nadia, second, "POLICY_TOO_LONG", &["1\u{a0}h"]).await;
    // Of two versions of one day the one that was published last is in force.
    app.clock.advance(Duration::minutes(1));
    company.policy("2026-03-23", json!([rule(json!({"longestMinutes": 240}))])).await;
    book(&nadia, second).await;
}

/// Nobody waits for what they could not take, and whoever waits is promoted only if the policy lets them then.
#[both_databases]
async fn the_waiting_list_keeps_to_the_policy(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 60, 1).await;
    let held = book(&nadia.actor, session).await;
    let waits = json!({"sessionId": gid(session), "joinWaitingList": true});
    let rank = hugo.actor.does("bookSession", waits.clone(), BOOKING).await;
    assert_eq!(rank["booking"]["status"], "WAITING");
    company.policy("2026-03-10", json!([rule(json!({"longestMinutes": 30}))])).await;
    let ada = company.employee("Ada", "Blanc").await.actor;
    assert_eq!(ada.is_refused("bookSession", waits).await, ["POLICY_TOO_LONG"]);
    nadia.actor.does("cancelBooking", json!({"id": held["id"]}), "booking { status }").await;
    app.do_jobs().await;
    let own = "query ($id: ID!) { node(id: $id) { ... on Session { booking { status } } } }";
    let status = hugo.actor.ask(own, json!({"id": gid(session)})).await;
    assert_eq!(status.data()["node"]["booking"]["status"], "WAITING");
    let mail = app.mails_to(&hugo.actor.email).await.pop().expect("a mail");
    assert!(mail.text.contains("règles de votre entreprise"), "{}", mail.text);
}

/// A session that the association moves is judged anew for its new day, and by when it was asked for: nobody is late because
/// somebody else moves it.
#[both_databases]
async fn a_moved_session_is_judged_for_its_new_day(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let closed = json!([{"name": "Inventaire", "fromOn": "2026-03-20", "toOn": "2026-03-20"}]);
    company.policy_with("2026-03-10", json!([rule(json!({"noticeHours": 72}))]), closed).await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let mission = association.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 60, 5).await;
    book(&nadia, session).await;
    app.clock.advance(Duration::days(5));
    let nadia = app.sign_in_again(&nadia).await;
    let member = app.sign_in_again(&member).await;
    let to = async |day: &str| {
        let input = json!({"id": gid(session), "localStart": format!("{day}T10:00"), "localEnd": format!("{day}T11:00"), "reason": "Salle prise"});
        member.does("moveSession", input, "notified").await;
    };
    to("2026-03-16").await;
    assert_eq!(held(&nadia, session).await, "CONFIRMED");
    to("2026-03-20").await;
    assert_eq!(held(&nadia, session).await, Value::Null, "the company is closed");
}

async fn held(who: &Actor, session: SessionId) -> Value {
    let own = "query ($id: ID!) { node(id: $id) { ... on Session { booking { status } } } }";
    let reply = who.ask(own, json!({"id": gid(session)})).await;
    reply.data()["node"]["booking"]["status"].clone()
}

/// Working time that is declared by hand keeps to the policy of its day as well; what was booked was judged then, and personal
/// time is nobody's but one's own.
#[both_databases]
async fn hours_by_hand_keep_to_the_policy(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let engagement = mission.engage(&nadia).await;
    let closed = json!([{"name": "Inventaire", "fromOn": "2026-03-12", "toOn": "2026-03-12"}]);
    company
        .policy_with("2026-03-10", json!([rule(json!({"longestMinutes": 60, "noticeHours": 72}))]), closed)
        .await;
    app.clock.advance(Duration::days(4));
    let nadia = app.sign_in_again(&nadia.actor).await;
    let entry = |date: &str, minutes: i64| json!({"engagementId": gid(engagement), "date": date, "minutes": minutes, "basis": "WORKING_TIME", "description": "Tableau"});
    let entries = json!({"entries": [entry("2026-03-11", 90), entry("2026-03-12", 90), entry("2026-03-09", 90), entry("2026-03-13", 60)]});
    let payload = nadia.tries("submitTimeEntries", entries, "entries { date }").await;
    let problems = payload["problems"].as_array().expect("problems");
    let told: Vec<_> = problems.iter().map(|problem| (&problem["code"], &problem["path"])).collect();
    assert_eq!(
        json!(told),
        json!([
            ["POLICY_TOO_LONG", ["entries", "0", "minutes"]],
            ["POLICY_TOO_LONG", ["entries", "1", "minutes"]],
            ["POLICY_BLACKOUT", ["entries", "1", "date"]],
        ])
    );
    assert_eq!(payload["entries"], json!([{"date": "2026-03-09"}, {"date": "2026-03-13"}]));
}

/// What stands in the way, and what would pass, is told before anybody books: to programs, on the session's page and among the
/// reasons of a mission.
#[both_databases]
async fn it_is_told_before_booking(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    app.cares_for(nadia.person, "9").await;
    company.policy("2026-03-10", json!([rule(json!({"longestMinutes": 60}))])).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 5).await;
    app.tamper("update mission set next_session_at = (select min(starts_at) from session)")
        .await
        .expect("next");
    let document = "query ($id: ID!, $mission: ID!) {
        node(id: $id) { ... on Session { waysToBook { hindrances { code message } } } }
        mission(id: $mission) { match { reasons { kind fits text } } } }";
    let asked = json!({"id": gid(session), "mission": gid(mission.id)});
    let reply = nadia.actor.ask(document, asked.clone()).await;
    let hindrances = &reply.data()["node"]["waysToBook"][0]["hindrances"];
    assert_eq!(hindrances[0]["code"], "POLICY_TOO_LONG");
    let lines = reply.data()["mission"]["match"]["reasons"].as_array().expect("lines").clone();
    let line = lines.iter().find(|line| line["kind"] == "NOT_ALLOWED").expect("a line");
    assert_eq!((&line["fits"], &line["text"]), (&json!(false), &hindrances[0]["message"]));
    let page = nadia.actor.get(&format!("/sessions/{}", gid(session))).await;
    page.says("accorde au plus 1\u{a0}h à la fois");
    nadia.actor.get("/").await.says("Pour vous").says("accorde au plus 1\u{a0}h à la fois");
    company.policy("2026-03-10", json!([rule(json!({"longestMinutes": 120}))])).await;
    nadia.actor.get("/").await.says("Pour vous").does_not_say("à la fois");
    let reply = nadia.actor.ask(document, asked).await;
    assert_eq!(reply.data()["node"]["waysToBook"][0]["hindrances"], json!([]));
    let lines = reply.data()["mission"]["match"]["reasons"].as_array().expect("lines").clone();
    assert!(lines.iter().any(|line| line["kind"] == "ALLOWED" && line["fits"] == true), "{lines:?}");
    let missions = nadia.actor.get("/missions").await;
    missions.says("Permise par les règles de votre entreprise").does_not_say("devront l’approuver");
    company.policy("2026-03-10", json!([rule(json!({"longestMinutes": 120, "approvalBy": "HR"}))])).await;
    let missions = nadia.actor.get("/missions").await;
    missions.says("de votre entreprise\u{202f}; les ressources humaines devront l’approuver");
}

/// A company's policy is nothing to another company's people.
#[both_databases]
async fn one_company_s_policy_is_not_another_s(app: TestApp) {
    let (alpha, beta) = (app.company("Groupe Alpha").await, app.company("Beta").await);
    let (nadia, hugo) =
        (alpha.employee("Nadia", "Lemoine").await.actor, beta.employee("Hugo", "Perrin").await.actor);
    alpha.policy("2026-03-10", json!([rule(json!({"longestMinutes": 30}))])).await;
    let session = app.association("Les Jardins").await.mission("Budget").await;
    let session = session.session("2026-03-17T14:00", 60, 5).await;
    is_told(&nadia, session, "POLICY_TOO_LONG", &["30\u{a0}min"]).await;
    book(&hugo, session).await;
}
