//! Dates and times as the visitor's language writes them. A civil date needs no zone; an instant always does,
//! the zone of what happens there.

use api::words;
use askama::{Error, Result, Values};
use chrono::{DateTime, Months, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{Speaker, speaker, texts::Message};

/// An instant, however a template holds it.
pub(crate) trait Instant {
    fn instant(&self) -> DateTime<Utc>;
}

impl<T: Instant + ?Sized> Instant for &T {
    fn instant(&self) -> DateTime<Utc> {
        (**self).instant()
    }
}

impl Instant for DateTime<Utc> {
    fn instant(&self) -> DateTime<Utc> {
        *self
    }
}

/// A day on a calendar, however a template holds it.
pub(crate) trait CivilDate {
    fn civil(&self) -> NaiveDate;
}

impl<T: CivilDate + ?Sized> CivilDate for &T {
    fn civil(&self) -> NaiveDate {
        (**self).civil()
    }
}

impl CivilDate for NaiveDate {
    fn civil(&self) -> NaiveDate {
        *self
    }
}

/// A time zone by its name: `Europe/Paris`.
pub(crate) trait Zone {
    fn tz(&self) -> Result<Tz>;
}

impl<T: Zone + ?Sized> Zone for &T {
    fn tz(&self) -> Result<Tz> {
        (**self).tz()
    }
}

impl Zone for str {
    fn tz(&self) -> Result<Tz> {
        self.parse().map_err(Error::custom)
    }
}

impl Zone for String {
    fn tz(&self) -> Result<Tz> {
        self.as_str().tz()
    }
}

/// `{{ entry.date|date }}`: `mardi 8 décembre 2026`.
#[askama::filter_fn]
pub(crate) fn date<D: CivilDate>(date: D, values: &dyn Values) -> Result<String> {
    Ok(words::date(date.civil(), speaker(values)?.language))
}

/// `{{ entry.date|plain_date }}`, inside a sentence: `8 décembre 2026`.
#[askama::filter_fn]
pub(crate) fn plain_date<D: CivilDate>(date: D, values: &dyn Values) -> Result<String> {
    Ok(words::plain_date(date.civil(), speaker(values)?.language))
}

/// `{{ entry.date|short_date }}`, for tables: `8 déc. 2026`.
#[askama::filter_fn]
pub(crate) fn short_date<D: CivilDate>(date: D, values: &dyn Values) -> Result<String> {
    Ok(words::short_date(date.civil(), speaker(values)?.language))
}

/// `{{ date|day }}`, for what is near: `mar. 8 déc.`; what is in another year says so.
#[askama::filter_fn]
pub(crate) fn day<D: CivilDate>(date: D, values: &dyn Values) -> Result<String> {
    let speaker = speaker(values)?;
    Ok(words::day_in(speaker.year, date.civil(), speaker.language))
}

/// `{{ date|month }}`: `décembre 2026`.
#[askama::filter_fn]
pub(crate) fn month<D: CivilDate>(date: D, values: &dyn Values) -> Result<String> {
    Ok(words::month_of(date.civil(), speaker(values)?.language))
}

/// `{{ row.missing_months|months }}`: months in order, each by its first day, where those that follow each other are said
/// as one: `octobre à décembre 2026, mars 2027`.
#[askama::filter_fn]
pub(crate) fn months<M: AsRef<[NaiveDate]>>(months: M, values: &dyn Values) -> Result<String> {
    let language = speaker(values)?.language;
    let follows = |one: &NaiveDate, next: &NaiveDate| one.checked_add_months(Months::new(1)) == Some(*next);
    let said = |run: &[NaiveDate]| Some(words::months(*run.first()?, *run.last()?, language));
    Ok(months.as_ref().chunk_by(follows).filter_map(said).collect::<Vec<_>>().join(", "))
}

/// `{{ starts_at|on(zone)|day }}`: the civil date of an instant on the clocks of a zone.
#[askama::filter_fn]
pub(crate) fn on<I: Instant, Z: Zone>(at: I, _: &dyn Values, zone: Z) -> Result<NaiveDate> {
    Ok(at.instant().with_timezone(&zone.tz()?).date_naive())
}

/// `{{ at|date_time(zone) }}`: `mardi 8 décembre 2026 à 9 h 30`.
#[askama::filter_fn]
pub(crate) fn date_time<I: Instant, Z: Zone>(at: I, values: &dyn Values, zone: Z) -> Result<String> {
    Ok(words::date_time(at.instant(), zone.tz()?, speaker(values)?.language))
}

/// `{{ at|short_date_time(zone) }}`: `8 déc. 2026, 9 h 30`.
#[askama::filter_fn]
pub(crate) fn short_date_time<I: Instant, Z: Zone>(at: I, values: &dyn Values, zone: Z) -> Result<String> {
    Ok(words::short_date_time(at.instant(), zone.tz()?, speaker(values)?.language))
}

/// `{{ starts_at|time_range(ends_at, zone) }}`: `9 h – 11 h`.
#[askama::filter_fn]
pub(crate) fn time_range<I: Instant, J: Instant, Z: Zone>(
    starts_at: I,
    values: &dyn Values,
    ends_at: J,
    zone: Z,
) -> Result<String> {
    Ok(words::time_range(starts_at.instant(), ends_at.instant(), zone.tz()?, speaker(values)?.language))
}

/// `{{ starts_at|own_hours(ends_at, zone) }}`: the same hours on the reader's own clocks, `soit 11 h – 13 h chez vous`;
/// nothing where these show the same, or are not known.
#[askama::filter_fn]
pub(crate) fn own_hours<I: Instant, J: Instant, Z: Zone>(
    starts_at: I,
    values: &dyn Values,
    ends_at: J,
    zone: Z,
) -> Result<Option<String>> {
    let (place, speaker) = (zone.tz()?, speaker(values)?);
    let on = |own| words::own_hours(starts_at.instant(), ends_at.instant(), place, own, speaker.language);
    Ok(speaker.own_zone.and_then(on))
}

/// `{{ "%time%"|where_you_are }}`: a time on the reader's own clocks, for a script to fill in; nothing where they have told
/// which those are.
#[askama::filter_fn]
pub(crate) fn where_you_are<T: AsRef<str>>(time: T, values: &dyn Values) -> Result<Option<String>> {
    let speaker = speaker(values)?;
    Ok(speaker.own_zone.is_none().then(|| words::where_you_are(time.as_ref(), speaker.language)))
}

/// `{{ "Indian/Reunion"|zone }}`: `heure de La Réunion`.
#[askama::filter_fn]
pub(crate) fn zone<Z: Zone>(zone: Z, values: &dyn Values) -> Result<String> {
    Ok(words::zone_name(zone.tz()?, speaker(values)?.language))
}

/// `{{ date|relative(today) }}`: `hier`, `dans 3 jours`. Today is the reader's own, so the page says it.
#[askama::filter_fn]
pub(crate) fn relative<D: CivilDate, T: CivilDate>(
    date: D,
    values: &dyn Values,
    today: T,
) -> Result<Message> {
    let days = (date.civil() - today.civil()).num_days();
    let speaker: &Speaker = speaker(values)?;
    let key = match days {
        -1 => "when-yesterday",
        0 => "when-today",
        1 => "when-tomorrow",
        ..0 => "when-days-ago",
        _ => "when-in-days",
    };
    Ok(Message::of(speaker, key, &[("count", &days.abs())]))
}
