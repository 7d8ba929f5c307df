//! The audit trail in words: what was done, to what, and what more is told of it. The rows hold codes and arguments
//! alone, so that a trail is read in the language of whoever looks.

use std::borrow::Cow;

use entity::Means;
use rust_decimal::Decimal;
use sea_orm::ActiveEnum as _;

use super::trail_names::Name;
use crate::{
    Language,
    domain::{associations::categories, audit::Change, reference::legal_forms},
    outcome::Argument,
    text_analysis::kebab,
    texts::Texts,
    words,
};

/// One thing that is told of a deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Detail {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) value: String,
}

/// One thing that a deed changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    pub(crate) name: String,
    pub(crate) label: String,
    /// What it was; nothing where there was none, or where it is not told.
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
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

    /// A text without arguments.
    pub(crate) fn say(self, key: &str) -> String {
        self.texts.text(self.language, key, None).into_owned()
    }

    /// Which list an export is of.
    pub(crate) fn list(self, kind: &str) -> String {
        self.word("audit-list-", kind, kind)
    }

    /// By which means it was done.
    pub(crate) fn means(self, means: Means) -> String {
        self.word("audit-means-", &kebab(&means.to_value()), &means.to_value())
    }

    /// What more is told of it than what it changed: a role that was given, or a last day, is told once.
    pub(crate) fn details_beside(self, arguments: &str, changes: &[Changed]) -> Vec<Detail> {
        let is_told = |detail: &Detail| {
            let values = |change: &Changed| {
                change.before.as_ref() == Some(&detail.value) || change.after.as_ref() == Some(&detail.value)
            };
            let tells = |change: &Changed| {
                change.name == detail.name || (detail.name == "on" && change.name == "ends-on")
            };
            changes.iter().any(|change| tells(change) && values(change))
        };
        self.details(arguments).into_iter().filter(|detail| !is_told(detail)).collect()
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

    /// What it changed, from what to what: as the row keeps it, and what older deeds tell as old and new.
    pub(crate) fn changes(self, changes: Option<&str>, arguments: &str) -> Vec<Changed> {
        let mut all: Vec<Change> = serde_json::from_str(changes.unwrap_or("[]")).unwrap_or_default();
        let told: Vec<(String, Argument)> = serde_json::from_str(arguments).unwrap_or_default();
        for (name, value) in told {
            let (field, is_old) = match (name.strip_prefix("old-"), name.strip_prefix("new-")) {
                (Some(field), _) => (field, true),
                (None, Some(field)) => (field, false),
                (None, None) => continue,
            };
            let at = all.iter().position(|change| change.field == field).unwrap_or_else(|| {
                all.push(Change { field: field.to_owned(), before: None, after: None });
                all.len() - 1
            });
            if let Some(change) = all.get_mut(at) {
                *(if is_old { &mut change.before } else { &mut change.after }) = Some(value);
            }
        }
        let changed = |Change { field, before, after }: Change| Changed {
            label: self.word("audit-field-", &field, &field),
            before: before.map(|value| self.value(&field, value)),
            after: after.map(|value| self.value(&field, value)),
            name: field,
        };
        all.into_iter().map(changed).collect()
    }

    fn value(self, name: &str, argument: Argument) -> String {
        match (name, &argument) {
            ("role", Argument::Text(role)) => self.word("audit-role-", &kebab(role), role),
            ("limit", Argument::Text(limit)) => self.word("audit-limit-", &kebab(limit), limit),
            ("list", Argument::Text(kind)) => self.list(kind),
            ("category", Argument::Text(code)) => {
                self.texts.text(self.language, &categories::label_key(code), None).into_owned()
            }
            ("working-time", Argument::Number(share)) => {
                words::percent(Decimal::new(*share, 2).normalize(), self.language)
            }
            ("old-legal-form" | "new-legal-form" | "legal-form", Argument::Text(code)) => {
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

    /// What was changed is told from what to what: as rows keep it now, and as older ones told it.
    #[test]
    fn a_change_is_told_from_what_to_what() {
        let texts = Texts::of_api();
        let french = Reader { texts: &texts, language: Language::Fr };
        let kept = r#"[{"field":"working-time","before":{"number":10000},"after":{"number":8000}},
            {"field":"last-name","before":null,"after":null},
            {"field":"role","before":null,"after":{"text":"HR"}}]"#;
        let told =
            french.changes(Some(kept), r#"[["old-name",{"text":"Alfa"}],["new-name",{"text":"Alpha"}]]"#);
        let told: Vec<_> = told
            .iter()
            .map(|change| (change.label.as_str(), change.before.as_deref(), change.after.as_deref()))
            .collect();
        let expected = [
            ("Temps de travail", Some("100\u{a0}%"), Some("80\u{a0}%")),
            ("Nom de famille", None, None),
            ("Rôle", None, Some("ressources humaines")),
            ("Nom", Some("Alfa"), Some("Alpha")),
        ];
        assert_eq!(told, expected);
        assert_eq!(french.changes(None, "[]"), []);
    }

    /// What a change tells is not told a second time; what it does not tell stays.
    #[test]
    fn nothing_is_told_twice() {
        let texts = Texts::of_api();
        let french = Reader { texts: &texts, language: Language::Fr };
        let of_group = r#"[["name",{"text":"Sud"}],["role",{"text":"LOCAL_LEAD"}]]"#;
        let changed = r#"[{"field":"role","before":null,"after":{"text":"LOCAL_LEAD"}}]"#;
        let leaving = r#"[["on",{"date":"2026-12-15"}],["reason",{"text":"Retraite"}]]"#;
        let until = r#"[{"field":"ends-on","before":null,"after":{"date":"2026-12-15"}}]"#;
        for (arguments, kept, names) in [
            (of_group, changed, vec!["name"]),
            (of_group, "[]", vec!["name", "role"]),
            (leaving, until, vec!["reason"]),
            (leaving, changed, vec!["on", "reason"]),
        ] {
            let details = french.details_beside(arguments, &french.changes(Some(kept), arguments));
            let told: Vec<_> = details.iter().map(|detail| detail.name.as_str()).collect();
            assert_eq!(told, names, "{arguments} {kept}");
        }
    }
}
