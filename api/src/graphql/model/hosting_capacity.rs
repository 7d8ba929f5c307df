//! How much help an association says that it can host.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use entity::hosting_capacity;

/// How much help an association can host, and what that takes.
#[derive(SimpleObject)]
pub struct HostingCapacity {
    /// How many hours of help a week.
    hours_a_week: i32,
    /// How many minutes of its own people an hour of help takes.
    supervision_minutes: i32,
    /// When it said so last.
    declared_at: DateTime<Utc>,
}

impl From<hosting_capacity::Model> for HostingCapacity {
    fn from(row: hosting_capacity::Model) -> Self {
        Self {
            hours_a_week: row.hours_a_week,
            supervision_minutes: row.supervision_minutes,
            declared_at: row.declared_at.to_utc(),
        }
    }
}
