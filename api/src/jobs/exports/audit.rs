//! The rows of the audit trail, as the operators' list showed it.

use uuid::Uuid;

use super::{Batch, behind, cells::text};
use crate::{
    App, Internal,
    access::{Operating, Viewer},
    documents::csv::Cell,
    domain::operations::trail,
};

/// What was done, the latest first.
pub(super) struct AuditTrail {
    right: Operating,
    filter: trail::Filter,
}

impl AuditTrail {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-at",
        "export-person",
        "export-action",
        "export-subject-kind",
        "export-subject",
        "export-company",
        "export-association",
        "export-details",
    ];

    /// The rows that an export asks for; none for whoever is no operator any more.
    pub(super) fn of(viewer: &Viewer, asked: &str) -> Result<Option<Self>, Internal> {
        let filter = serde_json::from_str(asked)?;
        Ok(viewer.may_operate().ok().map(|right| Self { right, filter }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let events = trail::select(self.right, &self.filter);
        let found = trail::before(app.database().reader(), events, after, most).await?;
        let last = behind(&found, most, |event| event.row.id.into());
        Ok((found.into_iter().map(row).collect(), last))
    }
}

fn row(event: trail::Event) -> Vec<Cell<'static>> {
    let id = |id: Option<Uuid>| text(id.map(|id| id.to_string()));
    let trail::Event { row, person_name } = event;
    let at = row.at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    vec![
        at.into(),
        text(person_name),
        row.action.into(),
        row.subject_kind.into(),
        id(Some(row.subject_id)),
        id(row.company_id.map(Into::into)),
        id(row.association_id.map(Into::into)),
        row.arguments.into(),
    ]
}
