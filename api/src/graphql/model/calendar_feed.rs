//! Private calendar feeds, as their owner sees them: never with the secret in the address again.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use entity::{CalendarFeedId, calendar_feed};

use crate::graphql::id::Gid;

/// A secret address that a calendar subscribes to.
#[derive(SimpleObject)]
#[graphql(name = "CalendarFeed")]
pub struct CalendarFeedNode {
    /// The feed's id.
    id: Gid<CalendarFeedId>,
    /// When it was made.
    created_at: DateTime<Utc>,
}

impl From<calendar_feed::Model> for CalendarFeedNode {
    fn from(row: calendar_feed::Model) -> Self {
        Self { id: Gid(row.id), created_at: row.created_at.to_utc() }
    }
}
