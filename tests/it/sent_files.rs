//! Files are sent by those whose role takes one somewhere, and few of them wait at once.

use axum::http::StatusCode;
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{TestApp, both_databases};

use crate::imports::{LIST, start};

/// Who has no use for a file sends none: an employee, finance, a confirmer, an account without any role.
#[both_databases]
async fn a_file_needs_a_role_that_takes_it(app: TestApp) {
    let (alpha, association) = (app.company("Alpha").await, app.association("Les Jardins").await);
    for sender in [
        alpha.with_role(Role::CsrManager).await,
        alpha.with_role(Role::Hr).await,
        association.with_role(Role::AssociationAdmin).await,
        association.with_role(Role::AssociationMember).await,
    ] {
        assert_eq!(sender.try_upload("liste.csv", LIST.as_bytes()).await.status, StatusCode::CREATED);
    }
    for other in [
        alpha.employee("Noé", "Roux").await.actor,
        alpha.with_role(Role::Finance).await,
        alpha.with_role(Role::Auditor).await,
        association.with_role(Role::Confirmer).await,
        app.somebody("Paul", "Martin").await.1,
    ] {
        let refused = other.try_upload("liste.csv", LIST.as_bytes()).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, json!("FORBIDDEN")));
    }
    assert_eq!(app.count("select count(*) as n from upload").await, 4, "nothing else was kept");
}

/// Twenty files wait for one person and no more, be they sent by a program or with a page's form; one that was used makes
/// room, and so does a day.
#[both_databases]
async fn few_files_wait_at_once(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (hr, colleague) = (alpha.with_role(Role::Hr).await, alpha.with_role(Role::Hr).await);
    for _ in 0..19 {
        hr.upload("liste.csv", LIST.as_bytes()).await;
    }
    start(&hr, &alpha, LIST.as_bytes()).await;
    hr.upload("liste.csv", LIST.as_bytes()).await;
    let refused = hr.try_upload("liste.csv", LIST.as_bytes()).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::TOO_MANY_REQUESTS, json!("TOO_MANY_UPLOADS")));
    let page = hr.post_file("/company/employees/import", "file", "salaries.csv", LIST.as_bytes()).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    page.says("Vous avez envoyé 20 fichiers depuis hier");
    colleague.upload("liste.csv", LIST.as_bytes()).await;
    app.clock.advance(Duration::hours(25));
    hr.upload("liste.csv", LIST.as_bytes()).await;
}
