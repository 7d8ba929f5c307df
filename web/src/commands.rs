//! The command line: what each command of `maillon` does.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
    sync::Arc,
};

use anyhow::{Context as _, bail};
use api::{
    App, LedgerReport, Purpose, ReferenceExtent,
    chance::{Chance as _, SystemChance},
    clock::SystemClock,
};
use clap::{Parser, Subcommand, ValueEnum};

use crate::{Site, server, settings::Settings};

/// The folder of the embedded database.
const DATA: &str = "data";

/// The link between companies that lend their people's time and associations that receive it.
#[derive(Debug, Parser)]
#[command(name = "maillon", version, about)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves an installation for real people.
    Serve {
        /// Does the jobs in the same process.
        #[arg(long)]
        worker: bool,
    },
    /// Does the jobs, and nothing else.
    Worker,
    /// Changes the database's shape.
    Migrate {
        /// What to do.
        direction: Direction,
    },
    /// Makes the first operator, and prints a link that signs them in.
    Operator {
        /// The operator's address.
        #[arg(long)]
        email: String,
    },
    /// Prints a bearer token with which a program acts for a person.
    Token {
        /// The person's address.
        #[arg(long)]
        person: String,
        /// How long it works.
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
    },
    /// Looks after the ledger of confirmed hours.
    Ledger {
        /// What to do.
        #[command(subcommand)]
        what: LedgerCommand,
    },
    /// Prints the GraphQL schema.
    Schema,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum LedgerCommand {
    /// Computes every chain and every total again; fails with the first broken event.
    Verify,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Direction {
    /// Makes every change the database does not have yet.
    Up,
    /// Takes the newest change back.
    Down,
    /// Lists the changes and says which are made.
    Status,
}

/// Runs one command to its end.
pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let settings = Settings::read()?;
    server::start_log(&settings.log)?;
    match arguments.command {
        None => embedded(&settings).await,
        Some(Command::Serve { worker }) => serve(&settings, worker).await,
        Some(Command::Worker) => server::work_until_stopped(open(&settings).await?).await,
        Some(Command::Migrate { direction }) => migrate(&settings, direction).await,
        Some(Command::Operator { email }) => operator(&settings, &email).await,
        Some(Command::Token { person, days }) => {
            let secret = open(&settings).await?.make_token(&person, days).await?;
            print(&format!("{}\n", secret.reveal()))
        }
        Some(Command::Ledger { what: LedgerCommand::Verify }) => verify_ledger(&settings).await,
        Some(Command::Schema) => print(&api::graphql::sdl()),
    }
}

/// Without a command: a demo beside the program, ready to look at.
async fn embedded(settings: &Settings) -> anyhow::Result<()> {
    // The address first: a second start must not touch the first one's database.
    let listener = server::listen(settings.listen).await?;
    let app = open(settings).await?;
    app.prepare_demo().await?;
    let address = listener.local_addr()?;
    print(&format!("Maillon is at http://{address} (Ctrl-C stops it)\n"))?;
    if address.ip().is_loopback() {
        print(&format!("Sign in as anybody of the demo at http://{address}/sign-in\n"))?;
    }
    let site = Site::new(app.clone()).with_demo_sign_in(address.ip().is_loopback());
    server::serve(listener, site, true).await
}

/// For real people: what protects them must have been set.
async fn serve(settings: &Settings, worker: bool) -> anyhow::Result<()> {
    for (name, is_set) in [
        ("MAILLON_BASE_URL", settings.base_url.is_some()),
        ("MAILLON_SECRET_KEY", settings.secret()?.is_some()),
        ("MAILLON_DATABASE_URL", settings.database_url.is_some()),
    ] {
        if !is_set {
            bail!("{name} must be set to serve real people");
        }
    }
    if settings.smtp_url.is_none() && settings.mail_dir.is_none() {
        bail!("MAILLON_SMTP_URL or MAILLON_MAIL_DIR must be set: people sign in by mail");
    }
    let listener = server::listen(settings.listen).await?;
    let app = open(settings).await?;
    if app.is_demo().await? {
        bail!("this database is a demo: real people need one of their own");
    }
    let site = Site::new(app);
    server::serve(listener, site, worker).await
}

async fn migrate(settings: &Settings, direction: Direction) -> anyhow::Result<()> {
    let app = open(settings).await?;
    match direction {
        Direction::Up => {
            app.migrate_up().await?;
            app.load_reference(ReferenceExtent::Full).await?;
            // A database made by hand is for real people; a demo stays one.
            app.mark(Purpose::Production).await?;
        }
        Direction::Down => app.migrate_down().await?,
        Direction::Status => {}
    }
    for step in app.migrations().await? {
        let mark = if step.is_applied { "done   " } else { "pending" };
        print(&format!("{mark} {}\n", step.name))?;
    }
    Ok(())
}

async fn operator(settings: &Settings, email: &str) -> anyhow::Result<()> {
    let path = open(settings).await?.make_operator(email).await?;
    print(&format!("{}{path}\n", base_url(settings).trim_end_matches('/')))
}

/// Proves the ledger, or fails with the first thing that is wrong.
async fn verify_ledger(settings: &Settings) -> anyhow::Result<()> {
    let report = open(settings).await?.verify_ledger().await?;
    if let Some(broken) = report.broken {
        bail!("the ledger is broken: {broken}");
    }
    let LedgerReport { chains, events, heads, entries, .. } = report;
    print(&format!("{chains} chains, {events} events, {heads} signed heads and {entries} entries hold\n"))
}

/// Opens the database of the settings; without one, SQLite in `./data`, a folder only its owner may read.
async fn open(settings: &Settings) -> anyhow::Result<App> {
    let database_url = if let Some(url) = &settings.database_url {
        url.clone()
    } else {
        make_data_folder()?;
        format!("sqlite://{DATA}/maillon.db")
    };
    let secret_key = match settings.secret()? {
        Some(secret) => secret,
        None => own_secret()?,
    };
    let settings = api::Settings {
        database_url,
        secret_key,
        previous_secret_keys: settings.secret_key_previous.iter().cloned().collect(),
        base_url: base_url(settings),
        storage_url: settings.storage_url.clone().unwrap_or_else(|| format!("file://./{DATA}/files")),
        mails: settings.mails(&format!("{DATA}/mails"))?,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    };
    Ok(App::open(settings).await?)
}

fn base_url(settings: &Settings) -> String {
    settings.base_url.clone().unwrap_or_else(|| format!("http://{}", settings.listen))
}

fn make_data_folder() -> anyhow::Result<()> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true).mode(0o700).create(DATA).with_context(|| format!("./{DATA}"))
}

/// The secret of a database in `./data`: made once, in a file only its owner may read.
fn own_secret() -> anyhow::Result<String> {
    make_data_folder()?;
    let file = Path::new(DATA).join("secret-key");
    if !file.exists() {
        let mut bytes = [0; 32];
        SystemChance.fill(&mut bytes);
        let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut options = fs::OpenOptions::new();
        // Made whole or not at all: a second start meanwhile reads the first one's.
        if let Ok(mut new) = options.write(true).create_new(true).mode(0o600).open(&file) {
            new.write_all(secret.as_bytes())?;
        }
    }
    fs::read_to_string(&file).with_context(|| file.display().to_string())
}

fn print(text: &str) -> anyhow::Result<()> {
    Ok(io::stdout().write_all(text.as_bytes())?)
}
