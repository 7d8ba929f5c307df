//! `missionPlaces`: how many places the sessions of a mission have left, as they are taken and given back.

use async_graphql::{Context, Result, Subscription};
use entity::{MissionId, SessionStatus, Timestamp, mission, session};
use futures_util::Stream;
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::watch::{Watch, Watched};
use crate::{
    Internal,
    access::{Denied, Viewer},
    database::Database,
    domain::missions,
    graphql::{context::RequestContext as _, id::Gid, model::mission::MissionNode},
};

/// As many sessions are watched, the next ones: a page of them holds no more.
const MOST: u64 = 100;

#[derive(Default)]
pub struct MissionPlacesSubscription;

#[Subscription]
impl MissionPlacesSubscription {
    /// A mission as it is, and again each time a place or a rank in one of its next hundred sessions is taken or given
    /// back, one of them is opened, moved or cancelled, or begins, or the mission itself changes. It ends when the viewer
    /// may not see it any more, or is not signed in as before.
    async fn mission_places(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which mission.")] mission_id: Gid<MissionId>,
    ) -> Result<impl Stream<Item = MissionNode> + use<>> {
        let Gid(id) = mission_id;
        let found =
            missions::find(ctx.database().reader(), ctx.viewer(), id).await.map_err(Internal::from)?;
        found.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(Watch::of(ctx)?.news(Places { id, last: None }))
    }
}

/// A mission that is watched, as it was told last with its sessions.
struct Places {
    id: MissionId,
    last: Option<(mission::Model, Vec<session::Model>)>,
}

impl Watched for Places {
    type News = MissionNode;

    async fn look(
        &mut self,
        database: &Database,
        viewer: &Viewer,
    ) -> Result<Option<Vec<MissionNode>>, DbErr> {
        let (reader, now) = (database.reader(), Timestamp::from(database.environment().clock.now()));
        let Some(mission) = missions::find(reader, viewer, self.id).await? else {
            return Ok(None);
        };
        let sessions = session::Entity::find()
            .filter(session::Column::MissionId.eq(self.id))
            .filter(session::Column::Status.eq(SessionStatus::Open))
            .filter(session::Column::StartsAt.gt(now))
            .order_by_asc(session::Column::StartsAt)
            .order_by_asc(session::Column::Id)
            .limit(MOST)
            .all(reader)
            .await?;
        let found = (mission, sessions);
        if self.last.as_ref() == Some(&found) {
            return Ok(Some(Vec::new()));
        }
        let (mission, _) = self.last.insert(found);
        Ok(Some(vec![MissionNode(mission.clone())]))
    }
}
