//! What a version of a roadmap says, line by line, beside what another one says.

use api::{Language, RoadmapToApprove, words};

use super::roadmap_versions::{RoadmapItemKind, VersionFields};
use crate::pages::{scalars::Date, words::Words};

/// One thing that a version says.
pub(crate) struct Line {
    /// The key of its name.
    pub(crate) label: &'static str,
    pub(crate) now: Vec<Words>,
    /// What the version that it is compared with says of it.
    pub(crate) before: Vec<Words>,
}

impl Line {
    /// Whether the two versions differ in it.
    pub(crate) fn has_changed(&self) -> bool {
        self.now != self.before
    }
}

/// A version, however it was read.
pub(crate) struct Version<'a> {
    context: &'a str,
    objectives: Vec<Objective<'a>>,
    items: Vec<Item<'a>>,
    out_of_scope: &'a str,
    expected_minutes: Option<i64>,
    starts_on: Option<Date>,
    ends_on: Option<Date>,
    confidentiality: &'a str,
    contacts: &'a str,
}

/// What is to be reached: in words, by what it is seen, where that stands before, and where it is to stand.
type Objective<'a> = [&'a str; 4];

/// What is handed over, or reached by a day.
struct Item<'a> {
    is_milestone: bool,
    text: &'a str,
    due_on: Option<Date>,
}

/// Both ways to read a version name its parts alike, but what tells a milestone.
macro_rules! version_of {
    ($read:ident, $item:ident => $is_milestone:expr) => {{
        let objectives = $read.objectives.iter();
        let objectives = objectives.map(|one| [&*one.text, &*one.indicator, &*one.baseline, &*one.target]);
        let items = $read.items.iter();
        let items =
            items.map(|$item| Item { is_milestone: $is_milestone, text: &$item.text, due_on: $item.due_on });
        Version {
            context: &$read.context,
            objectives: objectives.collect(),
            items: items.collect(),
            out_of_scope: &$read.out_of_scope,
            expected_minutes: $read.expected_minutes,
            starts_on: $read.starts_on,
            ends_on: $read.ends_on,
            confidentiality: &$read.confidentiality,
            contacts: &$read.contacts,
        }
    }};
}

impl<'a> From<&'a VersionFields> for Version<'a> {
    fn from(read: &'a VersionFields) -> Self {
        version_of!(read, item => matches!(item.kind, RoadmapItemKind::MILESTONE))
    }
}

impl<'a> From<&'a RoadmapToApprove> for Version<'a> {
    fn from(read: &'a RoadmapToApprove) -> Self {
        version_of!(read, item => item.is_milestone)
    }
}

/// The lines of a version, each beside that of the other one.
pub(crate) fn of(now: &Version<'_>, before: Option<&Version<'_>>, language: Language) -> Vec<Line> {
    let mut before = before.map(|before| said(before, language).into_iter());
    let line = |(label, now)| {
        let other = before.as_mut().and_then(Iterator::next);
        Line { label, now, before: other.map(|(_, other)| other).unwrap_or_default() }
    };
    said(now, language).into_iter().map(line).collect()
}

type Said = (&'static str, Vec<Words>);

/// All that a version can say, always in the same order.
fn said(version: &Version<'_>, language: Language) -> Vec<Said> {
    let text = |text: &str| -> Vec<Words> {
        if text.is_empty() { Vec::new() } else { vec![Words::Said(text.to_owned())] }
    };
    let day = |day: Option<Date>| -> Vec<Words> {
        day.map(|day| Words::Said(words::date(day, language))).into_iter().collect()
    };
    let time = version.expected_minutes.map(|minutes| Words::Said(words::minutes(minutes, language)));
    vec![
        ("roadmap-context", text(version.context)),
        ("roadmap-objectives", version.objectives.iter().flat_map(aim).collect()),
        ("roadmap-deliverables", plan(version, false, language)),
        ("roadmap-milestones", plan(version, true, language)),
        ("roadmap-out-of-scope", text(version.out_of_scope)),
        ("roadmap-time", time.into_iter().collect()),
        ("roadmap-starts", day(version.starts_on)),
        ("roadmap-ends", day(version.ends_on)),
        ("roadmap-confidentiality", text(version.confidentiality)),
        ("roadmap-contacts", text(version.contacts)),
    ]
}

/// What is to be reached, and how that is measured.
fn aim(&[text, indicator, baseline, target]: &Objective<'_>) -> Vec<Words> {
    let measures = [
        ("roadmap-measured-by", indicator),
        ("roadmap-measured-from", baseline),
        ("roadmap-measured-to", target),
    ];
    let measures = measures.into_iter().filter(|(_, said)| !said.is_empty());
    let measures = measures.map(|(key, said)| Words::text(key).with("said", said.to_owned()));
    std::iter::once(Words::Said(text.to_owned())).chain(measures).collect()
}

/// What is handed over, or reached by a day.
fn plan(version: &Version<'_>, milestones: bool, language: Language) -> Vec<Words> {
    let items = version.items.iter().filter(|item| item.is_milestone == milestones);
    let item = |item: &Item<'_>| match item.due_on {
        Some(due) => Words::text("roadmap-item-by")
            .with("said", item.text.to_owned())
            .with("day", words::short_date(due, language)),
        None => Words::Said(item.text.to_owned()),
    };
    items.map(item).collect()
}
