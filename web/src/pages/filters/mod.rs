//! The template filters: texts in the visitor's language, and the addresses of files.
//! A template names keys and files; it holds no sentence.
#![expect(
    clippy::inline_always,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "this is what askama's attribute makes of a filter"
)]

use std::{any::Any, fmt, sync::Arc};

use api::{Language, texts::Texts};
use askama::{Error, Result, Values, get_value};
use fluent_bundle::{FluentArgs, FluentValue};

use crate::assets::Assets;

/// What the filters need to know of the request; it travels beside the template's own data.
#[derive(Clone)]
pub(crate) struct Speaker {
    pub(crate) texts: Arc<Texts>,
    pub(crate) assets: Arc<Assets>,
    pub(crate) language: Language,
}

impl Values for Speaker {
    fn get_value<'a>(&'a self, _: &str) -> Option<&'a dyn Any> {
        Some(self)
    }
}

/// A text about to be written, with its arguments.
pub(crate) struct Message {
    speaker: Speaker,
    key: String,
    arguments: FluentArgs<'static>,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.speaker.texts.text(self.speaker.language, &self.key, Some(&self.arguments)))
    }
}

/// `{{ "home-title"|text }}`: the text of a key.
#[askama::filter_fn]
pub(crate) fn text<K: fmt::Display>(key: K, values: &dyn Values) -> Result<Message> {
    let speaker: &Speaker = get_value(values, "speaker")?;
    Ok(Message { speaker: speaker.clone(), key: key.to_string(), arguments: FluentArgs::new() })
}

/// `{{ "places-left"|text|with("count", 3) }}`: the same with an argument filled in.
#[askama::filter_fn]
pub(crate) fn with<V: Into<FluentValue<'static>>>(
    mut message: Message,
    _: &dyn Values,
    name: &'static str,
    value: V,
) -> Result<Message> {
    message.arguments.set(name, value);
    Ok(message)
}

/// `{{ "app.css"|asset }}`: the address of a file below `static/`.
#[askama::filter_fn]
pub(crate) fn asset(name: &str, values: &dyn Values) -> Result<String> {
    let speaker: &Speaker = get_value(values, "speaker")?;
    speaker.assets.address(name).ok_or(Error::ValueMissing)
}
