//! Ending what lets somebody in: browser sessions, and the tokens of programs. Beginning a session sets a cookie, so it
//! is a route; a token is made on the machine's own console.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{AccessTokenId, BrowserSessionId};

use super::payload::parts;
use crate::{
    domain::people::{sessions, tokens},
    graphql::{context::RequestContext as _, id::Gid, problem::ProblemNode},
    outcome::{Outcome, Problem},
};

#[derive(Default)]
pub struct SessionMutation;

/// Which browser session to end.
#[derive(InputObject)]
struct EndBrowserSessionInput {
    /// One of the viewer's own.
    id: Gid<BrowserSessionId>,
}

/// What came of ending a browser session.
#[derive(SimpleObject)]
struct EndBrowserSessionPayload {
    /// The session that ended.
    ended_id: Option<Gid<BrowserSessionId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What came of signing out everywhere else.
#[derive(SimpleObject)]
struct EndOtherBrowserSessionsPayload {
    /// How many sessions ended.
    ended: u64,
    /// How many bearer tokens were revoked.
    revoked_tokens: u64,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which bearer token to revoke.
#[derive(InputObject)]
struct RevokeAccessTokenInput {
    /// One of the viewer's own.
    id: Gid<AccessTokenId>,
}

/// What came of revoking a bearer token.
#[derive(SimpleObject)]
struct RevokeAccessTokenPayload {
    /// The token that lets nobody in any more.
    revoked_id: Option<Gid<AccessTokenId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl SessionMutation {
    /// Ends one of the viewer's browser sessions.
    async fn end_browser_session(
        &self,
        ctx: &Context<'_>,
        input: EndBrowserSessionInput,
    ) -> Result<Option<EndBrowserSessionPayload>> {
        let Gid(id) = input.id;
        let ended =
            ctx.write(|tx, viewer| async move { sessions::end(viewer.oneself()?, &tx, id).await }).await?;
        let (ended, problems) = parts(ended);
        Ok(Some(EndBrowserSessionPayload { ended_id: ended.map(|()| Gid(id)), problems }))
    }

    /// Signs the viewer out everywhere but where they ask from: ends all of their browser sessions and revokes all of
    /// their bearer tokens, but the session or the token that asks.
    async fn end_other_browser_sessions(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<EndOtherBrowserSessionsPayload>> {
        let ended = ctx
            .write(|tx, viewer| async move {
                let (right, account) = (viewer.oneself()?, viewer.account()?);
                let sessions = sessions::end_others(right, &tx, account.session).await?;
                let tokens = tokens::revoke_others(right, &tx, account.token).await?;
                let ended: Outcome<(u64, u64), Problem> = Ok((sessions, tokens));
                ended
            })
            .await?;
        let (ended, problems) = parts(ended);
        let (ended, revoked_tokens) = ended.unwrap_or_default();
        Ok(Some(EndOtherBrowserSessionsPayload { ended, revoked_tokens, problems }))
    }

    /// Revokes one of the viewer's bearer tokens for good: the program that holds it is let in no more.
    async fn revoke_access_token(
        &self,
        ctx: &Context<'_>,
        input: RevokeAccessTokenInput,
    ) -> Result<Option<RevokeAccessTokenPayload>> {
        let Gid(id) = input.id;
        let revoked =
            ctx.write(|tx, viewer| async move { tokens::revoke(viewer.oneself()?, &tx, id).await }).await?;
        let (revoked, problems) = parts(revoked);
        Ok(Some(RevokeAccessTokenPayload { revoked_id: revoked.map(|()| Gid(id)), problems }))
    }
}
