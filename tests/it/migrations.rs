//! The database's shape can be changed forth and back.

use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{NewDatabase, TestApp, both_databases, gid};

use crate::receipts::{begun, receipt};

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

/// Takes changes back until this one is no more made.
async fn take_back(app: &TestApp, change: &str) {
    let is_made = async || {
        let steps = app.app.migrations().await.expect("a list");
        steps.iter().any(|step| step.name == change && step.is_applied)
    };
    assert!(is_made().await, "{change}");
    while is_made().await {
        app.app.migrate_down().await.expect("a change taken back");
    }
}

/// The codes of the causes that an association serves.
async fn causes_of(app: &TestApp, association: entity::AssociationId) -> serde_json::Value {
    let document = "query ($id: ID!) { association(id: $id) { causes { code } } }";
    let asked = json!({ "id": gid(association) });
    let answer = app.execute(&api::Caller::anonymous(), document, asked).await;
    answer["data"]["association"]["causes"].clone()
}

/// The one cause that an association served once is among those it serves, however often the change is made. Where there
/// is room for one only, the first named is kept of three, and a code that no cause has does not stand in the way.
#[both_databases]
async fn a_cause_is_kept_when_there_may_be_several(app: TestApp) {
    let one = app.association("Jardins").await;
    let three = app.association("Fabrique").await;
    let unknown = app.association("Anciens").await;
    // The cause that the builder gave comes last, behind two others.
    for statement in [
        "update association_cause set position = 2
             where association_id = (select id from association where name = 'Fabrique')",
        "insert into association_cause (association_id, cause_code, position)
             select id, '7', 1 from association where name = 'Fabrique'",
        "insert into association_cause (association_id, cause_code, position)
             select id, '10', 0 from association where name = 'Fabrique'",
    ] {
        app.execute_sql(statement).await;
    }
    take_back(&app, "m0015_several_causes").await;
    let first = "select count(*) as n from association where name = 'Fabrique' and cause_code = '10'";
    assert_eq!(app.count(first).await, 1);
    app.execute_sql("update association set cause_code = 'nobodys' where name = 'Anciens'").await;
    app.app.migrate_up().await.expect("every change");
    for (association, served) in
        [(one, json!([{ "code": "9" }])), (three, json!([{ "code": "10" }])), (unknown, json!([]))]
    {
        assert_eq!(causes_of(&app, association.id).await, served);
    }
}

/// A session that was opened when it showed the place of its mission holds that place; one with an address of its own keeps
/// it, and one at a distance has none.
#[both_databases]
async fn a_session_takes_the_place_that_it_showed(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let (on_site, remote) = (association.mission("Potager").await, association.mission("Budget").await);
    let place = Some("12 rue des Lilas".to_owned());
    app.set_mission(on_site.id, |row| {
        row.format = Set(entity::MissionFormat::OnSite);
        row.place = Set(place.clone());
    })
    .await;
    app.set_mission(remote.id, |row| row.place = Set(place.clone())).await;
    let shown = on_site.session("2026-03-12T09:00", 60, 5).await;
    let own = on_site.session("2026-03-13T09:00", 60, 5).await;
    app.set_session(own, |row| row.address = Set(Some("Au fond du jardin".to_owned()))).await;
    let far = remote.session("2026-03-16T09:00", 60, 5).await;
    take_back(&app, "m0017_places_of_sessions").await;
    app.app.migrate_up().await.expect("every change");
    let document = "query ($id: ID!) { node(id: $id) { ... on Session { address } } }";
    for (session, address) in
        [(shown, json!("12 rue des Lilas")), (own, json!("Au fond du jardin")), (far, json!(null))]
    {
        let asked = json!({ "id": gid(session) });
        let answer = app.execute(&api::Caller::anonymous(), document, asked).await;
        assert_eq!(answer["data"]["node"]["address"], address, "{answer}");
    }
}

/// Where names were decided upon before they were kept, they are found: a donor's in what was signed, and what a legal
/// entity was when it was confirmed in what it is.
#[both_databases]
async fn names_that_stand_are_taken_over(app: TestApp) {
    let (all, _) = begun(&app).await;
    let signed = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&signed).await;
    take_back(&app, "m0019_names_that_stand").await;
    app.execute_sql("update legal_entity set name = 'Alpha Participations'").await;
    app.execute_sql("update association set name = 'Mains et Voisins'").await;
    app.app.migrate_up().await.expect("every change");
    let names = receipt(&all, &signed, "associationName donor { name }").await;
    assert_eq!(
        names,
        json!({ "associationName": "Les Jardins de Bellevue", "donor": { "name": "Groupe Alpha" } })
    );
    let asked = json!({ "id": gid(all.company.id) });
    let document = "query ($id: ID!) { company(id: $id) { legalEntities {
        confirmedName confirmedLegalForm { code } } } }";
    let known = app.operator().await.ask(document, asked).await.data()["company"].clone();
    let expected = json!([{
        "confirmedName": "Alpha Participations", "confirmedLegalForm": { "code": "5710" },
    }]);
    assert_eq!(known["legalEntities"], expected);
}

/// An employee and the published lists outlive the columns that nobody read, however often these
/// come and go; the lists are loaded anew by a program that reads more of them.
#[both_databases]
async fn what_nobody_read_is_left_out(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let noe = alpha.employee("Noé", "Roux").await;
    let hr = alpha.with_role(entity::MembershipRole::Hr).await;
    take_back(&app, "m0020_columns_nobody_read").await;
    for (counted, count) in [
        ("employment where created_at = updated_at and created_at > 0", 1),
        ("reference_load where version = '' and name in ('legal_forms', 'social_objects')", 2),
        ("legal_form where parent_code is not null", 0),
    ] {
        assert_eq!(app.count(&format!("select count(*) as n from {counted}")).await, count, "{counted}");
    }
    app.app.migrate_up().await.expect("every change");
    let document = "query ($id: ID!) { employee(id: $id) { lastName updatedAt } }";
    let employee = hr.ask(document, json!({ "id": gid(noe.employment) })).await.data()["employee"].clone();
    assert_eq!(employee["lastName"], "Roux");
    assert!(!employee["updatedAt"].is_null());
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
