//! What the branches of a network did in a year, in numbers: through the API, on its page and as a file.

use axum::http::StatusCode;
use chrono::Duration;
use entity::{MembershipRole as Role, NeedId, NeedSide, NeedState, need, need_event};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Network, gid};
use uuid::Uuid;

use crate::lists_taken_home::{file_of, lines};

const FIGURES: &str = "/intermediary/figures";

/// Steps of a need, each so many days after now.
async fn went(app: &TestApp, id: NeedId, steps: &[(i64, NeedState, NeedState)]) {
    for &(days, from, to) in steps {
        let row = need_event::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            need_id: Set(id),
            at: Set((app.now().to_utc() + Duration::days(days)).into()),
            kind: Set("STEP".to_owned()),
            side: Set(NeedSide::Coordinator),
            person_id: Set(None),
            from_state: Set(Some(from)),
            to_state: Set(Some(to)),
            is_shared: Set(true),
            note: Set(None),
            said_by: Set(None),
            said_how: Set(None),
            said_on: Set(None),
            denied_at: Set(None),
        };
        row.insert(app.connection()).await.expect("a step");
    }
}

/// What somebody reads of a year.
async fn figures(who: &Actor, network: &Network, year: Option<i32>) -> Value {
    let document = "query ($id: ID!, $year: Int) { networkFigures(intermediaryId: $id, year: $year) {
        year isOver branches { branch { name } needsSent associations missionsBegun activeVolunteers
            steps { state needs medianDays } } } }";
    let reply = who.ask(document, json!({"id": gid(network.id), "year": year})).await;
    reply.data()["networkFigures"].clone()
}

/// A network with a bureau, and how far the needs of both have come.
async fn scene(app: &TestApp) -> (Network, Actor) {
    use NeedState::{Drafting, Paused, Qualifying, Roadmap, Sent, UnderWay};
    let network = app.network("Passerelles").await;
    let bureau = network.branch_of("Bureau", Some(network.branch), &[]).await;
    let (one, other) = (app.association("Les Jardins").await, app.association("Les Abeilles").await);
    let first = network.need(&one, Drafting, None).await;
    let rested = network.need(&one, Drafting, None).await;
    let begun = network.need(&other, UnderWay, None).await;
    went(app, first, &[(2, Sent, Qualifying), (12, Qualifying, Drafting)]).await;
    let around = [(5, Qualifying, Paused), (30, Paused, Qualifying)];
    went(app, rested, &[(4, Sent, Qualifying)]).await;
    went(app, rested, &around).await;
    went(app, rested, &[(36, Qualifying, Drafting)]).await;
    went(app, begun, &[(9, Sent, Roadmap), (10, Roadmap, UnderWay)]).await;
    let of_bureau = network.need(&other, Sent, None).await;
    let row = need::ActiveModel { id: Set(of_bureau), branch_id: Set(bureau), ..Default::default() };
    row.update(app.connection()).await.expect("a need of the bureau");
    let (nadia, _) = app.somebody("Nadia", "Lemoine").await;
    network.volunteer(nadia).await;
    let elsewhere = app.network("Ailleurs").await;
    elsewhere.need(&one, Sent, None).await;
    let (person, leads_bureau) = app.somebody("Hugo", "Perrin").await;
    network.seat(person, Role::BranchHead, Some(bureau)).await;
    (network, leads_bureau)
}

/// Who runs the network reads of all branches what was sent, by how many, what began and how long needs stood where, a pause
/// apart; who leads a branch reads the same of it and of the bureaux under it, and nobody else does.
#[both_databases]
async fn branches_are_counted(app: TestApp) {
    let (network, leads_bureau) = scene(&app).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let antenne = json!({
        "branch": {"name": "Antenne Passerelles"},
        "needsSent": 3,
        "associations": 2,
        "missionsBegun": 1,
        "activeVolunteers": 1,
        "steps": [
            {"state": "SENT", "needs": 3, "medianDays": 4},
            {"state": "QUALIFYING", "needs": 2, "medianDays": 6},
            {"state": "ROADMAP", "needs": 1, "medianDays": 1},
        ],
    });
    let bureau = json!({
        "branch": {"name": "Bureau"},
        "needsSent": 1,
        "associations": 1,
        "missionsBegun": 0,
        "activeVolunteers": 0,
        "steps": [],
    });
    let all = json!({"year": 2026, "isOver": false, "branches": [antenne, bureau]});
    assert_eq!(figures(&admin, &network, None).await, all);
    let head = network.with_role(Role::BranchHead).await;
    assert_eq!(figures(&head, &network, Some(2026)).await, all);
    assert_eq!(figures(&leads_bureau, &network, None).await["branches"], json!([bureau]));
    let document = "query ($id: ID!) { networkFigures(intermediaryId: $id) { branches { withBureaux {
        needsSent associations missionsBegun activeVolunteers } } } }";
    let together = head.ask(document, json!({"id": gid(network.id)})).await;
    let sum = json!({"needsSent": 4, "associations": 2, "missionsBegun": 1, "activeVolunteers": 1});
    let told = json!([{"withBureaux": sum}, {"withBureaux": null}]);
    assert_eq!(together.data()["networkFigures"]["branches"], told);
    let before = figures(&admin, &network, Some(2025)).await;
    assert_eq!((&before["isOver"], &before["branches"][0]["needsSent"]), (&json!(true), &json!(0)));
    assert_eq!(before["branches"][0]["steps"], json!([]));

    let coordinator = network.with_role(Role::Coordinator).await;
    let stranger = app.network("Autre").await.with_role(Role::NetworkAdmin).await;
    assert_eq!(figures(&stranger, &network, None).await, Value::Null);
    assert_eq!(coordinator.get(FIGURES).await.status, StatusCode::FORBIDDEN);
    coordinator.get("/intermediary").await.does_not_say(FIGURES);
    head.get("/intermediary").await.says(FIGURES);
}

/// The page shows them year by year and says when another year was asked for than there is; the file holds the same.
#[both_databases]
async fn figures_have_their_page_and_their_file(app: TestApp) {
    let (network, leads_bureau) = scene(&app).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let page = admin.get(FIGURES).await;
    page.says("Besoins reçus par antenne").says("Antenne Passerelles").says("Bureau").says("year=2025");
    page.does_not_say("year=2027").says("Équité en 2026");
    page.says("Antenne Passerelles et ses bureaux").says("/intermediary/prospects/figures?year=2026");
    let list = format!("/intermediary/needs/list?whose=all&branch={}&sent=", gid(network.branch));
    page.says(&format!("{list}2026").replace('&', "&#38;"));
    admin.get(&format!("{list}2026")).await.says("3 résultats");
    admin.get(&format!("{list}2025")).await.says("Aucun besoin");
    admin.get("/intermediary").await.does_not_say("Équité en");
    admin.get(&format!("{FIGURES}?year=2025")).await.says("year=2026");
    admin.get(&format!("{FIGURES}?year=hier")).await.says("2026");
    let path = file_of(&admin.post(&format!("{FIGURES}/export"), "year=2026&key=a").await);
    let file = lines(&admin, &path).await;
    assert_eq!(file[1..], ["Antenne Passerelles;3;2;1;1;4;6;;;;1;;;4;2;1;1", "Bureau;1;1;0;0;;;;;;;;;;;;"]);
    admin.get(&path).await.says("href=\"/intermediary/figures?year=2026\"");

    leads_bureau.get(FIGURES).await.does_not_say("Antenne Passerelles");
    let path = file_of(&leads_bureau.post(&format!("{FIGURES}/export"), "year=2026&key=b").await);
    assert_eq!(lines(&leads_bureau, &path).await[1..], ["Bureau;1;1;0;0;;;;;;;;;;;;"]);
}
