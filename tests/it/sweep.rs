//! What has outlived its use is taken away every day, and nothing else.

use chrono::Duration;
use entity::{JobState, MembershipRole as Role};
use tests::{Engine, TestApp, both_databases, issued};

use crate::{scene::scene, workers::employees_on_their_way};

/// Work that is done, mails that were sent, links and tokens that count no more are gone after a while; what waits, and
/// what a list of employees says of its own work, is not.
#[both_databases]
async fn what_counts_no_more_is_swept(app: TestApp) {
    let scene = scene(&app).await;
    scene.declared("2026-03-09", 60).await;
    scene.link(&app).await;
    scene.confirmer.token(1).await;
    let hr = scene.company.with_role(Role::Hr).await;
    employees_on_their_way(&hr, &scene.company, 1).await;
    app.do_jobs().await;
    issued::job(&app, "sweep", "{\"kind\":\"sweep\"}", JobState::Dead).await;

    app.clock.advance(Duration::days(29));
    app.do_daily("sweep").await;
    for table in ["mail", "action_link", "access_token"] {
        assert!(app.number(&format!("select count(*) from {table}")).await > 0, "{table} is kept");
    }
    app.clock.advance(Duration::days(90));
    app.do_daily("sweep").await;
    for table in ["mail", "action_link", "access_token"] {
        assert_eq!(app.number(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
    let imports = "select count(*) from job where kind = 'run_import'";
    assert_eq!(app.number(imports).await, 1, "what an import refers to");
    assert_eq!(app.number("select count(*) from job where kind = 'send_mail'").await, 0);
    let waiting = "select count(*) from job where state = 'DEAD'";
    assert_eq!(app.number(waiting).await, 1, "what waits for an operator");
}

/// However much there is to take away, all of it goes: in parts, so that nobody who writes waits for long.
#[both_databases]
async fn much_is_swept_in_parts(app: TestApp) {
    app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let many = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 2500)
        insert into attempt (scope, subject, window_starts_at, count) select scope, subject, i, 1 from attempt, n";
    app.execute_sql(many).await;
    let old = "select count(*) from attempt where window_starts_at <= 2500";
    assert!(app.number(old).await >= 2500);
    app.do_daily("sweep").await;
    assert_eq!(app.number(old).await, 0);
}

/// SQLite learns every day how its tables are filled, by which it chooses indexes. PostgreSQL learns by itself and knows no such
/// order, which would end the day's work.
#[both_databases]
async fn the_database_learns_how_it_is_filled(app: TestApp) {
    app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    app.do_daily("sweep").await;
    if app.engine() == Engine::Sqlite {
        assert!(app.number("select count(*) from sqlite_stat1 where tbl = 'person'").await > 0);
    }
}
