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
    copied::{self, Rows},
    measure::Asked,
    raw::{self, change},
};

const LINES: usize = 10_000;

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
    let company = Uuid::from(company.id);
    // Line by line; the two other rows that an import writes do not count.
    let rows = [
        Rows::of(&connection, "employment", "company_id = $1", company),
        Rows::of(
            &connection,
            "entity_period",
            "employment_id in (select id from employment where company_id = $1)",
            company,
        ),
        Rows::of(&connection, "import_line", "import_id = $1", id),
    ];
    let copy = copied::again(&connection, &rows).await;
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
