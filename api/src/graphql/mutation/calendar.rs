//! Making and revoking private calendar feeds.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::CalendarFeedId;

use super::payload::parts;
use crate::{
    domain::engagements::calendars,
    graphql::{context::RequestContext as _, id::Gid, problem::ProblemNode},
};

#[derive(Default)]
pub struct CalendarMutation;

/// A feed that was made.
#[derive(SimpleObject)]
struct CreateCalendarFeedPayload {
    /// The feed's id.
    id: Option<Gid<CalendarFeedId>>,
    /// Its address on this site, as `/calendar/….ics`. It is a secret, and is told now and never again.
    path: Option<String>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which feed to revoke.
#[derive(InputObject)]
struct RevokeCalendarFeedInput {
    /// One of the viewer's own.
    id: Gid<CalendarFeedId>,
}

/// What came of revoking a feed.
#[derive(SimpleObject)]
struct RevokeCalendarFeedPayload {
    /// The feed that shows nothing any more.
    revoked_id: Option<Gid<CalendarFeedId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl CalendarMutation {
    /// Makes a secret address that a calendar can subscribe to. It shows the viewer's bookings and nobody else's. It
    /// takes no idempotency key: a secret is kept as a hash and cannot be told twice. Whoever lost the answer revokes
    /// the feed and makes another.
    async fn create_calendar_feed(&self, ctx: &Context<'_>) -> Result<Option<CreateCalendarFeedPayload>> {
        let made = ctx
            .write(|tx, viewer| async move { calendars::create_feed(viewer.oneself()?, &tx).await })
            .await?;
        Ok(Some(match made {
            Ok((id, secret)) => CreateCalendarFeedPayload {
                id: Some(Gid(id)),
                path: Some(format!("/calendar/{}.ics", secret.reveal())),
                problems: Vec::new(),
            },
            Err(problems) => CreateCalendarFeedPayload { id: None, path: None, problems },
        }))
    }

    /// Revokes a feed for good.
    async fn revoke_calendar_feed(
        &self,
        ctx: &Context<'_>,
        input: RevokeCalendarFeedInput,
    ) -> Result<Option<RevokeCalendarFeedPayload>> {
        let Gid(id) = input.id;
        let revoked = ctx
            .write(|tx, viewer| async move { calendars::revoke_feed(viewer.oneself()?, &tx, id).await })
            .await?;
        let (revoked, problems) = parts(revoked);
        Ok(Some(RevokeCalendarFeedPayload { revoked_id: revoked.map(|()| Gid(id)), problems }))
    }
}
