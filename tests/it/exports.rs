//! Exports are for those who have the right to what is in them, when it is made and when it is fetched.

use axum::http::StatusCode;
use entity::{MembershipRole as Role, PersonId, Timestamp, membership};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde_json::json;
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::company_home::openly_and_in_confidence;

async fn asked(who: &Actor, company: &Company) -> String {
    list_asked(who, company, "exportEmployees").await
}

/// Where the file of a list will be.
async fn list_asked(who: &Actor, company: &Company, mutation: &str) -> String {
    let asked = who.does(mutation, json!({"companyId": gid(company.id)}), "exportId").await;
    format!("/exports/{}", asked["exportId"].as_str().expect("an id"))
}

/// The person's seat ends, or is theirs again.
async fn seat_ends(app: &TestApp, person: PersonId, at: Option<Timestamp>) {
    let seats = membership::Entity::update_many()
        .col_expr(membership::Column::EndedAt, Expr::value(at))
        .filter(membership::Column::PersonId.eq(person));
    seats.exec(app.connection()).await.expect("a seat");
}

/// For somebody who lost the right there is no file, before it is made, after it could not be made, and when it is there:
/// nobody waits for ever, and nobody fetches what is not theirs any more.
#[both_databases]
async fn who_lost_the_right_finds_no_file(app: TestApp) {
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
    assert_eq!(status(&made).await, StatusCode::NOT_FOUND);
    assert_eq!(status(&not_made).await, StatusCode::NOT_FOUND);
    app.do_jobs().await;
    assert_eq!(status(&not_made).await, StatusCode::NOT_FOUND);

    seat_ends(&app, person, None).await;
    assert_eq!(status(&made).await, StatusCode::OK);
    let why = "it is not made after all, and is asked for again";
    assert_eq!(status(&not_made).await, StatusCode::NOT_FOUND, "{why}");
    let again = asked(&hr, &company).await;
    app.do_jobs().await;
    assert_eq!(status(&again).await, StatusCode::OK);
}

/// The person's seats have another role from now on.
async fn becomes(app: &TestApp, person: PersonId, role: Role) {
    let seats = membership::Entity::update_many()
        .col_expr(membership::Column::Role, Expr::value(role))
        .filter(membership::Column::PersonId.eq(person));
    seats.exec(app.connection()).await.expect("a role");
}

/// Whoever still reads a list and sees less of it than their file shows finds that file no more: what finance was shown of
/// confidential causes stays with finance. A file that shows no more than they see now stays theirs.
#[both_databases]
async fn who_sees_less_than_a_file_shows_finds_it_no_more(app: TestApp) {
    let (company, ..) = openly_and_in_confidence(&app).await;
    let (person, reader) = app.somebody("Fanny", "Comptable").await;
    app.seat(person, Some(company.id), None, Role::Finance).await;
    let status = async |path: &str| reader.download(path).await.0;
    let shown = ["exportGivenTimeEntries", "exportHelpedAssociations", "exportCompanyTaxReceipts"];
    let mut files = Vec::new();
    for mutation in shown {
        files.push(list_asked(&reader, &company, mutation).await);
    }
    let (employees, valuations) =
        (asked(&reader, &company).await, list_asked(&reader, &company, "exportValuations").await);
    app.do_jobs().await;
    let text = String::from_utf8(reader.download(&files[1]).await.1).expect("a text");
    assert!(text.contains("Aidants"), "{text}");

    becomes(&app, person, Role::CsrManager).await;
    for file in files.iter().chain([&valuations]) {
        assert_eq!(status(file).await, StatusCode::NOT_FOUND);
    }
    assert_eq!(status(&employees).await, StatusCode::OK, "everybody is in it, for both roles");
    let fewer = list_asked(&reader, &company, shown[1]).await;
    app.do_jobs().await;
    let text = String::from_utf8(reader.download(&fewer).await.1).expect("a text");
    assert!(!text.contains("Aidants"), "{text}");

    becomes(&app, person, Role::Finance).await;
    for file in files.iter().chain([&valuations, &employees, &fewer]) {
        assert_eq!(status(file).await, StatusCode::OK);
    }
}

/// Whoever comes to read about one place only finds the file of the whole company no more.
#[both_databases]
async fn who_reads_about_fewer_places_finds_no_file_of_all(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    company.employee("Nadia", "Lemoine").await;
    let entity = company.add_entity("Alpha Sud").await;
    let (person, lead) = app.somebody("Hugo", "Renard").await;
    app.seat(person, Some(company.id), None, Role::Auditor).await;
    let (of_all, hours) =
        (asked(&lead, &company).await, list_asked(&lead, &company, "exportGivenTimeEntries").await);
    app.do_jobs().await;
    let status = async |path: &str| lead.download(path).await.0;
    for file in [&of_all, &hours] {
        assert_eq!(status(file).await, StatusCode::OK);
    }

    becomes(&app, person, Role::LocalLead).await;
    let bound = membership::Entity::update_many()
        .col_expr(membership::Column::LegalEntityId, Expr::value(entity))
        .filter(membership::Column::PersonId.eq(person));
    bound.exec(app.connection()).await.expect("a place");
    for file in [&of_all, &hours] {
        assert_eq!(status(file).await, StatusCode::NOT_FOUND);
    }
    let of_place = asked(&lead, &company).await;
    app.do_jobs().await;
    assert_eq!(status(&of_place).await, StatusCode::OK);
}
