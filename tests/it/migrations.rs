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
