//! A database for each test: a copy of a template that is migrated once a build.

use std::{
    env,
    fs::{self, File},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
    process,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use api::{
    App, MailTransport, MemoryMails, MigrationStep, ReferenceExtent, Settings,
    chance::SystemChance,
    clock::{Clock, SystemClock},
};
use sea_orm::{ConnectionTrait as _, Database, DbErr};

use crate::{cluster, tools::Tool};

/// One of the two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file, as on a laptop.
    Sqlite,
    /// A server, as in production.
    PostgreSql,
}

impl Engine {
    /// Whether a test can have one; see [`Tool::is_here_or_skip`].
    pub(crate) fn is_here_or_skip(self) -> bool {
        match self {
            Self::Sqlite => true,
            Self::PostgreSql => Tool::PostgreSql.is_here_or_skip(),
        }
    }
}

/// A migrated database that belongs to one test. The file goes with the value; see [`TestDatabase::remove`]
/// for the other kind.
pub(crate) struct TestDatabase {
    engine: Engine,
    name: String,
}

impl TestDatabase {
    /// Copies the template.
    pub(crate) async fn fresh(engine: Engine) -> Self {
        let database = Self::named(engine);
        let template = template(engine).await;
        match engine {
            Engine::Sqlite => {
                fs::copy(file(&template), file(&database.name)).expect("a copy of the template");
            }
            Engine::PostgreSql => {
                let name = &database.name;
                // As files: written to the log instead, each copy would reach the disk before it is dropped.
                let copy = format!("create database {name} template {template} strategy file_copy");
                admin(&copy).await.expect("a database");
            }
        }
        database
    }

    fn named(engine: Engine) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Self { engine, name: format!("test_{}_{number}", process::id()) }
    }

    pub(crate) fn url(&self) -> String {
        url(self.engine, &self.name)
    }

    /// Removes what the test leaves. A test that panics does not come here; its database then goes with the
    /// cluster, or stays on the given server to be looked at.
    pub(crate) async fn remove(self) {
        let name = &self.name;
        match self.engine {
            Engine::Sqlite => {
                for ending in ["", "-wal", "-shm"] {
                    let _ = fs::remove_file(format!("{}{ending}", file(name).display()));
                }
            }
            Engine::PostgreSql => {
                admin(&format!("drop database if exists {name} with (force)")).await.expect("no database");
            }
        }
    }
}

/// A database that no program has opened yet.
pub struct NewDatabase(TestDatabase);

impl NewDatabase {
    /// A new one: a file that is not there yet, or a database without tables.
    pub async fn of(engine: Engine) -> Self {
        let database = TestDatabase::named(engine);
        if engine == Engine::PostgreSql {
            admin(&format!("create database {}", database.name)).await.expect("a database");
        }
        Self(database)
    }

    /// What `maillon migrate up` does: opens it, makes its shape and closes it. Its changes, as they stand then.
    pub fn migrate(&self) -> impl Future<Output = Vec<MigrationStep>> + Send + 'static {
        let url = self.0.url();
        async move {
            let app = open(url, Arc::new(SystemClock), MemoryMails::default()).await;
            app.migrate_up().await.expect("migrations that run");
            let steps = app.migrations().await.expect("the changes");
            app.close().await.expect("connections that close");
            steps
        }
    }

    /// Removes it.
    pub async fn remove(self) {
        self.0.remove().await;
    }
}

/// The name of this build's template, made on the first call of the run.
async fn template(engine: Engine) -> String {
    let name = format!("template_{:016x}", *BUILD);
    // Several processes may come at once; the first one makes it.
    let making = File::create(shared_folder().join(format!("making-{engine:?}"))).expect("a lock file");
    making.lock().expect("a lock");
    let exists = match engine {
        Engine::Sqlite => file(&name).exists(),
        Engine::PostgreSql => Database::connect(url(engine, &name)).await.is_ok(),
    };
    if !exists {
        make_template(engine, &name).await;
    }
    name
}

async fn make_template(engine: Engine, name: &str) {
    let draft = format!("{name}_draft");
    match engine {
        Engine::Sqlite => remove_files_of_older_builds(),
        Engine::PostgreSql => {
            admin(&format!("drop database if exists {draft}")).await.expect("no draft");
            admin(&format!("create database {draft}")).await.expect("a draft");
        }
    }
    let app = open(url(engine, &draft), Arc::new(SystemClock), MemoryMails::default()).await;
    app.migrate_up().await.expect("migrations that run");
    app.load_reference(ReferenceExtent::LargeCommunes).await.expect("reference data");
    app.close().await.expect("connections that close");
    // Under its final name only once it is whole: a run that is stopped half-way leaves no half template.
    match engine {
        Engine::Sqlite => fs::rename(file(&draft), file(name)).expect("a template"),
        Engine::PostgreSql => {
            admin(&format!("alter database {draft} rename to {name}")).await.expect("a template");
        }
    }
}

fn remove_files_of_older_builds() {
    for entry in fs::read_dir(shared_folder()).expect("the folder").flatten() {
        if entry.file_name().to_string_lossy().ends_with(".db") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The secret key of every application under test that is given no other.
pub(crate) const SECRET: &str = "a secret that protects nothing but tests";

/// Opens an application for tests.
pub(crate) async fn open(database_url: String, clock: Arc<dyn Clock>, mails: MemoryMails) -> App {
    open_with(database_url, clock, mails, &shared_folder().join("files"), &[SECRET]).await
}

/// Opens an application with files and secret keys of its own, the present one first.
pub(crate) async fn open_with(
    database_url: String,
    clock: Arc<dyn Clock>,
    mails: MemoryMails,
    files: &Path,
    secrets: &[&str],
) -> App {
    open_at("https://maillon.example", database_url, clock, mails, files, secrets).await
}

/// The same at an address of its own, where identity providers send browsers back to.
pub(crate) async fn open_at(
    base_url: &str,
    database_url: String,
    clock: Arc<dyn Clock>,
    mails: MemoryMails,
    files: &Path,
    secrets: &[&str],
) -> App {
    let settings = Settings {
        database_url,
        secret_key: secrets[0].to_owned(),
        previous_secret_keys: secrets[1..].iter().map(|secret| (*secret).to_owned()).collect(),
        base_url: base_url.to_owned(),
        storage_url: format!("file://{}", files.display()),
        mails: MailTransport::Memory(mails),
        // Providers and webhooks of the tests stand on this machine.
        inside: "127.0.0.1".parse().expect("an address"),
        clock,
        chance: Arc::new(SystemChance),
    };
    App::open(settings).await.expect("a database that opens")
}

/// Restores what a backup holds of the database, as the README says; the address of the new one.
pub(crate) async fn restore(engine: Engine, folder: &Path) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let name = format!("restored_{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let url = url(engine, &name);
    match engine {
        Engine::Sqlite => {
            fs::copy(folder.join("database.sqlite"), file(&name)).expect("a copy of the backup");
        }
        Engine::PostgreSql => {
            admin(&format!("create database {name}")).await.expect("a database");
            let restored = process::Command::new("pg_restore")
                .args(["--no-owner", "--exit-on-error", &format!("--dbname={url}")])
                .arg(folder.join("database.dump"))
                .output()
                .expect("pg_restore");
            assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
        }
    }
    url
}

/// Runs one statement on the server's own database.
async fn admin(statement: &str) -> Result<(), DbErr> {
    let server = Database::connect(url(Engine::PostgreSql, "postgres")).await?;
    server.execute_unprepared(statement).await?;
    server.close().await
}

fn url(engine: Engine, name: &str) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite://{}", file(name).display()),
        Engine::PostgreSql => cluster::url_of(name),
    }
}

fn file(name: &str) -> PathBuf {
    shared_folder().join(format!("{name}.db"))
}

/// A number that changes with every build of the tests, and so with every change of a migration.
static BUILD: LazyLock<u64> = LazyLock::new(|| {
    let program = env::current_exe().expect("the test's own program");
    let written = fs::metadata(&program).and_then(|file| file.modified()).expect("its date");
    let mut hash = DefaultHasher::new();
    (program, written).hash(&mut hash);
    hash.finish()
});

/// Where the processes of a run meet: one folder for each test program.
pub(crate) fn shared_folder() -> PathBuf {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let mut hash = DefaultHasher::new();
        env::current_exe().expect("the test's own program").hash(&mut hash);
        let folder = env::temp_dir().join(format!("maillon-tests-{:016x}", hash.finish()));
        fs::create_dir_all(&folder).expect("a folder");
        folder
    });
    FOLDER.clone()
}
