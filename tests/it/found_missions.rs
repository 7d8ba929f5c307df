//! What somebody learns of a mission while they look for one: how far it is from where they look, and whether it takes
//! place when they are free.

use entity::MissionFormat;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, Question, TestApp, both_databases, gid};

/// Who looks around a place reads how far each mission is from there, without having said where they live; what is done at
/// a distance is far from nowhere.
#[both_databases]
async fn a_distance_is_from_where_one_looks(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let roubaix = association.mission("Bêcher").await;
    app.set_mission(roubaix.id, |row| {
        row.format = Set(MissionFormat::OnSite);
        row.commune_code = Set(Some("59512".to_owned()));
        row.latitude = Set(Some(50.6927));
        row.longitude = Set(Some(3.1778));
    })
    .await;
    association.mission("Refaire le site").await;
    let found = app.get("/missions?place=Lille&km=60").await;
    found.says("Bêcher").says("Refaire le site").says("\u{a0}km depuis Lille");
    assert_eq!(found.body.matches("km depuis").count(), 1, "{}", found.body);
    app.get("/missions").await.says("Bêcher").does_not_say("km depuis");

    let document = "query ($id: ID!, $from: String) { mission(id: $id) { kilometres(from: $from) } }";
    let far = async |who: &Actor, from: Value| {
        let told = who.ask(document, json!({"id": gid(roubaix.id), "from": from})).await;
        told.data()["mission"]["kilometres"].clone()
    };
    let (_, hugo) = app.somebody("Hugo", "Perrin").await;
    assert_eq!(far(&hugo, Value::Null).await, Value::Null);
    assert!((5..20).contains(&far(&hugo, json!("59350")).await.as_i64().expect("a distance")));
    hugo.does("updateProfile", json!({"communeCode": "59512"}), "person { id }").await;
    assert!(far(&hugo, Value::Null).await.as_i64().expect("a distance") < 5);
}

/// The codes of the reasons for or against a mission.
async fn reasons(who: &Actor, mission: entity::MissionId) -> Vec<String> {
    let document = "query ($id: ID!) { mission(id: $id) { match { reasons { kind } } } }";
    let told = who.ask(document, json!({"id": gid(mission)})).await;
    let lines = told.data()["mission"]["match"]["reasons"].as_array().expect("lines").iter();
    lines.map(|line| line["kind"].as_str().expect("a code").to_owned()).collect()
}

/// The titles that a search finds.
async fn found(who: &Actor, filter: Value) -> Vec<String> {
    let document = "query ($filter: MissionFilter) { missions(filter: $filter) { nodes { title } } }";
    let told = who.ask(document, json!({"filter": filter})).await.data()["missions"]["nodes"].clone();
    let nodes = told.as_array().expect("missions").iter();
    let mut titles: Vec<String> =
        nodes.map(|node| node["title"].as_str().expect("a title").to_owned()).collect();
    titles.sort();
    titles
}

/// Who has said when they are free finds by it, on the clocks of where a session takes place, from its beginning to its
/// last minute, and reads on each mission whether its next session is then. Who has said nothing reads nothing of it.
#[both_databases]
async fn one_finds_by_when_one_is_free(app: TestApp) {
    let association = app.association("Les Jardins").await;
    // 17 March 2026 is a Tuesday.
    let made = [
        ("Après-midi", "2026-03-17T14:00", 240),
        ("Jusqu’au soir", "2026-03-17T16:00", 180),
        ("Matin", "2026-03-17T11:00", 120),
        ("Mercredi", "2026-03-18T14:00", 60),
    ];
    let mut ids = Vec::new();
    for (title, starts, minutes) in made {
        let mission = association.mission(title).await;
        mission.session(starts, minutes, 5).await;
        ids.push(mission.id);
    }
    let next = "update mission set next_session_at =
        (select min(starts_at) from session where session.mission_id = mission.id)";
    app.execute_sql(next).await;
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let when_free = || json!({"whenFree": true});
    assert_eq!(found(&nadia, when_free()).await.len(), 4, "who has said nothing");
    assert!(!reasons(&nadia, ids[0]).await.iter().any(|code| code.starts_with("WHEN")));
    for path in ["/missions", "/missions?free=yes"] {
        let page = nadia.get(path).await;
        page.does_not_say("Quand je suis disponible").says("<a href=\"/profile\">Dites vos disponibilités");
    }

    let times = json!({"freeTimes": ["TUE_AFTERNOON"]});
    let said = nadia.does("updateProfile", times.clone(), "person { freeTimes }").await;
    assert_eq!(said["person"], times);
    assert_eq!(found(&nadia, when_free()).await, ["Après-midi"]);
    assert_eq!(found(&nadia, json!({"whenFree": false})).await.len(), 4);
    for (mission, code) in ids.iter().zip(["WHEN_FREE", "WHEN_NOT_FREE", "WHEN_NOT_FREE", "WHEN_NOT_FREE"]) {
        assert!(reasons(&nadia, *mission).await.iter().any(|told| told == code), "{code}");
    }
    let all_day = json!({"freeTimes": ["TUE_EVENING", "TUE_AFTERNOON", "TUE_MORNING"]});
    nadia.does("updateProfile", all_day, "person { id }").await;
    assert_eq!(found(&nadia, when_free()).await, ["Après-midi", "Jusqu’au soir", "Matin"]);

    let page = nadia.get("/missions?free=yes").await;
    page.says("Quand je suis disponible").says("✓ La prochaine séance tombe sur vos disponibilités");
    page.says("Matin").does_not_say("Mercredi<").does_not_say("Dites vos disponibilités");
    let anybody = app.get("/missions?free=yes").await;
    anybody
        .says("Mercredi<")
        .does_not_say("Quand je suis disponible")
        .does_not_say("Dites vos disponibilités");
}

/// When the sessions of a mission are and how long they take counts in how well it fits somebody who has said when they are free.
#[both_databases]
async fn sessions_count_in_how_well_a_mission_fits(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let (then, at_another_time) = (association.mission("Mardi").await, association.mission("Mercredi").await);
    then.session("2026-03-17T14:00", 90, 5).await;
    at_another_time.session("2026-03-18T14:00", 90, 5).await;
    let (person, nadia) = app.somebody("Nadia", "Lemoine").await;
    // A Tuesday's afternoon.
    app.is_free(person, entity::TimesOfWeek::of([4])).await;
    let document = "query ($id: ID!) { mission(id: $id) { match { reasons { kind points } } } }";
    let points = async |mission: entity::MissionId| {
        let told = nadia.ask(document, json!({"id": gid(mission)})).await;
        let reasons = told.data()["mission"]["match"]["reasons"].as_array().expect("reasons").clone();
        let times = reasons.into_iter().find(|reason| reason["kind"] == "TIMES").expect("its times");
        times["points"].as_i64().expect("points")
    };
    assert!(points(then.id).await > 0);
    assert_eq!(points(at_another_time.id).await, 0);
}

/// The profile asks for the times of a week, one by one, and keeps those that are ticked.
#[both_databases]
async fn times_are_ticked_on_the_profile(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let form = "firstName=Nadia&lastName=Lemoine&language=FR&timeZone=Europe%2FParis&communeCode=";
    let ticked = format!("{form}&freeTimes=TUE_AFTERNOON&freeTimes=SUN_EVENING&freeTimes=NEVER");
    assert_eq!(nadia.post("/profile", &ticked).await.status, 303);
    let page = nadia.get("/profile").await;
    page.says("value=\"TUE_AFTERNOON\" checked> <span>mardi après-midi");
    page.says("value=\"SUN_EVENING\" checked").does_not_say("value=\"MON_MORNING\" checked");
    assert_eq!(nadia.post("/profile", form).await.status, 303);
    nadia.get("/profile").await.does_not_say("value=\"TUE_AFTERNOON\" checked");
}

/// A search by the times when one is free asks the database no more often for a long list than for a short one.
#[both_databases]
async fn such_a_search_asks_no_more_for_a_long_list(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    nadia.does("updateProfile", json!({"freeTimes": ["TUE_AFTERNOON"]}), "person { id }").await;
    let question = Question::page(Some(&nadia), "/missions?free=yes&place=Lille&km=60");
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            association.mission(&format!("Mission {row}")).await.session("2026-03-17T14:00", 60, 5).await;
        }
        let next = "update mission set next_session_at = (select min(starts_at) from session)";
        app.execute_sql(next).await;
    };
    fill(0..2).await;
    let short = question.statements(&app).await;
    fill(2..15).await;
    assert_eq!(question.statements(&app).await, short);
}
