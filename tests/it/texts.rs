//! The texts of the pages: whole in both languages, set as each language is, and none in a template.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

pub(crate) fn web(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../web").join(folder)
}

/// Every file below a folder with this ending, with its content.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            let content = fs::read_to_string(&path).expect("a text file");
            found.push((path, content));
        }
    }
    found
}

/// Key and text of a language; of a text with variants, all of them.
pub(crate) fn texts(language: &str) -> BTreeMap<String, Vec<String>> {
    let mut texts = BTreeMap::new();
    for (path, content) in files(&web("locales").join(language), "ftl") {
        let resource = fluent_syntax::parser::parse(content)
            .unwrap_or_else(|(_, e)| panic!("{}: {e:?}", path.display()));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut pieces = Vec::new();
                collect(message.value.as_ref().expect("a text"), &mut pieces);
                let key = message.id.name.clone();
                assert!(texts.insert(key, pieces).is_none(), "{} stands twice", message.id.name);
            }
        }
    }
    texts
}

fn collect(pattern: &Pattern<String>, pieces: &mut Vec<String>) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => {
                // Whatever is filled in stands for one word.
                text.push('x');
                if let Expression::Select { variants, .. } = expression {
                    for variant in variants {
                        collect(&variant.value, pieces);
                    }
                } else if let Expression::Inline(InlineExpression::StringLiteral { value }) = expression {
                    text.push_str(value);
                }
            }
        }
    }
    pieces.push(text);
}

/// What one language says the other says too.
#[test]
fn both_languages_hold_the_same_keys() {
    let (french, english) = (texts("fr"), texts("en"));
    let keys = |texts: &BTreeMap<String, Vec<String>>| texts.keys().cloned().collect::<BTreeSet<_>>();
    let (french, english) = (keys(&french), keys(&english));
    assert_eq!(french.symmetric_difference(&english).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(!french.is_empty());
}

/// French sets a no-break space before double punctuation and inside guillemets, and a true apostrophe.
#[test]
fn french_is_set_as_french_is() {
    for (key, pieces) in texts("fr") {
        for text in pieces {
            assert!(!text.contains('\''), "{key}: the apostrophe is ’: {text}");
            let letters: Vec<char> = text.chars().collect();
            for (at, letter) in letters.iter().enumerate().skip(1) {
                let before = letters[at - 1];
                let is_set = match letter {
                    ';' | '?' | '!' => before == '\u{202f}',
                    '»' => before == '\u{a0}',
                    ':' if letters.get(at + 1).is_none_or(|after| after.is_whitespace()) => {
                        before == '\u{a0}'
                    }
                    _ if before == '«' => *letter == '\u{a0}',
                    _ => true,
                };
                assert!(is_set, "{key}: no no-break space by {letter}: {text}");
            }
        }
    }
}

/// Before a name, French shortens `de` and `que` by its first letter: the function `ELIDED` does. What is listed here never
/// begins with a letter that shortens; English shortens nothing.
#[test]
fn small_words_before_names_are_shortened() {
    let never = [
        "amount",
        "count",
        "declared",
        "elapsed",
        "first",
        "free",
        "hours",
        "kilometres",
        "least",
        "left",
        "length",
        "limit",
        "most",
        "whole",
        "year",
    ];
    for folder in [web("locales/fr"), web("../api/locales/fr")] {
        for (path, content) in files(&folder, "ftl") {
            for line in content.lines() {
                for word in [" de { $", " que { $", " De { $", " Que { $"] {
                    for (_, after) in
                        line.match_indices(word).map(|(at, found)| line.split_at(at + found.len()))
                    {
                        let name = after.split(' ').next().expect("a variable");
                        assert!(never.contains(&name), "{}: {line}", path.display());
                    }
                }
            }
        }
    }
    for folder in [web("locales/en"), web("../api/locales/en")] {
        for (path, content) in files(&folder, "ftl") {
            assert!(!content.contains("ELIDED("), "{}", path.display());
        }
    }
}

/// English uses a true apostrophe too.
#[test]
fn english_is_set_as_english_is() {
    for (key, pieces) in texts("en") {
        for text in pieces {
            assert!(!text.contains('\''), "{key}: the apostrophe is ’: {text}");
            assert!(!text.contains(" :") && !text.contains(" ?") && !text.contains(" !"), "{key}: {text}");
        }
    }
}

/// A template holds no sentence of its own, in any language: only the name of the program.
#[test]
fn templates_hold_no_sentence() {
    for (path, template) in files(&web("templates"), "html") {
        let mut text = template;
        for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<", ">")] {
            while let Some(start) = text.find(open) {
                let length = text[start..].find(close).expect("what is opened is closed") + close.len();
                text.replace_range(start..start + length, " ");
            }
        }
        let words: Vec<_> = text
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphabetic) && *word != "Maillon")
            .collect();
        assert!(words.is_empty(), "{}: {words:?} belongs into web/locales", path.display());
    }
}
