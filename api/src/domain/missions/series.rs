//! One session, or the same one every week, as it would be opened: each date with what is particular about it. The
//! clock on the wall is kept from week to week, so the instant moves when clocks change.

use chrono::{Days, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use entity::Minutes;

use super::local_time::{self, NoSpan, Span};
use crate::{
    domain::{
        checks::Checks,
        reference::holidays::{Holiday, HolidayZone, holiday_on},
    },
    outcome::{Argument, Problem},
};

/// The input's part in which the fields stand.
const PART: &str = "series";

/// Weeks at most.
const MOST_WEEKS: u32 = 52;

/// The longest session: what lasts longer is several.
const LONGEST: Minutes = Minutes(24 * 60);

/// A series, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// `2026-03-17T14:00`, of the first one.
    pub(crate) local_start: String,
    pub(crate) local_end: String,
    pub(crate) time_zone: String,
    /// How many weeks, one after the other; one for a single session.
    pub(crate) weeks: u32,
    /// The days on which there is none.
    pub(crate) without: Vec<NaiveDate>,
}

/// One date of a series.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub(crate) local_start: NaiveDateTime,
    pub(crate) local_end: NaiveDateTime,
    pub(crate) zone: Tz,
    /// The instants, or why there is no session.
    pub(crate) span: Result<Span, Problem>,
    /// Whether the clocks show another difference to UTC than at the session before.
    pub(crate) clocks_changed: bool,
    /// The public holiday it falls on.
    pub(crate) holiday: Option<Holiday>,
}

/// What people should know of a date, as codes of `note-<code>` texts with their words.
impl Dated {
    pub(crate) fn notes(&self) -> Vec<Problem> {
        let mut notes = Vec::new();
        if self.span.as_ref().is_ok_and(|span| span.is_ambiguous) {
            notes.push(Problem::new("TIME_COMES_TWICE"));
        }
        if self.clocks_changed {
            notes.push(Problem::new("CLOCKS_CHANGED"));
        }
        if let Some(holiday) = self.holiday {
            let name = Argument::Key(holiday_key(holiday).into());
            notes.push(Problem::new("PUBLIC_HOLIDAY").with("name", name));
        }
        notes
    }
}

/// The dates of a series. Fields that cannot be read are refused; a date that cannot be is shown as such.
pub(crate) fn dates(
    typed: &Typed,
    departement: Option<&str>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Dated>, Vec<Problem>> {
    let Some((zone, start, end)) = first(typed)? else { return Ok(Vec::new()) };
    let place = holiday_zone(zone, departement);
    let mut dates: Vec<Dated> = Vec::new();
    for week in 0..typed.weeks {
        let after = Days::new(u64::from(week) * 7);
        let both = start.checked_add_days(after).zip(end.checked_add_days(after));
        let Some((local_start, local_end)) = both else { break };
        if typed.without.contains(&local_start.date()) {
            continue;
        }
        let span = Span::between(local_start, local_end, zone)
            .map_err(|no_span| refusal(no_span, local_start, local_end))
            .and_then(|span| possible(span, now));
        let clocks_changed = span.as_ref().is_ok_and(|span| have_clocks_changed(&dates, local_start, *span));
        let holiday = holiday_on(local_start.date(), place);
        dates.push(Dated { local_start, local_end, zone, span, clocks_changed, holiday });
    }
    if dates.is_empty() {
        return Err(vec![Problem::new("NO_DATE_LEFT").at(PART).at("weeks")]);
    }
    Ok(dates)
}

/// Where the first date stands on the clocks of its zone, or all that cannot be read.
fn first(typed: &Typed) -> Result<Option<(Tz, NaiveDateTime, NaiveDateTime)>, Vec<Problem>> {
    let mut checks = Checks::below(PART);
    let zone = checks.time_zone("timeZone", &typed.time_zone);
    let (start, end) = (local_time::read(&typed.local_start), local_time::read(&typed.local_end));
    if start.is_none() {
        checks.refuse("localStart", local_time::fault(&typed.local_start));
    }
    if end.is_none() {
        checks.refuse("localEnd", local_time::fault(&typed.local_end));
    }
    if !(1..=MOST_WEEKS).contains(&typed.weeks) {
        checks.add(
            "weeks",
            Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", i64::from(MOST_WEEKS)),
        );
    }
    let faults = checks.found();
    if faults.is_empty() { Ok(start.zip(end).map(|(start, end)| (zone, start, end))) } else { Err(faults) }
}

/// A session that can still be opened: neither begun, nor too far ahead, nor longer than one is.
fn possible(span: Span, now: chrono::DateTime<chrono::Utc>) -> Result<Span, Problem> {
    if span.starts_at <= now {
        return Err(Problem::new("IN_THE_PAST").at(PART).at("localStart"));
    }
    if span.starts_at > now + local_time::FURTHEST {
        return Err(Problem::new("TOO_FAR_AHEAD").at(PART).at("localStart"));
    }
    if span.minutes() > LONGEST {
        return Err(Problem::new("SESSION_TOO_LONG").at(PART).at("localEnd"));
    }
    Ok(span)
}

/// Whether the clocks differ otherwise from UTC than at the last date before that takes place: an hour that the clocks
/// leave out is on neither side of their change.
fn have_clocks_changed(before: &[Dated], local_start: NaiveDateTime, span: Span) -> bool {
    let last = before.iter().rev().find_map(|date| Some((date, date.span.as_ref().ok()?)));
    last.is_some_and(|(date, earlier)| {
        date.local_start.and_utc() - earlier.starts_at != local_start.and_utc() - span.starts_at
    })
}

fn refusal(no_span: NoSpan, start: NaiveDateTime, end: NaiveDateTime) -> Problem {
    let skipped = |time: NaiveDateTime, field: &str| {
        Problem::new("TIME_DOES_NOT_EXIST")
            .with("time", time.format("%H:%M").to_string())
            .with("date", time.date())
            .at(PART)
            .at(field)
    };
    match no_span {
        NoSpan::Skipped { is_end: false } => skipped(start, "localStart"),
        NoSpan::Skipped { is_end: true } => skipped(end, "localEnd"),
        NoSpan::Backwards => Problem::new("ENDS_BEFORE_IT_STARTS").at(PART).at("localEnd"),
    }
}

/// Whose public holidays count: those of the département, else of the zone.
fn holiday_zone(zone: Tz, departement: Option<&str>) -> HolidayZone {
    match (departement, zone) {
        (Some("57" | "67" | "68"), _) => HolidayZone::AlsaceMoselle,
        (Some("971"), _) | (None, Tz::America__Guadeloupe) => HolidayZone::Guadeloupe,
        (Some("972"), _) | (None, Tz::America__Martinique) => HolidayZone::Martinique,
        (Some("973"), _) | (None, Tz::America__Cayenne) => HolidayZone::Guyane,
        (Some("974"), _) | (None, Tz::Indian__Reunion) => HolidayZone::Reunion,
        (Some("976"), _) | (None, Tz::Indian__Mayotte) => HolidayZone::Mayotte,
        _ => HolidayZone::Metropole,
    }
}

/// The key of a public holiday's name.
fn holiday_key(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "holiday-new-year",
        Holiday::GoodFriday => "holiday-good-friday",
        Holiday::EasterMonday => "holiday-easter-monday",
        Holiday::AbolitionOfSlavery => "holiday-abolition-of-slavery",
        Holiday::LabourDay => "holiday-labour-day",
        Holiday::Victory1945 => "holiday-victory-1945",
        Holiday::Ascension => "holiday-ascension",
        Holiday::WhitMonday => "holiday-whit-monday",
        Holiday::NationalDay => "holiday-national-day",
        Holiday::Assumption => "holiday-assumption",
        Holiday::AllSaints => "holiday-all-saints",
        Holiday::Armistice1918 => "holiday-armistice-1918",
        Holiday::Christmas => "holiday-christmas",
        Holiday::SecondChristmasDay => "holiday-second-christmas-day",
    }
}
