//! The command line: what each command of `maillon` does.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::DirBuilderExt as _,
    sync::Arc,
};

use anyhow::Context as _;
use api::{App, Purpose, clock::SystemClock};
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
    /// Changes the database's shape.
    Migrate {
        /// What to do.
        direction: Direction,
    },
    /// Prints the GraphQL schema.
    Schema,
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
        Some(Command::Migrate { direction }) => migrate(&settings, direction).await,
        Some(Command::Schema) => print(&api::graphql::sdl()),
    }
}

/// Without a command: a demo beside the program, ready to look at.
async fn embedded(settings: &Settings) -> anyhow::Result<()> {
    // The address first: a second start must not touch the first one's database.
    let listener = server::listen(settings.listen).await?;
    let app = open(settings).await?;
    app.prepare_demo().await?;
    print(&format!("Maillon is at http://{} (Ctrl-C stops it)\n", listener.local_addr()?))?;
    server::serve(listener, Site::new(app)).await
}

async fn migrate(settings: &Settings, direction: Direction) -> anyhow::Result<()> {
    let app = open(settings).await?;
    match direction {
        Direction::Up => {
            app.migrate_up().await?;
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

/// Opens the database of the settings; without one, SQLite in `./data`, a folder only its owner may read.
async fn open(settings: &Settings) -> anyhow::Result<App> {
    let url = if let Some(url) = &settings.database_url {
        url.clone()
    } else {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(DATA)
            .with_context(|| format!("./{DATA}"))?;
        format!("sqlite://{DATA}/maillon.db")
    };
    Ok(App::open(&url, Arc::new(SystemClock)).await?)
}

fn print(text: &str) -> anyhow::Result<()> {
    Ok(io::stdout().write_all(text.as_bytes())?)
}
