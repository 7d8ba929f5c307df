//! Says which tests were skipped for want of a tool, and how to get it; libtest would swallow those lines.
#![expect(clippy::print_stdout, reason = "this program's purpose is what it prints")]

use std::{env, process::ExitCode};

use tests::tools::{self, Tool};

fn main() -> ExitCode {
    // Test runners that list tests first are told that there is one.
    if env::args().any(|argument| argument == "--list") {
        if !env::args().any(|argument| argument == "--ignored") {
            println!("skipped: test");
        }
        return ExitCode::SUCCESS;
    }
    let mut missing = 0;
    for tool in Tool::ALL {
        if tool.is_here() {
            println!("ran      {}", tool.serves());
        } else {
            missing += 1;
            println!("SKIPPED  {}\n         to run it: {}", tool.serves(), tool.how_to_get());
        }
    }
    if missing > 0 && tools::all_required() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
