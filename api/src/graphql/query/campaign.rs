//! Campaigns and crisis mode: a company's own, for those who read its programme, and what of them speaks to the viewer.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{CampaignId, CompanyId, campaign};

use crate::{
    Internal,
    domain::campaigns::{self, CampaignStatus, crisis, populations},
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost, page_cost},
        id::Gid,
        model::campaign::{CampaignNode, CampaignPopulation, CrisisModeNode, PublicCampaignNode, now},
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct CampaignQuery;

type Campaigns = Connection<Cursor<CampaignId>, CampaignNode, Total>;

#[Object]
impl CampaignQuery {
    /// A campaign; null for who does not read its company's programme.
    async fn campaign(&self, ctx: &Context<'_>, id: Gid<CampaignId>) -> Result<Option<CampaignNode>> {
        CampaignNode::load(ctx, id.0).await
    }

    /// A company's campaigns, the latest first. Null for who has nothing to do with it.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and two filters")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn campaigns(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        #[graphql(desc = "Only those that stand so.")] status: Option<CampaignStatus>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Campaigns>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_company(company_id.0))? else {
            return Ok(None);
        };
        let page = Page::<CampaignId>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = campaigns::of_company(right.company(), status, now(ctx));
        let total = Total::of(all.clone());
        let rows = page.latest_first(all, campaign::Column::Id, ctx.database().reader()).await?;
        Ok(Some(page.connect(rows, |row| row.id, CampaignNode, total)))
    }

    /// To whom campaigns of a company can speak: its entities, sites and groups, each by name, for who looks after its
    /// employees. Null for who has nothing to do with it.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    async fn campaign_populations(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
    ) -> Result<Option<Vec<CampaignPopulation>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_look_after_employees(company_id.0))? else {
            return Ok(None);
        };
        let found = populations::of_company(ctx.database().reader(), right.company()).await;
        Ok(Some(found.map_err(Internal::from)?.into_iter().map(CampaignPopulation::new).collect()))
    }

    /// A campaign by what its address ends with, once it has begun: one that is over says so. Those who read its company's
    /// programme see it before, too.
    async fn public_campaign(&self, ctx: &Context<'_>, code: String) -> Result<Option<PublicCampaignNode>> {
        let found = campaigns::by_code(ctx.database().reader(), &code).await.map_err(Internal::from)?;
        let is_open = |row: &campaign::Model| {
            let has_begun =
                matches!(campaigns::status(row, now(ctx)), CampaignStatus::Running | CampaignStatus::Ended);
            has_begun || ctx.viewer().may_read_company(row.company_id).is_ok()
        };
        Ok(found.filter(is_open).map(PublicCampaignNode))
    }

    /// The running campaigns that speak to the viewer, the latest first; empty for who works for nobody.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn own_campaigns(&self, ctx: &Context<'_>) -> Result<Vec<PublicCampaignNode>> {
        let found = populations::speaking_to(ctx.database().reader(), ctx.viewer(), now(ctx)).await;
        Ok(found.map_err(Internal::from)?.into_iter().map(PublicCampaignNode).collect())
    }

    /// The crisis mode that is open in a company; null where none is, and for who has nothing to do with it.
    async fn company_crisis_mode(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
    ) -> Result<Option<CrisisModeNode>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_company(company_id.0))? else {
            return Ok(None);
        };
        let open = crisis::open_in(ctx.database().reader(), &[right.company()], now(ctx)).await;
        Ok(open.map_err(Internal::from)?.into_iter().next().map(CrisisModeNode))
    }

    /// The crisis mode that an employer of the viewer has opened, of several the one that closes last; null where none is.
    async fn own_crisis_mode(&self, ctx: &Context<'_>) -> Result<Option<CrisisModeNode>> {
        let open = crisis::open_for(ctx.database().reader(), ctx.viewer(), now(ctx)).await;
        Ok(open.map_err(Internal::from)?.map(CrisisModeNode))
    }
}
