//! An organisation's webhooks and what was sent to them, for whoever keeps them or audits the company.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{AssociationId, CompanyId, WebhookId, webhook_delivery};
use uuid::Uuid;

use crate::{
    Internal,
    access::viewer::Organisation,
    domain::integrations::webhooks::{self, log},
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        model::webhook::{WebhookDeliveryNode, WebhookDeliveryStatusNode, WebhookEventTypeNode, WebhookNode},
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct WebhookQuery;

async fn of(ctx: &Context<'_>, organisation: Organisation) -> Result<Option<Vec<WebhookNode>>> {
    let Some(right) = ctx.if_allowed(ctx.viewer().may_read_webhooks(organisation))? else { return Ok(None) };
    let found = webhooks::list(ctx.database().reader(), &right).await.map_err(Internal::from)?;
    Ok(Some(found.into_iter().map(WebhookNode).collect()))
}

#[Object]
impl WebhookQuery {
    /// A company's webhooks, the oldest first, for whoever runs its programme or audits it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn company_webhooks(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
    ) -> Result<Option<Vec<WebhookNode>>> {
        of(ctx, Organisation::Company(company_id.0)).await
    }

    /// An association's webhooks, the oldest first, for whoever runs its account.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn association_webhooks(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
    ) -> Result<Option<Vec<WebhookNode>>> {
        of(ctx, Organisation::Association(association_id.0)).await
    }

    /// A webhook, for whoever keeps it or audits its company.
    async fn webhook(&self, ctx: &Context<'_>, id: Gid<WebhookId>) -> Result<Option<WebhookNode>> {
        let found = webhooks::find_to_read(ctx.database().reader(), ctx.viewer(), id.0).await;
        let found = ctx.if_allowed(found.map_err(Internal::from)?)?;
        Ok(found.map(|(_, row)| WebhookNode(row)))
    }

    /// What was sent to a webhook in the last thirty days, the latest first.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of the field")]
    async fn webhook_deliveries(
        &self,
        ctx: &Context<'_>,
        webhook_id: Gid<WebhookId>,
        #[graphql(desc = "Only those that stand so.")] status: Option<WebhookDeliveryStatusNode>,
        #[graphql(desc = "Only those of this kind.")] event_type: Option<WebhookEventTypeNode>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<Uuid>, WebhookDeliveryNode, Total>>> {
        let reader = ctx.database().reader();
        let found =
            webhooks::find_to_read(reader, ctx.viewer(), webhook_id.0).await.map_err(Internal::from)?;
        let Some((_, webhook)) = ctx.if_allowed(found)? else { return Ok(None) };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        let filter = log::Filter { status: status.map(Into::into), kind: event_type.map(Into::into) };
        let all = log::deliveries(webhook.id, filter);
        let rows = page.latest_first(all.clone(), webhook_delivery::Column::Id, reader).await?;
        Ok(Some(page.connect(rows, |row| row.id.into(), WebhookDeliveryNode, Total::of(all))))
    }
}
