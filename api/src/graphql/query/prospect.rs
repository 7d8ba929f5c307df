//! Prospects of a network, those that are to be contacted, and what became of those of a year.

use async_graphql::{Context, InputObject, Object, Result, connection::Connection};
use chrono::NaiveDate;
use entity::{BranchId, IntermediaryId, ProspectId, prospect};

use crate::{
    Internal,
    domain::intermediaries::prospects::reading::{self, Filter},
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        model::{
            intermediary::BranchNode,
            prospect::{ProspectFunnel, ProspectNode, ProspectOrigin, ProspectState},
        },
        page::{Cursor, Page, Total},
    },
    zone,
};

#[derive(Default)]
pub struct ProspectQuery;

type Prospects = Connection<Cursor<ProspectId>, ProspectNode, Total>;

/// Which prospects are asked for.
#[derive(Clone, Default, InputObject)]
pub struct ProspectFilterInput {
    /// Only those that this branch looks after.
    branch_id: Option<Gid<BranchId>>,
    /// Only those that stand so.
    state: Option<ProspectState>,
    /// Only those that were found so.
    origin: Option<ProspectOrigin>,
    /// Only those that are called so, by the beginning of a word, or have this number.
    text: Option<String>,
    /// Only those that are to be contacted by today.
    due: Option<bool>,
    /// Only those that the viewer follows.
    mine: Option<bool>,
}

impl ProspectFilterInput {
    /// As the use case reads it, on a day.
    pub(crate) fn read(self, today: NaiveDate) -> Filter {
        Filter {
            branch: self.branch_id.map(|Gid(id)| id),
            state: self.state.map(Into::into),
            origin: self.origin.map(Into::into),
            text: self.text,
            due_by: self.due.unwrap_or_default().then_some(today),
            is_mine: self.mine.unwrap_or_default(),
        }
    }
}

/// Today, for what is due.
pub(crate) fn today(ctx: &Context<'_>) -> NaiveDate {
    zone::day_of_companies(ctx.database().environment().clock.now().into())
}

#[Object]
impl ProspectQuery {
    /// The associations that an intermediary has contacted, the latest first: all of them for who runs it, else those of the branches
    /// in which the viewer leads, coordinates or supports. Null for who has nothing to do with it.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and a filter")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn prospects(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        filter: Option<ProspectFilterInput>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Prospects>> {
        let right = ctx.viewer().may_keep_prospects(intermediary_id.0);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let (reader, filter) = (ctx.database().reader(), filter.unwrap_or_default().read(today(ctx)));
        let is_read = reading::must_be_read(reader, &right, filter.branch).await.map_err(Internal::from)?;
        if ctx.if_allowed(is_read)?.is_none() {
            return Ok(None);
        }
        let page = Page::<ProspectId>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = reading::of(&right, &filter);
        let total = Total::of(all.clone());
        let rows = page.latest_first(all, prospect::Column::Id, reader).await?;
        Ok(Some(page.connect(rows, |row| row.id, ProspectNode, total)))
    }

    /// The branches in which the viewer looks after prospects, by name: all of them for who runs the network.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn prospect_branches(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
    ) -> Result<Option<Vec<BranchNode>>> {
        let right = ctx.viewer().may_keep_prospects(intermediary_id.0);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let found = reading::branches(ctx.database().reader(), &right).await.map_err(Internal::from)?;
        Ok(Some(found.into_iter().map(BranchNode).collect()))
    }

    /// A prospect, for those who look after it.
    async fn prospect(&self, ctx: &Context<'_>, id: Gid<ProspectId>) -> Result<Option<ProspectNode>> {
        ProspectNode::visible(ctx, id.0).await
    }

    /// What became of the associations that were contacted first in a calendar year, the present one when left out: of all branches
    /// for who runs the network, and for who leads a branch of its own.
    async fn prospect_funnel(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        year: Option<i32>,
    ) -> Result<Option<ProspectFunnel>> {
        ProspectFunnel::of(ctx, intermediary_id.0, year).await
    }
}
