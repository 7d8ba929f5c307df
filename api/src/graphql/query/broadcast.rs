//! `announcements` and `announcementsToRelay`: what searches for volunteers, for those who may apply and those who pass it on.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{IntermediaryId, NeedId, need};

use crate::{
    Internal,
    domain::missions::needs::broadcasting::{fitting, reading},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::broadcast::{AnnouncementMatch, OpenAnnouncementNode, RelayedAnnouncementNode},
        page::{Cursor, Page, Total},
    },
};

/// Of how many announcements it is told what alone would make them the first.
const TOLD: usize = 50;

#[derive(Default)]
pub struct BroadcastQuery;

type Announcements = Connection<Cursor<NeedId>, OpenAnnouncementNode, Total>;
type ForYou = Connection<Cursor<NeedId>, AnnouncementMatch, Total>;
type Relayed = Connection<Cursor<NeedId>, RelayedAnnouncementNode, Total>;

#[Object]
impl BroadcastQuery {
    /// What searches for volunteers in the viewer's branches, and nationally in their intermediaries, the latest first: what
    /// asks for skills of theirs, or what asks for others.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn announcements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whether they ask for skills of the viewer's, or for none of them.")] for_you: bool,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Announcements>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().oneself())? else { return Ok(None) };
        let page = Page::<NeedId>::read(first, after.as_deref(), last, before.as_deref())?;
        let (all, reader) = (reading::open_to(right.person(), for_you), ctx.database().reader());
        let rows = page.latest_first(all.clone(), need::Column::Id, reader).await?;
        let rows = reading::open(reader, rows).await.map_err(Internal::from)?;
        Ok(Some(page.connect(rows, |open| open.need.id, OpenAnnouncementNode, Total::of(all))))
    }

    /// What asks for skills of the viewer's, as `announcements` tells it, what fits them best first and with the reasons. The
    /// five hundred latest are ranked.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn announcements_for_you(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<ForYou>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().oneself())? else { return Ok(None) };
        let page = Page::<NeedId>::read(first, after.as_deref(), last, before.as_deref())?;
        let (reader, now) = (ctx.database().reader(), ctx.database().environment().clock.now());
        let mut ranked = fitting::ranked(reader, right, now, TOLD).await.map_err(Internal::from)?;
        let total = Total::known(ranked.len() as u64);
        let ids = page.of_list(ranked.iter().map(|one| one.key).collect());
        ranked.retain(|one| ids.contains(&one.key));
        let rows = fitting::told(reader, ranked).await.map_err(Internal::from)?;
        Ok(Some(page.connect(rows, |row| row.open.need.id, AnnouncementMatch::from, total)))
    }

    /// What somebody passes on as a relay, the latest first: of their branches, and what all branches of the intermediary are
    /// asked. Null for who has nothing to do with it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn announcements_to_relay(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Relayed>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_relay(intermediary_id.0))? else { return Ok(None) };
        let page = Page::<NeedId>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = reading::to_relay(&right);
        let rows = page.latest_first(all.clone(), need::Column::Id, ctx.database().reader()).await?;
        let rows = RelayedAnnouncementNode::all(ctx, &right, rows).await?;
        Ok(Some(page.connect(rows, |node| node.open.need.id, |node| node, Total::of(all))))
    }
}
