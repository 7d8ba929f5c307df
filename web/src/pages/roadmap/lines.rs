//! What a version of a roadmap says, line by line, beside what another one says.

use api::{Language, words};

use super::VersionFields;
use crate::pages::{form::code_of, scalars::Date, words::Words};

/// One thing that a version says.
pub(super) struct Line {
    /// The key of its name.
    pub(super) label: &'static str,
    pub(super) now: Vec<Words>,
    /// What the version that it is compared with says of it.
    pub(super) before: Vec<Words>,
}

impl Line {
    /// Whether the two versions differ in it.
    pub(super) fn has_changed(&self) -> bool {
        self.now != self.before
    }
}

/// The lines of a version, each beside that of the other one.
pub(super) fn of(now: &VersionFields, before: Option<&VersionFields>, language: Language) -> Vec<Line> {
    let mut before = before.map(|before| said(before, language).into_iter());
    let line = |(label, now)| {
        let other = before.as_mut().and_then(Iterator::next);
        Line { label, now, before: other.map(|(_, other)| other).unwrap_or_default() }
    };
    said(now, language).into_iter().map(line).collect()
}

type Said = (&'static str, Vec<Words>);

/// All that a version can say, always in the same order.
fn said(version: &VersionFields, language: Language) -> Vec<Said> {
    let text = |text: &str| -> Vec<Words> {
        if text.is_empty() { Vec::new() } else { vec![Words::Said(text.to_owned())] }
    };
    let objectives = version.objectives.iter().flat_map(|objective| {
        let more = [
            ("roadmap-measured-by", &objective.indicator),
            ("roadmap-measured-from", &objective.baseline),
            ("roadmap-measured-to", &objective.target),
        ];
        let more = more.into_iter().filter(|(_, said)| !said.is_empty());
        let more = more.map(|(key, said)| Words::text(key).with("said", said.clone()));
        std::iter::once(Words::Said(objective.text.clone())).chain(more).collect::<Vec<_>>()
    });
    let plan = |wanted: &'static str| {
        let items = version.items.iter().filter(move |item| code_of(&item.kind) == wanted);
        let item = move |(text, due): (&String, Option<Date>)| match due {
            Some(due) => Words::text("roadmap-item-by")
                .with("said", text.clone())
                .with("day", words::short_date(due, language)),
            None => Words::Said(text.clone()),
        };
        items.map(|row| (&row.text, row.due_on)).map(item).collect::<Vec<_>>()
    };
    let day = |day: Option<Date>| -> Vec<Words> {
        day.map(|day| Words::Said(words::date(day, language))).into_iter().collect()
    };
    let time = version.expected_minutes.map(|minutes| Words::Said(words::minutes(minutes, language)));
    vec![
        ("roadmap-context", text(&version.context)),
        ("roadmap-objectives", objectives.collect()),
        ("roadmap-deliverables", plan("DELIVERABLE")),
        ("roadmap-milestones", plan("MILESTONE")),
        ("roadmap-out-of-scope", text(&version.out_of_scope)),
        ("roadmap-time", time.into_iter().collect()),
        ("roadmap-starts", day(version.starts_on)),
        ("roadmap-ends", day(version.ends_on)),
        ("roadmap-confidentiality", text(&version.confidentiality)),
        ("roadmap-contacts", text(&version.contacts)),
    ]
}
