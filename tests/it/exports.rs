//! Exports are for those who have the right to what is in them, when it is made and when it is fetched.

use axum::http::StatusCode;
use entity::{MembershipRole as Role, PersonId, Timestamp, membership};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde_json::json;
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

async fn asked(who: &Actor, company: &Company) -> String {
    let asked = who.does("exportEmployees", json!({"companyId": gid(company.id)}), "exportId").await;
    format!("/exports/{}", asked["exportId"].as_str().expect("an id"))
}

/// The person's seat ends, or is theirs again.
async fn seat_ends(app: &TestApp, person: PersonId, at: Option<Timestamp>) {
    let seats = membership::Entity::update_many()
        .col_expr(membership::Column::EndedAt, Expr::value(at))
        .filter(membership::Column::PersonId.eq(person));
    seats.exec(app.connection()).await.expect("a seat");
}

/// Somebody who lost the right is refused, before the file is made, after it could not be made, and when it is there:
/// nobody waits for ever, and nobody fetches what is not theirs any more.
#[both_databases]
async fn who_lost_the_right_is_refused(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    company.employee("Nadia", "Lemoine").await;
    let (person, hr) = app.somebody("Hugo", "Renard").await;
    app.seat(person, Some(company.id), None, Role::Hr).await;
    let now = Some(Timestamp::from(api::clock::Clock::now(app.clock.as_ref())));
    let status = async |path: &str| hr.download(path).await.0;

    let made = asked(&hr, &company).await;
    assert_eq!(status(&made).await, StatusCode::ACCEPTED);
    app.do_jobs().await;
    assert_eq!(status(&made).await, StatusCode::OK);
    let not_made = asked(&hr, &company).await;
    seat_ends(&app, person, now).await;
    assert_eq!(status(&made).await, StatusCode::FORBIDDEN);
    assert_eq!(status(&not_made).await, StatusCode::FORBIDDEN);
    app.do_jobs().await;
    assert_eq!(status(&not_made).await, StatusCode::FORBIDDEN);

    seat_ends(&app, person, None).await;
    assert_eq!(status(&made).await, StatusCode::OK);
    assert_eq!(
        status(&not_made).await,
        StatusCode::FORBIDDEN,
        "it is not made after all, and is asked for again"
    );
    let again = asked(&hr, &company).await;
    app.do_jobs().await;
    assert_eq!(status(&again).await, StatusCode::OK);
}
