//! The database's shape can be changed forth and back.

use tests::{TestApp, both_databases};

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

/// Two processes that start at the same moment both find the new database ready, however often it is tried.
#[both_databases]
async fn two_processes_migrate_at_once(app: TestApp) {
    let files = crate::verify::folder();
    let other = app.again(&files, &[tests::issued::PRESENT]).await;
    for _ in 0..5 {
        for _ in app.app.migrations().await.expect("the changes") {
            app.app.migrate_down().await.expect("one change less");
        }
        app.sql("drop table seaql_migrations").await.expect("a new database");
        let (one, two) = tokio::join!(app.app.migrate_up(), other.app.migrate_up());
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        let steps = app.app.migrations().await.expect("the changes");
        assert!(steps.iter().all(|step| step.is_applied), "{steps:?}");
    }
    other.app.close().await.expect("connections that close");
    std::fs::remove_dir_all(files).expect("no files");
}
