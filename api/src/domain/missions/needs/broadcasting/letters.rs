//! What volunteers are written about announcements: one by one, or those of some time together. Each leads to the mission's
//! page by the branch's own link, or by that of whoever reads it and passes announcements on, and to where one says how often such mails come.

use chrono::NaiveDate;
use entity::{EmailAddress, MissionFormat, SentKind, person};

use super::reading::Open;
use crate::{
    mail::{Letter, Words},
    opaque,
    outcome::{Argument, Sentence},
};

/// Where somebody says how often announcements are mailed to them.
const SETTINGS: &str = "/volunteering";

/// The address of a mission, by a link.
pub(super) fn path(open: &Open, code: &str) -> String {
    format!("/missions/{}?via={code}", opaque::encode(open.mission))
}

/// What is told of an announcement. `facts` is said with the words before it.
fn facts(open: &Open) -> Words {
    let text = &open.announcement;
    let format = match text.format {
        MissionFormat::Remote => "remote",
        MissionFormat::OnSite => "on-site",
        MissionFormat::Hybrid => "hybrid",
    };
    let (when, days) = days(text.starts_on, text.ends_on);
    let mut words: Words = vec![
        ("title", text.title.clone().into()),
        ("summary", text.summary.clone().into()),
        ("association", open.association.clone().into()),
        ("format", format.into()),
        ("place", open.place.clone().unwrap_or_default().into()),
        ("when", when.into()),
    ];
    words.extend(days);
    words.push(("facts", Argument::Key("announcement-facts".into())));
    words
}

/// How the days of a mission are told, and these days.
fn days(from: Option<NaiveDate>, until: Option<NaiveDate>) -> (&'static str, Words) {
    let when = match (from, until) {
        (Some(_), Some(_)) => "period",
        (Some(_), None) => "start",
        (None, Some(_)) => "end",
        (None, None) => "open",
    };
    let named = [("from", from), ("until", until)];
    (when, named.into_iter().filter_map(|(name, day)| Some((name, day?.into()))).collect())
}

/// One announcement to one person: their skills are asked for, or they are asked to pass it on.
pub(super) fn of_one(
    open: &Open,
    code: &str,
    kind: SentKind,
    person: &person::Model,
    address: EmailAddress,
) -> Letter {
    let mut arguments = facts(open);
    arguments.push(("path", path(open, code).into()));
    arguments.push(("second_path", SETTINGS.into()));
    Letter {
        person_id: Some(person.id),
        address,
        language: person.language.into(),
        code: if kind == SentKind::ForYou { "announcement-for-you" } else { "announcement-pass-on" },
        arguments,
        calendar: None,
    }
}

/// To somebody who passes it on by their own link, and is no volunteer of the branch.
pub(super) fn to_relay(open: &Open, code: &str, person: &person::Model, address: EmailAddress) -> Letter {
    let letter = of_one(open, code, SentKind::PassOn, person, address);
    Letter { code: "announcement-to-relay", ..letter }
}

/// To somebody who was answered in a search before: it is open again, and they are asked whether they would be a candidate.
pub(super) fn again(open: &Open, code: &str, person: &person::Model, address: EmailAddress) -> Letter {
    let mut arguments = facts(open);
    arguments.push(("path", path(open, code).into()));
    Letter {
        person_id: Some(person.id),
        address,
        language: person.language.into(),
        code: "search-open-again",
        arguments,
        calendar: None,
    }
}

/// Several, each with its address on a site.
pub(super) fn of_several(
    listed: &[(SentKind, &Open, String)],
    person: &person::Model,
    address: EmailAddress,
    site: &str,
) -> Letter {
    let site = site.trim_end_matches('/');
    let mut items = Vec::new();
    for (is_for_them, heading) in
        [(true, "announcement-digest-for-you"), (false, "announcement-digest-pass-on")]
    {
        let of_kind = listed.iter().filter(|(kind, ..)| (*kind == SentKind::ForYou) == is_for_them);
        let mut told: Vec<Sentence> = of_kind.map(|(_, open, code)| item(open, code, site)).collect();
        if !told.is_empty() {
            items.push(Sentence { key: heading.into(), words: Vec::new() });
            items.append(&mut told);
        }
    }
    Letter {
        person_id: Some(person.id),
        address,
        language: person.language.into(),
        code: "announcement-digest",
        arguments: vec![
            ("count", listed.len().into()),
            ("items", Argument::Paragraphs(items)),
            ("path", "/announcements".into()),
            ("second_path", SETTINGS.into()),
        ],
        calendar: None,
    }
}

fn item(open: &Open, code: &str, site: &str) -> Sentence {
    let mut words: Vec<_> = facts(open).into_iter().map(|(name, word)| (name.into(), word)).collect();
    words.push(("address".into(), format!("{site}{}", path(open, code)).into()));
    Sentence { key: "announcement-digest-item".into(), words }
}
