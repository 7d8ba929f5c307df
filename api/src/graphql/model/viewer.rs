//! The one who asks.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{BrowserSessionId, browser_session};

use crate::{
    Internal, Language,
    domain::{hours::reading, people::sessions},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            membership::MembershipNode,
            person::PersonNode,
            time_entry::{TimeEntryConnection, TimeEntryStatus, filter_of, page_of},
        },
        page::Page,
    },
};

/// Who is asking, and what they may do. Anonymous visitors have a viewer too.
pub struct Viewer;

#[Object]
impl Viewer {
    /// The language in which messages for this viewer are written.
    async fn language(&self, ctx: &Context<'_>) -> Language {
        ctx.language()
    }

    /// Who is signed in; null for a visitor.
    async fn person(&self, ctx: &Context<'_>) -> Option<PersonNode> {
        ctx.viewer().account().ok().map(|account| PersonNode(account.person.clone()))
    }

    /// The organisations in which the viewer has a role, employers among them.
    async fn memberships(&self, ctx: &Context<'_>) -> Vec<MembershipNode> {
        MembershipNode::all_of(ctx.viewer())
    }

    /// Whether the viewer operates the platform.
    async fn is_operator(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_operate().is_ok()
    }

    /// The viewer's own time entries, the latest first; null for a visitor.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filter")]
    async fn time_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In these standings; in any when left out.")] status: Option<Vec<TimeEntryStatus>>,
        #[graphql(desc = "From this civil date on.")] from: Option<NaiveDate>,
        #[graphql(desc = "Up to this civil date.")] to: Option<NaiveDate>,
        #[graphql(desc = "How many from the beginning, 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After the entry of this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before the entry of this cursor.")] before: Option<String>,
    ) -> Result<Option<TimeEntryConnection>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(None);
        };
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let filter = filter_of(status, from, to);
        page_of(ctx, reading::entries(reading::Side::own(right), &filter), true, page).await.map(Some)
    }

    /// The browsers in which the viewer is signed in, the latest first; empty for a visitor.
    async fn browser_sessions(&self, ctx: &Context<'_>) -> Result<Vec<BrowserSessionNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let database = ctx.database();
        let now = database.environment().clock.now().into();
        let rows = sessions::list(database.reader(), right, now).await.map_err(Internal::from)?;
        let current = ctx.viewer().account().ok().and_then(|account| account.session);
        Ok(rows.into_iter().map(|row| BrowserSessionNode::new(row, current)).collect())
    }
}

/// A browser in which the viewer is signed in.
#[derive(SimpleObject)]
#[graphql(name = "BrowserSession")]
pub struct BrowserSessionNode {
    /// Its id.
    id: Gid<BrowserSessionId>,
    /// The browser, as it names itself.
    user_agent: String,
    /// When the viewer signed in there.
    created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    last_seen_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    is_current: bool,
}

impl BrowserSessionNode {
    fn new(row: browser_session::Model, current: Option<BrowserSessionId>) -> Self {
        Self {
            id: Gid(row.id),
            is_current: current == Some(row.id),
            user_agent: row.user_agent,
            created_at: row.created_at.to_utc(),
            last_seen_at: row.last_seen_at.to_utc(),
        }
    }
}
