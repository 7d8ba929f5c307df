//! The database's shape can be changed forth and back.

use std::collections::BTreeMap;

use entity::{MembershipRole, MissionStatus};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{Engine, NewDatabase, Sponsorship, TestApp, both_databases, builders::rule, gid};

use crate::{
    branches::given,
    imports,
    receipts::{begun, receipt},
};

/// Every change can be taken back to an empty database and made again.
#[both_databases]
async fn every_change_goes_back_and_forth(app: TestApp) {
    let steps = app.app.migrations().await.expect("a list");
    assert!(steps.len() > 20 && steps.iter().all(|step| step.is_applied), "{steps:?}");
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

/// A receipt was signed, one of two has the only place and the other waits, an hour is on its chain, and a list of
/// employees was taken in. The receipt, and whose it is.
pub(crate) async fn much_happens(app: &TestApp) -> (Sponsorship, String) {
    let all = app.sponsorship().await;
    let (nadia, hugo) = (all.employee("Nadia", "Lemoine").await, all.employee("Hugo", "Perrin").await);
    let session = all.mission.session("2026-03-17T14:00", 60, 1).await;
    for who in [&nadia, &hugo] {
        let wish = json!({ "sessionId": gid(session), "joinWaitingList": true });
        who.actor.does("bookSession", wish, "booking { id }").await;
    }
    all.costs(&nadia, "4000", "1680", "151.67").await;
    let engagement = all.association.mission("Appeler des donateurs").await.engage(&nadia).await;
    let hour = json!({
        "engagementId": gid(engagement), "date": "2026-03-02", "minutes": 60, "basis": "WORKING_TIME",
        "description": "Un appel",
    });
    let told = nadia.actor.does("submitTimeEntries", json!({ "entries": [hour] }), "entries { id }").await;
    let entry = json!({ "entries": [{ "id": told["entries"][0]["id"] }] });
    let confirmer = all.association.with_role(MembershipRole::Confirmer).await;
    confirmer.does("confirmTimeEntries", entry, "entries { id }").await;
    let signed = all.declare("2026-03-01", "2026-03-08").await;
    all.sign(&signed).await;
    app.do_daily("sign_heads").await;
    let hr = all.company.with_role(MembershipRole::Hr).await;
    let import = imports::start(&hr, &all.company, imports::LIST.as_bytes()).await;
    imports::check(&hr, &import).await;
    imports::confirm(&hr, &import).await;
    (all, signed)
}

/// How many rows each table holds.
async fn held(app: &TestApp) -> BTreeMap<String, i64> {
    let tables = match app.engine() {
        Engine::Sqlite => {
            "select name as n from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        }
        Engine::PostgreSql => {
            "select cast(tablename as text) as n from pg_tables where schemaname = 'public'"
        }
    };
    let mut held = BTreeMap::new();
    for table in app.rows(tables).await {
        let table: String = table.try_get("", "n").expect("a name");
        let count = app.count(&format!("select count(*) as n from {table}")).await;
        held.insert(table, count);
    }
    held.remove("seaql_migrations");
    held
}

/// What happened outlives every change to the tables that the first nine made: taken back one by one and made again, each
/// row is there, the chains hold, and a receipt says what it said. What only later tables can hold is lost on the way.
#[both_databases]
async fn what_happened_outlives_every_change(app: TestApp) {
    let (all, signed) = Box::pin(much_happens(&app)).await;
    let said = receipt(&all, &signed, "status number minutes donor { name }").await;
    let before = held(&app).await;
    take_back(&app, "m0010_yearly_totals").await;
    let first = held(&app).await;
    assert!(first.len() > 40, "{first:?}");
    for (table, count) in &first {
        assert_eq!(before.get(table), Some(count), "{table} on the way back");
    }
    app.app.migrate_up().await.expect("every change");
    let after = held(&app).await;
    assert!(after.keys().eq(before.keys()), "{after:?}");
    for (table, count) in &first {
        assert_eq!(after.get(table), Some(count), "{table} on the way forth");
    }
    let report = app.app.verify_ledger().await.expect("a report");
    assert!(report.broken.is_none(), "{:?}", report.broken.map(|broken| broken.fault));
    assert_eq!(receipt(&all, &signed, "status number minutes donor { name }").await, said);

    take_back(&app, "m0002_reference").await;
    let left: Vec<String> = held(&app).await.into_keys().collect();
    assert_eq!(left, ["installation"]);
    app.app.migrate_up().await.expect("every change");
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
    let hr = alpha.with_role(MembershipRole::Hr).await;
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

/// The levels of published lists come back as they were when they are read again, and so does the name of a token that was
/// made before tokens had one.
#[both_databases]
async fn levels_go_and_tokens_are_named(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    app.app.make_token(&nadia.email, "Export", 1).await.expect("a token");
    take_back(&app, "m0026_named_tokens").await;
    for (counted, count) in [
        ("legal_form where level <> (case when length(code) < 3 then length(code) else 3 end)", 0),
        ("legal_form where level = 3 and code = '5710'", 1),
        ("reference_load where version = '' and name in ('legal_forms', 'social_objects')", 2),
    ] {
        assert_eq!(app.count(&format!("select count(*) as n from {counted}")).await, count, "{counted}");
    }
    app.app.migrate_up().await.expect("every change");
    let reply = nadia.ask("{ viewer { accessTokens { label } } }", json!({})).await;
    assert_eq!(reply.data()["viewer"]["accessTokens"], json!([{ "label": "maillon token" }]));
}

/// Bookings and entries that are there already are of their missions' branches; whoever was bound to a branch does not
/// confirm for the whole association where nobody can be bound to one.
#[both_databases]
async fn what_is_there_takes_the_branch_of_its_mission(app: TestApp) {
    given(&app).await;
    let entries = "select count(*) as n from time_entry where branch_id is not null";
    let seats = "select count(*) as n from membership where role = 'CONFIRMER' and ended_at is null";
    assert_eq!((app.count(entries).await, app.count(seats).await), (2, 3));
    take_back(&app, "m0022_branches_that_confirm").await;
    assert_eq!(app.count(seats).await, 1);
    app.app.migrate_up().await.expect("every change");
    assert_eq!((app.count(entries).await, app.count(seats).await), (2, 1));
    let of = "select count(*) as n from time_entry e join mission m on m.id = e.mission_id
        join association_branch b on b.id = e.branch_id and b.id = m.branch_id";
    assert_eq!(app.count(of).await, 2);
}

/// Who declared and signed is read from the trail where columns are to say it again, and is whoever registered the
/// association where the trail says nothing; a draft that names no cause names none, however often the change is made.
#[both_databases]
async fn who_signed_is_told_by_the_trail(app: TestApp) {
    let (all, _) = begun(&app).await;
    all.declare("2026-01-01", "2026-01-31").await;
    let draft = all.association.mission("Brouillon").await;
    app.set_mission(draft.id, |row| {
        row.status = Set(MissionStatus::Draft);
        row.cause_code = Set(None);
    })
    .await;
    take_back(&app, "m0021_held_by_the_database").await;
    for counted in [
        "valuation v join audit_event e on e.subject_id = v.id
            where e.action = 'VALUATION_DECLARED' and e.person_id = v.declared_by",
        "mandate m join association a on a.id = m.association_id where m.signed_by = a.created_by",
        "mission where cause_code = ''",
    ] {
        assert_eq!(app.count(&format!("select count(*) as n from {counted}")).await, 1, "{counted}");
    }
    app.app.migrate_up().await.expect("every change");
    for (cause, count) in [("is null", 1), ("= '9'", 1)] {
        let missions = format!("select count(*) as n from mission where cause_code {cause}");
        assert_eq!(app.count(&missions).await, count, "{cause}");
    }
}

/// Where values were shown by the number of people alone, those of signed receipts of five are shown still, and no other.
#[both_databases]
async fn values_that_were_shown_are_shown_still(app: TestApp) {
    let all = app.sponsorship().await;
    for name in ["Un", "Deux", "Trois", "Quatre", "Cinq"] {
        let employee = all.employee_with_costs(name, "Salarié").await;
        all.mission.received(&employee, "2026-01-05", 60).await;
        all.mission.received(&employee, "2026-02-05", 60).await;
    }
    let many = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&many).await;
    all.awa_gave(60).await;
    let few = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&few).await;
    let unsigned = all.declare("2026-02-01", "2026-02-28").await;
    take_back(&app, "m0029_values_kept_back").await;
    app.app.migrate_up().await.expect("every change");
    let csr = all.company.with_role(MembershipRole::CsrManager).await;
    let document = "query ($id: ID!) { taxReceipt(id: $id) { suppressed } }";
    for (id, is_kept_back) in [(&many, false), (&few, true), (&unsigned, true)] {
        let found = csr.ask(document, json!({ "id": id })).await;
        assert_eq!(found.data()["taxReceipt"]["suppressed"], is_kept_back);
    }
    assert_eq!(app.count("select count(*) as n from tax_receipt where not value_kept_back").await, 1);
}

/// A period that was closed to one category of staff closes those days to nobody else where categories are no more known, and
/// what is published is held as before.
#[both_databases]
async fn days_of_one_category_are_closed_to_nobody_else(app: TestApp) {
    let company = app.company("Alpha").await;
    let closed = json!([
        {"name": "Inventaire", "fromOn": "2026-08-03", "toOn": "2026-08-07", "staffCategory": "Ouvriers"},
        {"name": "Fermeture", "fromOn": "2026-08-10", "toOn": "2026-08-14"},
    ]);
    company.policy_with("2026-03-10", json!([rule(json!({}))]), closed).await;
    take_back(&app, "m0051_grants_in_days").await;
    assert_eq!(app.count("select count(*) as n from policy_blackout").await, 1);
    assert_eq!(app.count("select count(*) as n from policy_blackout where name = 'Fermeture'").await, 1);
    assert!(app.tamper("delete from policy_blackout").await.is_err(), "it is published");
    app.app.migrate_up().await.expect("every change");
    assert!(app.tamper("delete from policy_blackout").await.is_err(), "it is published");
}

/// Rows that break a rule stand in the way of the change that brings it, until they are mended.
#[both_databases]
async fn rows_keep_a_rule_before_it_comes(app: TestApp) {
    app.company("Alpha").await;
    take_back(&app, "m0021_held_by_the_database").await;
    app.execute_sql("update legal_entity set legal_form_code = '0'").await;
    assert!(app.app.migrate_up().await.is_err());
    app.execute_sql("update legal_entity set legal_form_code = '5710'").await;
    app.app.migrate_up().await.expect("every change");
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
