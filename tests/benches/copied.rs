//! Rows that a way has written, taken out and copied in again at once: the least that writing them can take, with every
//! constraint and index on.

use std::time::{Duration, Instant};

use futures_util::TryStreamExt as _;
use sea_orm::{DatabaseConnection, DbBackend, TransactionTrait as _};
use uuid::Uuid;

use crate::raw::change;

/// Tables that point at an employee and are found by them in no index, since nothing else deletes an employee.
const NOT_FOUND_BY_EMPLOYEE: [&str; 6] =
    ["engagement", "cost_rate", "sso_link", "approval_request", "access_log", "partial_activity"];

/// Some of a table's rows.
pub(crate) struct Rows {
    table: &'static str,
    /// Which, as a condition.
    whose: String,
}

impl Rows {
    /// Those of a table for which a condition on an id holds: `company_id = $1`.
    pub(crate) fn of(connection: &DatabaseConnection, table: &'static str, whose: &str, id: Uuid) -> Self {
        let literal = match connection.get_database_backend() {
            DbBackend::Postgres => format!("'{id}'"),
            _ => format!("x'{}'", id.simple()),
        };
        Self { table, whose: whose.replace("$1", &literal) }
    }
}

/// Takes the rows out and copies them in again; how long that takes. A table stands after those that its rows point at.
pub(crate) async fn again(connection: &DatabaseConnection, rows: &[Rows]) -> Duration {
    for Rows { table, whose } in rows {
        let keep = format!("create table kept_{table} as select * from {table} where {whose}");
        change(connection, &keep, []).await;
    }
    for table in NOT_FOUND_BY_EMPLOYEE {
        change(connection, &format!("create index found_{table} on {table} (employment_id)"), []).await;
    }
    let mut taken_out = Vec::new();
    for Rows { table, whose } in rows.iter().rev() {
        taken_out.insert(0, change(connection, &format!("delete from {table} where {whose}"), []).await);
    }
    for table in NOT_FOUND_BY_EMPLOYEE {
        change(connection, &format!("drop index found_{table}"), []).await;
    }
    let (taken, copied) = match connection.get_database_backend() {
        DbBackend::Postgres => copy_to_server(connection, rows).await,
        _ => insert_select(connection, rows).await,
    };
    assert_eq!(copied, taken_out, "what was taken out is there again");
    for Rows { table, .. } in rows {
        change(connection, &format!("drop table kept_{table}"), []).await;
    }
    taken
}

/// SQLite has no faster way than rows that are there already.
async fn insert_select(connection: &DatabaseConnection, rows: &[Rows]) -> (Duration, Vec<u64>) {
    let begun = Instant::now();
    let tx = connection.begin().await.expect("a transaction");
    let mut copied = Vec::new();
    for Rows { table, .. } in rows {
        copied.push(change(&tx, &format!("insert into {table} select * from kept_{table}"), []).await);
    }
    tx.commit().await.expect("a commit");
    (begun.elapsed(), copied)
}

/// PostgreSQL's COPY, from memory.
async fn copy_to_server(connection: &DatabaseConnection, rows: &[Rows]) -> (Duration, Vec<u64>) {
    let mut server = connection.get_postgres_connection_pool().acquire().await.expect("a connection");
    let mut files = Vec::new();
    for Rows { table, .. } in rows {
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
    let mut copied = Vec::new();
    for (table, file) in files {
        let mut copy = server.copy_in_raw(&format!("copy {table} from stdin")).await.expect("a copy");
        copy.send(file).await.expect("rows");
        copied.push(copy.finish().await.expect("rows that keep every constraint"));
    }
    (begun.elapsed(), copied)
}
