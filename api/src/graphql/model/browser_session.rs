//! A browser in which somebody is signed in, as they look over where they are; by which company's sign-in, where one opened it.

use std::collections::HashMap;

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use entity::{BrowserSessionId, CompanyId, browser_session};

use crate::graphql::id::Gid;

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
    /// The company whose own sign-in opened it; null for one that the viewer opened by a way of their own.
    company_name: Option<String>,
}

impl BrowserSessionNode {
    pub(crate) fn new(
        row: browser_session::Model,
        current: Option<BrowserSessionId>,
        companies: &HashMap<CompanyId, String>,
    ) -> Self {
        Self {
            id: Gid(row.id),
            is_current: current == Some(row.id),
            company_name: row.company_id.and_then(|id| companies.get(&id).cloned()),
            user_agent: row.user_agent,
            created_at: row.created_at.to_utc(),
            last_seen_at: row.last_seen_at.to_utc(),
        }
    }
}
