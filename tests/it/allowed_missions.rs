//! What a company allows, as a filter of the search: it shows exactly the missions that a booking would not be refused for
//! what they are, and asks nothing of who is nobody's employee.

use entity::{BookingMode, MembershipRole as Role, MissionFormat, Regime, SessionStatus};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, Question, Short, TestApp, both_databases,
    builders::{Association, Company, Employee, Mission, rule},
    gid,
};

use crate::statements::{LONG, SHORT};

/// The limits that missions themselves break; the others depend on when somebody asks and for how long.
const OF_MISSIONS: [&str; 5] =
    ["POLICY_REGIME", "POLICY_FORMAT", "POLICY_CAUSE", "POLICY_COUNTRY", "POLICY_ASSOCIATION"];

/// How many missions are generated.
const MANY: u64 = 60;

/// The titles that a search for what an employer allows finds, sorted, in both orders alike.
async fn allowed(who: &Actor) -> Vec<String> {
    let mut lists = Vec::new();
    for order in ["RELEVANCE", "NEXT_SESSION"] {
        let document = "query ($order: MissionOrder!) {
            missions(filter: {allowedByEmployer: true}, orderBy: $order, first: 100) { totalCount nodes { title } } }";
        let found = who.ask(document, json!({"order": order})).await.data()["missions"].clone();
        let nodes = found["nodes"].as_array().expect("missions").iter();
        let mut titles: Vec<String> =
            nodes.map(|node| node["title"].as_str().expect("a title").to_owned()).collect();
        assert_eq!(found["totalCount"], titles.len(), "{order}");
        titles.sort();
        lists.push(titles);
    }
    assert_eq!(lists[0], lists[1]);
    lists.remove(0)
}

/// Whether a booking would pass, as far as missions tell: of one of the sessions or, of a series, of all of them, each judged
/// as its page judges it.
async fn passes(who: &Actor, mission: &Mission) -> bool {
    let document =
        "query ($id: ID!) { mission(id: $id) { bookingMode sessions(openOnly: true, first: 10) { nodes {
        waysToBook { hindrances { code } } } } } }";
    let told = who.ask(document, json!({"id": gid(mission.id)})).await.data()["mission"].clone();
    let is_hindered = |session: &Value| {
        let problems = session["waysToBook"][0]["hindrances"].as_array().expect("hindrances").iter();
        problems.filter_map(|problem| problem["code"].as_str()).any(|code| OF_MISSIONS.contains(&code))
    };
    let sessions = told["sessions"]["nodes"].as_array().expect("sessions");
    assert!(!sessions.is_empty());
    if told["bookingMode"] == "SERIES" {
        !sessions.iter().any(is_hindered)
    } else {
        !sessions.iter().all(is_hindered)
    }
}

/// Missions of every kind: by format, regime, cause, place, association and the days of their sessions.
async fn generated(app: &TestApp, associations: &[Association; 2]) -> Vec<(String, Mission)> {
    let mut missions = Vec::new();
    let mut seed = 20_260_310_u64;
    let mut pick = |of: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((seed >> 33) % of).expect("a small number")
    };
    for number in 0..MANY {
        let title = format!("Mission {number:02}");
        let mission = associations[pick(2)].mission(&title).await;
        let formats = [MissionFormat::Remote, MissionFormat::OnSite, MissionFormat::Hybrid];
        let (format, is_secondment) = (formats[pick(3)], pick(3) == 0);
        let (cause, is_series) = ([Some("9"), Some("7"), None][pick(3)], pick(4) == 0);
        let commune = (pick(3) == 0).then(|| "59512".to_owned());
        app.set_mission(mission.id, |row| {
            row.format = Set(format);
            row.regime = Set(if is_secondment { Regime::Secondment } else { Regime::Service });
            row.cause_code = Set(cause.map(ToOwned::to_owned));
            row.booking_mode = Set(if is_series { BookingMode::Series } else { BookingMode::Single });
            row.commune_code = Set(commune);
        })
        .await;
        for session in 0..=pick(2) {
            let day = ["2026-03-12", "2026-03-20", "2026-03-27"][pick(3)];
            let id = mission.session(&format!("{day}T{:02}:00", 12 + session), 30, 5).await;
            let zone = ["Europe/Paris", "Europe/Brussels", "Africa/Casablanca", "Indian/Reunion"][pick(4)];
            app.set_session(id, |row| row.time_zone = Set(zone.to_owned())).await;
        }
        missions.push((title, mission));
    }
    missions
}

/// Somebody of a new company with these versions of a policy, each from its day on.
async fn under(app: &TestApp, name: &str, versions: &[(&str, Value)]) -> (Company, Employee) {
    let company = app.company(name).await;
    let nadia = company.employee("Nadia", name).await;
    for (from, rules) in versions {
        company.policy(from, rules.clone()).await;
    }
    (company, nadia)
}

/// The filter lets through what the check lets through, under every kind of limit, alone and together.
#[both_databases]
async fn the_filter_is_the_check(app: TestApp) {
    let associations = [app.association("Les Jardins").await, app.association("Second Souffle").await];
    let missions = generated(&app, &associations).await;
    let first = gid(associations[0].id);
    let now = "2026-03-10";
    let with = |more: Value| vec![(now, json!([rule(more)]))];
    let policies: Vec<(&str, Vec<(&str, Value)>)> = vec![
        ("Ouverte", with(json!({}))),
        ("Cadre", with(json!({"regimes": ["SERVICE"]}))),
        ("Format", with(json!({"formats": ["REMOTE", "ON_SITE"]}))),
        ("Cause", with(json!({"causeCodes": ["9"]}))),
        ("Voisins", with(json!({"countries": ["FR", "BE"]}))),
        ("Maroc", with(json!({"countries": ["MA"]}))),
        ("Liste", with(json!({"associationIds": [first], "associationsAre": "ALLOWED"}))),
        ("Exclue", with(json!({"associationIds": [first], "associationsAre": "EXCLUDED"}))),
        ("Durées", with(json!({"noticeHours": 100, "longestMinutes": 15}))),
        (
            "Ensemble",
            with(json!({"regimes": ["SERVICE"], "formats": ["ON_SITE", "HYBRID"], "causeCodes": ["9", "7"],
                "countries": ["FR"], "associationIds": [first], "associationsAre": "EXCLUDED"})),
        ),
        (
            "Bientôt",
            vec![
                (now, json!([rule(json!({"causeCodes": ["9"]}))])),
                ("2026-03-20", json!([rule(json!({"countries": ["BE"], "formats": ["ON_SITE"]}))])),
                ("2026-03-27", json!([rule(json!({"regimes": ["SECONDMENT"]}))])),
            ],
        ),
        ("Plus tard", vec![("2026-03-20", json!([rule(json!({"causeCodes": ["7"]}))]))]),
    ];
    let (mut shown, mut hidden) = (0, 0);
    for (name, versions) in &policies {
        let (_, nadia) = under(&app, name, versions).await;
        let mut expected = Vec::new();
        for (title, mission) in &missions {
            if passes(&nadia.actor, mission).await {
                expected.push(title.clone());
            }
        }
        assert_eq!(allowed(&nadia.actor).await, expected, "{name}");
        if !["Ouverte", "Durées"].contains(name) {
            assert!(!expected.is_empty() && expected.len() < missions.len(), "{name} tells something");
        }
        (shown, hidden) = (shown + expected.len(), hidden + missions.len() - expected.len());
    }
    assert!(shown > 200 && hidden > 200, "{shown} {hidden}");
}

/// An exception opens the search as it opens the booking, for its person and until its day; a rule for a group narrows for its
/// members alone.
#[both_databases]
async fn it_is_the_rule_of_each_person(app: TestApp) {
    let associations = [app.association("Les Jardins").await, app.association("Second Souffle").await];
    let missions = generated(&app, &associations).await;
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let group = company.group("Ingénieurs", &[hugo.employment]).await;
    let rules = json!([
        {"name": "Ingénieurs", "employeeGroupId": gid(group), "formats": ["REMOTE"]},
        {"name": "Tout le monde", "countries": ["BE"], "causeCodes": ["9"]},
    ]);
    company.policy("2026-03-10", rules).await;
    let hr = company.with_role(Role::Hr).await;
    let mut before = Vec::new();
    for limit in [None, Some("CAUSE"), Some("COUNTRY")] {
        if let Some(limit) = limit {
            let lifts = json!({"employmentId": gid(nadia.employment), "limit": limit, "reason": "Un projet",
                "until": "2026-03-19"});
            hr.does("grantException", lifts, "exception { id }").await;
        }
        let mut expected = Vec::new();
        for (title, mission) in &missions {
            if passes(&nadia.actor, mission).await {
                expected.push(title.clone());
            }
        }
        let found = allowed(&nadia.actor).await;
        assert_eq!(found, expected, "{limit:?}");
        assert!(found.len() > before.len(), "each opens more: {limit:?}");
        before = found;
    }
    let mut remote = Vec::new();
    for (title, mission) in &missions {
        if passes(&hugo.actor, mission).await {
            remote.push(title.clone());
        }
    }
    assert_eq!(allowed(&hugo.actor).await, remote);
    assert_ne!(remote, before);
}

/// A mission without a session to come is judged as if it were today; where it is told abroad by nothing, no list of countries
/// lets it pass. Sessions that are called off count for nothing.
#[both_databases]
async fn what_has_no_session_is_judged_as_of_today(app: TestApp) {
    let association = app.association("Les Jardins").await;
    for (title, commune, format) in [
        ("À Roubaix", Some("59512"), MissionFormat::OnSite),
        ("Quelque part", None, MissionFormat::OnSite),
        ("À distance", None, MissionFormat::Remote),
    ] {
        let mission = association.mission(title).await;
        app.set_mission(mission.id, |row| {
            row.commune_code = Set(commune.map(ToOwned::to_owned));
            row.format = Set(format);
        })
        .await;
        let off = mission.session("2026-03-17T14:00", 60, 5).await;
        app.set_session(off, |row| row.status = Set(SessionStatus::Cancelled)).await;
    }
    let france = json!([rule(json!({"countries": ["FR"]}))]);
    let (_, nadia) = under(&app, "France", &[("2026-03-10", france.clone())]).await;
    assert_eq!(allowed(&nadia.actor).await, ["À Roubaix", "À distance"]);
    let belgium = json!([rule(json!({"countries": ["BE"]}))]);
    let (_, awa) = under(&app, "Belgique", &[("2026-03-10", belgium), ("2026-03-17", france)]).await;
    assert_eq!(allowed(&awa.actor).await, ["À distance"]);
}

/// Days that are asked for and what is allowed are asked of the same session.
#[both_databases]
async fn the_session_asked_for_is_the_one_allowed(app: TestApp) {
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    mission.session("2026-03-12T14:00", 60, 5).await;
    mission.session("2026-03-24T14:00", 60, 5).await;
    let service = json!([rule(json!({"regimes": ["SERVICE"]}))]);
    let other = json!([rule(json!({"regimes": ["SECONDMENT"]}))]);
    let (_, nadia) = under(&app, "Groupe Alpha", &[("2026-03-10", service), ("2026-03-20", other)]).await;
    let document = "query ($filter: MissionFilter) { missions(filter: $filter) { totalCount } }";
    for (after, count) in [("2026-03-11T00:00:00Z", 1), ("2026-03-20T00:00:00Z", 0)] {
        let filter = json!({"allowedByEmployer": true, "startsAfter": after});
        let found = nadia.actor.ask(document, json!({"filter": filter})).await;
        assert_eq!(found.data()["missions"]["totalCount"], count, "{after}");
    }
}

/// The form offers it to who has an employer with a policy in force, keeps it in the address, and nobody else is asked
/// anything.
#[both_databases]
async fn the_form_offers_it_under_a_policy(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let secondment = association.mission("Un mois entier").await;
    app.set_mission(secondment.id, |row| row.regime = Set(Regime::Secondment)).await;
    association.mission("Un après-midi").await;
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let (path, offer) = ("/missions?allowed=yes", "Ce que mon entreprise permet");
    nadia.get(path).await.says("Un mois entier").does_not_say(offer);

    company.policy("2026-03-10", json!([rule(json!({"regimes": ["SERVICE"]}))])).await;
    nadia.get("/missions").await.says("Un mois entier").says(offer);
    let page = nadia.get(path).await;
    page.says("Un après-midi").does_not_say("Un mois entier");
    page.says("name=\"allowed\" type=\"checkbox\" value=\"yes\" checked");
    let (_, hugo) = app.somebody("Hugo", "Perrin").await;
    hugo.get(path).await.says("Un mois entier").does_not_say(offer);
    app.get(path).await.says("Un mois entier").does_not_say(offer);
}

/// However many missions there are, the filter takes the same number of statements.
#[both_databases]
async fn the_filter_costs_the_same(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let rules = |code: &str| json!([rule(json!({"countries": [code], "causeCodes": ["9"]}))]);
    let versions = [("2026-03-10", rules("FR")), ("2026-03-20", rules("BE"))];
    let (_, nadia) = under(&app, "Groupe Alpha", &versions).await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let mission = association.mission(&format!("Mission {row}")).await;
            mission.session("2026-03-17T14:00", 60, 5).await;
            mission.session("2026-03-24T14:00", 60, 5).await;
        }
    };
    fill(SHORT).await;
    let search = "{ missions(filter: {allowedByEmployer: true}, first: 100) { totalCount nodes { title } } }";
    let questions = vec![
        Question::page(Some(&nadia.actor), "/missions?allowed=yes"),
        Question::document(&nadia.actor, search, json!({})),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
