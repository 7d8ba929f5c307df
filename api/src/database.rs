//! The connection to SQLite or PostgreSQL, and the one way to write: a transaction that is tried again
//! when the database asks for it.

use std::{
    error::Error as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, SqlxError, TransactionOptions, TransactionTrait as _,
    sea_query::{Expr, ExprTrait as _, Func},
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use crate::{
    Internal, OpenError,
    origin::Origin,
    outcome::{Outcome, Stop},
    tx::{Environment, Tx},
};

/// How many values a statement names at most: both databases take some thirty thousand, a row has up to thirty.
pub(crate) const CHUNK: usize = 1_000;

/// How often a transaction is run at most when the database cannot serialise it.
const TRIES: u32 = 8;

/// The number by which those who change the shape of a PostgreSQL database lock each other out: any, but one for all.
const SHAPE_LOCK: i64 = 0x6d61_696c_6c6f_6e00;

/// How long SQLite waits for another process that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a request waits for a connection, and the start for a server that does not answer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// An open database.
///
/// SQLite has a pool to read and one connection to write: a second writer would only wait, and a
/// transaction that begins by reading would fail at once when it turns to writing, whatever the busy timeout.
pub(crate) struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    /// Where it is. It holds a password: it goes into no log.
    url: String,
    /// What it was asked for since it was opened, on any connection.
    work: Arc<Work>,
    environment: Arc<Environment>,
}

/// What a database was asked for.
#[derive(Default)]
struct Work {
    statements: AtomicU64,
    nanoseconds: AtomicU64,
}

impl Database {
    /// Connects to `sqlite:` or `postgres:`. A missing SQLite file is created, its folder is not.
    pub(crate) async fn open(url: &str, environment: Arc<Environment>) -> Result<Self, OpenError> {
        let unreachable = |error: DbErr| OpenError::Unreachable(error.to_string());
        let work = Arc::new(Work::default());
        let counted = |connection: DatabaseConnection| counting(connection, &work);
        if url.starts_with("sqlite:") {
            // The writer first: it creates the file and turns it to write-ahead logging.
            let writer = counted(opened(|| sqlite(url, 1)).await.map_err(unreachable)?);
            let reader = counted(opened(|| sqlite(url, 8)).await.map_err(unreachable)?);
            Ok(Self { reader, writer, url: url.to_owned(), work, environment })
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = counted(postgres(url).await.map_err(unreachable)?);
            Ok(Self { reader: pool.clone(), writer: pool, url: url.to_owned(), work, environment })
        } else {
            Err(OpenError::UnknownEngine)
        }
    }

    /// For queries outside a transaction.
    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Where the database is, with its password.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Has SQLite look at how its tables are filled, a thousand rows of an index at most: it chooses indexes by that. PostgreSQL
    /// looks by itself.
    pub(crate) async fn look_at_tables(&self) -> Result<(), DbErr> {
        if self.writer.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        // The flags ask for all tables that may need it, and not for those alone that this connection has read.
        self.writer.execute_unprepared("pragma analysis_limit = 1000; pragma optimize = 0x10002").await?;
        Ok(())
    }

    /// How many connections there are, and how many of them wait for something to do.
    pub(crate) fn connections(&self) -> (u32, u32) {
        let idle = |idle: usize| u32::try_from(idle).unwrap_or(u32::MAX);
        // Reader and writer of PostgreSQL are one pool.
        if self.reader.get_database_backend() == DbBackend::Postgres {
            let pool = self.reader.get_postgres_connection_pool();
            return (pool.size(), idle(pool.num_idle()));
        }
        let pools = [&self.reader, &self.writer].map(DatabaseConnection::get_sqlite_connection_pool);
        (pools.iter().map(|pool| pool.size()).sum(), pools.iter().map(|pool| idle(pool.num_idle())).sum())
    }

    /// How many statements were run since it was opened. Beginning and ending a transaction is none.
    pub(crate) fn statements(&self) -> u64 {
        self.work.statements.load(Ordering::Relaxed)
    }

    /// How long they took together. Beginning and ending a transaction is not in it.
    pub(crate) fn time_of_statements(&self) -> Duration {
        Duration::from_nanos(self.work.nanoseconds.load(Ordering::Relaxed))
    }

    /// Clock, ids, randomness and keys.
    pub(crate) fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Closes every connection; SQLite folds its write-ahead log into the file.
    pub(crate) async fn close(&self) -> Result<(), Internal> {
        self.reader.close_by_ref().await?;
        self.writer.close_by_ref().await?;
        Ok(())
    }

    /// A transaction in which the database's shape changes. Whoever comes second waits here until the first is done:
    /// by a lock of its own on PostgreSQL, by that of every write on SQLite.
    pub(crate) async fn lock_shape(&self) -> Result<DatabaseTransaction, DbErr> {
        let mut tries = 1;
        let tx = loop {
            match self.begin().await {
                // Nobody changes the shape for as long as SQLite waits, except with much in the tables.
                Err(failed) if tries < TRIES && is_busy(&failed) => tries += 1,
                begun => break begun?,
            }
        };
        if tx.get_database_backend() == DbBackend::Postgres {
            tx.execute_unprepared(&format!("select pg_advisory_xact_lock({SHAPE_LOCK})")).await?;
        }
        Ok(tx)
    }

    /// Begins a transaction that only reads, and sees one instant of the database however long it lasts.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        // On SQLite a transaction that only reads is one already.
        let level = match self.reader.get_database_backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            _ => None,
        };
        let mode = level.map(|_| AccessMode::ReadOnly);
        self.reader.begin_with_config(level, mode).await
    }

    /// Begins a write transaction.
    async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(immediate).await
    }

    /// Runs `story` in one write transaction and commits it; a refusal or a failure rolls everything back. When
    /// the database could not serialise it against another, the whole story is told again: it must keep no effect
    /// of its own outside the transaction.
    ///
    /// The story owns its transaction, so that its future may borrow what it needs and still be sent between
    /// threads. What it does is the program's own: who asks for something goes through [`Self::write_from`].
    pub(crate) async fn write<T, R, F>(&self, story: impl Fn(Tx) -> F) -> Outcome<T, R>
    where
        F: Future<Output = Outcome<T, R>> + Send,
    {
        self.write_from(&Origin::job(), story).await
    }

    /// The same for somebody who asks: what is written down of it says from where.
    pub(crate) async fn write_from<T, R, F>(&self, origin: &Origin, story: impl Fn(Tx) -> F) -> Outcome<T, R>
    where
        F: Future<Output = Outcome<T, R>> + Send,
    {
        let mut tries = 1;
        loop {
            match self.write_once(origin, &story).await {
                Err(Stop::Failed(failed)) if tries < TRIES && is_retryable(&failed) => {
                    tokio::time::sleep(Duration::from_millis(u64::from(tries) * 10)).await;
                    tries += 1;
                }
                told => return told,
            }
        }
    }

    async fn write_once<T, R, F>(&self, origin: &Origin, story: &impl Fn(Tx) -> F) -> Outcome<T, R>
    where
        F: Future<Output = Outcome<T, R>> + Send,
    {
        let tx = Arc::new(self.begin().await?);
        // An error, or a story that is dropped half-way, drops the transaction, and that rolls it back.
        let value = story(Tx::new(Arc::clone(&tx), &self.environment, origin.clone())).await?;
        let tx = Arc::try_unwrap(tx).map_err(|_| DbErr::Custom("a transaction outlived its story".into()))?;
        tx.commit().await?;
        Ok(value)
    }
}

/// The connection, with every statement on it counted and timed.
fn counting(mut connection: DatabaseConnection, work: &Arc<Work>) -> DatabaseConnection {
    let work = Arc::clone(work);
    connection.set_metric_callback(move |statement| {
        let taken = u64::try_from(statement.elapsed.as_nanos()).unwrap_or(u64::MAX);
        work.statements.fetch_add(1, Ordering::Relaxed);
        work.nanoseconds.fetch_add(taken, Ordering::Relaxed);
    });
    connection
}

/// What `open` opens, waited for while another process holds the whole SQLite file: as it turns a new one to
/// write-ahead logging, or folds the log into the file on leaving. Neither waits for the busy timeout by itself.
async fn opened<F>(open: impl Fn() -> F) -> Result<DatabaseConnection, DbErr>
where
    F: Future<Output = Result<DatabaseConnection, DbErr>>,
{
    let since = Instant::now();
    loop {
        match open().await {
            Err(failed) if is_busy(&failed) && since.elapsed() < BUSY_TIMEOUT => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            opened => return opened,
        }
    }
}

async fn sqlite(url: &str, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(CONNECT_TIMEOUT)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // A number that was given to a receipt is not given again after a power cut.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(BUSY_TIMEOUT)
                .foreign_keys(true)
                // Without it, INSERT OR REPLACE deletes a row behind the back of its delete trigger.
                .pragma("recursive_triggers", "on")
        });
    sea_orm::Database::connect(options).await
}

async fn postgres(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(16)
        .acquire_timeout(CONNECT_TIMEOUT)
        .sqlx_logging(false)
        .set_application_name("maillon");
    sea_orm::Database::connect(options).await
}

/// Whether the database asks for the same transaction again: a serialisation failure or a deadlock on
/// PostgreSQL (40001, 40P01), a busy file on SQLite (5, and its extended codes).
fn is_retryable(failed: &Internal) -> bool {
    failed.source().and_then(|cause| cause.downcast_ref::<DbErr>()).is_some_and(is_busy)
}

fn is_busy(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause))
    | DbErr::Query(RuntimeErr::SqlxError(cause))
    | DbErr::Conn(RuntimeErr::SqlxError(cause))) = error
    else {
        return false;
    };
    let SqlxError::Database(database) = cause.as_ref() else {
        return false;
    };
    matches!(database.code().as_deref(), Some("40001" | "40P01" | "5" | "261" | "517"))
}

/// The constraint that an error broke: its name on PostgreSQL; on SQLite the name of a check or unique index, or
/// the columns of a unique constraint, as `table.column, table.column`.
pub(crate) fn broken_constraint(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error
    else {
        return None;
    };
    let SqlxError::Database(database) = cause.as_ref() else {
        return None;
    };
    if let Some(name) = database.constraint() {
        return Some(name.to_owned());
    }
    let (kind, name) = database.message().split_once(" constraint failed: ")?;
    matches!(kind, "UNIQUE" | "CHECK")
        .then(|| name.trim_start_matches("index ").trim_matches('\'').to_owned())
}

/// PostgreSQL sums integers into a decimal; everything here fits a whole number.
pub(crate) fn whole(sum: impl Into<Expr>) -> Expr {
    Func::coalesce([sum.into(), Expr::value(0)]).cast_as("bigint")
}

/// Asks for one row, to know that the database answers.
pub(crate) async fn ping(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    connection.execute_unprepared("select 1").await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::*;
    use crate::{chance::SystemChance, clock::SystemClock, keys::Keys, outcome::Problem};

    /// What a story wrote before it failed or was refused is not there, and the next story can write.
    #[tokio::test]
    async fn what_fails_leaves_nothing() {
        let file = env::temp_dir().join(format!("maillon-story-{}.db", process::id()));
        let environment = Arc::new(Environment {
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance),
            ids: crate::chance::Ids::default(),
            keys: Keys::new("a secret for one test of one transaction", &[]).expect("a secret"),
        });
        let url = format!("sqlite://{}", file.display());
        let database = Database::open(&url, environment).await.expect("a new file");
        database
            .writer
            .execute_unprepared("create table word (word text not null) strict")
            .await
            .expect("a table");

        for refuses in [true, false] {
            let stopped: Outcome<(), Problem> = database
                .write(|tx| async move {
                    tx.execute_unprepared("insert into word values ('half')").await?;
                    if refuses {
                        return Err(Problem::new("STOPPED").into());
                    }
                    Err(DbErr::Custom("the story stops here".into()).into())
                })
                .await;
            assert!(stopped.is_err());
        }
        let insert = "insert into word select 'whole' where not exists (select 1 from word)";
        let written: Outcome<_, Problem> =
            database.write(|tx| async move { Ok(tx.execute_unprepared(insert).await?) }).await;
        assert_eq!(written.expect("a second story").rows_affected(), 1);

        database.close().await.expect("connections that close");
        fs::remove_file(file).expect("no file");
    }
}
