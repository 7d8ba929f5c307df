//! What stands first: for visitors, for those who look around a demo, for whoever is signed in.

use api::DemoSize;
use axum::http::header;
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

/// A visitor finds, for each of those whom the platform is for, the way to what they came for.
#[both_databases]
async fn each_audience_has_its_way_in(app: TestApp) {
    let page = app.get("/").await;
    page.says("<p><a href=\"/missions\">Trouver une mission</a></p>");
    page.says("<a href=\"/companies/new\">").says("<a href=\"/associations/new\">");
}

/// Whoever is signed in finds what is next, what they may still give and what waits for them.
#[both_databases]
async fn a_home_says_what_is_next(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let home = nadia.get("/").await;
    home.says("Bonjour Nadia").says("Aucune séance à venir").says("Groupe Alpha").says("14\u{a0}h");
    nadia.does("bookSession", json!({ "sessionId": gid(session) }), "booking { id }").await;
    let home = nadia.get("/").await;
    home.says(&format!("/sessions/{}", gid(session))).says("Budget prévisionnel");
    home.does_not_say("Aucune séance à venir");
}

/// Hours that somebody still has to complete are told on their first page.
#[both_databases]
async fn a_home_tells_what_waits(app: TestApp) {
    let employee = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    employee.actor.get("/").await.does_not_say("relevé d’heures attend");
    mission.book(&employee, session).await;
    app.session_ends(session).await;
    employee.actor.get("/").await.says("Un relevé d’heures attend votre réponse").says("href=\"/hours\"");
}

/// Whoever has a part in an organisation, or operates the platform, finds on their first page what waits for them there.
#[both_databases]
async fn a_home_leads_to_what_waits(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(60).await;
    awa.actor.get("/").await.does_not_say("Ce qui vous attend");
    all.president.get("/").await.does_not_say("Ce qui vous attend");
    let engagement = all.association.mission("Tenir un stand").await.engage(&awa).await;
    let entry = json!({"engagementId": gid(engagement), "date": "2026-03-09", "minutes": 60,
        "basis": "WORKING_TIME", "description": "Tableau"});
    awa.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    all.declare("2026-01-01", "2026-01-31").await;

    let home = all.president.get("/").await;
    home.says("Ce qui vous attend").says("Les Jardins de Bellevue\u{a0}: un reçu fiscal à signer");
    home.says("<a class=\"link\" href=\"/association/hours\">Les Jardins de Bellevue\u{a0}: un relevé");
    let home = all.finance.get("/").await;
    home.says("<a class=\"link\" href=\"/company\">Groupe Alpha\u{a0}: le tableau de bord");
    app.operator().await.get("/").await.says("<a class=\"link\" href=\"/operator\">");
}

/// What waits where somebody does not act just now is one press away: they act there then.
#[both_databases]
async fn what_waits_elsewhere_is_one_press_away(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, nadia) = (all.employee("Awa", "Diagne").await, all.employee("Nadia", "Lemoine").await);
    app.seat(nadia.person, None, Some(all.association.id), Role::Confirmer).await;
    let engagement = all.mission.engage(&awa).await;
    let entry = json!({"engagementId": gid(engagement), "date": "2026-03-09", "minutes": 60,
        "basis": "WORKING_TIME", "description": "Tableau"});
    awa.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;

    let home = nadia.actor.get("/").await;
    let (_, form) = home.body.split_once("name=\"back\" value=\"/association/hours\"").expect("a form");
    let (_, seat) = form.split_once("name=\"seat\" value=\"").expect("a seat");
    let seat = seat.split('"').next().expect("its end");
    let there = nadia.actor.post("/seat", &format!("seat={seat}&back=%2Fassociation%2Fhours")).await;
    assert_eq!(there.header(header::LOCATION), Some("/association/hours"));
    nadia.actor.get("/association/hours").await.says("Awa Diagne");
    nadia.actor.get("/").await.says("<a class=\"link\" href=\"/association/hours\">");
}

/// Whoever is signed in reaches their profile from the menu of every page, however complete it is.
#[both_databases]
async fn a_profile_is_reached_from_the_menu(app: TestApp) {
    let (person, nadia) = app.somebody("Nadia", "Lemoine").await;
    app.can(person, "300323").await;
    app.cares_for(person, "7").await;
    for path in ["/", "/missions", "/hours"] {
        let page = nadia.get(path).await;
        let (_, menu) = page.body.split_once("<details class=\"menu\">").expect("a menu");
        let (menu, _) = menu.split_once("</details>").expect("its end");
        assert!(menu.contains("<a href=\"/profile\">Mon profil</a>"), "{path}: {menu}");
    }
    nadia.get("/profile").await.says("Nadia");
}

/// Somebody without an organisation finds the way to register one.
#[both_databases]
async fn a_home_leads_to_registering(app: TestApp) {
    let (_, camille) = app.somebody("Camille", "Ormeau").await;
    let home = camille.get("/").await;
    home.says("href=\"/companies/new\"").says("href=\"/associations/new\"");
}

/// The people of a demo stand on its sign-in page, each with a button that is enough.
#[both_databases]
async fn a_demo_shows_its_people(app: TestApp) {
    app.app.fill_demo(DemoSize::Small, 1, &|_| {}).await.expect("an empty database");
    let page = app.get("/sign-in").await;
    page.says("Nadia Lemoine").says("value=\"nadia.lemoine@alpha.example\"").says("G-0417");
    let inside = app.post("/sign-in/demo", "email=nadia.lemoine%40alpha.example&back=%2F").await;
    assert_eq!(inside.status, 303);
}

/// Whoever is granted time finds beside it the hours of that budget's year.
#[both_databases]
async fn a_budget_leads_to_the_hours_of_its_year(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    for path in ["/", "/hours"] {
        nadia.get(path).await.says("href=\"/hours?from=2026-01-01&amp;to=2026-12-31\"");
    }
}
