//! The texts people read, by key and language, from Fluent files. A text that is missing shows its key,
//! and a test proves that none is.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_decimal::{Decimal, prelude::FromPrimitive as _};
use unic_langid::{LanguageIdentifier, langid};

use crate::{Language, outcome::Argument, words};

/// The texts of what Maillon does.
pub(crate) const API_FILES: &[TextFile<'static>] = &[
    (Language::Fr, include_str!("../locales/fr/problems.ftl")),
    (Language::En, include_str!("../locales/en/problems.ftl")),
    (Language::Fr, include_str!("../locales/fr/mails.ftl")),
    (Language::En, include_str!("../locales/en/mails.ftl")),
    (Language::Fr, include_str!("../locales/fr/sso.ftl")),
    (Language::En, include_str!("../locales/en/sso.ftl")),
    (Language::Fr, include_str!("../locales/fr/audit.ftl")),
    (Language::En, include_str!("../locales/en/audit.ftl")),
    (Language::Fr, include_str!("../locales/fr/associations.ftl")),
    (Language::En, include_str!("../locales/en/associations.ftl")),
    (Language::Fr, include_str!("../locales/fr/campaigns.ftl")),
    (Language::En, include_str!("../locales/en/campaigns.ftl")),
    (Language::Fr, include_str!("../locales/fr/companies.ftl")),
    (Language::En, include_str!("../locales/en/companies.ftl")),
    (Language::Fr, include_str!("../locales/fr/policies.ftl")),
    (Language::En, include_str!("../locales/en/policies.ftl")),
    (Language::Fr, include_str!("../locales/fr/missions.ftl")),
    (Language::En, include_str!("../locales/en/missions.ftl")),
    (Language::Fr, include_str!("../locales/fr/matching.ftl")),
    (Language::En, include_str!("../locales/en/matching.ftl")),
    (Language::Fr, include_str!("../locales/fr/intermediaries.ftl")),
    (Language::En, include_str!("../locales/en/intermediaries.ftl")),
    (Language::Fr, include_str!("../locales/fr/arrivals.ftl")),
    (Language::En, include_str!("../locales/en/arrivals.ftl")),
    (Language::Fr, include_str!("../locales/fr/needs.ftl")),
    (Language::En, include_str!("../locales/en/needs.ftl")),
    (Language::Fr, include_str!("../locales/fr/volunteers.ftl")),
    (Language::En, include_str!("../locales/en/volunteers.ftl")),
    (Language::Fr, include_str!("../locales/fr/prospects.ftl")),
    (Language::En, include_str!("../locales/en/prospects.ftl")),
    (Language::Fr, include_str!("../locales/fr/help.ftl")),
    (Language::En, include_str!("../locales/en/help.ftl")),
    (Language::Fr, include_str!("../locales/fr/announcements.ftl")),
    (Language::En, include_str!("../locales/en/announcements.ftl")),
    (Language::Fr, include_str!("../locales/fr/roadmaps.ftl")),
    (Language::En, include_str!("../locales/en/roadmaps.ftl")),
    (Language::Fr, include_str!("../locales/fr/silences.ftl")),
    (Language::En, include_str!("../locales/en/silences.ftl")),
    (Language::Fr, include_str!("../locales/fr/broadcasts.ftl")),
    (Language::En, include_str!("../locales/en/broadcasts.ftl")),
    (Language::Fr, include_str!("../locales/fr/diagnoses.ftl")),
    (Language::En, include_str!("../locales/en/diagnoses.ftl")),
    (Language::Fr, include_str!("../locales/fr/follow_ups.ftl")),
    (Language::En, include_str!("../locales/en/follow_ups.ftl")),
    (Language::Fr, include_str!("../locales/fr/fees.ftl")),
    (Language::En, include_str!("../locales/en/fees.ftl")),
    (Language::Fr, include_str!("../locales/fr/programmes.ftl")),
    (Language::En, include_str!("../locales/en/programmes.ftl")),
    (Language::Fr, include_str!("../locales/fr/factories.ftl")),
    (Language::En, include_str!("../locales/en/factories.ftl")),
    (Language::Fr, include_str!("../locales/fr/engagements.ftl")),
    (Language::En, include_str!("../locales/en/engagements.ftl")),
    (Language::Fr, include_str!("../locales/fr/applications.ftl")),
    (Language::En, include_str!("../locales/en/applications.ftl")),
    (Language::Fr, include_str!("../locales/fr/working_time.ftl")),
    (Language::En, include_str!("../locales/en/working_time.ftl")),
    (Language::Fr, include_str!("../locales/fr/approvals.ftl")),
    (Language::En, include_str!("../locales/en/approvals.ftl")),
    (Language::Fr, include_str!("../locales/fr/exports.ftl")),
    (Language::En, include_str!("../locales/en/exports.ftl")),
    (Language::Fr, include_str!("../locales/fr/trail.ftl")),
    (Language::En, include_str!("../locales/en/trail.ftl")),
    (Language::Fr, include_str!("../locales/fr/own_data.ftl")),
    (Language::En, include_str!("../locales/en/own_data.ftl")),
    (Language::Fr, include_str!("../locales/fr/integrations.ftl")),
    (Language::En, include_str!("../locales/en/integrations.ftl")),
    (Language::Fr, include_str!("../locales/fr/provisioning.ftl")),
    (Language::En, include_str!("../locales/en/provisioning.ftl")),
    (Language::Fr, include_str!("../locales/fr/import.ftl")),
    (Language::En, include_str!("../locales/en/import.ftl")),
    (Language::Fr, include_str!("../locales/fr/hours.ftl")),
    (Language::En, include_str!("../locales/en/hours.ftl")),
    (Language::Fr, include_str!("../locales/fr/board.ftl")),
    (Language::En, include_str!("../locales/en/board.ftl")),
    (Language::Fr, include_str!("../locales/fr/offers.ftl")),
    (Language::En, include_str!("../locales/en/offers.ftl")),
    (Language::Fr, include_str!("../locales/fr/demo.ftl")),
    (Language::En, include_str!("../locales/en/demo.ftl")),
];

/// One Fluent file: the language it is written in, and its content.
pub type TextFile<'a> = (Language, &'a str);

/// The texts of both languages.
pub struct Texts {
    french: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

impl Texts {
    /// Reads Fluent files. The files are part of the program, so one that cannot be read is a fault in it:
    /// the message names the line.
    ///
    /// # Panics
    /// When a file is not valid Fluent, or two files hold the same key.
    pub fn load(files: &[TextFile<'_>]) -> Self {
        let mut texts = Self { french: bundle(langid!("fr")), english: bundle(langid!("en")) };
        texts.french.set_formatter(Some(|value, _| written_number(value, Language::Fr)));
        texts.english.set_formatter(Some(|value, _| written_number(value, Language::En)));
        if let Err(error) = texts.french.add_function("ELIDED", |said, _| elided(said)) {
            panic!("two functions of the texts have the same name: {error:?}");
        }
        for (language, content) in files {
            let resource = match FluentResource::try_new((*content).to_owned()) {
                Ok(resource) => resource,
                Err((_, errors)) => panic!("a {} text file cannot be read: {errors:?}", language.code()),
            };
            let bundle = match language {
                Language::Fr => &mut texts.french,
                Language::En => &mut texts.english,
            };
            if let Err(errors) = bundle.add_resource(resource) {
                panic!("a {} text stands twice: {errors:?}", language.code());
            }
        }
        texts
    }

    /// The texts of what Maillon does: problems, mails, names of states. The pages have texts of their own.
    pub(crate) fn of_api() -> Self {
        Self::load(API_FILES)
    }

    /// A sentence with its words filled in, as they are said in the language. A text that stands in it by its key has the
    /// words that come before it.
    pub(crate) fn say(
        &self,
        language: Language,
        key: &str,
        arguments: &[(impl AsRef<str>, Argument)],
    ) -> String {
        let mut filled = FluentArgs::new();
        for (name, argument) in arguments {
            let said = self.said(language, argument, &filled);
            filled.set(name.as_ref().to_owned(), said);
        }
        self.text(language, key, Some(&filled)).into_owned()
    }

    /// One word of a sentence, after those that stand before it.
    fn said(&self, language: Language, argument: &Argument, before: &FluentArgs<'_>) -> FluentValue<'static> {
        match argument {
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Text(text) => text.to_string().into(),
            Argument::Duration(minutes) => words::duration(*minutes, language).into(),
            Argument::Date(date) => words::date(*date, language).into(),
            Argument::Instant(at, zone) => words::date_time(*at, *zone, language).into(),
            Argument::Zone(zone) => words::zone_name(*zone, language).into(),
            Argument::Money(amount) => words::money(*amount, language).into(),
            Argument::Key(key) => self.text(language, key, Some(before)).into_owned().into(),
            Argument::Named(french, english) => match language {
                Language::Fr => french.clone().into(),
                Language::En => english.clone().into(),
            },
            Argument::List(list) => {
                let said = list.iter().map(|one| match self.said(language, one, before) {
                    FluentValue::String(text) => text.into_owned(),
                    FluentValue::Number(number) => number.as_string().into_owned(),
                    _ => String::new(),
                });
                said.collect::<Vec<_>>().join(", ").into()
            }
            Argument::Paragraphs(sentences) => {
                let said =
                    sentences.iter().map(|one| format!("\n\n{}", self.say(language, &one.key, &one.words)));
                said.collect::<String>().into()
            }
        }
    }

    /// The text of a key, its arguments filled in; the key itself when there is none.
    pub fn text<'a>(
        &'a self,
        language: Language,
        key: &'a str,
        arguments: Option<&'a FluentArgs<'_>>,
    ) -> Cow<'a, str> {
        let Some(pattern) = self.bundle(language).get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, language = language.code(), "a text is missing");
            return Cow::Borrowed(key);
        };
        let mut errors = Vec::new();
        let text = self.bundle(language).format_pattern(pattern, arguments, &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a text lacks an argument");
        }
        text
    }

    /// Whether a key has a text.
    pub fn holds(&self, language: Language, key: &str) -> bool {
        self.bundle(language).has_message(key)
    }

    fn bundle(&self, language: Language) -> &FluentBundle<FluentResource> {
        match language {
            Language::Fr => &self.french,
            Language::En => &self.english,
        }
    }
}

fn bundle(locale: LanguageIdentifier) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks that isolate an argument's writing direction are for right-to-left languages; here they would
    // only stand in the way of searching and copying.
    bundle.set_use_isolating(false);
    bundle
}

/// A number inside a text is written like every other number: Fluent itself knows no thousands.
fn written_number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Decimal::from_f64(number.value).map(|number| words::decimal(number, language))
}

/// `ELIDED("de", $person)` in a French text: a small word before a name, shortened where French does.
fn elided(said: &[FluentValue<'_>]) -> FluentValue<'static> {
    match said {
        [FluentValue::String(word), FluentValue::String(name)] => words::elided(word, name).into(),
        _ => FluentValue::Error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A French text shortens its small words by the name that comes after them.
    #[test]
    fn a_small_word_fits_the_name_after_it() {
        let texts = Texts::load(&[(Language::Fr, "asked = La demande { ELIDED(\"de\", $person) }.")]);
        let say = |person: &'static str| texts.say(Language::Fr, "asked", &[("person", person.into())]);
        assert_eq!(say("Nadia"), "La demande de Nadia.");
        assert_eq!(say("Océane"), "La demande d’Océane.");
    }

    /// A number in a sentence has its thousands apart and still decides between singular and plural.
    #[test]
    fn a_number_in_a_text_is_written_as_everywhere() {
        let file =
            "people = { $count ->\n    [one] { $count } personne\n   *[other] { $count } personnes\n }";
        let texts = Texts::load(&[(Language::Fr, file)]);
        let say = |count: i64| {
            let mut arguments = FluentArgs::new();
            arguments.set("count", count);
            texts.text(Language::Fr, "people", Some(&arguments)).into_owned()
        };
        assert_eq!(say(1), "1 personne");
        assert_eq!(say(1284), "1\u{202f}284 personnes");
    }
}
