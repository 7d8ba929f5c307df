//! The database's shape can be changed forth and back.

use tests::{NewDatabase, TestApp, both_databases};

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
