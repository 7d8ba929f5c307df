//! `announcementChanges`: what has changed between two versions of a need's announcement.

use async_graphql::{Context, Object, Result};
use entity::NeedId;

use crate::{
    Internal,
    domain::missions::needs::{self, announcements},
    graphql::{
        context::RequestContext as _, cost::list_cost, id::Gid, model::announcement::AnnouncementChange,
    },
};

#[derive(Default)]
pub struct AnnouncementQuery;

#[Object]
impl AnnouncementQuery {
    /// The fields that differ between two versions of a need's announcement, in the order in which one is read; none where they
    /// say the same. Null where the viewer does not know of one of them: drafts are for who coordinates.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn announcement_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which need.")] need_id: Gid<NeedId>,
        #[graphql(desc = "The number of the earlier version.")] from: i32,
        #[graphql(desc = "The number of the later version.")] to: i32,
    ) -> Result<Option<Vec<AnnouncementChange>>> {
        let reader = ctx.database().reader();
        let found = needs::find(reader, ctx.viewer(), need_id.0).await.map_err(Internal::from)?;
        let Some(seen) = found else { return Ok(None) };
        let drafts = seen.sight.reads_inside();
        let versions = announcements::of_need(reader, seen.need.id, drafts).await.map_err(Internal::from)?;
        let of = |number: i32| versions.iter().find(|version| version.version == number).cloned();
        let Some((before, after)) = of(from).zip(of(to)) else { return Ok(None) };
        AnnouncementChange::between(ctx, before, after).await.map(Some)
    }
}
