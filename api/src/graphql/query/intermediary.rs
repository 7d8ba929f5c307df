//! `intermediary` and `need`: whom an association may ask, and what it asked for.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{AssociationId, IntermediaryId, NeedId, intermediary};
use sea_orm::Order;

use crate::{
    Internal,
    domain::intermediaries::{self, charters, registering, territory},
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost, page_cost},
        id::Gid,
        model::{
            charter::CharterAdherenceNode, commune::Departement, intermediary::IntermediaryNode,
            need::NeedNode, network_figures::NetworkFigures,
        },
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct IntermediaryQuery;

type Intermediaries = Connection<Cursor<(String, IntermediaryId)>, IntermediaryNode, Total>;

#[Object]
impl IntermediaryQuery {
    /// The intermediaries, by name: everybody may know which there are.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn intermediaries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that have published a charter.", default = false)] with_charter: bool,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Intermediaries> {
        let page = Page::<(String, IntermediaryId)>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = registering::all();
        let all = if with_charter { charters::with_charter(all) } else { all };
        let columns = (intermediary::Column::SortKey, intermediary::Column::Id);
        let rows = page.sorted(all.clone(), columns, Order::Asc, ctx.database().reader()).await?;
        let key = |row: &intermediary::Model| (row.sort_key.clone(), row.id);
        Ok(page.connect(rows, key, IntermediaryNode, Total::of(all)))
    }

    /// To which charters of which intermediaries an association adhered, the latest first. For its people; null for everybody
    /// else.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn charter_adherences(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
    ) -> Result<Option<Vec<CharterAdherenceNode>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_see_inside(association_id.0))? else {
            return Ok(None);
        };
        let found = charters::adhered(ctx.database().reader(), right).await.map_err(Internal::from)?;
        Ok(Some(found.into_iter().map(CharterAdherenceNode).collect()))
    }

    /// Every département, by its code.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    async fn departements(&self, ctx: &Context<'_>) -> Result<Vec<Departement>> {
        let found = territory::departements(ctx.database().reader()).await.map_err(Internal::from)?;
        Ok(found.into_iter().map(|(departement, region)| Departement::new(departement, region)).collect())
    }

    /// What the branches of an intermediary did in a calendar year, the present one when left out: all of them for who runs the
    /// network, and for who leads a branch its own.
    async fn network_figures(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        year: Option<i32>,
    ) -> Result<Option<NetworkFigures>> {
        NetworkFigures::of(ctx, intermediary_id.0, year).await
    }

    /// An intermediary: everybody may know which there are.
    async fn intermediary(
        &self,
        ctx: &Context<'_>,
        id: Gid<IntermediaryId>,
    ) -> Result<Option<IntermediaryNode>> {
        let found = intermediaries::find(ctx.database().reader(), id.0).await.map_err(Internal::from)?;
        Ok(found.map(IntermediaryNode))
    }

    /// A need, for its association's people and for those of the branch that carries it.
    async fn need(&self, ctx: &Context<'_>, id: Gid<NeedId>) -> Result<Option<NeedNode>> {
        NeedNode::visible(ctx, id.0).await
    }
}
