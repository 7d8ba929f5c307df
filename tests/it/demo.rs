//! The demo: the same each time, with the hard cases in it, and open to whoever wants to look around.

use std::collections::BTreeMap;

use api::{DemoSize, Language, NotADemo};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sha2::{Digest as _, Sha256};
use tests::{TestApp, both_databases};

/// What a demo writes. Jobs and mails are made by the use cases that sign its receipt and issue its invoices, and are in it too.
const TABLES: [&str; 91] = [
    "person",
    "email",
    "person_skill",
    "person_cause",
    "company",
    "legal_entity",
    "fiscal_year",
    "establishment",
    "employment",
    "entity_period",
    "staff_code",
    "email_domain",
    "budget_rule",
    "budget",
    "cost_rate",
    "association",
    "association_cause",
    "membership",
    "eligibility",
    "mandate",
    "signatory",
    "mission",
    "objective",
    "mission_skill",
    "mission_term",
    "session",
    "engagement",
    "booking",
    "budget_hold",
    "time_entry",
    "ledger_chain",
    "ledger_event",
    "ledger_note",
    "monthly_total",
    "monthly_person",
    "yearly_person",
    "yearly_association",
    "valuation",
    "valuation_line",
    "valuation_entry",
    "receipt_counter",
    "tax_receipt",
    "document",
    "signing_key",
    "mail",
    "association_branch",
    "intermediary",
    "branch",
    "branch_departement",
    "charter",
    "charter_adherence",
    "hosting_capacity",
    "operating_budget",
    "volunteer",
    "volunteer_event",
    "need",
    "need_event",
    "need_pause",
    "qualification",
    "qualification_point",
    "qualification_skill",
    "announcement",
    "announcement_skill",
    "announcement_sent",
    "share_link",
    "application",
    "interview_note",
    "priority",
    "declared_tie",
    "approval_request",
    "roadmap",
    "roadmap_objective",
    "roadmap_item",
    "roadmap_approval",
    "follow_up",
    "branch_offer",
    "debrief",
    "later_question",
    "brought_association",
    "brought_volunteer",
    "brought_need",
    "brought_mission",
    "fee_settings",
    "fee_grid",
    "fee_band",
    "fee",
    "invoice",
    "invoice_counter",
    "diagnosis",
    "diagnosis_theme",
    "diagnosis_answer",
];

async fn rows(connection: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap_or_default()).collect()
}

pub(crate) async fn number(app: &TestApp, sql: &str) -> i64 {
    let connection = app.connection();
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    row.expect("a row").try_get_by_index(0).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Nothing that should not be is there.
pub(crate) async fn there_is_no(app: &TestApp, what: &str, sql: &str) {
    let found = number(app, &format!("select count(*) from ({sql}) as found")).await;
    assert_eq!(found, 0, "{what}");
}

/// The hash of each table, its rows in order.
async fn dump(app: &TestApp) -> BTreeMap<&'static str, (usize, String)> {
    let mut dump = BTreeMap::new();
    for table in TABLES {
        let mut lines = whole_rows(app.connection(), table).await;
        lines.sort_unstable();
        let mut hash = Sha256::new();
        for line in &lines {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
        let hash = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        dump.insert(table, (lines.len(), hash));
    }
    dump
}

async fn whole_rows(connection: &DatabaseConnection, table: &str) -> Vec<String> {
    if connection.get_database_backend() == DbBackend::Postgres {
        return rows(connection, &format!("select cast(row_to_json(t) as text) from {table} as t")).await;
    }
    let columns = rows(connection, &format!("select name from pragma_table_info('{table}')")).await;
    let shown: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
    rows(connection, &format!("select {} from {table}", shown.join(" || '|' || "))).await
}

pub(crate) async fn small(app: &TestApp) {
    app.app.fill_demo(DemoSize::Small, 1, &|_| {}).await.expect("an empty database");
}

/// The demo holds the cases that trouble programs: each is there to be looked at.
#[both_databases]
async fn a_small_demo_has_the_hard_cases(app: TestApp) {
    small(&app).await;
    let cases = [
        (
            "two people of one name",
            "select count(*) from person where first_name = 'Camille' and last_name = 'Martin'",
            2,
        ),
        ("a name that looks like a formula", "select count(*) from person where last_name like '=%'", 1),
        (
            "hours on a 29 February",
            "select count(*) from time_entry where cast(date as text) like '%-02-29'",
            1,
        ),
        (
            "a fiscal year that ends on a 29 February",
            "select count(*) from fiscal_year where cast(ends_on as text) like '%-02-29'",
            1,
        ),
        (
            "somebody who left, with hours pending",
            "select count(*) from time_entry e join employment m on m.id = e.employment_id
          where m.ends_on is not null and e.status = 'SUBMITTED'",
            2,
        ),
        (
            "a budget that is used up",
            "select count(*) from budget where granted_minutes > 0 and consumed_minutes = granted_minutes",
            1,
        ),
        ("two people who wait", "select count(*) from booking where status = 'WAITING'", 2),
        (
            "associations of a court register",
            "select count(*) from association where court_register is not null",
            3,
        ),
        ("a night of nine hours", "select count(*) from session where minutes = 540", 1),
        ("a company that waits for the operator", "select count(*) from company where status = 'PENDING'", 1),
        (
            "associations of several causes",
            "select count(distinct association_id) from association_cause where position > 0",
            3,
        ),
        ("an association that waits", "select count(*) from association where status = 'PENDING'", 1),
        (
            "a secondment that is a draft",
            "select count(*) from mission where status = 'DRAFT' and regime = 'SECONDMENT'",
            1,
        ),
        ("a signed receipt", "select count(*) from tax_receipt where status = 'ISSUED' and number = 1", 1),
        (
            "a receipt that is verified where the demo answers",
            "select count(*) from document where content like '%\"page\":\"https://maillon.example/verify\"%'",
            1,
        ),
        ("a receipt that waits to be signed", "select count(*) from tax_receipt where status = 'TO_SIGN'", 1),
    ];
    for (what, sql, count) in cases {
        assert_eq!(number(&app, sql).await, count, "{what}");
    }
    let urgent =
        "select count(*) from mission where is_urgent and format = 'REMOTE' and status = 'PUBLISHED'";
    let urgent = number(&app, urgent).await;
    assert!((2..=3).contains(&urgent), "crisis mode has something to put first: {urgent}");
    let standings = "select count(distinct status) from time_entry";
    assert_eq!(number(&app, standings).await, 9, "entries stand wherever an entry can");
    assert_eq!(number(&app, "select count(distinct basis) from time_entry").await, 4);
    let zones = "select count(distinct time_zone) from session";
    assert!(number(&app, zones).await >= 2, "sessions overseas");
    let nadia = "select b.granted_minutes - b.reserved_minutes - b.consumed_minutes from budget b
        join employment m on m.id = b.employment_id where m.work_email = 'nadia.lemoine@alpha.example'
        order by b.starts_on desc limit 1";
    assert!((1..840).contains(&number(&app, nadia).await), "a budget of fourteen hours that is partly used");
}

/// One seed on one day makes one demo, at whatever hour; another seed makes another.
#[both_databases]
async fn a_seed_makes_one_demo(app: TestApp) {
    small(&app).await;
    let first = dump(&app).await;
    let again = app.empty_one().await;
    again.clock.advance(chrono::TimeDelta::hours(5));
    small(&again).await;
    let second = dump(&again).await;
    again.close().await;
    for (table, told) in &first {
        assert_eq!(Some(told), second.get(table), "{table}");
    }
    let other = app.empty_one().await;
    other.app.fill_demo(DemoSize::Small, 2, &|_| {}).await.expect("an empty database");
    let third = dump(&other).await;
    other.close().await;
    assert_ne!(first["time_entry"], third["time_entry"]);
}

/// Everybody who stands on the sign-in page of a demo can be signed in as, and arrives.
#[both_databases]
async fn personas_sign_in(app: TestApp) {
    small(&app).await;
    let question =
        "{ demoPersonas { email name organisation roles note staffCode { companyCode staffNumber code } } }";
    let answer = app.execute(&api::Caller::anonymous(), question, serde_json::json!({})).await;
    let personas = answer["data"]["demoPersonas"].as_array().unwrap_or_else(|| panic!("{answer}")).clone();
    assert_eq!(personas.len(), 24);
    for persona in &personas {
        assert!(!persona["note"].as_str().expect("a note").starts_with("demo-note"), "{persona}");
        let Some(email) = persona["email"].as_str() else {
            let text = |key: &str| persona["staffCode"][key].as_str().expect("a text").to_owned();
            let typed = api::StaffCode {
                company_code: text("companyCode"),
                staff_number: text("staffNumber"),
                code: text("code"),
                client: "test".to_owned(),
            };
            app.app.sign_in_with_staff_code(Language::Fr, typed, "test").await.expect("a code that works");
            continue;
        };
        let actor = app.persona(email).await;
        let page = actor.get("/").await;
        assert_eq!(page.status, 200, "{email}");
        let viewer =
            actor.ask("{ viewer { person { firstName } memberships { id } } }", serde_json::json!({})).await;
        let name = viewer.data()["viewer"]["person"]["firstName"].as_str().expect("a name").to_owned();
        assert!(persona["name"].as_str().expect("a name").starts_with(&name), "{persona}");
    }
}

/// Nobody is told who there is in a database of real people, and it is not filled; nor is one twice.
#[both_databases]
async fn real_people_are_left_alone(app: TestApp) {
    let real = app.empty_one().await;
    real.app.mark(api::Purpose::Production).await.expect("a mark");
    let refused = real.app.fill_demo(DemoSize::Small, 1, &|_| {}).await;
    assert!(matches!(refused, Err(NotADemo::Production)));
    let answer =
        real.execute(&api::Caller::anonymous(), "{ demoPersonas { name } }", serde_json::json!({})).await;
    assert_eq!(answer["data"]["demoPersonas"], serde_json::json!([]));
    real.close().await;
    small(&app).await;
    let again = app.app.fill_demo(DemoSize::Small, 1, &|_| {}).await;
    assert!(matches!(again, Err(NotADemo::NotEmpty)));
}
