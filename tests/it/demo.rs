//! The demo: the same each time, true to every rule, and open to whoever wants to look around.

use std::{collections::BTreeMap, time::Instant};

use api::{DemoExtent, DemoSize, Language, NotADemo};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sha2::{Digest as _, Sha256};
use tests::{TestApp, both_databases};

/// What a demo writes. Jobs and mails are made by the use cases that sign its receipt, and are in it too.
const TABLES: [&str; 46] = [
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
];

async fn rows(connection: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap_or_default()).collect()
}

async fn number(app: &TestApp, sql: &str) -> i64 {
    let connection = app.connection();
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    row.expect("a row").try_get_by_index(0).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Nothing that should not be is there.
async fn there_is_no(app: &TestApp, what: &str, sql: &str) {
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

/// All that must agree in a demo of any size.
async fn everything_agrees(app: &TestApp) {
    there_is_no(app, "budget whose sums are not those of its holds", &format!(
        "select b.id from budget b where b.reserved_minutes <> {} or b.consumed_minutes <> {}",
        "coalesce((select sum(h.minutes) from budget_hold h where h.budget_id = b.id and not h.is_consumed), 0)",
        "coalesce((select sum(h.minutes) from budget_hold h where h.budget_id = b.id and h.is_consumed), 0)",
    )).await;
    there_is_no(
        app,
        "body of a religion: one that a court registers works for the general interest",
        "select e.id from eligibility e join association a on a.id = e.association_id
         where e.category in ('RELIGIOUS', 'ALSACE_MOSELLE')
           or (a.court_register is not null and (e.category <> 'GENERAL_INTEREST_OTHER' or e.characters = ''))",
    )
    .await;
    there_is_no(
        app,
        "budget that grants less than is held and used",
        "select id from budget where reserved_minutes + consumed_minutes > granted_minutes",
    )
    .await;
    there_is_no(
        app,
        "confirmed working time that no budget holds",
        "select e.id from time_entry e left join budget_hold h on h.subject_id = e.id
         where e.basis = 'WORKING_TIME' and e.status in ('CONFIRMED', 'APPROVED')
           and (h.minutes is null or not h.is_consumed or h.minutes <> e.minutes)",
    )
    .await;
    there_is_no(
        app,
        "declared working time that no budget holds",
        "select e.id from time_entry e left join budget_hold h on h.subject_id = e.id
         where e.basis = 'WORKING_TIME' and e.status in ('SUBMITTED', 'ADJUSTED', 'DISPUTED')
           and (h.minutes is null or h.is_consumed or h.minutes <> e.declared_minutes)",
    )
    .await;
    there_is_no(
        app,
        "hold of nothing that lasts",
        "select h.subject_id from budget_hold h
         left join time_entry e on e.id = h.subject_id left join booking b on b.id = h.subject_id
         where (e.id is null or e.status in ('DRAFT', 'WITHDRAWN', 'REJECTED', 'REVERSED'))
           and (b.id is null or b.status <> 'CONFIRMED')",
    )
    .await;
    there_is_no(
        app,
        "session whose counters are not those of its bookings",
        "select s.id from session s where
         s.taken <> (select count(*) from booking b where b.session_id = s.id
                     and b.status in ('PENDING_APPROVAL', 'CONFIRMED', 'ATTENDED', 'ABSENT'))
         or s.waiting <> (select count(*) from booking b where b.session_id = s.id and b.status = 'WAITING')",
    )
    .await;
    there_is_no(app, "person in two places",
        "select one.id from booking one join booking other on other.person_id = one.person_id and other.id > one.id
         where one.starts_at < other.ends_at and other.starts_at < one.ends_at
           and one.status in ('CONFIRMED', 'ATTENDED') and other.status in ('CONFIRMED', 'ATTENDED')").await;
    there_is_no(app, "hour before its engagement",
        "select e.id from time_entry e join engagement g on g.id = e.engagement_id where e.date < g.starts_on").await;
    there_is_no(
        app,
        "hour of somebody who did not work there then",
        "select e.id from time_entry e join employment m on m.id = e.employment_id
         where e.date < m.starts_on or e.date > m.ends_on or e.person_id <> m.person_id",
    )
    .await;
    there_is_no(app, "decision on one's own time", "select id from time_entry where decided_by = person_id")
        .await;
    there_is_no(
        app,
        "mission whose next session is not its next",
        &format!(
        "select m.id from mission m where coalesce(m.next_session_at, 0) <> coalesce((select min(s.starts_at)
         from session s where s.mission_id = m.id and s.status = 'OPEN' and s.starts_at > {}), 0)",
        midnight(app)),
    )
    .await;
    there_is_no(
        app,
        "association whose causes are not one to three in their order",
        "select a.id from association a left join association_cause c on c.association_id = a.id
         group by a.id having count(c.position) not between 1 and 3 or max(c.position) <> count(c.position) - 1",
    )
    .await;
    totals_agree(app).await;
    chains_hold(app).await;
    let report = app.app.verify_ledger().await.expect("a report");
    assert!(report.broken.is_none(), "{:?}", report.broken);
    assert!(report.entries > 0 && report.chains > 0);
}

/// The totals of months are the sums of the entries.
async fn totals_agree(app: &TestApp) {
    let state =
        "case e.status when 'CONFIRMED' then 'CONFIRMED' when 'APPROVED' then 'APPROVED' else 'DECLARED' end";
    let counted = "e.status in ('SUBMITTED', 'ADJUSTED', 'DISPUTED', 'CONFIRMED', 'APPROVED')";
    let sums = format!(
        "select e.association_id, e.basis, {state} as state, sum(e.minutes) as minutes, count(*) as entries
         from time_entry e where {counted} group by 1, 2, 3"
    );
    let totals = "select association_id, basis, state, sum(minutes) as minutes, sum(entries) as entries
                  from monthly_total group by 1, 2, 3";
    there_is_no(
        app,
        "total that is not the sum of its entries",
        &format!("select * from ({sums}) as a except select * from ({totals}) as b"),
    )
    .await;
    there_is_no(
        app,
        "total of entries that are not there",
        &format!("select * from ({totals}) as b except select * from ({sums}) as a"),
    )
    .await;
    let persons =
        "select company_id, person_id, basis, sum(minutes) as minutes from monthly_person group by 1, 2, 3";
    let given = "select company_id, person_id, basis, sum(minutes) as minutes from time_entry
                 where company_id is not null and status in ('CONFIRMED', 'APPROVED') group by 1, 2, 3";
    there_is_no(
        app,
        "person’s total that is not the sum of their entries",
        &format!("select * from ({persons}) as a except select * from ({given}) as b"),
    )
    .await;
    there_is_no(
        app,
        "person’s time that no total counts",
        &format!("select * from ({given}) as b except select * from ({persons}) as a"),
    )
    .await;
}

/// Each chain goes from its beginning to its head without a gap, and ends where each entry stands.
async fn chains_hold(app: &TestApp) {
    use entity::ledger_event;
    use sea_orm::{EntityTrait as _, QueryOrder as _};
    let events = ledger_event::Entity::find()
        .order_by_asc(ledger_event::Column::AssociationId)
        .order_by_asc(ledger_event::Column::Sequence)
        .all(app.connection())
        .await
        .expect("events");
    let chains = entity::ledger_chain::Entity::find().all(app.connection()).await.expect("chains");
    let mut before: Option<&ledger_event::Model> = None;
    for event in &events {
        let previous = before.filter(|before| before.association_id == event.association_id);
        let (sequence, head) =
            previous.map_or((1, vec![0; 32]), |previous| (previous.sequence + 1, previous.hash.clone()));
        assert_eq!((event.sequence, &event.previous_hash), (sequence, &head));
        let hash = Sha256::new().chain_update(&head).chain_update(&event.canonical).finalize().to_vec();
        assert_eq!(event.hash, hash, "a fact’s hash binds it to the one before");
        assert!(previous.is_none_or(|previous| previous.at <= event.at), "facts stand in the order of time");
        before = Some(event);
    }
    for chain in &chains {
        let last = events.iter().rev().find(|event| event.association_id == chain.association_id);
        let last = last.expect("a fact");
        assert_eq!((chain.sequence, &chain.head_hash), (last.sequence, &last.hash));
    }
    there_is_no(
        app,
        "declared entry without a fact",
        "select e.id from time_entry e where e.status <> 'DRAFT' and e.reverses_id is null
         and not exists (select 1 from ledger_event l where l.time_entry_id = e.id)",
    )
    .await;
}

/// The first instant of the day, in milliseconds.
fn midnight(app: &TestApp) -> i64 {
    use chrono::NaiveTime;
    let now = api::clock::Clock::now(app.clock.as_ref());
    now.date_naive().and_time(NaiveTime::MIN).and_utc().timestamp_millis()
}

async fn small(app: &TestApp) {
    app.app.fill_demo(DemoSize::Small, 1, &|_| {}).await.expect("an empty database");
}

/// Everything in the small demo agrees with everything else.
#[both_databases]
async fn a_small_demo_agrees_with_itself(app: TestApp) {
    let began = Instant::now();
    small(&app).await;
    println!("small demo: {:?}", began.elapsed());
    assert_eq!(number(&app, "select count(*) from person").await, 31);
    everything_agrees(&app).await;
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
            "an association of a court register",
            "select count(*) from association where court_register is not null",
            1,
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
    assert_eq!(personas.len(), 16);
    for persona in &personas {
        assert!(!persona["note"].as_str().expect("a note").starts_with("demo-note"), "{persona}");
        let Some(email) = persona["email"].as_str() else {
            let text = |key: &str| persona["staffCode"][key].as_str().expect("a text").to_owned();
            let typed = api::StaffCode {
                company_code: text("companyCode"),
                staff_number: text("staffNumber"),
                code: text("code"),
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

/// A larger demo has as much as was asked for, and agrees with itself too.
#[both_databases]
async fn a_larger_demo_agrees_with_itself(app: TestApp) {
    let extent = DemoExtent { employees: 120, companies: 6, associations: 12, missions: 60, entries: 1_200 };
    let began = Instant::now();
    let made = app.app.fill_demo(DemoSize::Custom(extent), 3, &|_| {}).await.expect("an empty database");
    println!("{made:?} in {:?}", began.elapsed());
    assert_eq!(number(&app, "select count(*) from employment where person_id is not null").await, 119);
    assert_eq!(number(&app, "select count(*) from mission").await, 60);
    assert_eq!(number(&app, "select count(*) from association").await, 12);
    let entries = number(&app, "select count(*) from time_entry").await;
    assert!((1_150..1_260).contains(&entries), "{entries}");
    everything_agrees(&app).await;
}
