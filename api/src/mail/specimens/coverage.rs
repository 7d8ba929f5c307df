//! Whether there is a specimen of every mail, and of every way in which one may be said: each text of the mails, and each
//! variant in them, is chosen by the words of some specimen. Texts are followed as they are said, from the code on.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use super::{Specimen, all};
use crate::{
    Language,
    outcome::Argument,
    texts::{API_FILES, TextFile},
};

/// The texts of a language, by their keys.
type Messages = BTreeMap<&'static str, Pattern<&'static str>>;

fn messages(language: Language) -> Messages {
    let files = API_FILES.iter().filter(|(of, _)| *of == language);
    let entries = files.flat_map(|file: &TextFile<'static>| {
        let (_, content) = *file;
        fluent_syntax::parser::parse(content).expect("texts that can be read").body
    });
    let message = |entry: Entry<&'static str>| match entry {
        Entry::Message(message) => message.value.map(|value| (message.id.name, value)),
        _ => None,
    };
    entries.filter_map(message).collect()
}

/// Follows texts, all of them or as the words of a mail choose, and notes what is come by: a key, or a key with the values
/// that led on from there.
struct Walk<'a> {
    messages: &'a Messages,
    specimen: Option<&'a Specimen>,
    seen: BTreeSet<String>,
}

impl Walk<'_> {
    fn text(&mut self, key: &str) {
        let messages = self.messages;
        let pattern = messages.get(key).unwrap_or_else(|| panic!("no text {key}"));
        self.seen.insert(key.to_owned());
        self.pattern(pattern, key);
    }

    fn pattern(&mut self, pattern: &Pattern<&'static str>, at: &str) {
        for element in &pattern.elements {
            match element {
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.select(selector, variants, at);
                }
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.inline(inline),
                PatternElement::TextElement { .. } => {}
            }
        }
    }

    fn select(
        &mut self,
        selector: &InlineExpression<&'static str>,
        variants: &[Variant<&'static str>],
        at: &str,
    ) {
        let InlineExpression::VariableReference { id } = selector else {
            panic!("{at}: a choice by no word")
        };
        let chosen = self.specimen.map(|specimen| match word(specimen, id.name) {
            Argument::Number(0) => "0",
            Argument::Number(1) => "one",
            Argument::Text(text) => &**text,
            _ => "other",
        });
        let is_there = |name: &str| variants.iter().any(|variant| key_of(variant) == name);
        for variant in variants {
            let is_chosen = match chosen {
                None => true,
                Some(name) if is_there(name) => key_of(variant) == name,
                Some(_) => variant.default,
            };
            if is_chosen {
                let at = format!("{at} {}={}", id.name, key_of(variant));
                self.seen.insert(at.clone());
                self.pattern(&variant.value, &at);
            }
        }
    }

    /// A text that stands in another one, by its key or by the word that holds its key.
    fn inline(&mut self, inline: &InlineExpression<&'static str>) {
        let Some(specimen) = self.specimen else { return };
        match inline {
            InlineExpression::MessageReference { id, .. } => self.text(id.name),
            // Who signs is said by the program itself.
            InlineExpression::VariableReference { id } if id.name != "site" => {
                if let Argument::Key(key) = word(specimen, id.name) {
                    self.text(key);
                }
            }
            _ => {}
        }
    }
}

fn key_of(variant: &Variant<&'static str>) -> &'static str {
    match variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// What a specimen gives a text by a name.
fn word<'a>(specimen: &'a Specimen, name: &str) -> &'a Argument {
    let found = specimen.words.iter().find(|(known, _)| *known == name).map(|(_, word)| word);
    found.unwrap_or_else(|| panic!("{} lacks {name}", specimen.name()))
}

/// Every text of the mails is said by some specimen, each of its variants too; what specimens name is there.
#[test]
fn every_mail_has_specimens_of_all_it_may_say() {
    for language in Language::ALL {
        let messages = messages(language);
        let mut said = BTreeSet::new();
        for specimen in &all(language) {
            let mut walk = Walk { messages: &messages, specimen: Some(specimen), seen: BTreeSet::new() };
            let has = |name: &str| specimen.words.iter().any(|(known, _)| *known == name);
            walk.text("mail-signature");
            walk.text(if has("name") { "mail-greeting-named" } else { "mail-greeting" });
            let parts = [
                ("subject", true),
                ("text", true),
                ("button", has("path")),
                ("second-button", has("second_path")),
            ];
            for (part, _) in parts.into_iter().filter(|(_, is_said)| *is_said) {
                walk.text(&format!("mail-{}-{part}", specimen.code));
            }
            said.extend(walk.seen);
        }
        let mut walk = Walk { messages: &messages, specimen: None, seen: BTreeSet::new() };
        for key in messages.keys().filter(|key| key.starts_with("mail-")) {
            walk.text(key);
        }
        assert!(walk.seen.len() > 300, "the texts are read: {}", walk.seen.len());
        let unsaid: Vec<_> = walk.seen.difference(&said).collect();
        assert!(unsaid.is_empty(), "{}: no specimen says {unsaid:#?}", language.code());
    }
}
