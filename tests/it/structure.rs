//! The rules of the house that the compiler does not keep.

use std::{fs, path::Path};

/// The pages reach the database through the application only.
#[test]
fn web_names_no_database() {
    let manifest = include_str!("../../web/Cargo.toml");
    for name in ["entity", "migration", "sea-orm", "sqlx"] {
        let names_it = manifest.lines().any(|line| line.starts_with(&format!("{name} ")));
        assert!(!names_it, "web/Cargo.toml names {name}");
    }
}

/// Every dependency says why it is there.
#[test]
fn every_dependency_has_a_reason() {
    let manifest = include_str!("../../Cargo.toml");
    let (_, table) = manifest.split_once("[workspace.dependencies]").expect("the table");
    let (table, _) = table.split_once("\n[").expect("its end");
    let mut is_explained = false;
    for line in table.lines() {
        let is_ours = line.contains("path = \"");
        if line.contains(" = ") && !line.starts_with('#') {
            assert!(is_explained || is_ours, "no reason beside: {line}");
        }
        is_explained = line.starts_with('#') || (is_explained && !line.is_empty());
    }
}

/// No colour stands outside the tokens, so that light and dark stay one decision.
#[test]
fn colours_are_tokens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/static/css");
    for file in fs::read_dir(folder).expect("the stylesheets").flatten() {
        if file.file_name() == "1-tokens.css" {
            continue;
        }
        let styles = fs::read_to_string(file.path()).expect("a stylesheet");
        for (number, line) in styles.lines().enumerate() {
            let names_colour = line.contains(": #") || line.contains(" #") || line.contains("rgb(");
            assert!(!names_colour, "{}:{}: {line}", file.path().display(), number + 1);
        }
    }
}
