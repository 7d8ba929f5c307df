//! The schema that is checked in is the one the program has.

/// Integrators, and the pages' own documents, compile against the file.
#[test]
fn the_checked_in_schema_is_current() {
    let checked_in = include_str!("../../api/schema.graphql");
    assert!(api::graphql::sdl() == checked_in, "run: cargo run -p api --example schema > api/schema.graphql");
}
