//! The audit trail in words: what was done, to what, and what more is told of it. The rows hold codes and arguments
//! alone, so that a trail is read in the language of whoever looks.

use std::borrow::Cow;

use super::trail_names::Name;
use crate::{
    Language,
    domain::{associations::categories, reference::legal_forms},
    outcome::Argument,
    text_analysis::kebab,
    texts::Texts,
};

/// One thing that is told of a deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Detail {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) value: String,
}

/// A reader of the trail.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) language: Language,
}

impl Reader<'_> {
    /// What was done.
    pub(crate) fn deed(self, action: &str) -> String {
        self.word("audit-deed-", &kebab(action), action)
    }

    /// What kind of thing it was done to.
    pub(crate) fn subject(self, kind: &str) -> String {
        self.word("audit-subject-", &kebab(kind), kind)
    }

    /// What the thing itself is called.
    pub(crate) fn name(self, name: &Name) -> String {
        let Some(on) = name.on else { return name.text.clone() };
        let words: [(&str, Argument); 2] = [("name", name.text.clone().into()), ("on", on.into())];
        self.texts.say(self.language, "audit-name-on-day", &words)
    }

    /// What more is told of it, as the row keeps it.
    pub(crate) fn details(self, arguments: &str) -> Vec<Detail> {
        let read: Vec<(String, Argument)> = serde_json::from_str(arguments).unwrap_or_default();
        let detail = |(name, argument): (String, Argument)| Detail {
            label: self.word("audit-argument-", &name, &name),
            value: self.value(&name, argument),
            name,
        };
        read.into_iter().map(detail).collect()
    }

    fn value(self, name: &str, argument: Argument) -> String {
        match (name, &argument) {
            ("role", Argument::Text(role)) => self.word("audit-role-", &kebab(role), role),
            ("list", Argument::Text(kind)) => self.word("audit-list-", kind, kind),
            ("category", Argument::Text(code)) => {
                self.texts.text(self.language, &categories::label_key(code), None).into_owned()
            }
            ("old-legal-form" | "new-legal-form", Argument::Text(code)) => {
                legal_forms::find(code).map_or_else(|| code.to_string(), |form| form.label.clone())
            }
            ("present", Argument::Number(is_present)) => {
                let key = if *is_present == 0 { "audit-no" } else { "audit-yes" };
                self.texts.text(self.language, key, None).into_owned()
            }
            _ => self.texts.say(self.language, "audit-value", &[("value", argument)]),
        }
    }

    /// The words for a code, or the code while it has none: a trail outlives the program that wrote it.
    fn word(self, family: &str, code: &str, otherwise: &str) -> String {
        let key: Cow<'_, str> = format!("{family}{code}").into();
        if self.texts.holds(self.language, &key) {
            self.texts.text(self.language, &key, None).into_owned()
        } else {
            otherwise.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An argument is told by its name and in words; what a program of another version wrote stays as it is.
    #[test]
    fn a_deed_is_told_in_words() {
        let texts = Texts::of_api();
        let french = Reader { texts: &texts, language: Language::Fr };
        assert_eq!(french.deed("STAFF_CODE_PRINTED"), "Code de connexion imprimé");
        assert_eq!(french.subject("StaffCode"), "Code de connexion");
        assert_eq!(french.deed("OF_TOMORROW"), "OF_TOMORROW");
        let told = french.details(
            r#"[["reason",{"text":"Salle prise"}],["role",{"text":"CONFIRMER"}],["on",{"date":"2026-03-10"}],["present",{"number":0}]]"#,
        );
        let told: Vec<_> = told.iter().map(|detail| (detail.label.as_str(), detail.value.as_str())).collect();
        let expected = [
            ("Motif", "Salle prise"),
            ("Rôle", "confirmation des heures"),
            ("Le", "mardi 10\u{a0}mars 2026"),
            ("Présence", "non"),
        ];
        assert_eq!(told, expected);
        assert_eq!(french.details("not JSON"), []);
    }
}
