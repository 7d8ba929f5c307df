//! Where texts are named: those of the pages in templates by the filter `text` and in the code of the pages by keys
//! that it hands to templates, those of the application in its code, whole or made of a code. What is named is there,
//! and what is there is named.

use std::{collections::BTreeSet, path::Path};

use crate::texts::{files, texts, web};

/// A string literal, and what stands before and after it.
struct Literal<'a> {
    value: &'a str,
    before: &'a str,
    after: &'a str,
}

/// The string literals of a piece of code or of a template's tag.
fn literals(source: &str) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = source[at..].find('"').map(|start| at + start) {
        // The character `'"'` opens nothing.
        if source[..start].ends_with('\'') && source[start + 1..].starts_with('\'') {
            at = start + 1;
            continue;
        }
        let mut end = start + 1;
        while let Some(letter) = source[end..].chars().next().filter(|letter| *letter != '"') {
            end += letter.len_utf8();
            if letter == '\\' {
                end += source[end..].chars().next().map_or(0, char::len_utf8);
            }
        }
        let after = source.get(end + 1..).unwrap_or_default();
        found.push(Literal { value: &source[start + 1..end], before: &source[..start], after });
        at = (end + 1).min(source.len());
    }
    found
}

/// What stands inside the tags of every template, the specimen's too, each with its file's name.
fn tags() -> Vec<(String, String)> {
    let mut tags = Vec::new();
    for (path, template) in [files(&web("templates"), "html"), files(&web("specimen"), "html")].concat() {
        for (open, close) in [("{{", "}}"), ("{%", "%}")] {
            for piece in template.split(open).skip(1) {
                let (tag, _) = piece.split_once(close).expect("what is opened is closed");
                tags.push((path.display().to_string(), tag.to_owned()));
            }
        }
    }
    tags
}

/// The operand of a filter: a literal, what stands in parentheses, or a name.
fn operand(before: &str) -> &str {
    let start = if before.ends_with('"') {
        before[..before.len() - 1].rfind('"').unwrap_or(0)
    } else if before.ends_with(')') {
        let mut depth = 0;
        let opens = |letter: char| {
            depth += match letter {
                ')' => 1,
                '(' => -1,
                _ => 0,
            };
            depth == 0
        };
        before.rfind(opens).unwrap_or(0)
    } else {
        before
            .rfind(|letter: char| !letter.is_alphanumeric() && !"_.".contains(letter))
            .map_or(0, |at| at + 1)
    };
    &before[start..]
}

/// The keys that an operand of `text` may stand for: one, or those that begin and end as it does.
fn meant<'a>(operand: &str, known: &'a BTreeSet<String>) -> Option<Vec<&'a String>> {
    let parts: Vec<&str> = operand.trim_matches(['(', ')']).split('~').map(str::trim).collect();
    let literal =
        |part: &str| part.strip_prefix('"').and_then(|part| part.strip_suffix('"')).map(ToOwned::to_owned);
    let first = literal(parts.first()?)?;
    if parts.len() == 1 {
        return Some(known.get(&first).into_iter().collect());
    }
    let last = parts.last().and_then(|part| literal(part)).unwrap_or_default();
    Some(known.iter().filter(|key| key.starts_with(&first) && key.ends_with(&last)).collect())
}

/// Every key that a template names has a text: keys are written whole, or begin whole and end with what the template
/// knows.
#[test]
fn templates_name_texts_that_are_there() {
    let known: BTreeSet<_> = texts("fr").into_keys().collect();
    let mut operands = 0;
    for (path, tag) in tags() {
        for (at, filter) in tag.match_indices("|text") {
            let is_other_filter = tag[at + filter.len()..].starts_with(|next: char| next.is_alphanumeric());
            let operand = operand(&tag[..at]);
            if let Some(meant) = meant(operand, &known).filter(|_| !is_other_filter) {
                assert!(!meant.is_empty(), "{path}: no text for {operand}");
                operands += 1;
            }
        }
    }
    assert!(operands > 20, "the templates name texts");
}

/// The code of the pages.
fn code() -> Vec<(String, String)> {
    code_below("src")
}

/// The code in a folder, as seen from the pages' own, without its comments and its tests; the specimens of mails are tests.
fn code_below(folder: &str) -> Vec<(String, String)> {
    let is_test = |path: &Path| path.iter().any(|part| part == "specimens" || part == "specimens.rs");
    let sources = files(&web(folder), "rs").into_iter().filter(|(path, _)| !is_test(path));
    let bare = |source: String| {
        let source = source.split("mod tests {").next().unwrap_or_default().to_owned();
        let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    };
    sources.map(|(path, source)| (path.display().to_string(), bare(source))).collect()
}

/// A key in the code of the pages has a text: whatever is written like a key and begins like one is one.
#[test]
fn code_names_texts_that_are_there() {
    let known: BTreeSet<_> = texts("fr").into_keys().collect();
    let families: BTreeSet<_> = known.iter().filter_map(|key| Some(key.split_once('-')?.0)).collect();
    for (path, source) in code() {
        for literal in literals(&source).iter().filter(|literal| is_key(literal.value)) {
            let family = literal.value.split('-').next().unwrap_or_default();
            let is_there = !families.contains(family) || known.contains(literal.value);
            assert!(is_there, "{path}: no text for {}", literal.value);
        }
    }
}

/// Whether a text is written like a key: small words with hyphens between them.
fn is_key(text: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_lowercase());
    text.contains('-') && text.split('-').all(is_plain)
}

/// Every text is shown somewhere: a template or the code of the pages names it whole, by its beginning and its end,
/// or by a beginning that it hands to a component.
#[test]
fn every_text_is_used() {
    let known: BTreeSet<_> = texts("fr").into_keys().collect();
    let mut used = BTreeSet::new();
    for (_, source) in tags().into_iter().chain(code()) {
        for literal in literals(&source) {
            let is_part =
                literal.after.trim_start().starts_with('~') || literal.before.trim_end().ends_with('~');
            if known.contains(literal.value) {
                used.insert(literal.value.to_owned());
            } else if literal.value.ends_with('-') && !is_part {
                used.extend(known.iter().filter(|key| key.starts_with(literal.value)).cloned());
            }
        }
        for (at, _) in source.match_indices("|text") {
            used.extend(meant(operand(&source[..at]), &known).into_iter().flatten().cloned());
        }
    }
    let unused: Vec<_> = known.difference(&used).collect();
    assert!(unused.is_empty(), "texts that nothing shows: {unused:?}");
}

/// Whatever state or role the API may answer has words: an enum with one text has a text for each of its values.
#[test]
fn every_value_has_its_words() {
    let known: BTreeSet<_> = texts("fr").into_keys().collect();
    let schema = include_str!("../../api/schema.graphql");
    let mut spoken = 0;
    for piece in schema.split("\nenum ").skip(1) {
        let (name, rest) = piece.split_once(" {").expect("a name");
        let family = kebab(name);
        let values = rest.split("\n}").next().unwrap_or_default().lines().map(str::trim);
        let is_value =
            |line: &&str| !line.is_empty() && line.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        let keys = values
            .filter(is_value)
            .map(|value| format!("{family}-{}", value.to_lowercase().replace('_', "-")));
        let (has_words, lacks_words): (Vec<_>, Vec<_>) = keys.partition(|key| known.contains(key));
        assert!(has_words.is_empty() || lacks_words.is_empty(), "{name} lacks words for {lacks_words:?}");
        spoken += has_words.len();
    }
    assert!(spoken > 0, "roles have words");
}

/// `BookingStatus` as keys begin with it: `booking-status`.
fn kebab(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

/// The keys of the application's own texts in a language.
fn keys_of_api(language: &str) -> BTreeSet<String> {
    let files = files(&web("../api/locales").join(language), "ftl");
    let lines = files.iter().flat_map(|(_, texts)| texts.lines());
    let keys = lines.filter_map(|line| Some(line.split_once(" =")?.0));
    let stands_first = |key: &&str| key.starts_with(|letter: char| letter.is_ascii_lowercase());
    keys.filter(stands_first).map(ToOwned::to_owned).collect()
}

/// A key in the application's code has a text, or begins those of many codes, or names a mail. Whatever is written like
/// a key and begins like one is one.
#[test]
fn the_application_names_texts_that_are_there() {
    let known = keys_of_api("fr");
    assert_eq!(known, keys_of_api("en"));
    let families: BTreeSet<_> = known.iter().filter_map(|key| Some(key.split_once('-')?.0)).collect();
    let mut named = 0;
    for (path, source) in code_below("../api/src") {
        for literal in literals(&source).iter().filter(|literal| is_key(literal.value)) {
            let key = literal.value;
            if families.contains(key.split('-').next().unwrap_or_default()) {
                let beginning = format!("{key}-");
                let is_there = known.contains(key) || known.iter().any(|known| known.starts_with(&beginning));
                assert!(
                    is_there || known.contains(&format!("mail-{key}-subject")),
                    "{path}: no text for {key}"
                );
                named += 1;
            }
        }
    }
    assert!(named > 50, "the application names texts: {named}");
}

/// A text of the application is told somewhere: its code has the key whole, or the beginning of it and the code that it
/// goes on with: `problem-{}` and `SESSION_FULL`, `audit-role-` and the value `CsrManager` of a column.
#[test]
fn every_text_of_the_application_is_told() {
    let code = code_below("../api/src");
    let literals: BTreeSet<&str> =
        code.iter().flat_map(|(_, source)| literals(source)).map(|literal| literal.value).collect();
    let columns = code_below("../entity/src");
    let names = columns.iter().flat_map(|(_, source)| source.split(|letter: char| !letter.is_alphanumeric()));
    let values = names.filter(|name| name.starts_with(|letter: char| letter.is_ascii_uppercase()));
    // What tables of the program name: the questions of a questionnaire.
    let tables = files(&web("../api/src/domain"), "csv");
    let cells = tables.iter().flat_map(|(_, table)| table.split([',', ' ', '\n']));
    let words = literals.iter().copied().chain(values).chain(cells).map(as_keys_end);
    let words: BTreeSet<String> = words.collect();
    let beginnings: BTreeSet<String> = literals.iter().filter_map(|literal| beginning(literal)).collect();
    let is_said = |rest: &str| {
        let is_pair = |(at, _): (usize, &str)| words.contains(&rest[..at]) && words.contains(&rest[at + 1..]);
        words.contains(rest) || rest.parse::<u32>().is_ok() || rest.match_indices('-').any(is_pair)
    };
    let goes_on =
        |key: &str| beginnings.iter().any(|start| key.strip_prefix(start.as_str()).is_some_and(is_said));
    let known = keys_of_api("fr");
    let untold: Vec<_> =
        known.iter().filter(|key| !literals.contains(key.as_str()) && !goes_on(key)).collect();
    assert!(untold.is_empty(), "texts that nothing tells: {untold:?}");
}

/// What keys begin with that end with a code: of `problem-{}`, `audit-deed-` and `import-fault` the part up to the code.
fn beginning(literal: &str) -> Option<String> {
    match literal.split_once('{') {
        Some((start, _)) => start.ends_with('-').then(|| start.to_owned()),
        None => literal.contains('-').then(|| format!("{}-", literal.trim_end_matches('-'))),
    }
}

/// A code as keys end with it: `SESSION_FULL`, `StaffCode` and `staff_code` give `session-full` and `staff-code`.
fn as_keys_end(code: &str) -> String {
    let has_small = code.contains(|letter: char| letter.is_ascii_lowercase());
    let text = if has_small { kebab(code) } else { code.to_lowercase() };
    text.replace('_', "-")
}
