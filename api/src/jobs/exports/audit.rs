//! The rows of the audit trail, as the operators' list showed it: in words, and each deed's stable code beside them.

use uuid::Uuid;

use super::{Batch, behind, cells::text};
use crate::{
    App, Internal, Language,
    access::{Operating, Viewer},
    documents::csv::Cell,
    domain::operations::{
        trail,
        trail_words::{Detail, Reader},
    },
    outcome::Argument,
};

/// What was done, the latest first.
pub(super) struct AuditTrail {
    right: Operating,
    filter: trail::Filter,
    language: Language,
}

impl AuditTrail {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-at",
        "export-person",
        "export-action",
        "export-action-code",
        "export-subject-kind",
        "export-subject",
        "export-company",
        "export-association",
        "export-details",
    ];

    /// The rows that an export asks for; none for whoever is no operator any more.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let filter = serde_json::from_str(asked)?;
        Ok(viewer.may_operate().ok().map(|right| Self { right, filter, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let events = trail::select(self.right, &self.filter);
        let found = trail::before(app.database().reader(), events, after, most).await?;
        let last = behind(&found, most, |event| event.row.id.into());
        let reader = Reader { texts: app.texts(), language: self.language };
        Ok((found.into_iter().map(|event| row(reader, event)).collect(), last))
    }
}

fn row(reader: Reader<'_>, event: trail::Event) -> Vec<Cell<'static>> {
    let id = |id: Option<Uuid>| text(id.map(|id| id.to_string()));
    let trail::Event { row, person_name, .. } = event;
    let at = row.at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    vec![
        at.into(),
        text(person_name),
        reader.deed(&row.action).into(),
        row.action.into(),
        reader.subject(&row.subject_kind).into(),
        id(Some(row.subject_id)),
        id(row.company_id.map(Into::into)),
        id(row.association_id.map(Into::into)),
        told(reader, row.arguments).into(),
    ]
}

/// What more is told of a deed; as it is kept, where a program of another version wrote it.
fn told(reader: Reader<'_>, arguments: String) -> String {
    let details = reader.details(&arguments);
    if details.is_empty() && arguments != "[]" {
        return arguments;
    }
    let detail = |Detail { label, value, .. }: Detail| {
        let words = [("name", Argument::from(label)), ("value", Argument::from(value))];
        reader.texts.say(reader.language, "export-detail", &words)
    };
    details.into_iter().map(detail).collect::<Vec<_>>().join(" · ")
}
