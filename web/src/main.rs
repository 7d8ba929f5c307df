//! The program `maillon`.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::Parser as _;
use web::commands::{self, Arguments};

/// What a thread may need: without optimisation, one resolver inside another takes much of a smaller stack.
const STACK: usize = 8 * 1024 * 1024;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().thread_stack_size(STACK).enable_all().build();
    let ended = match runtime {
        Ok(runtime) => runtime.block_on(commands::run(Arguments::parse())),
        Err(error) => Err(error.into()),
    };
    match ended {
        Ok(code) => code,
        Err(error) => {
            // One line: the fault and its causes. Nothing can be done when even that cannot be written.
            let _ = writeln!(io::stderr(), "maillon: {error:#}");
            ExitCode::FAILURE
        }
    }
}
