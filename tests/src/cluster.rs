//! A PostgreSQL server for the tests: the one that is given, or a throw-away cluster that all processes of a
//! run share and that ends with the last of them.

use std::{
    env,
    fs::{self, File},
    io::{BufRead as _, BufReader},
    os::unix::{fs::MetadataExt as _, net::UnixStream, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};

use crate::{database::shared_folder, tools::on_path};

/// A server that somebody set up for the tests.
pub(crate) fn given_url() -> Option<String> {
    env::var("MAILLON_TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// The folder of PostgreSQL's programs, where they can be used: they refuse to run as root, who needs
/// `runuser` and the account that comes with them.
pub(crate) fn programs() -> Option<&'static Path> {
    static FOUND: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        on_path("flock")?;
        if is_root() {
            on_path("runuser")?;
            let accounts = fs::read_to_string("/etc/passwd").ok()?;
            accounts.lines().find(|line| line.starts_with("postgres:"))?;
        }
        on_path("initdb").and_then(|initdb| Some(initdb.parent()?.to_owned())).or_else(debian_programs)
    });
    FOUND.as_deref()
}

/// Debian keeps the programs of each version in a folder of its own, off the path.
fn debian_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").is_file())
        .max()
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// The address of a database on the server, by its name.
pub(crate) fn url_of(database: &str) -> String {
    static SERVER: LazyLock<Server> = LazyLock::new(Server::find);
    match &*SERVER {
        Server::Given(url) => with_database(url, database),
        Server::Started { socket, .. } => {
            format!("postgres://maillon@localhost/{database}?host={}", socket.display())
        }
    }
}

/// The same address with another database's name.
fn with_database(url: &str, database: &str) -> String {
    let (address, options) = url.split_once('?').map_or((url, None), |(address, rest)| (address, Some(rest)));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let server = address[authority..].find('/').map_or(address, |at| &address[..authority + at]);
    options.map_or(format!("{server}/{database}"), |options| format!("{server}/{database}?{options}"))
}

enum Server {
    Given(String),
    Started {
        socket: PathBuf,
        /// Held for as long as this process lives: the cluster ends when nobody holds it.
        _alive: File,
    },
}

impl Server {
    fn find() -> Self {
        if let Some(url) = given_url() {
            return Self::Given(url);
        }
        let folder = shared_folder();
        let lock = folder.join("alive");
        let alive = File::create(&lock).expect("a lock file");
        alive.lock_shared().expect("a shared lock");
        // One process starts the cluster, the others wait here and find it.
        let starting = File::create(folder.join("starting")).expect("a lock file");
        starting.lock().expect("a lock");
        let note = folder.join("cluster");
        let known = fs::read_to_string(&note).map(PathBuf::from).ok();
        // A machine that went down left the file of a socket, and nobody behind it.
        let answers = |socket: &PathBuf| UnixStream::connect(socket.join(".s.PGSQL.5432")).is_ok();
        let socket = known.filter(answers).unwrap_or_else(|| {
            let socket = start(&lock);
            fs::write(&note, socket.as_os_str().as_encoded_bytes()).expect("a note of where the cluster is");
            socket
        });
        Self::Started { socket, _alive: alive }
    }
}

/// Starts a cluster and returns the folder of its socket.
#[expect(clippy::zombie_processes, reason = "the supervisor outlives this process, and then ends by itself")]
fn start(lock: &Path) -> PathBuf {
    let programs = programs().expect("PostgreSQL's programs, which were there when the test began");
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    let mut supervisor = command
        .args(["-c", include_str!("cluster.sh"), "cluster"])
        .args([programs, lock])
        .current_dir("/")
        // A group of its own: stopping the tests by hand must let it clean up.
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell");
    let mut folder = String::new();
    let output = supervisor.stdout.take().expect("a pipe");
    BufReader::new(output).read_line(&mut folder).expect("the cluster's folder");
    assert!(!folder.is_empty(), "PostgreSQL did not start; its programs are in {}", programs.display());
    PathBuf::from(folder.trim_end())
}
