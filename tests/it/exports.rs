//! Exports are for those who have the right to what is in them, when it is made and when it is fetched.

use axum::http::{Request, StatusCode, header};
use entity::{
    DocumentId, EstablishmentId, LegalEntityId, MembershipRole as Role, PersonId, Timestamp, membership,
};
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

/// A file is called what its list is called, in the language of who asked for it.
#[both_databases]
async fn a_file_is_named_in_the_reader_s_language(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let names = [("FR", "maillon-salaries-2026-03-10.csv"), ("EN", "maillon-employees-2026-03-10.csv")];
    for (language, name) in names {
        hr.does("updateProfile", json!({"language": language}), "person { id }").await;
        let path = asked(&hr, &company).await;
        app.do_jobs().await;
        let file = hr.get(&format!("{path}/file")).await;
        let told = file.header(header::CONTENT_DISPOSITION).unwrap_or_default();
        assert!(told.contains(name), "{told}");
    }
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
    assert_eq!(status(&not_made).await, StatusCode::GONE, "{why}");
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
    for file in &files {
        assert_eq!(status(file).await, StatusCode::GONE);
    }
    assert_eq!(status(&valuations).await, StatusCode::NOT_FOUND, "there is no such list for them");
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
        assert_eq!(status(file).await, StatusCode::GONE);
    }
    let of_place = asked(&lead, &company).await;
    app.do_jobs().await;
    assert_eq!(status(&of_place).await, StatusCode::OK);
}

/// A person's page of an export says what became of it: that it is ready, where the file is and where it was asked for. One
/// that could not be made, or of which nobody knows what it shows, is said to be gone, to its owner alone.
#[both_databases]
async fn a_page_says_what_became_of_a_file(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    company.employee("Nadia", "Lemoine").await;
    let (hr, other) = (company.with_role(Role::Hr).await, company.with_role(Role::Hr).await);
    let path = asked(&hr, &company).await;
    let list = "href=\"/company/employees\">Revenir à la liste";
    hr.get(&path).await.says("Votre fichier se prépare").says(list);
    app.do_jobs().await;
    hr.get(&path)
        .await
        .says("Votre fichier est prêt")
        .says("Il a été demandé le")
        .says(list)
        .says(&format!("href=\"{path}/file\" download"));
    assert_eq!(hr.get(&format!("{path}/file")).await.status, StatusCode::OK);

    let is_gone = async |path: &str| {
        let page = hr.get(path).await;
        assert_eq!(page.status, StatusCode::GONE);
        page.says("Ce fichier n’est plus disponible").says(list).does_not_say("Télécharger le fichier");
        assert_eq!(hr.get(&format!("{path}/file")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(hr.download(path).await.0, StatusCode::GONE);
        assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND);
    };
    app.execute_sql("update export set extent = null").await;
    is_gone(&path).await;
    let failed = asked(&hr, &company).await;
    app.execute_sql("update job set state = 'DEAD' where kind = 'make_export' and state = 'READY'").await;
    is_gone(&failed).await;
}

/// A program that does not say who it is learns that where it asks for a file; a person is sent to sign in and comes back.
#[both_databases]
async fn a_program_that_is_nobody_is_told_so(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let export = asked(&company.with_role(Role::Hr).await, &company).await;
    app.do_jobs().await;
    let document = format!("/documents/{}.pdf", gid(DocumentId::from(uuid::Uuid::nil())));
    for path in [export.clone(), format!("{export}/file"), document] {
        for accept in ["application/json", "text/csv", "*/*"] {
            let answer = app.send(Request::get(&path).header(header::ACCEPT, accept)).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path} {accept}");
            assert_eq!(answer.header(header::WWW_AUTHENTICATE), Some("Bearer"));
            assert_eq!(answer.code(), "UNAUTHENTICATED");
        }
        let page = app.get(&path).await;
        let back = format!("/sign-in?back={}", path.replace('/', "%2F"));
        assert_eq!((page.status, page.header(header::LOCATION)), (StatusCode::SEE_OTHER, Some(&*back)));
    }
}

/// A local lead to whom the entity around their site is given, or a second site, keeps the file of the first.
#[both_databases]
async fn who_sees_more_keeps_a_file(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    company.employee("Nadia", "Lemoine").await;
    let (entity, site) = (company.entity, company.site);
    let (person, lead) = app.somebody("Hugo", "Renard").await;
    app.seat(person, Some(company.id), None, Role::LocalLead).await;
    let is_bound_to = async |entity: Option<LegalEntityId>, site: Option<EstablishmentId>| {
        let bound = membership::Entity::update_many()
            .col_expr(membership::Column::LegalEntityId, Expr::value(entity))
            .col_expr(membership::Column::EstablishmentId, Expr::value(site))
            .filter(membership::Column::PersonId.eq(person));
        bound.exec(app.connection()).await.expect("a place");
    };
    is_bound_to(None, Some(site)).await;
    let mut files = vec![asked(&lead, &company).await];
    files.push(list_asked(&lead, &company, "exportGivenTimeEntries").await);
    app.do_jobs().await;
    is_bound_to(Some(entity), None).await;
    for file in &files {
        assert_eq!(lead.download(file).await.0, StatusCode::OK);
    }
    is_bound_to(Some(company.add_entity("Alpha Sud").await), None).await;
    for file in &files {
        assert_eq!(lead.download(file).await.0, StatusCode::GONE, "the site is of another entity");
    }
}

/// What a worker left whose job another one took is nobody's file: it is swept, and the file that was kept stays.
#[both_databases]
async fn what_a_lost_run_left_is_swept(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let path = asked(&hr, &company).await;
    app.do_jobs().await;
    let key = &app.rows("select storage_key from export").await[0];
    let key: String = key.try_get("", "storage_key").expect("a key");
    let (of_export, _) = key.split_at("exports/".len() + 36);
    let left = format!("{of_export}-0190f0a0-0000-7000-8000-000000000000.csv");
    assert_ne!(key, left, "each run has a key of its own");
    std::fs::write(app.stored(&left), "a;b\n").expect("a file");
    app.do_daily("sweep").await;
    assert!(!app.stored(&left).exists() && app.stored(&key).exists());
    assert_eq!(hr.download(&path).await.0, StatusCode::OK);
}
