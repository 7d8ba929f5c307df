//! `associationNeeds` and `needForm`: what an association asked for, and what it chooses from when it asks.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{AssociationId, NeedId, need};

use crate::{
    Internal,
    domain::missions::needs::{reading, sending},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{
            need::{NeedNode, NeedState},
            need_parts::NeedForm,
        },
        page::{Page, Total, untyped},
    },
    zone,
};

/// A page of needs.
type Needs = Connection<String, NeedNode, Total>;

#[derive(Default)]
pub struct NeedQuery;

#[Object]
impl NeedQuery {
    /// The needs that an association sent, the latest first, for those who work in it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filter")]
    async fn association_needs(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
        #[graphql(desc = "Only those that stand so; all when left out.")] state: Option<NeedState>,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Option<Needs>> {
        let page = Page::<NeedId>::read(first, after.as_deref(), last, before.as_deref())?;
        let viewer = ctx.viewer();
        let Some(right) = ctx.if_allowed(viewer.may_work_in_association(association_id.0))? else {
            return Ok(None);
        };
        let all = reading::of_association(right, state.map(Into::into));
        let reader = ctx.database().reader();
        let rows = page.latest_first(all.clone(), need::Column::Id, reader).await?;
        let rows = reading::seen(reader, viewer, rows).await.map_err(Internal::from)?;
        Ok(Some(untyped(page.connect(rows, |row| row.need.id, NeedNode, Total::of(all)))))
    }

    /// What is chosen from when an association sends a need: everybody may know whom one may ask.
    async fn need_form(&self, ctx: &Context<'_>) -> Result<NeedForm> {
        let (reader, now) = (ctx.database().reader(), ctx.database().environment().clock.now());
        let today = zone::day_of_companies(now.into());
        Ok(NeedForm {
            intermediaries: sending::takers(reader, today).await.map_err(Internal::from)?,
            departements: sending::departements(reader).await.map_err(Internal::from)?,
        })
    }
}
