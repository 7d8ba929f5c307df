//! The areas of the domain stand on each other as ARCHITECTURE.md says: nothing below names what stands above it.

use std::collections::BTreeSet;

use crate::texts::{files, web};

/// The names between back ticks of the passage that tells the order.
fn order() -> Vec<&'static str> {
    let book = include_str!("../../ARCHITECTURE.md");
    let (_, rest) =
        book.split_once("The areas of the domain stand on each other in this order").expect("the order");
    let (passage, _) = rest.split_once("`hours` stands above").expect("its end");
    passage.split('`').skip(1).step_by(2).collect()
}

/// The first name of a path.
fn first_name(path: &str) -> &str {
    let is_other = |letter: char| letter != '_' && !letter.is_alphanumeric();
    path.trim_start().split(is_other).next().unwrap_or_default()
}

/// The first names after each `domain::`, alone or in braces.
fn areas_named(source: &str) -> BTreeSet<&str> {
    let mut named = BTreeSet::new();
    for rest in source.split("domain::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            named.insert(first_name(rest));
            continue;
        };
        let (mut depth, mut is_first) = (1, true);
        for (at, letter) in list.char_indices() {
            if depth == 1 && is_first && letter.is_alphabetic() {
                named.insert(first_name(&list[at..]));
                is_first = false;
            }
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => is_first = true,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    named
}

/// No area names one that stands above it.
#[test]
fn areas_stand_on_each_other_in_one_order() {
    let order = order();
    assert!(order.len() > 10 && order.contains(&"sponsorship"), "{order:?}");
    let once: BTreeSet<_> = order.iter().collect();
    assert_eq!(once.len(), order.len(), "each area has one place: {order:?}");
    let folder = web("../api/src/domain");
    let (mut read, mut upwards) = (0, Vec::new());
    for (file, source) in files(&folder, "rs") {
        let inside = file.strip_prefix(&folder).expect("a file of the domain");
        let area =
            inside.iter().next().and_then(|first| first.to_str()).expect("a name").trim_end_matches(".rs");
        let Some(own) = order.iter().position(|known| *known == area) else { continue };
        // What tests name beside it binds nothing.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for named in areas_named(source) {
            if let Some(other) = order.iter().position(|known| *known == named) {
                read += 1;
                if other > own {
                    upwards.push(format!("{} names {named}", inside.display()));
                }
            }
        }
    }
    assert!(read > 50, "the sources are read: {read}");
    assert!(upwards.is_empty(), "{}", upwards.join("\n"));
}

/// The order names each area of the domain, and each once. `checks` is none: all of them read fields with it.
#[test]
fn the_order_names_each_area_once() {
    let mut areas: Vec<&str> = include_str!("../../api/src/domain/mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub(crate) mod ")?.strip_suffix(';'))
        .filter(|area| *area != "checks")
        .collect();
    let mut named = order();
    areas.sort_unstable();
    named.sort_unstable();
    assert_eq!(named, areas);
}
