//! The program `maillon`.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::Parser as _;
use web::commands::{self, Arguments};

#[tokio::main]
async fn main() -> ExitCode {
    match commands::run(Arguments::parse()).await {
        Ok(code) => code,
        Err(error) => {
            // One line: the fault and its causes. Nothing can be done when even that cannot be written.
            let _ = writeln!(io::stderr(), "maillon: {error:#}");
            ExitCode::FAILURE
        }
    }
}
