//! What somebody is told of their own account beside its data: whether they keep a way in, the archives that they may fetch, and
//! what stands in the way of ending it.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{ExportId, export};

use crate::{
    Internal,
    domain::{
        erasure,
        exports::{self, Stage},
    },
    graphql::{context::RequestContext as _, cost::list_cost, id::Gid, problem::ProblemNode},
};

/// An archive of all that is kept of the viewer.
#[derive(SimpleObject)]
pub struct OwnArchive {
    /// The export's id: `/exports/{id}` says how far it is, and leads to its file.
    id: Gid<ExportId>,
    /// When it was asked for.
    asked_at: DateTime<Utc>,
    /// Until when it can be fetched.
    expires_at: DateTime<Utc>,
    /// How far it is.
    state: ArchiveState,
    /// Whether nobody asked for it: it was made as the viewer left an employer.
    is_farewell: bool,
}

/// How far an archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Stage")]
pub enum ArchiveState {
    /// It is being made.
    UnderWay,
    /// Its file is there.
    Ready,
    /// It could not be made: it has to be asked for again.
    Gone,
}

impl From<(export::Model, Stage)> for OwnArchive {
    fn from((row, stage): (export::Model, Stage)) -> Self {
        Self {
            id: Gid(row.id),
            asked_at: row.created_at.to_utc(),
            expires_at: row.expires_at.to_utc(),
            state: stage.into(),
            is_farewell: row.parameters == exports::FAREWELL,
        }
    }
}

#[derive(Default)]
pub struct OwnDataQuery;

#[Object]
impl OwnDataQuery {
    /// Whether nothing opens the viewer's account but their employer's sign-in and addresses of its domains, in a session of
    /// that sign-in: without an address of their own they cannot come back once they have left.
    async fn lacks_own_address(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().lacks_own_way_in()
    }

    /// The archives of all that is kept of the viewer that can be fetched or are being made, the latest first; empty for a
    /// visitor and for those who may not have one by this way in.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn own_archives(&self, ctx: &Context<'_>) -> Result<Vec<OwnArchive>> {
        let Ok(right) = ctx.viewer().oneself_in_person() else { return Ok(Vec::new()) };
        let database = ctx.database();
        let now = database.environment().clock.now().into();
        let found = exports::archives(database.reader(), right, now).await.map_err(Internal::from)?;
        Ok(found.into_iter().map(OwnArchive::from).collect())
    }

    /// What others would be left without if the viewer erased their account now, as `eraseAccount` would refuse it; empty when
    /// nothing stands in the way, null for a visitor and for those who may not do it by this way in.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn erasure_obstacles(&self, ctx: &Context<'_>) -> Result<Option<Vec<ProblemNode>>> {
        let Ok(right) = ctx.viewer().oneself_in_person() else { return Ok(None) };
        let database = ctx.database();
        let now = database.environment().clock.now();
        let found = erasure::in_the_way(database.reader(), right, ctx.viewer().elsewhere(), now).await?;
        Ok(Some(ctx.say_all(&found)))
    }
}
