//! The rows of an organisation's own audit trail and of a company's access log, as their lists showed them.

use entity::AccessKind;
use sea_orm::ActiveEnum as _;
use uuid::Uuid;

use super::{Batch, behind, cells::text};
use crate::{
    App, Internal, Language,
    access::{AccessLogReader, TrailReader, Viewer, viewer::Organisation},
    documents::csv::Cell,
    domain::{
        access_log,
        exports::{AccessList, TrailList, TrailOf},
        operations::{
            own_trail,
            trail::{self, Actor},
            trail_words::{Changed, Reader},
        },
    },
    outcome::Argument,
    text_analysis::kebab,
};

/// What was done in an organisation, the latest first.
pub(super) struct OwnTrail {
    right: TrailReader,
    filter: trail::Filter,
    language: Language,
}

impl OwnTrail {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-at",
        "export-person",
        "export-action",
        "export-action-code",
        "export-subject-kind",
        "export-name",
        "export-subject",
        "export-details",
        "export-changes",
        "export-means",
        "export-network",
    ];

    /// The rows that an export asks for; none for whoever reads the trail no more.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let TrailList { of, filter } = serde_json::from_str(asked)?;
        let organisation = match of {
            TrailOf::Company(id) => Organisation::Company(id),
            TrailOf::Association(id) => Organisation::Association(id),
            TrailOf::Intermediary(id) => Organisation::Intermediary(id),
        };
        Ok(viewer.may_read_trail(organisation).ok().map(|right| Self { right, filter, language }))
    }

    /// Whether money is read in it: who looks after employees alone reads less.
    pub(super) fn shows_money(&self) -> bool {
        self.right.sees_money()
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let events = own_trail::select(&self.right, &self.filter);
        let found = own_trail::before(app.database().reader(), &self.right, events, after, most).await?;
        let last = behind(&found, most, |event| event.row.id.into());
        let reader = Reader { texts: app.texts(), language: self.language };
        Ok((found.into_iter().map(|event| event_row(reader, event)).collect(), last))
    }
}

fn event_row(reader: Reader<'_>, event: trail::Event) -> Vec<Cell<'static>> {
    let trail::Event { row, person_name, subject_name, actor } = event;
    let who = match actor {
        Actor::Person => person_name,
        Actor::Operator => Some(reader.say("export-by-operator")),
        Actor::Withheld => Some(reader.say("export-by-others")),
        Actor::Program => Some(reader.say("export-by-program")),
    };
    let changes = reader.changes(row.changes.as_deref(), &row.arguments);
    let details: Vec<String> = reader
        .details_beside(&row.arguments, &changes)
        .into_iter()
        .filter(|detail| !detail.name.starts_with("old-") && !detail.name.starts_with("new-"))
        .map(|detail| pair(reader, detail.label, detail.value))
        .collect();
    let changes: Vec<String> = changes.into_iter().map(|change| changed(reader, change)).collect();
    vec![
        row.at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true).into(),
        text(who),
        reader.deed(&row.action).into(),
        row.action.into(),
        reader.subject(&row.subject_kind).into(),
        text(subject_name.map(|name| reader.name(&name))),
        row.subject_id.to_string().into(),
        details.join(" · ").into(),
        changes.join(" · ").into(),
        text(row.means.map(|means| reader.means(means))),
        text(row.network),
    ]
}

fn pair(reader: Reader<'_>, name: String, value: String) -> String {
    let words = [("name", Argument::from(name)), ("value", Argument::from(value))];
    reader.texts.say(reader.language, "export-detail", &words)
}

/// `Site : Lyon → Paris`, or the field alone where it is not told what it was.
fn changed(reader: Reader<'_>, change: Changed) -> String {
    let Changed { label, before, after, .. } = change;
    if before.is_none() && after.is_none() {
        return label;
    }
    let value = format!("{} → {}", before.unwrap_or_default(), after.unwrap_or_default());
    pair(reader, label, value.trim().to_owned())
}

/// Who was shown which file in a company's name, the latest first.
pub(super) struct Accesses {
    right: AccessLogReader,
    filter: access_log::Filter,
    language: Language,
}

impl Accesses {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-at",
        "export-person",
        "export-shown",
        "export-list",
        "export-employee",
        "export-means",
        "export-network",
    ];

    /// The rows that an export asks for; none for whoever reads the log no more.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let AccessList { company, filter } = serde_json::from_str(asked)?;
        Ok(viewer.may_read_access_log(company).ok().map(|right| Self { right, filter, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let lines = access_log::of_company(self.right, &self.filter);
        let found = access_log::before(app.database().reader(), lines, after, most).await?;
        let last = behind(&found, most, |line| line.row.id.into());
        let reader = Reader { texts: app.texts(), language: self.language };
        Ok((found.into_iter().map(|line| access_row(reader, line)).collect(), last))
    }
}

/// One line of the log.
pub(super) fn access_row(reader: Reader<'_>, line: access_log::Line) -> Vec<Cell<'static>> {
    let access_log::Line { row, person, system, employee, .. } = line;
    let by_system = |name: String| {
        reader.texts.say(reader.language, "export-by-system", &[("name", Argument::from(name))])
    };
    vec![
        row.at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true).into(),
        text(system.map(by_system).or(person)),
        shown(reader, row.kind).into(),
        text(row.list.as_deref().map(|list| reader.list(list))),
        text(employee),
        reader.means(row.means).into(),
        text(row.network),
    ]
}

/// What somebody was shown, in words.
pub(super) fn shown(reader: Reader<'_>, kind: AccessKind) -> String {
    reader.say(&format!("export-shown-{}", kebab(&kind.to_value())))
}
