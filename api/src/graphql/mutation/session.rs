//! Ending browser sessions. Beginning one sets a cookie, so it is a route.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::BrowserSessionId;

use super::payload::parts;
use crate::{
    domain::people::sessions,
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

    /// Ends all of the viewer's browser sessions but the one that asks.
    async fn end_other_browser_sessions(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<EndOtherBrowserSessionsPayload>> {
        let ended = ctx
            .write(|tx, viewer| async move {
                let kept = viewer.account()?.session;
                let ended: Outcome<u64, Problem> =
                    Ok(sessions::end_others(viewer.oneself()?, &tx, kept).await?);
                ended
            })
            .await?;
        let (ended, problems) = parts(ended);
        Ok(Some(EndOtherBrowserSessionsPayload { ended: ended.unwrap_or_default(), problems }))
    }
}
