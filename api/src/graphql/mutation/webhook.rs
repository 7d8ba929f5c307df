//! Webhooks: making and changing them, trying one, and having what happened sent again.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{AssociationId, CompanyId, WebhookDeliveryId, WebhookId, webhook_delivery, webhook_endpoint};

use super::{
    exporting::{ExportPayload, export},
    payload::{parts, payload, row},
};
use crate::{
    Internal,
    access::{Denied, viewer::Organisation},
    domain::{
        exports,
        integrations::webhooks::{
            self,
            keeping::{self, Wish},
            log,
        },
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::webhook::{WebhookDeliveryNode, WebhookDeliveryStatusNode, WebhookEventTypeNode, WebhookNode},
        problem::ProblemNode,
    },
    outcome::Problem,
};

#[derive(Default)]
pub struct WebhookMutation;

/// A webhook to make.
#[derive(InputObject)]
struct CreateWebhookInput {
    /// The company that it is told for, or
    company_id: Option<Gid<CompanyId>>,
    /// the association: one of the two.
    association_id: Option<Gid<AssociationId>>,
    /// Where events are sent: an address with `https://` that does not lead inside a network.
    address: String,
    /// Which kinds of events, one at least.
    events: Vec<WebhookEventTypeNode>,
}

/// How a webhook is from now on.
#[derive(InputObject)]
struct UpdateWebhookInput {
    /// Which one.
    id: Gid<WebhookId>,
    /// Where events are sent.
    address: String,
    /// Which kinds of events, one at least.
    events: Vec<WebhookEventTypeNode>,
}

/// Whether events are sent to a webhook.
#[derive(InputObject)]
struct SwitchWebhookInput {
    /// Which one.
    id: Gid<WebhookId>,
    /// Whether they are.
    on: bool,
}

/// Which webhook to remove.
#[derive(InputObject)]
struct RemoveWebhookInput {
    /// Which one.
    id: Gid<WebhookId>,
}

/// Which webhook gets another secret.
#[derive(InputObject)]
struct RotateWebhookSecretInput {
    /// Which one.
    id: Gid<WebhookId>,
}

/// Which webhook to try.
#[derive(InputObject)]
struct TestWebhookInput {
    /// Which one.
    id: Gid<WebhookId>,
}

/// Which delivery to send again.
#[derive(InputObject)]
struct ReplayWebhookDeliveryInput {
    /// One that was taken or given up.
    id: Gid<WebhookDeliveryId>,
}

/// From when on to send all again.
#[derive(InputObject)]
struct ReplayWebhookInput {
    /// To which webhook.
    id: Gid<WebhookId>,
    /// All that happened at this instant or later.
    since: DateTime<Utc>,
}

/// What came of making a webhook.
#[derive(SimpleObject)]
struct CreateWebhookPayload {
    /// The webhook.
    webhook: Option<WebhookNode>,
    /// The secret that its deliveries are signed with, `whsec_…`. It is told once.
    secret: Option<String>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which deliveries to a webhook to export.
#[derive(InputObject)]
struct ExportWebhookDeliveriesInput {
    /// To which webhook.
    webhook_id: Gid<WebhookId>,
    /// Only those that stand so.
    status: Option<WebhookDeliveryStatusNode>,
    /// Only those of this kind.
    event_type: Option<WebhookEventTypeNode>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of changing a webhook.
    UpdateWebhookPayload { /** The webhook. */ webhook: WebhookNode }
}
payload! {
    /// What came of switching a webhook on or off.
    SwitchWebhookPayload { /** The webhook. */ webhook: WebhookNode }
}
payload! {
    /// What came of removing a webhook.
    RemoveWebhookPayload { /** The webhook that is gone. */ removed_id: Gid<WebhookId> }
}
payload! {
    /// What came of giving a webhook another secret.
    RotateWebhookSecretPayload { /** The new secret. It is told once; the one before signs too for a day. */ secret: String }
}
payload! {
    /// What came of trying a webhook.
    TestWebhookPayload { /** What is sent to it. */ delivery: WebhookDeliveryNode }
}
payload! {
    /// What came of sending an event again.
    ReplayWebhookDeliveryPayload { /** The delivery, which waits. */ delivery: WebhookDeliveryNode }
}
payload! {
    /// What came of sending all again.
    ReplayWebhookPayload { /** How many events are sent again. */ replayed: u64 }
}

fn wish(address: &str, events: &[WebhookEventTypeNode]) -> Wish {
    Wish { address: address.to_owned(), events: events.iter().copied().map(Into::into).collect() }
}

async fn webhook(ctx: &Context<'_>, id: Option<WebhookId>) -> Result<Option<WebhookNode>> {
    let Some(id) = id else { return Ok(None) };
    Ok(Some(WebhookNode(row::<webhook_endpoint::Entity>(ctx, id).await?)))
}

async fn delivery(ctx: &Context<'_>, id: Option<WebhookDeliveryId>) -> Result<Option<WebhookDeliveryNode>> {
    let Some(id) = id else { return Ok(None) };
    Ok(Some(WebhookDeliveryNode(row::<webhook_delivery::Entity>(ctx, id).await?)))
}

#[Object]
impl WebhookMutation {
    /// Makes a webhook, of whoever runs a company's programme or an association's account. It takes no idempotency key: the
    /// secret is told once, and could not be told again.
    async fn create_webhook(
        &self,
        ctx: &Context<'_>,
        input: CreateWebhookInput,
    ) -> Result<Option<CreateWebhookPayload>> {
        let organisation = match (input.company_id, input.association_id) {
            (Some(Gid(id)), None) => Organisation::Company(id),
            (None, Some(Gid(id))) => Organisation::Association(id),
            _ => {
                let problems = ctx.say_all(&[Problem::new("REQUIRED").at("companyId")]);
                return Ok(Some(CreateWebhookPayload { webhook: None, secret: None, problems }));
            }
        };
        let (wish, outgoing) = (&wish(&input.address, &input.events), ctx.outgoing());
        let made = ctx
            .write(|tx, viewer| async move {
                keeping::create(&viewer.may_keep_webhooks(organisation)?, &tx, outgoing, wish).await
            })
            .await?;
        let (made, problems) = parts(made);
        let (id, secret) = made.unzip();
        Ok(Some(CreateWebhookPayload { webhook: webhook(ctx, id).await?, secret, problems }))
    }

    /// Changes where and of what a webhook is told.
    async fn update_webhook(
        &self,
        ctx: &Context<'_>,
        input: UpdateWebhookInput,
    ) -> Result<Option<UpdateWebhookPayload>> {
        let (Gid(id), outgoing) = (input.id, ctx.outgoing());
        let wish = &wish(&input.address, &input.events);
        let story = |tx, viewer| async move { keeping::change(&viewer, &tx, outgoing, id, wish).await };
        let (id, problems) = parts(ctx.write(story).await?);
        Ok(Some(UpdateWebhookPayload::new(webhook(ctx, id).await?, problems)))
    }

    /// Switches a webhook on or off. What happens while it is off is never sent to it.
    async fn switch_webhook(
        &self,
        ctx: &Context<'_>,
        input: SwitchWebhookInput,
    ) -> Result<Option<SwitchWebhookPayload>> {
        let (Gid(id), on) = (input.id, input.on);
        let story = |tx, viewer| async move { keeping::switch(&viewer, &tx, id, on).await };
        let (id, problems) = parts(ctx.write(story).await?);
        Ok(Some(SwitchWebhookPayload::new(webhook(ctx, id).await?, problems)))
    }

    /// Removes a webhook with the log of what was sent to it.
    async fn remove_webhook(
        &self,
        ctx: &Context<'_>,
        input: RemoveWebhookInput,
    ) -> Result<Option<RemoveWebhookPayload>> {
        let Gid(id) = input.id;
        let story = |tx, viewer| async move { keeping::remove(&viewer, &tx, id).await };
        let (id, problems) = parts(ctx.write(story).await?);
        Ok(Some(RemoveWebhookPayload::new(id.map(Gid), problems)))
    }

    /// Gives a webhook another secret. For a day deliveries carry a signature by each of the two.
    async fn rotate_webhook_secret(
        &self,
        ctx: &Context<'_>,
        input: RotateWebhookSecretInput,
    ) -> Result<Option<RotateWebhookSecretPayload>> {
        let Gid(id) = input.id;
        let story = |tx, viewer| async move { keeping::rotate(&viewer, &tx, id).await };
        let (made, problems) = parts(ctx.write(story).await?);
        Ok(Some(RotateWebhookSecretPayload::new(made.map(|(_, secret)| secret), problems)))
    }

    /// Sends an event of the kind `ping` to a webhook, once.
    async fn test_webhook(
        &self,
        ctx: &Context<'_>,
        input: TestWebhookInput,
    ) -> Result<Option<TestWebhookPayload>> {
        let Gid(id) = input.id;
        let story = |tx, viewer| async move { log::try_it(&viewer, &tx, id).await };
        let (id, problems) = parts(ctx.write(story).await?);
        Ok(Some(TestWebhookPayload::new(delivery(ctx, id).await?, problems)))
    }

    /// Sends one event again, under the same id.
    async fn replay_webhook_delivery(
        &self,
        ctx: &Context<'_>,
        input: ReplayWebhookDeliveryInput,
    ) -> Result<Option<ReplayWebhookDeliveryPayload>> {
        let Gid(id) = input.id;
        let story = |tx, viewer| async move { log::again(&viewer, &tx, id).await };
        let (id, problems) = parts(ctx.write(story).await?);
        Ok(Some(ReplayWebhookDeliveryPayload::new(delivery(ctx, id).await?, problems)))
    }

    /// Sends all events again that happened since an instant, each under the same id, at most 2,000. Those that wait already
    /// are left as they are.
    async fn replay_webhook(
        &self,
        ctx: &Context<'_>,
        input: ReplayWebhookInput,
    ) -> Result<Option<ReplayWebhookPayload>> {
        let (Gid(id), since) = (input.id, input.since);
        let story = |tx, viewer| async move { log::all_again(&viewer, &tx, id, since).await };
        let (count, problems) = parts(ctx.write(story).await?);
        let replayed = count.and_then(|count| u64::try_from(count).ok());
        Ok(Some(ReplayWebhookPayload::new(replayed, problems)))
    }

    /// Makes a CSV file of what was sent to a webhook in the last thirty days, for whoever reads it. It says what kind of
    /// event, when, and what became of it, and leaves out what was sent: that names bookings and employees by their ids.
    async fn export_webhook_deliveries(
        &self,
        ctx: &Context<'_>,
        input: ExportWebhookDeliveriesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.webhook_id);
        let (status, kind) = (input.status.map(Into::into), input.event_type.map(Into::into));
        // A webhook stays with the organisation that made it.
        let owner = webhooks::owner(ctx.database().reader(), id).await.map_err(Internal::from)?;
        export(ctx, "exportWebhookDeliveries", key, &input, |viewer| {
            viewer.recognised()?;
            let right = viewer.may_read_webhooks(owner.ok_or(Denied::Hidden)?);
            let right = right.map_err(|denied| denied.where_seen(false))?;
            Ok(exports::Wish::webhook_deliveries(&right, id, status, kind)?)
        })
        .await
    }
}
