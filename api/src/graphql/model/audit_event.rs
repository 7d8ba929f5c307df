//! The audit trail: who did what that others must be able to look up.

use async_graphql::{InputObject, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{AuditEventId, PersonId};
use uuid::Uuid;

use crate::{
    domain::operations::trail::{self, Event},
    graphql::id::{self, Gid},
};

/// Something that was done.
#[derive(SimpleObject)]
#[graphql(name = "AuditEvent")]
pub struct AuditEventNode {
    /// The event's id.
    id: Gid<AuditEventId>,
    /// When.
    at: DateTime<Utc>,
    /// Who; null for a job or a signed link.
    person_id: Option<Gid<PersonId>>,
    /// Their name, unless they were erased.
    person_name: Option<String>,
    /// What, as a stable code.
    action: String,
    /// What kind of thing it was done to.
    subject_kind: String,
    /// Which one.
    subject_id: Uuid,
    /// What a sentence about it needs, as JSON; never what anything costs.
    arguments: String,
}

impl From<Event> for AuditEventNode {
    fn from(event: Event) -> Self {
        let Event { row, person_name } = event;
        Self {
            id: Gid(row.id),
            at: row.at.to_utc(),
            person_id: row.person_id.map(Gid),
            person_name,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            arguments: row.arguments,
        }
    }
}

/// Which events of the audit trail. What is left out filters nothing.
#[derive(Default, InputObject)]
pub struct AuditFilter {
    /// Only those of this code.
    action: Option<String>,
    /// Only what was done to things of this kind.
    subject_kind: Option<String>,
    /// Only what was done to this thing: its id in this API, or as the trail shows it.
    subject_id: Option<String>,
    /// Only what this person did.
    person_id: Option<Gid<PersonId>>,
    /// Not before.
    from: Option<DateTime<Utc>>,
    /// Before.
    until: Option<DateTime<Utc>>,
}

impl AuditFilter {
    /// The filter as the use case takes it. An id that is none finds nothing.
    pub(crate) fn read(&self) -> trail::Filter {
        let subject = |text: &String| {
            let text = text.trim();
            let read = Uuid::parse_str(text).ok().or_else(|| id::decode(text).map(|(_, id)| id));
            read.unwrap_or(Uuid::nil())
        };
        trail::Filter {
            action: self.action.clone(),
            subject_kind: self.subject_kind.clone(),
            subject_id: self.subject_id.as_ref().map(subject),
            person_id: self.person_id.map(|id| id.0),
            from: self.from.map(trail::millis),
            until: self.until.map(trail::millis),
        }
    }
}
