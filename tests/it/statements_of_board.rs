//! What the coordinator's board costs the database: as many statements and as many rows with five thousand needs as with five.

use entity::{MembershipRole as Role, NeedState, PersonId};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;
use tests::{
    Engine, Question, Short, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};

/// The states that stand on a board, with what is over.
const STATES: [NeedState; 10] = [
    NeedState::Sent,
    NeedState::Qualifying,
    NeedState::Drafting,
    NeedState::ToApprove,
    NeedState::Searching,
    NeedState::Roadmap,
    NeedState::UnderWay,
    NeedState::Debrief,
    NeedState::Paused,
    NeedState::Closed,
];

/// Needs in each state, some of them somebody's own.
async fn fill(
    (network, association): (&Network, &Association),
    own: PersonId,
    states: &[NeedState],
    numbers: std::ops::Range<usize>,
) {
    for &state in states {
        let middle = numbers.start + numbers.len() / 2;
        network.many_needs(association, numbers.start..middle, state, Some(own)).await;
        network.many_needs(association, middle..numbers.end, state, None).await;
    }
}

/// Five needs or five thousand take the same statements: on the board, in the list, before a mail, and when they are handed over.
#[both_databases]
async fn boards(app: TestApp) {
    let network = app.network("Passerelles").await;
    let bureau = network.branch_of("Bureau", Some(network.branch), &[]).await;
    let association = app.association("Les Jardins de Bellevue").await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    let head = network.with_role(Role::BranchHead).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    // Fewer than a page of the list has.
    let few = [NeedState::Sent, NeedState::Searching, NeedState::Debrief, NeedState::Closed];
    fill((&network, &association), ines, &few, 0..2).await;
    let id = gid(network.id);
    let found = json!({ "intermediary": id, "text": "besoin", "mine": false });
    let of_bureau = format!("/intermediary/needs?branch={}&whose=all", gid(network.branch));
    let questions = vec![
        Question::page(Some(&coordinator), "/intermediary/needs"),
        Question::page(Some(&coordinator), "/intermediary/needs?whose=all"),
        Question::page(Some(&head), "/intermediary/needs"),
        Question::page(Some(&head), &of_bureau),
        Question::page(Some(&admin), "/intermediary/needs"),
        Question::page(Some(&head), "/intermediary/needs/list"),
        Question::page(Some(&head), "/intermediary/needs/list?state=SEARCHING"),
        Question::page(Some(&head), "/intermediary/needs/list?state=CLOSED&year=2026"),
        Question::of_pages(&head, "intermediary/board.graphql", "CoordinatorBoard", found),
    ];
    let short = Short::ask(&app, questions).await;
    fill((&network, &association), ines, &STATES, 2..503).await;
    assert!(app.number("select count(*) as n from need").await >= 5_000);
    // Some of them at the bureau, so that the head's lists are made of two parts.
    let moved = match app.engine() {
        Engine::Sqlite => format!("x'{}'", uuid::Uuid::from(bureau).simple()),
        Engine::PostgreSql => format!("'{}'", uuid::Uuid::from(bureau)),
    };
    let sql = format!("update need set branch_id = {moved} where title like '%7'");
    app.sql(&sql).await.expect("needs of the bureau");
    short.and_now_that_they_are_long().await;
}

/// How a database would answer.
async fn plan(app: &TestApp, sql: &str) -> String {
    let connection = app.connection();
    let explained = match app.engine() {
        Engine::Sqlite => format!("explain query plan {sql}"),
        Engine::PostgreSql => format!("explain (analyze, timing off, costs off) {sql}"),
    };
    let statement = Statement::from_string(connection.get_database_backend(), explained);
    let rows = connection.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let column = match app.engine() {
        Engine::Sqlite => "detail",
        Engine::PostgreSql => "QUERY PLAN",
    };
    let lines = rows.iter().map(|row| row.try_get::<String>("", column).expect("a line"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Of five thousand needs a column reads those that it shows and one more, by the index that holds its order: nothing is sorted.
/// What is counted is counted in an index.
#[both_databases]
async fn a_column_reads_what_it_shows(app: TestApp) {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let (ines, _) = network.person_with_role(Role::Coordinator).await;
    fill((&network, &association), ines, &STATES, 0..500).await;
    if app.engine() == Engine::PostgreSql {
        app.sql("analyze need").await.expect("statistics");
    }
    let cut = "order by due_on, id limit 51";
    let branch = "branch_id = (select id from branch where name = 'Antenne Passerelles')";
    let own = "coordinator_id = (select coordinator_id from need where coordinator_id is not null limit 1)";
    let network = "intermediary_id = (select id from intermediary)";
    for within in [branch, own, network] {
        let sql = format!("select * from need where {within} and state = 'SEARCHING' {cut}");
        let plan = plan(&app, &sql).await;
        let is_sorted = plan.contains("TEMP B-TREE FOR ORDER BY") || plan.contains("Sort");
        assert!(plan.contains("need_board") && !is_sorted, "{within}: {plan}");
        if app.engine() == Engine::PostgreSql {
            let reads_few = plan.lines().any(|line| line.contains("need_board") && line.contains("rows=51"));
            assert!(reads_few, "{within}: {plan}");
        }
    }
    let counted = format!("select state, count(id) from need where {branch} group by state");
    let counted = plan(&app, &counted).await;
    let is_by_index = match app.engine() {
        Engine::Sqlite => counted.contains("USING COVERING INDEX need_"),
        Engine::PostgreSql => counted.contains("Index Only Scan") || counted.contains("Seq Scan"),
    };
    assert!(is_by_index, "{counted}");
}
