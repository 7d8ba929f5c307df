//! The database's shape can be changed forth and back.

use serde_json::json;
use tests::{NewDatabase, TestApp, both_databases, gid};

/// Every change can be taken back to an empty database and made again.
#[both_databases]
async fn every_change_goes_back_and_forth(app: TestApp) {
    let steps = app.app.migrations().await.expect("a list");
    assert!(steps.iter().all(|step| step.is_applied));
    for _ in &steps {
        app.app.migrate_down().await.expect("a change taken back");
    }
    assert!(app.app.migrations().await.expect("a list").iter().all(|step| !step.is_applied));
    app.app.migrate_up().await.expect("every change");
    assert_eq!(app.app.migrations().await.expect("a list"), steps);
}

/// The one cause that an association served once is among those it serves, however often the change is made.
#[both_databases]
async fn a_cause_is_kept_when_there_may_be_several(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let has_several = async || {
        let steps = app.app.migrations().await.expect("a list");
        steps.iter().any(|step| step.name == "m0015_several_causes" && step.is_applied)
    };
    assert!(has_several().await);
    while has_several().await {
        app.app.migrate_down().await.expect("a change taken back");
    }
    app.app.migrate_up().await.expect("every change");
    let document = "query ($id: ID!) { association(id: $id) { causes { code } } }";
    let asked = json!({ "id": gid(association.id) });
    let answer = app.execute(&api::Caller::anonymous(), document, asked).await;
    assert_eq!(answer["data"]["association"]["causes"], json!([{ "code": "9" }]), "{answer}");
}

/// Several processes that start at the same moment all find the new database ready, however often it is tried.
#[both_databases]
async fn several_processes_migrate_at_once(app: TestApp) {
    for _ in 0..10 {
        let database = NewDatabase::of(app.engine()).await;
        let processes: Vec<_> = (0..4).map(|_| tokio::spawn(database.migrate())).collect();
        for process in processes {
            let steps = process.await.expect("a process that ends well");
            assert!(!steps.is_empty() && steps.iter().all(|step| step.is_applied), "{steps:?}");
        }
        database.remove().await;
    }
}
