//! The schema that is checked in is the one the program has, and so is the list of codes beside it.

use std::{collections::BTreeSet, path::Path};

use tests::{TestApp, both_databases};

use crate::texts::files;

fn api(folder: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../api").join(folder)
}

/// Integrators, and the pages' own documents, compile against the file.
#[test]
fn the_checked_in_schema_is_current() {
    let checked_in = include_str!("../../api/schema.graphql");
    assert!(api::graphql::sdl() == checked_in, "run: cargo run -p api --example schema > api/schema.graphql");
}

/// The schema is the API's manual: every type, field and value in it says what it is.
#[both_databases]
async fn everything_is_described(app: TestApp) {
    let ask = "{ __schema { types { name description
        fields { name description } inputFields { name description } enumValues { name description } } } }";
    let answer = app.graphql(ask).await.json();
    let types = answer["data"]["__schema"]["types"].as_array().expect("types");
    // The language's own need no words.
    let is_ours = |name: &str| !name.starts_with("__") && name != "ID";
    let ours = types.iter().filter(|one| one["name"].as_str().is_some_and(is_ours));
    let mut silent = Vec::new();
    for one in ours {
        let parts = ["fields", "inputFields", "enumValues"].map(|part| one[part].as_array());
        for thing in std::iter::once(one).chain(parts.into_iter().flatten().flatten()) {
            if thing["description"].as_str().is_none_or(|said| said.trim().is_empty()) {
                silent.push(format!("{}.{}", one["name"], thing["name"]));
            }
        }
    }
    assert!(silent.is_empty(), "nothing is said of {silent:?}");
}

/// Whatever code an answer carries, an integrator finds it in the list, once; and every code in the list exists.
#[test]
fn every_code_is_listed_once() {
    let mut known = sentences("fr", "problem-");
    known.extend(errors());
    let rows = include_str!("../../api/schema-codes.md").lines().filter_map(|line| line.strip_prefix("| `"));
    let mut listed = BTreeSet::new();
    for (code, meaning) in rows.filter_map(|row| row.split_once("` | ")) {
        assert!(listed.insert(code.to_owned()), "{code} stands twice");
        assert!(meaning.len() > 10, "{code} is not explained");
    }
    assert_eq!(listed.symmetric_difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// A problem is a sentence for people: none is only a code, in either language.
#[test]
fn every_problem_has_a_sentence() {
    let (french, english) = (sentences("fr", "problem-"), sentences("en", "problem-"));
    assert_eq!(french, english);
    // What is only remarked of a series of sessions is said as a note.
    let told: BTreeSet<_> = french.into_iter().chain(sentences("fr", "note-")).collect();
    let makers = [
        "Problem::new(",
        " problem(",
        "(problem(",
        "wrong(",
        "MayNotIssue(",
        ".refuse(",
        ".parse(",
        "wrong_codes(",
    ];
    let layers = ["src/domain", "src/graphql/mutation"].map(|layer| files(&api(layer), "rs"));
    let mut read = 0;
    let is_a_test = |path: &Path| path.to_string_lossy().ends_with("tests.rs");
    for (path, source) in layers.into_iter().flatten().filter(|(path, _)| !is_a_test(path)) {
        // What tests invent is told to nobody.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for maker in makers {
            for call in source.split(maker).skip(1) {
                let arguments = call.split([')', ';']).next().unwrap_or_default();
                for code in arguments.split('"').skip(1).step_by(2).filter(|text| is_code(text)) {
                    assert!(told.contains(code), "{}: {code} has no sentence", path.display());
                    read += 1;
                }
            }
        }
    }
    assert!(read > 100, "the sources are read: {read}");
}

/// The codes that have a sentence of a kind.
fn sentences(language: &str, kind: &str) -> BTreeSet<String> {
    let files = files(&api("locales").join(language), "ftl");
    let lines = files.iter().flat_map(|(_, sentences)| sentences.lines());
    let keys = lines.filter_map(|line| line.strip_prefix(kind)?.split_once(" ="));
    keys.map(|(key, _)| key.to_uppercase().replace('-', "_")).collect()
}

/// The codes of errors, in requests and in fields: where a layer names its own, and wherever one is set.
fn errors() -> BTreeSet<String> {
    let lists = [
        "src/graphql/refusal.rs",
        "../web/src/http/graphql/request.rs",
        "../web/src/http/graphql/caller.rs",
        "../web/src/http/uploads.rs",
    ];
    let of_lists = lists.map(|file| std::fs::read_to_string(api(file)).expect("a source file"));
    let of_lists = of_lists.iter().flat_map(|source| source.split("=> \"").skip(1));
    let sources = files(&api("src/graphql"), "rs");
    let set = sources.iter().flat_map(|(_, source)| source.split("\"code\", \"").skip(1));
    let codes = of_lists.chain(set).filter_map(|rest| rest.split('"').next());
    codes.filter(|code| is_code(code)).map(str::to_owned).collect()
}

fn is_code(text: &str) -> bool {
    text.len() > 3 && text.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
}
