//! Prints the schema: `cargo run -p api --example schema > api/schema.graphql`.
//! The program itself cannot be asked when the schema changes, since its pages compile against that file.

use std::io::{self, Write as _};

fn main() -> io::Result<()> {
    io::stdout().write_all(api::graphql::sdl().as_bytes())
}
