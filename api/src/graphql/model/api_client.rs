//! A company's own systems, as those who keep them see them: never with a secret, which was told once.

use async_graphql::{Context, Description, Object};
use chrono::{DateTime, Utc};
use entity::{ApiClientId, api_client};

use super::date::Date;
use crate::{
    access::TokenScopes,
    graphql::{context::RequestContext as _, id::Gid},
    zone,
};

// Whoever shows one has checked that the viewer keeps the company's systems.
/// A company's own system, which gets tokens for its secret: client credentials of OAuth 2.0, at `/oauth/token`.
#[derive(Description)]
pub struct ApiClientNode(pub(crate) api_client::Model);

#[Object(name = "ApiClient", use_type_description)]
impl ApiClientNode {
    /// Its id.
    async fn id(&self) -> Gid<ApiClientId> {
        Gid(self.0.id)
    }

    /// What it is called.
    async fn label(&self) -> &str {
        &self.0.label
    }

    /// What it calls itself: the client id of OAuth.
    async fn client_id(&self) -> &str {
        &self.0.public_id
    }

    /// What it may ask for, by the words of the documentation.
    async fn scopes(&self) -> Vec<&'static str> {
        TokenScopes::read(&self.0.scopes).codes().collect()
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }

    /// When it was last there, to the minute; null while it never was.
    async fn last_used_at(&self) -> Option<DateTime<Utc>> {
        self.0.last_used_at.map(entity::Timestamp::to_utc)
    }

    /// Until when the secret before the present one works too; null when there is none.
    async fn previous_secret_until(&self) -> Option<DateTime<Utc>> {
        self.0.previous_until.map(entity::Timestamp::to_utc)
    }

    /// The last day on which it is let in; null where it has no end.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date)
    }

    /// Whether the viewer keeps it and may give what it reads, so that they say until when it does.
    async fn viewer_may_change(&self, ctx: &Context<'_>) -> bool {
        let keeper = ctx.viewer().may_keep_clients(self.0.company_id);
        keeper.is_ok_and(|right| right.may_give(&TokenScopes::read(&self.0.scopes)))
    }

    /// Whether its last day is over: neither its secrets nor its tokens let it in.
    async fn is_over(&self, ctx: &Context<'_>) -> bool {
        self.0.is_over(zone::day_of_companies(ctx.database().environment().clock.now().into()))
    }
}
