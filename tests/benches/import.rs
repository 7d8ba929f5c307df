//! Ten thousand employees from a CSV file: checked, shown and taken in by Maillon; read and written by a program of
//! thirty lines; and the same rows copied in bulk, with every constraint and index on.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use entity::MembershipRole;
use sea_orm::{DatabaseConnection, DbBackend, TransactionTrait as _};
use serde_json::{Value, json};
use tests::{TestApp, builders::Company, gid};
use uuid::Uuid;

use crate::{
    measure::Asked,
    raw::{self, change},
};

const LINES: usize = 10_000;

/// The tables that an import fills, line by line; the two other rows it writes do not count.
const TABLES: [&str; 3] = ["employment", "entity_period", "import_line"];

/// What each way took.
#[derive(Clone, Copy)]
pub(crate) struct Imported {
    pub(crate) copy: Duration,
    pub(crate) by_hand: Duration,
    pub(crate) maillon: Duration,
    pub(crate) sql_within: Duration,
    pub(crate) statements: u64,
}

/// The list, as an HR tool writes it: every thousandth line leads the lines after it.
fn list() -> String {
    let mut list = "Matricule;Nom;Prénom;E-mail;Manager;Date d’entrée;Taux d’activité\r\n".to_owned();
    for line in 0..LINES {
        let manager = if line % 1000 == 0 { String::new() } else { format!("M{:05}", line / 1000 * 1000) };
        let _ = write!(
            list,
            "M{line:05};Mesure{line:05};Ada;ada.{line:05}@mesures.example;{manager};01/02/2024;100 %\r\n"
        );
    }
    list
}

/// Measures the three ways, one after the other, each into a company of its own.
pub(crate) async fn measure(app: &TestApp) -> Imported {
    let connection = raw::connect(app).await;
    let list = list();
    let (company, import) = (app.company("Mesures").await, app.company("Mesures à la main").await);
    let asked = Asked::until_now(app);
    let begun = Instant::now();
    let id = by_maillon(&company, &list).await;
    let maillon = begun.elapsed();
    let (sql_within, statements) = asked.since(app);
    let copy = in_bulk(&connection, &company, id).await;
    let begun = Instant::now();
    by_hand(&connection, &import, &list, app.millis()).await;
    Imported { copy, by_hand: begun.elapsed(), maillon, sql_within, statements }
}

/// Sends the file, takes the columns as they were recognised, has the lines checked, and takes them in.
async fn by_maillon(company: &Company, list: &str) -> Uuid {
    let hr = company.with_role(MembershipRole::Hr).await;
    let upload = hr.upload("salaries.csv", list.as_bytes()).await;
    let started = json!({ "companyId": gid(company.id), "uploadId": upload });
    let payload = "employeeImport { id columns { index field } }";
    let import = hr.does("startEmployeeImport", started, payload).await["employeeImport"].clone();
    let columns = import["columns"].as_array().expect("columns").iter();
    let columns: Vec<Value> = columns
        .filter(|column| !column["field"].is_null())
        .map(|column| json!({ "field": column["field"], "column": column["index"] }))
        .collect();
    assert_eq!(columns.len(), 7, "every column is recognised");
    let mapped = json!({ "id": import["id"], "columns": columns });
    hr.does("mapEmployeeImport", mapped, "employeeImport { state }").await;
    hr.app.do_jobs().await;
    hr.does("confirmEmployeeImport", json!({ "id": import["id"] }), "employeeImport { state }").await;
    hr.app.do_jobs().await;
    let asked = "query ($id: ID!) { employeeImport(id: $id) { state createdCount } }";
    let done = hr.ask(asked, json!({ "id": import["id"] })).await.data()["employeeImport"].clone();
    assert_eq!(done, json!({ "state": "DONE", "createdCount": LINES }));
    let newest = "select id from employee_import where company_id = $1";
    raw::get(&raw::rows(hr.app.connection(), newest, [Uuid::from(company.id).into()]).await[0], "id")
}

/// The rows that the import wrote, taken out and copied in again at once.
async fn in_bulk(connection: &DatabaseConnection, company: &Company, import: Uuid) -> Duration {
    let company = Uuid::from(company.id);
    let own = |table: &str| match table {
        "employment" => "company_id = $1",
        "entity_period" => "employment_id in (select id from employment where company_id = $1)",
        _ => "import_id = $1",
    };
    let id = |table: &str| if table == "import_line" { import } else { company };
    for table in TABLES {
        let literal = literal(connection.get_database_backend(), id(table));
        let keep = format!("create table kept_{table} as select * from {table} where {}", own(table));
        change(connection, &keep.replace("$1", &literal), []).await;
    }
    // Nothing else deletes an employee, so that no index finds by employee what is given without a booking.
    change(connection, "create index kept_engagement on engagement (employment_id)", []).await;
    for table in TABLES.iter().rev() {
        change(connection, &format!("delete from {table} where {}", own(table)), [id(table).into()]).await;
    }
    change(connection, "drop index kept_engagement", []).await;
    let taken = match connection.get_database_backend() {
        DbBackend::Postgres => copy_to_server(connection).await,
        _ => insert_select(connection).await,
    };
    for table in TABLES {
        change(connection, &format!("drop table kept_{table}"), []).await;
    }
    taken
}

fn literal(backend: DbBackend, id: Uuid) -> String {
    match backend {
        DbBackend::Postgres => format!("'{id}'"),
        _ => format!("x'{}'", id.simple()),
    }
}

/// SQLite has no faster way than rows that are there already.
async fn insert_select(connection: &DatabaseConnection) -> Duration {
    let begun = Instant::now();
    let tx = connection.begin().await.expect("a transaction");
    for table in TABLES {
        change(&tx, &format!("insert into {table} select * from kept_{table}"), []).await;
    }
    tx.commit().await.expect("a commit");
    begun.elapsed()
}

/// PostgreSQL's COPY, from memory.
async fn copy_to_server(connection: &DatabaseConnection) -> Duration {
    use futures_util::TryStreamExt as _;
    let mut server = connection.get_postgres_connection_pool().acquire().await.expect("a connection");
    let mut files = Vec::new();
    for table in TABLES {
        let out = server.copy_out_raw(&format!("copy kept_{table} to stdout")).await.expect("a copy");
        let file: Vec<u8> = out
            .try_fold(Vec::new(), |mut file, part| async move {
                file.extend_from_slice(&part);
                Ok(file)
            })
            .await
            .expect("a whole copy");
        files.push((table, file));
    }
    let begun = Instant::now();
    for (table, file) in files {
        let mut copy = server.copy_in_raw(&format!("copy {table} from stdin")).await.expect("a copy");
        copy.send(file).await.expect("rows");
        copy.finish().await.expect("rows that keep every constraint");
    }
    begun.elapsed()
}

/// Reads the file and writes its lines in two statements a thousand lines, leaders included; it checks nothing.
async fn by_hand(connection: &DatabaseConnection, company: &Company, list: &str, now: i64) {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(list.as_bytes());
    let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("lines");
    let ids: Vec<Uuid> = lines.iter().map(|_| Uuid::now_v7()).collect();
    let at = |number: &str| number.trim_start_matches('M').parse::<usize>().expect("a number");
    let rows: Vec<Value> = lines
        .iter()
        .zip(&ids)
        .map(|(line, id)| {
            let manager = (!line[4].is_empty()).then(|| ids[at(&line[4])].simple().to_string());
            json!({
                "id": id.simple().to_string(), "staff": line[0], "last": line[1], "first": line[2],
                "sort": format!("{} {}", &line[1], &line[2]).to_lowercase(), "email": line[3], "manager": manager,
            })
        })
        .collect();
    let (read, field, uuid) = match connection.get_database_backend() {
        DbBackend::Postgres => {
            ("jsonb_array_elements(cast($1 as jsonb)) as r(value)", "value->>", "cast(# as uuid)")
        }
        _ => ("json_each($1) as r", "value->>", "unhex(#)"),
    };
    let text = |name: &str| format!("{field}'{name}'");
    let id = |name: &str| uuid.replace('#', &format!("({})", text(name)));
    let employ = format!(
        "insert into employment (id, company_id, legal_entity_id, establishment_id, first_name, last_name, sort_key,
            staff_number, work_email, manager_id, working_time, starts_on, updated_at)
        select {}, $2, $3, $4, {}, {}, {}, {}, {}, {}, 10000, '2024-02-01', $5 from {read}",
        id("id"),
        text("first"),
        text("last"),
        text("sort"),
        text("staff"),
        text("email"),
        id("manager"),
    );
    let period = format!(
        "insert into entity_period (employment_id, from_on, legal_entity_id, establishment_id)
        select {}, '2024-02-01', $2, $3 from {read}",
        id("id"),
    );
    let [company_id, entity, site] =
        [Uuid::from(company.id), company.entity.into(), company.site.into()].map(sea_orm::Value::from);
    let tx = connection.begin().await.expect("a transaction");
    for rows in rows.chunks(1000) {
        let rows = serde_json::to_string(rows).expect("JSON");
        let values = [rows.clone().into(), company_id.clone(), entity.clone(), site.clone(), now.into()];
        assert_eq!(change(&tx, &employ, values).await, 1000);
        change(&tx, &period, [rows.into(), entity.clone(), site.clone()]).await;
    }
    tx.commit().await.expect("a commit");
}
