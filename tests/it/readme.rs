//! What is written for people about the program: the README names what there is, and no page says a thing twice.

use std::collections::BTreeSet;

use crate::texts::{files, web};

const README: &str = include_str!("../../README.md");

/// Each setting that the program reads has its name in the README, and no other has.
#[test]
fn the_readme_names_each_setting() {
    let source = include_str!("../../web/src/settings.rs");
    let (fields, _) = source.split_once("impl Default for Settings").expect("the settings");
    let read: BTreeSet<String> = fields
        .lines()
        .filter_map(|line| line.strip_prefix("    pub(crate) ")?.split_once(": "))
        .map(|(field, _)| format!("MAILLON_{}", field.to_uppercase()))
        .collect();
    let (_, table) = README.split_once("## Settings").expect("the settings");
    let (table, _) = table.split_once("\n## ").expect("its end");
    let named: BTreeSet<String> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once(" | "))
        .flat_map(|(names, _)| names.split('`').filter(|name| name.starts_with("MAILLON_")))
        .map(str::to_owned)
        .collect();
    assert!(read.len() > 10, "the settings are read: {read:?}");
    assert_eq!(named, read);
}

/// Each address that the README names is one that the program answers.
#[test]
fn the_readme_names_addresses_that_there_are() {
    let sources: String = files(&web("src"), "rs").into_iter().map(|(_, source)| source).collect();
    let addresses: Vec<&str> = README
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.starts_with('/') && !name.contains(char::is_whitespace))
        .collect();
    assert!(addresses.contains(&"/healthz") && addresses.len() > 10, "{addresses:?}");
    for address in addresses {
        assert!(sources.contains(&format!("\"{address}\"")), "nothing is at {address}");
    }
}

/// No line but those of tables stands twice on one page, and a space stands before each heading.
#[test]
fn no_page_says_a_thing_twice() {
    let pages = [
        ("README.md", README),
        ("ARCHITECTURE.md", include_str!("../../ARCHITECTURE.md")),
        ("CHANGELOG.md", include_str!("../../CHANGELOG.md")),
        ("schema-codes.md", include_str!("../../api/schema-codes.md")),
    ];
    for (page, content) in pages {
        let mut seen = BTreeSet::new();
        for line in content.lines().map(str::trim).filter(|line| line.len() > 40 && !line.starts_with('|')) {
            assert!(seen.insert(line), "{page} says twice: {line}");
        }
        let mut before = "";
        for line in content.lines() {
            assert!(!line.starts_with("##") || before.is_empty(), "{page} has no space before {line}");
            before = line;
        }
    }
}
