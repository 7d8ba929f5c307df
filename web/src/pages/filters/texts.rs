//! Texts by their keys, with what is filled into them.

use std::fmt;

use askama::{Result, Values};
use fluent_bundle::{FluentArgs, FluentValue};

use super::{Speaker, speaker};
use crate::pages::words::{Filling, Words};

/// Letters that a preview shows.
const LONGEST_BEGINNING: usize = 200;

/// A text about to be written, with its arguments.
pub(crate) struct Message {
    speaker: Speaker,
    key: String,
    arguments: FluentArgs<'static>,
}

impl Message {
    /// The text of a key with its arguments.
    pub(super) fn of(speaker: &Speaker, key: &str, arguments: &[(&'static str, &dyn Argument)]) -> Self {
        let arguments = arguments.iter().map(|(name, value)| (*name, value.filled_in())).collect();
        Self { speaker: speaker.clone(), key: key.to_owned(), arguments }
    }

    /// A text says something; what may be left out is `""`. Components ask both alike.
    #[expect(clippy::unused_self, reason = "asked in place of `str::is_empty`")]
    pub(crate) fn is_empty(&self) -> bool {
        false
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.speaker.texts.text(self.speaker.language, &self.key, Some(&self.arguments)))
    }
}

/// `{{ "home-title"|text }}`: the text of a key.
#[askama::filter_fn]
pub(crate) fn text<K: fmt::Display>(key: K, values: &dyn Values) -> Result<Message> {
    Ok(Message::of(speaker(values)?, &key.to_string(), &[]))
}

/// `{{ "places-left"|text|with("count", 3) }}`: the same with an argument filled in. A whole number decides
/// between singular and plural and gets its thousands apart, so a year is given as a text.
#[askama::filter_fn]
pub(crate) fn with<V: Argument>(
    mut message: Message,
    _: &dyn Values,
    name: &'static str,
    value: V,
) -> Result<Message> {
    message.arguments.set(name, value.filled_in());
    Ok(message)
}

/// `{{ problem.message|say }}`: words that code handed over.
#[askama::filter_fn]
pub(crate) fn say(words: &Words, values: &dyn Values) -> Result<String> {
    Ok(match words {
        Words::Said(words) => words.clone(),
        Words::Text(key, arguments) => {
            let speaker = speaker(values)?.clone();
            let arguments = arguments.iter().map(|(name, value)| (name.clone(), value.filled_in())).collect();
            Message { speaker, key: key.to_string(), arguments }.to_string()
        }
    })
}

/// `{{ mission.need|beginning }}`: how a text begins, on one line, for whoever previews a page.
#[askama::filter_fn]
pub(crate) fn beginning(text: &str, _: &dyn Values) -> Result<String> {
    let mut shown = String::new();
    for word in text.split_whitespace() {
        if shown.chars().count() + word.chars().count() >= LONGEST_BEGINNING {
            shown.push('…');
            break;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    Ok(shown)
}

/// What can be filled into a text.
pub(crate) trait Argument {
    fn filled_in(&self) -> FluentValue<'static>;
}

impl<T: Argument + ?Sized> Argument for &T {
    fn filled_in(&self) -> FluentValue<'static> {
        (**self).filled_in()
    }
}

impl Argument for str {
    fn filled_in(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Argument for String {
    fn filled_in(&self) -> FluentValue<'static> {
        FluentValue::from(self.clone())
    }
}

impl Argument for Message {
    fn filled_in(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_string())
    }
}

impl Argument for Filling {
    fn filled_in(&self) -> FluentValue<'static> {
        match self {
            Self::Number(number) => number.filled_in(),
            Self::Text(text) => text.filled_in(),
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Argument for $number {
            fn filled_in(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        })*
    };
}
numbers!(i32, i64, u32, u64, usize);
