//! The rules of the house that the compiler does not keep.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use crate::texts::{files, web};

/// The pages reach the database through the application only.
#[test]
fn web_names_no_database() {
    let manifest = include_str!("../../web/Cargo.toml");
    for name in ["entity", "migration", "sea-orm", "sea-orm-migration", "sqlx"] {
        let names_it = manifest
            .lines()
            .any(|line| line.starts_with(&format!("{name} ")) || line.starts_with(&format!("{name}.")));
        assert!(!names_it, "web/Cargo.toml names {name}");
    }
}

/// What the application shows to the pages and to programs says nothing of tables: no public signature, field or
/// alias of it names a type of `entity` or of the database's library.
#[test]
fn no_table_stands_in_public_signatures() {
    let mut seen = 0;
    for (file, source) in files(&web("../api/src"), "rs") {
        let imported = imported_from_below(&source);
        for item in public_items(&source) {
            seen += 1;
            let is_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
            for name in item.split(|letter| !is_name(letter)) {
                let (path, own) = name.rsplit_once("::").unwrap_or(("", name));
                let mut path = path.split("::");
                // A module is only ever the beginning of a path: alone, its name is that of a field.
                let is_below = BELOW.iter().any(|krate| name.starts_with(&format!("{krate}::")))
                    || path.any(|part| imported.contains(part))
                    || (own.starts_with(char::is_uppercase) && imported.contains(own));
                assert!(!is_below, "{}: {name} stands in {item}", file.display());
            }
        }
    }
    assert!(seen > 100, "the sources are read: {seen}");
}

/// The crates that the application keeps to itself.
const BELOW: [&str; 4] = ["entity", "sea_orm", "sea_query", "sqlx"];

/// The names that a file takes from those crates.
fn imported_from_below(source: &str) -> BTreeSet<&str> {
    let uses = BELOW.iter().flat_map(|name| {
        let mark = format!("\nuse {name}::");
        source.match_indices(&mark).map(|(at, mark)| &source[at + mark.len()..]).collect::<Vec<_>>()
    });
    let names = uses.flat_map(|rest| rest.split(';').next().unwrap_or_default().split(['{', '}', ',']));
    names.filter_map(|name| name.trim().rsplit([':', ' ']).next()).filter(|name| !name.is_empty()).collect()
}

/// What stands after each bare `pub`: of a function its head, of a struct its name, of a field its type, of an enum
/// all its variants. What is public inside the crate only says so.
fn public_items(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with(['/', '#']);
    let code: Vec<_> = source.lines().filter(is_code).collect();
    let code = code.join("\n");
    let shown = code.split("pub ").skip(1).filter_map(|item| match item.split_whitespace().next()? {
        "mod" | "use" => None,
        "enum" | "trait" => item.split("\n}").next(),
        "struct" => item.split(['(', '{', ';']).next(),
        name if name.ends_with(':') => item.lines().next(),
        _ => item.split(['{', ';']).next(),
    });
    shown.map(str::to_owned).collect()
}

/// Whoever answers somebody reads the rows that several sides share from the side of the one who asks: a plain look
/// into their tables sees everybody's.
#[test]
fn shared_rows_are_read_from_a_side() {
    // The link's own entries, decided a moment before: how many of them were adjusted.
    const OTHERWISE: [&str; 1] = ["app/acts.rs"];
    let answering = ["../api/src/graphql", "../api/src/app", "../api/src/jobs/exports", "src"];
    let (mut read, mut otherwise) = (0, Vec::new());
    for (file, source) in answering.into_iter().flat_map(|folder| files(&web(folder), "rs")) {
        for table in ["booking", "time_entry", "tax_receipt"] {
            read += source.matches(&format!("{table}::Entity::secure_find(")).count();
            // A table among those of a macro is found plainly too.
            let is_listed =
                source.lines().any(|line| line.starts_with(&format!("    {table}, ")) && line.ends_with(';'));
            if is_listed || source.contains(&format!("{table}::Entity::find")) {
                otherwise.push(file.clone());
            }
        }
    }
    assert!(read > 10, "the sources are read: {read}");
    assert_eq!(otherwise.len(), OTHERWISE.len(), "{otherwise:?}");
    assert!(otherwise.iter().zip(OTHERWISE).all(|(found, known)| found.ends_with(known)), "{otherwise:?}");
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
    let mut in_tokens = 0;
    for (path, styles) in files(&web("static/css"), "css") {
        for (number, line) in styles.lines().enumerate() {
            let names_colour = line.contains(": #") || line.contains(" #") || line.contains("rgb(");
            let is_token = path.ends_with("1-tokens.css");
            assert!(!names_colour || is_token, "{}:{}: {line}", path.display(), number + 1);
            in_tokens += usize::from(names_colour);
        }
    }
    assert!(in_tokens > 10, "colours are found where they are: {in_tokens}");
}

/// A class on a page has a style: one that is misspelled would go unseen.
#[test]
fn every_class_has_a_style() {
    let known = styled();
    for (path, page) in pages() {
        for classes in page.split(" class=\"").skip(1).map(bare) {
            // What ends where a tag begins is the beginning of a name.
            for class in classes.split_whitespace().filter(|class| !class.contains('\u{0}')) {
                assert!(known.contains(class), "{}: no style for {class}", path.display());
            }
        }
    }
}

/// A style dresses something: what is left over from a component that is gone would be sent to everybody for ever.
#[test]
fn every_style_has_a_class() {
    let mut said = BTreeSet::new();
    for (_, page) in pages() {
        let tags = ["{{", "{%"].into_iter().flat_map(|open| page.split(open).skip(1));
        let in_tags = tags.flat_map(|tag| quoted(tag.split(['%', '}']).next().unwrap_or_default()));
        said.extend(in_tags.flat_map(words));
        said.extend(page.split(" class=\"").skip(1).map(bare).flat_map(|list| words(&list)));
    }
    for (folder, ending) in [("src", "rs"), ("static/js", "js")] {
        for (_, code) in files(&web(folder), ending) {
            said.extend(code.lines().flat_map(quoted).flat_map(words));
        }
    }
    let begins = |class: &str| {
        said.iter()
            .filter_map(|word| word.strip_suffix('\0'))
            .any(|start| !start.is_empty() && class.starts_with(start))
    };
    for class in styled() {
        assert!(said.contains(&class) || begins(&class), "nothing has the class {class}");
    }
}

/// Every template, the specimen's too.
fn pages() -> Vec<(PathBuf, String)> {
    ["templates", "specimen"].map(|folder| files(&web(folder), "html")).concat()
}

/// The classes that the stylesheets name, in what stands before a brace.
fn styled() -> BTreeSet<String> {
    let styles: String = files(&web("static/css"), "css").into_iter().map(|(_, s)| s).collect();
    let code = styles.split("/*").map(|piece| piece.split_once("*/").map_or(piece, |(_, rest)| rest));
    let code: String = code.collect();
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    code.split('{')
        .flat_map(|piece| piece.rsplit([';', '}']).next().unwrap_or_default().split('.').skip(1))
        .map(|rest| rest.split(|letter| !is_name(letter)).next().unwrap_or_default())
        // A part of a number is no class.
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect()
}

/// What stands between quotation marks.
fn quoted(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2)
}

/// The names in a list of classes, or in a selector.
fn words(list: &str) -> Vec<String> {
    list.split([' ', '\n', '.']).map(str::to_owned).collect()
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

/// What stands inside a call sees the macro's parameters before the page's own values, so it says none of their names
/// unless the call was given that very value.
#[test]
fn calls_do_not_say_a_parameter_by_mistake() {
    let templates = pages();
    let mut parameters: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, template) in &templates {
        for found in template.split("{% macro ").skip(1) {
            let (name, rest) = found.split_once('(').expect("its parameters");
            let (list, _) = rest.split_once(") %}").expect("their end");
            let names = list.split(',').map(|one| one.split([':', '=']).next().unwrap_or_default().trim());
            parameters.entry(name).or_default().extend(names.filter(|name| !name.is_empty()));
        }
    }
    for (path, template) in &templates {
        for (at, opening) in template.match_indices("{% call ") {
            let (call, inside) = template[at + opening.len()..].split_once(" %}").expect("its end");
            let inside = &inside[..end_of_call(inside)];
            let (name, given) = call.split_once('(').unwrap_or((call, ""));
            let name = name.rsplit("::").next().unwrap_or(name);
            let given = values(given);
            let said: BTreeSet<&str> = ["{{", "{%"]
                .iter()
                .flat_map(|open| inside.split(open).skip(1))
                .flat_map(|tag| values(tag.split(['%', '}']).next().unwrap_or_default()))
                .collect();
            for parameter in &parameters[name] {
                let is_its_own = ["for ", "Some("].iter().any(|bind| {
                    inside.split(bind).skip(1).any(|rest| {
                        values(rest.split([')', '%']).next().unwrap_or_default()).first() == Some(parameter)
                    })
                });
                let is_meant = given.contains(parameter) || is_its_own || !said.contains(parameter);
                assert!(is_meant, "{}: `{parameter}` inside a call of {name} is the macro's", path.display());
            }
        }
    }
}

/// An argument is read once those before it have their values, so it names none of them by mistake: `id` in an address would
/// be the dialog's own.
#[test]
fn arguments_do_not_name_what_was_given_before() {
    let templates = pages();
    let mut parameters: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (path, template) in templates.iter().filter(|(path, _)| path.parent().is_some_and(is_of_components)) {
        let file = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        for found in template.split("{% macro ").skip(1) {
            let (name, rest) = found.split_once('(').expect("its parameters");
            let names = arguments(rest).into_iter().filter_map(|one| one.split('=').next());
            parameters.insert(format!("{file}::{name}("), names.map(str::trim).collect());
        }
    }
    let mut calls = 0;
    for (path, template) in &templates {
        for (name, known) in &parameters {
            for given in template.split(name.as_str()).skip(1).map(arguments) {
                calls += 1;
                for (at, argument) in given.iter().enumerate() {
                    let is_named = |known: &&str| {
                        let rest = argument.strip_prefix(*known).map(str::trim_start);
                        rest.is_some_and(|rest| rest.starts_with('=') && !rest.starts_with("=="))
                    };
                    let place = known.iter().position(is_named).unwrap_or(at);
                    for (earlier, parameter) in known.iter().enumerate().take(place) {
                        let is_said = values(argument).contains(parameter);
                        let is_meant = !is_said || given.get(earlier) == Some(parameter);
                        assert!(
                            is_meant,
                            "{}: `{parameter}` in a call of {name}) is the macro's",
                            path.display()
                        );
                    }
                }
            }
        }
    }
    assert!(calls > 500, "calls are found where they are: {calls}");
}

fn is_of_components(folder: &Path) -> bool {
    folder.ends_with("components")
}

/// What stands between commas, until the parenthesis closes that is open already.
fn arguments(rest: &str) -> Vec<&str> {
    let (mut found, mut start, mut depth, mut is_quoted) = (Vec::new(), 0, 0, false);
    for (at, letter) in rest.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            ')' => {
                found.push(rest[start..at].trim());
                break;
            }
            ',' if depth == 0 => {
                found.push(rest[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// Where a call ends, after others that it holds.
fn end_of_call(inside: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    loop {
        let end = at + inside[at..].find("{% endcall %}").expect("the end of a call");
        depth += inside[at..end].matches("{% call ").count();
        if depth == 0 {
            return end;
        }
        (depth, at) = (depth - 1, end + 1);
    }
}

/// The names of values in a template's tag: neither literals nor fields, filters, functions or names of arguments.
fn values(tag: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for piece in tag.split('"').step_by(2) {
        let mut start = None;
        for (at, letter) in piece.char_indices().chain([(piece.len(), ' ')]) {
            let is_name = letter.is_alphanumeric() || letter == '_';
            match start {
                None if is_name => start = Some(at),
                Some(from) if !is_name => {
                    let (before, after) = (&piece[..from], piece[at..].trim_start());
                    let is_argument = after.starts_with('=') && !after.starts_with("==");
                    let is_value = !before.ends_with(['.', ':', '|']) && !after.starts_with(['(', ':']);
                    if is_value && !is_argument {
                        found.push(&piece[from..at]);
                    }
                    start = None;
                }
                _ => {}
            }
        }
    }
    found
}

/// A page hands on the key of its form, so that a second click creates nothing; where it sends none, the line above says
/// why nothing comes twice.
#[test]
fn a_second_click_is_thought_of() {
    let mut with_key = 0;
    for (path, source) in files(&web("src/pages"), "rs") {
        let mut above = "";
        for line in source.lines().map(str::trim) {
            let has_reason = !line.contains("idempotency_key: None") || above.starts_with("//");
            assert!(has_reason, "{}: neither a key nor a reason: {line}", path.display());
            with_key += usize::from(line.contains("idempotency_key: form.key()"));
            above = line;
        }
    }
    assert!(with_key > 20, "the pages are read: {with_key}");
}
