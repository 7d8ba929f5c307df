//! Backups: a copy of the database as it was at one instant, and then of every stored file, so that each file the copy
//! of the database speaks of is there. Nothing waits for it, and nothing secret goes with it: the secret key is kept
//! elsewhere. Exports are left out: they are kept for a week, and a backup would keep them for as long as it is kept.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use futures_util::TryStreamExt as _;
use sea_orm::{ConnectionTrait as _, DbBackend};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{
    App, Internal, hex,
    jobs::exports,
    storage::{NotReceived, Storage, private_folder},
};

mod address;

use address::ServerAddress;

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum NotBackedUp {
    /// The folder holds something.
    #[error("the folder is not empty: a backup needs one of its own")]
    NotEmpty,
    /// PostgreSQL's own program is missing.
    #[error(
        "pg_dump is not on the path: install PostgreSQL's client programs, of the server's version or newer"
    )]
    NoDumper,
    /// It refused.
    #[error("pg_dump failed: {0}")]
    Dumper(String),
    /// The folder could not be written.
    #[error("the folder cannot be written")]
    Folder(#[from] io::Error),
    /// It failed.
    #[error(transparent)]
    Failed(#[from] Internal),
}

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// The copy of the database.
    pub database: PathBuf,
    /// How many stored files.
    pub files: u64,
    /// Bytes of all.
    pub bytes: u64,
}

/// What the manifest says, beside the fingerprints.
#[derive(Serialize)]
struct Manifest<'a> {
    version: u32,
    program: &'a str,
    made_at: String,
    engine: &'a str,
    database: &'a str,
    files: u64,
    bytes: u64,
}

/// The folder of stored files in a backup.
const FILES: &str = "files";

/// The file that says what a backup is.
const MANIFEST: &str = "manifest.json";

/// The fingerprints, as `sha256sum --check` reads them. It is written last: a backup without it is not whole.
const SUMS: &str = "SHA256SUMS";

impl App {
    /// Copies everything into an empty folder, which is made if need be.
    pub async fn back_up(&self, folder: &Path) -> Result<BackedUp, NotBackedUp> {
        prepare(folder)?;
        let (name, engine) = match self.database.reader().get_database_backend() {
            DbBackend::Postgres => ("database.dump", "postgresql"),
            _ => ("database.sqlite", "sqlite"),
        };
        let database = folder.join(name);
        private_file(&database)?;
        if engine == "sqlite" {
            self.copy_sqlite(&database).await?;
        } else {
            dump(self.database.url(), &database).await?;
        }
        let mut sums = vec![(name.to_owned(), sum_of(&database)?)];
        let mut bytes = fs::metadata(&database)?.len();

        let (copied, copied_bytes) = self.copy_files(&folder.join(FILES)).await?;
        let files = copied.len() as u64;
        sums.extend(copied);
        bytes += copied_bytes;

        let made_at = self.now().to_utc().to_rfc3339();
        let program = env!("CARGO_PKG_VERSION");
        let manifest = Manifest { version: 1, program, made_at, engine, database: name, files, bytes };
        let manifest = serde_json::to_vec_pretty(&manifest).map_err(Internal::from)?;
        sums.push((MANIFEST.to_owned(), hex(&Sha256::digest(&manifest))));
        write(&folder.join(MANIFEST), &manifest)?;
        let mut list = Vec::new();
        for (name, sum) in sums {
            writeln!(list, "{sum}  {name}")?;
        }
        write(&folder.join(SUMS), &list)?;
        Ok(BackedUp { database, files, bytes })
    }

    /// The database as one reader sees it; writers go on meanwhile.
    async fn copy_sqlite(&self, to: &Path) -> Result<(), NotBackedUp> {
        let to = to.display().to_string().replace('\'', "''");
        let copied = self.database.reader().execute_unprepared(&format!("vacuum into '{to}'")).await;
        copied.map_err(Internal::from)?;
        Ok(())
    }

    /// Names and fingerprints of the files that were copied, and their bytes. What a sweep takes away while it is
    /// copied is left out: no row speaks of it any more, or soon none will.
    async fn copy_files(&self, to: &Path) -> Result<(Vec<(String, String)>, u64), NotBackedUp> {
        private_folder(to)?;
        let copy = Storage::open(&format!("file://{}", to.display())).map_err(Internal::because)?;
        let mut keys: Vec<String> = self.storage.keys().try_collect().await?;
        keys.retain(|key| !exports::is_file(key));
        keys.sort_unstable();
        let (mut sums, mut bytes) = (Vec::new(), 0);
        for key in keys {
            let Some(content) = self.storage.stream(&key).await? else { continue };
            let kept = copy.receive(&key, u64::MAX, content).await.map_err(|refused| match refused {
                NotReceived::Failed(failed) => failed,
                NotReceived::TooLarge | NotReceived::BrokenOff => {
                    Internal::because("a stored file could not be read")
                }
            })?;
            bytes += kept.size;
            sums.push((format!("{FILES}/{key}"), hex(&kept.sha256)));
        }
        Ok((sums, bytes))
    }
}

/// Makes the folder, or makes sure that it is empty.
fn prepare(folder: &Path) -> Result<(), NotBackedUp> {
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(NotBackedUp::NotEmpty),
        },
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => Ok(private_folder(folder)?),
        Err(failed) => Err(failed.into()),
    }
}

/// A backup holds what people entrusted to the platform: only its owner reads it.
fn private_file(file: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)
}

fn write(file: &Path, content: &[u8]) -> io::Result<()> {
    private_file(file)?.write_all(content)
}

/// Lets PostgreSQL's own program copy the database, as one transaction sees it. The password goes through the
/// environment: arguments are seen by everybody on the machine.
async fn dump(url: &str, to: &Path) -> Result<(), NotBackedUp> {
    let ServerAddress { address, password } = ServerAddress::read(url);
    let mut command = tokio::process::Command::new("pg_dump");
    command
        .args(["--format=custom", "--no-owner", "--no-privileges", "--no-password"])
        .arg(format!("--file={}", to.display()))
        .arg(format!("--dbname={address}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let ended = command.output().await.map_err(|failed| match failed.kind() {
        io::ErrorKind::NotFound => NotBackedUp::NoDumper,
        _ => NotBackedUp::Folder(failed),
    })?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    let line = said.lines().next().unwrap_or("it said nothing");
    Err(NotBackedUp::Dumper(line.trim_start_matches("pg_dump: error: ").to_owned()))
}

fn sum_of(file: &Path) -> io::Result<String> {
    let (mut file, mut hash, mut part) = (fs::File::open(file)?, Sha256::new(), vec![0; 1024 * 1024]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hex(&hash.finalize())),
            read => hash.update(&part[..read]),
        }
    }
}
