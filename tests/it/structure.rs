//! The rules of the house that the compiler does not keep.

use std::{collections::BTreeSet, fs, path::Path};

use crate::texts::{files, web};

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

/// A class on a page has a style: one that is misspelled would go unseen.
#[test]
fn every_class_has_a_style() {
    let styles: String = files(&web("static/css"), "css").into_iter().map(|(_, s)| s).collect();
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let known: BTreeSet<&str> = styles
        .split('.')
        .skip(1)
        .map(|rest| rest.split(|letter| !is_name(letter)).next().unwrap_or_default())
        .collect();
    let pages = ["templates", "specimen"].map(|folder| files(&web(folder), "html"));
    for (path, page) in pages.concat() {
        for classes in page.split(" class=\"").skip(1).map(|rest| bare(rest)) {
            // What ends where a tag begins is the beginning of a name.
            for class in classes.split_whitespace().filter(|class| !class.contains('\u{0}')) {
                assert!(known.contains(class), "{}: no style for {class}", path.display());
            }
        }
    }
}

/// The value of an attribute, up to its end, with a mark in place of each tag that a name could go on into.
fn bare(rest: &str) -> String {
    let mut value = String::new();
    let mut rest = rest;
    while let Some(letter) = rest.chars().next().filter(|letter| *letter != '"') {
        let tag = [("{{", "}}"), ("{%", "%}")].into_iter().find(|(open, _)| rest.starts_with(open));
        let length =
            tag.map_or(letter.len_utf8(), |(_, close)| rest.find(close).map_or(rest.len(), |at| at + 2));
        match tag {
            Some(("{{", _)) => value.push('\u{0}'),
            Some(_) => value.push(' '),
            None => value.push(letter),
        }
        rest = &rest[length..];
    }
    value
}
