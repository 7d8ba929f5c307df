//! Bearer tokens, as their owner sees them: never with the secret itself, which was told once.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use entity::{AccessTokenId, access_token};

use crate::{access::TokenScopes, graphql::id::Gid};

/// A bearer token with which a program acts for the viewer.
#[derive(SimpleObject)]
#[graphql(name = "AccessToken")]
pub struct AccessTokenNode {
    /// Its id.
    id: Gid<AccessTokenId>,
    /// What it is called, so that its owner can tell it from others: 60 characters at most.
    label: String,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// Until when it works.
    expires_at: DateTime<Utc>,
    /// What it may be used for, by the words of the documentation; null for one that may all that the viewer may, as they
    /// were made before there were scopes and are made on the machine's own console.
    scopes: Option<Vec<&'static str>>,
    /// When it was last used, to the minute; null while it never was.
    last_used_at: Option<DateTime<Utc>>,
}

impl From<access_token::Model> for AccessTokenNode {
    fn from(row: access_token::Model) -> Self {
        Self {
            id: Gid(row.id),
            label: row.label,
            created_at: row.created_at.to_utc(),
            expires_at: row.expires_at.to_utc(),
            scopes: row.scopes.as_deref().map(|words| TokenScopes::read(words).codes().collect()),
            last_used_at: row.last_used_at.map(entity::Timestamp::to_utc),
        }
    }
}
