//! `sessionPlaces`: how many places a session has left, as they are taken and given back.

use async_graphql::{Context, Result, Subscription};
use entity::{SessionId, session};
use futures_util::Stream;
use sea_orm::{DbErr, EntityTrait as _};

use super::watch::{Watch, Watched};
use crate::{
    access::{Denied, Viewer},
    database::Database,
    domain::engagements::sessions,
    graphql::{context::RequestContext as _, id::Gid, model::session::SessionNode},
};

#[derive(Default)]
pub struct SessionPlacesSubscription;

#[Subscription]
impl SessionPlacesSubscription {
    /// A session as it is, and again each time a place or a rank is taken or given back, or the association moves or
    /// cancels it. It ends when the viewer may not see it any more, or is not signed in as before.
    async fn session_places(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which session.")] session_id: Gid<SessionId>,
    ) -> Result<impl Stream<Item = SessionNode> + use<>> {
        let Gid(id) = session_id;
        SessionNode::find(ctx, id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(Watch::of(ctx)?.news(Places { id, last: None }))
    }
}

/// A session that is watched, as it was told last.
struct Places {
    id: SessionId,
    last: Option<session::Model>,
}

impl Watched for Places {
    type News = SessionNode;

    async fn look(
        &mut self,
        database: &Database,
        viewer: &Viewer,
    ) -> Result<Option<Vec<SessionNode>>, DbErr> {
        let reader = database.reader();
        let Some(found) = session::Entity::find_by_id(self.id).one(reader).await? else {
            return Ok(None);
        };
        if self.last.as_ref() == Some(&found) {
            return Ok(Some(Vec::new()));
        }
        if !sessions::is_visible(reader, viewer, &found).await? {
            return Ok(None);
        }
        self.last = Some(found.clone());
        Ok(Some(vec![SessionNode(found)]))
    }
}
