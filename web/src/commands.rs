//! The command line: what each command of `maillon` does.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use api::{App, DemoProgress, DemoSize, LedgerReport, Purpose, ReferenceExtent};
use clap::{Parser, Subcommand, ValueEnum};

use crate::{Site, TrustedProxies, server, settings::Settings};

mod data;
mod opening;
mod verify;

use opening::{open, open_as_it_is, open_existing};

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
    /// Fills an empty database with invented people and what they did.
    Demo {
        /// How much.
        #[arg(long)]
        size: Size,
        /// The same number on the same day gives the same demo.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Makes the person of an address an operator, and prints a link that signs them in; or takes the role back. Whoever may
    /// run this on the database decides who operates, the first and any other.
    Operator {
        /// The operator's address.
        #[arg(long)]
        email: String,
        /// Takes the role back in place of giving it; the last operator keeps it.
        #[arg(long)]
        withdraw: bool,
    },
    /// Prints a bearer token with which a program acts for a person, until it expires or they revoke it.
    Token {
        /// The person's address.
        #[arg(long)]
        person: String,
        /// What it is called where the person sees their tokens: 60 characters at most.
        #[arg(long, default_value = "maillon token")]
        label: String,
        /// How long it works: 365 days at most.
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
        days: u32,
    },
    /// Prints a token with which the directory of a company provisions its people by SCIM, for a year. Of two that work the
    /// older one gives way.
    ScimToken {
        /// The SIREN of one of the company's legal entities; in a demo, of its first company when left out.
        #[arg(long, value_name = "SIREN")]
        company: Option<String>,
    },
    /// Looks after the ledger of confirmed hours.
    Ledger {
        /// What to do.
        #[command(subcommand)]
        what: LedgerCommand,
    },
    /// Prints the GraphQL schema.
    Schema,
    /// Says whether a file is a document that was issued here, as it was issued: exit status 0 when it is, 1 when it
    /// was altered or revoked, 2 when it is none of ours, 3 when that cannot be said.
    Verify {
        /// The PDF.
        file: PathBuf,
        /// A file of public keys, as `maillon keys public` prints them; `MAILLON_PUBLIC_KEYS` names one too.
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Copies the database and the stored files into an empty folder, while the program runs.
    Backup {
        /// The folder, which is made if need be.
        folder: PathBuf,
    },
    /// Looks after the keys.
    Keys {
        /// What to do.
        #[command(subcommand)]
        action: KeyAction,
    },
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum KeyAction {
    /// Seals again with the secret key what `MAILLON_SECRET_KEY_PREVIOUS` sealed.
    Rotate,
    /// Prints the public keys that documents are verified with.
    Public,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum LedgerCommand {
    /// Computes every chain and every total again, holds documents to their signatures, receipts to what was signed of
    /// them, valuations to their lines and hours, and stored files to their hashes; fails with the first broken event and
    /// with one line for each other fault, which names the first rows that have it.
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

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Size {
    /// 30 people of a company, and two intermediaries with theirs.
    Small,
    /// 1,000 employees, 500 missions, 10,000 time entries.
    Medium,
    /// 100,000 employees, 10,000 missions, 1,000,000 time entries, 5,000 needs of one branch.
    Large,
}

/// Runs one command to its end.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let settings = Settings::read()?;
    server::start_log(&settings.log)?;
    let command = match arguments.command {
        Some(Command::Verify { file, keys }) => return verify::run(&settings, &file, keys.as_deref()).await,
        command => command,
    };
    Box::pin(do_or_fail(&settings, command)).await?;
    Ok(ExitCode::SUCCESS)
}

/// The commands that succeed or fail, and say no more by their exit status.
async fn do_or_fail(settings: &Settings, command: Option<Command>) -> anyhow::Result<()> {
    match command {
        None => embedded(settings).await,
        Some(Command::Serve { worker }) => serve(settings, worker).await,
        Some(Command::Worker) => server::work_until_stopped(open_existing(settings).await?).await,
        Some(Command::Migrate { direction }) => migrate(settings, direction).await,
        Some(Command::Demo { size, seed }) => demo(settings, size, seed).await,
        Some(Command::Operator { email, withdraw: false }) => operator(settings, &email).await,
        Some(Command::Operator { email, withdraw: true }) => {
            Ok(open_existing(settings).await?.withdraw_operator(&email).await?)
        }
        Some(Command::Token { person, label, days }) => {
            let secret = open_existing(settings).await?.make_token(&person, &label, days).await?;
            print(&format!("{}\n", secret.reveal()))
        }
        Some(Command::ScimToken { company }) => {
            let secret = open_existing(settings).await?.make_scim_token(company.as_deref()).await?;
            print(&format!("{}\n", secret.reveal()))
        }
        Some(Command::Ledger { what: LedgerCommand::Verify }) => verify_ledger(settings).await,
        Some(Command::Schema) => print(&api::graphql::sdl()),
        Some(Command::Backup { folder }) => backup(settings, &folder).await,
        Some(Command::Keys { action: KeyAction::Rotate }) => rotate(settings).await,
        Some(Command::Keys { action: KeyAction::Public }) => {
            print(&open_existing(settings).await?.public_keys().await?.write())
        }
        // It says more, and was run before.
        Some(Command::Verify { .. }) => Ok(()),
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
    let site = site(settings, app.clone())?.with_demo_sign_in(address.ip().is_loopback());
    server::serve(listener, site, true, settings.connections).await
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
    let app = open_existing(settings).await?;
    if app.is_demo().await? {
        bail!("this database is a demo: real people need one of their own");
    }
    let site = site(settings, app)?;
    server::serve(listener, site, worker, settings.connections).await
}

/// The site as the settings want it.
fn site(settings: &Settings, app: App) -> anyhow::Result<Site> {
    let proxies = settings.trusted_proxies.as_deref().unwrap_or_default();
    let proxies = TrustedProxies(proxies.parse().context("MAILLON_TRUSTED_PROXIES")?);
    let site = Site::new(app).behind(proxies);
    let site = if settings.base_url.is_some() {
        site.at_its_address().context("MAILLON_BASE_URL is no address such as https://maillon.example.org")?
    } else {
        site
    };
    Ok(match &settings.metrics_token {
        Some(token) if !token.is_empty() => site.with_metrics(token.clone()),
        _ => site,
    })
}

async fn backup(settings: &Settings, folder: &Path) -> anyhow::Result<()> {
    let api::BackedUp { database, files, bytes } = open_existing(settings).await?.back_up(folder).await?;
    print(&format!("{}, files beside it: {files}, bytes in all: {bytes}\n", database.display()))?;
    print("The secret key is not among them: keep it elsewhere, without it the backup does not open.\n")
}

async fn rotate(settings: &Settings) -> anyhow::Result<()> {
    if settings.secret_key_previous.is_none() {
        bail!("MAILLON_SECRET_KEY_PREVIOUS must name the secret key that is replaced");
    }
    let mut closed = 0;
    for column in open_existing(settings).await?.renew_seals().await? {
        closed += column.closed;
        print(&format!(
            "{}: {} sealed again, {} sealed with the present key already, {} that no key opens\n",
            column.column, column.renewed, column.present, column.closed
        ))?;
    }
    if closed > 0 {
        bail!("{closed} values were sealed with a key that is not named; they were left as they are");
    }
    Ok(())
}

async fn migrate(settings: &Settings, direction: Direction) -> anyhow::Result<()> {
    let app = match direction {
        Direction::Up => open(settings).await?,
        Direction::Down | Direction::Status => open_as_it_is(settings).await?,
    };
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

/// Fills a demo, and says on the error stream how far it is.
async fn demo(settings: &Settings, size: Size, seed: u64) -> anyhow::Result<()> {
    let size = match size {
        Size::Small => DemoSize::Small,
        Size::Medium => DemoSize::Medium,
        Size::Large => DemoSize::Large,
    };
    let told = |now: DemoProgress| {
        let line = format!(
            "{} employees, {} missions, {} time entries made; {} rows written\n",
            now.employees, now.missions, now.entries, now.rows
        );
        // A progress that nobody can read is no reason to stop.
        let _ = io::stderr().write_all(line.as_bytes());
    };
    open(settings).await?.make_demo(size, seed, &told).await?;
    Ok(())
}

async fn operator(settings: &Settings, email: &str) -> anyhow::Result<()> {
    let path = open_existing(settings).await?.make_operator(email).await?;
    print(&format!("{}{path}\n", base_url(settings).trim_end_matches('/')))
}

/// Proves the ledger and what stands on it, or fails with all that is wrong, one line for each fault.
async fn verify_ledger(settings: &Settings) -> anyhow::Result<()> {
    let report = open_existing(settings).await?.verify_ledger().await?;
    let faults = report.faults();
    if !faults.is_empty() {
        bail!("not all is as it was written:\n{}", faults.join("\n"));
    }
    let LedgerReport { chains, events, heads, entries, .. } = report;
    print(&format!("{chains} chains, {events} events, {heads} signed heads and {entries} entries hold\n"))?;
    let LedgerReport { signatures, receipts, valuations, documents, .. } = report;
    print(&format!("{signatures} signed documents, {receipts} receipts and {valuations} valuations hold\n"))?;
    print(&format!("stored documents that are as they were issued: {documents}\n"))
}

fn base_url(settings: &Settings) -> String {
    settings.base_url.clone().unwrap_or_else(|| format!("http://{}", settings.listen))
}

fn print(text: &str) -> anyhow::Result<()> {
    Ok(io::stdout().write_all(text.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use std::{env, process};

    use super::*;

    /// Who asks for the state of a database that is not there, or wants a change taken back in it, is told so; none is
    /// made.
    #[tokio::test]
    async fn looking_makes_no_database() {
        let file = env::temp_dir().join(format!("maillon-not-there-{}.db", process::id()));
        let url = format!("sqlite://{}", file.display());
        let settings = Settings { database_url: Some(url), ..Settings::default() };
        for direction in [Direction::Status, Direction::Down] {
            let error = migrate(&settings, direction).await.expect_err("no database");
            assert!(error.to_string().starts_with("there is no database at"), "{error}");
        }
        assert!(!file.exists());
    }
}
