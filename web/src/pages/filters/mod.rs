//! The template filters: texts in the visitor's language, dates, amounts and lengths of time as that language
//! writes them, and the addresses of files. A template names keys and files; it holds no sentence.
#![expect(
    clippy::inline_always,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "this is what askama's attribute makes of a filter"
)]

mod dates;
mod names;
mod numbers;
mod summary;
mod texts;

use std::{any::Any, fmt, sync::Arc};

use api::{Language, texts::Texts};
use askama::{Error, Result, Template, Values, get_value};
use chrono_tz::Tz;

pub(crate) use self::{
    dates::{
        date, date_time, day, month, months, on, own_hours, plain_date, relative, short_date,
        short_date_time, time_range, where_you_are, zone,
    },
    names::{code, initials, rules, siren, tone},
    numbers::{duration, euros, measure, money, number, percent, seconds},
    summary::name_problems,
    texts::{beginning, say, text, with},
};
use crate::assets::Assets;

/// What the filters need to know of the request; it travels beside the template's own data.
#[derive(Clone)]
pub(crate) struct Speaker {
    pub(crate) texts: Arc<Texts>,
    pub(crate) assets: Arc<Assets>,
    pub(crate) language: Language,
    /// The year in which the page is read.
    pub(crate) year: i32,
    /// The clocks by which the reader lives, where they have told.
    pub(crate) own_zone: Option<Tz>,
    /// Where people reach the site, without a slash at its end.
    pub(crate) site: Arc<str>,
}

impl Values for Speaker {
    fn get_value<'a>(&'a self, _: &str) -> Option<&'a dyn Any> {
        Some(self)
    }
}

/// The speaker that travels with a template.
fn speaker(values: &dyn Values) -> Result<&Speaker> {
    get_value(values, "speaker")
}

/// `{{ shell.top()|drawn|safe }}`: a part of the page that is a template of its own.
#[askama::filter_fn]
pub(crate) fn drawn<T: Template>(part: T, values: &dyn Values) -> Result<String> {
    part.render_with_values(values)
}

/// `?back={{ back|query }}`: a value inside an address.
#[askama::filter_fn]
pub(crate) fn query(value: &str, _: &dyn Values) -> Result<String> {
    Ok(form_urlencoded::byte_serialize(value.as_bytes()).collect())
}

/// `mailto:?subject={{ subject|in_mail }}`: words inside the address of a mail, where a space is no plus.
#[askama::filter_fn]
pub(crate) fn in_mail<K: fmt::Display>(words: K, _: &dyn Values) -> Result<String> {
    let encoded: String = form_urlencoded::byte_serialize(words.to_string().as_bytes()).collect();
    Ok(encoded.replace('+', "%20"))
}

/// `{{ "/missions"|whole }}`: an address of this site as it is followed from elsewhere.
#[askama::filter_fn]
pub(crate) fn whole<K: fmt::Display>(path: K, values: &dyn Values) -> Result<String> {
    Ok(format!("{}{path}", speaker(values)?.site))
}

/// `{{ "app.css"|asset }}`: the address of a file below `static/`.
#[askama::filter_fn]
pub(crate) fn asset(name: &str, values: &dyn Values) -> Result<String> {
    speaker(values)?.assets.address(name).ok_or(Error::ValueMissing)
}
