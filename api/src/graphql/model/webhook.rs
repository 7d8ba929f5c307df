//! Webhooks, and what was sent to them.

use async_graphql::{Context, Description, Enum, Object, Result};
use chrono::{DateTime, Utc};
use entity::{WebhookDeliveryId, WebhookId, WebhookOff, WebhookStatus, webhook_delivery, webhook_endpoint};

use crate::{
    domain::integrations::webhooks::{self, keeping, sending},
    graphql::{
        context::RequestContext as _, id::Gid, mission_loaders::look_up, webhook_loaders::LastDelivery,
    },
    outbox::EventType,
};

/// What happened. Events carry it in small letters, with a dot for the first underscore: `booking.confirmed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(name = "WebhookEventType", remote = "EventType")]
pub enum WebhookEventTypeNode {
    /// Somebody asked for a place in a session that nobody has to approve, or for a rank. What became of it follows as an
    /// event of its own. Where an employer approves, nothing is told before the place is had.
    BookingRequested,
    /// A place was given, at once, after an approval or from the waiting list.
    BookingConfirmed,
    /// No place was free: the person waits for one.
    BookingWaiting,
    /// A place that was had, or a rank, was given back, or taken away with the session.
    BookingCancelled,
    /// A session takes place at another time.
    SessionMoved,
    /// A session does not take place.
    SessionCancelled,
    /// Hours were declared to the association, or declared again.
    HoursSubmitted,
    /// The association confirmed hours.
    HoursConfirmed,
    /// The association or the person disputes hours.
    HoursDisputed,
    /// Confirmed hours were taken back.
    HoursReversed,
    /// A tax receipt was signed.
    ReceiptSigned,
    /// Another receipt took the place of one.
    ReceiptReplaced,
    /// A receipt was cancelled.
    ReceiptCancelled,
    /// The last day of an employee was said. Companies only.
    EmployeeLeft,
    /// Nothing happened: somebody tried the webhook. It cannot be asked for, and is sent in any case.
    Ping,
}

/// Why nothing is sent to a webhook any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(name = "WebhookOff", remote = "WebhookOff")]
pub enum WebhookOffNode {
    /// Somebody switched it off.
    ByHand,
    /// It took no event in three days.
    Failing,
    /// It answered that it is gone for good.
    Gone,
}

/// Where the delivery of an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(name = "WebhookDeliveryStatus", remote = "WebhookStatus")]
pub enum WebhookDeliveryStatusNode {
    /// It is sent soon, or again later.
    Waiting,
    /// It was taken.
    Delivered,
    /// It was given up.
    Failed,
}

// Whoever shows one has checked that the viewer reads the organisation's webhooks.
/// An address of an organisation's own program that is told of what happens. Its secret is told when it is made, and never
/// again.
#[derive(Description)]
pub struct WebhookNode(pub(crate) webhook_endpoint::Model);

/// Whether the viewer keeps a webhook, and does not only read it.
fn is_kept(ctx: &Context<'_>, webhook: &webhook_endpoint::Model) -> bool {
    let owner = webhooks::organisation_of(webhook);
    owner.is_some_and(|owner| ctx.viewer().may_keep_webhooks(owner).is_ok())
}

#[Object(name = "Webhook", use_type_description)]
impl WebhookNode {
    /// Its id.
    async fn id(&self) -> Gid<WebhookId> {
        Gid(self.0.id)
    }

    /// Where events are sent; for who reads it without keeping it, the name of the server alone: the rest of an address may
    /// hold a secret.
    async fn address(&self, ctx: &Context<'_>) -> String {
        if is_kept(ctx, &self.0) { self.0.address.clone() } else { keeping::host_of(&self.0.address) }
    }

    /// Whether the viewer keeps it: may change it, try it and have events sent again.
    async fn viewer_may_change(&self, ctx: &Context<'_>) -> bool {
        is_kept(ctx, &self.0)
    }

    /// Which kinds of events.
    async fn events(&self) -> Vec<WebhookEventTypeNode> {
        self.0.event_types.split(' ').filter_map(EventType::read).map(Into::into).collect()
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }

    /// Since when nothing is sent there any more; null while it is switched on.
    async fn disabled_at(&self) -> Option<DateTime<Utc>> {
        self.0.disabled_at.map(entity::Timestamp::to_utc)
    }

    /// Why.
    async fn disabled_why(&self) -> Option<WebhookOffNode> {
        self.0.disabled_why.map(Into::into)
    }

    /// What was sent to it last; null where nothing was within thirty days.
    async fn last_delivery(&self, ctx: &Context<'_>) -> Result<Option<WebhookDeliveryNode>> {
        Ok(look_up(ctx, LastDelivery(self.0.id)).await?.map(WebhookDeliveryNode))
    }
}

/// An event on its way to one webhook, and what became of it. Kept for thirty days.
#[derive(Description)]
pub struct WebhookDeliveryNode(pub(crate) webhook_delivery::Model);

#[Object(name = "WebhookDelivery", use_type_description)]
impl WebhookDeliveryNode {
    /// The id of this delivery.
    async fn id(&self) -> Gid<WebhookDeliveryId> {
        Gid(self.0.id)
    }

    /// The event's own id, as the header `webhook-id` carries it: the same at each attempt and at each webhook.
    async fn event_id(&self) -> String {
        sending::event_id(&self.0)
    }

    /// What kind of event.
    async fn event_type(&self) -> Option<WebhookEventTypeNode> {
        EventType::of_delivery(&self.0.event_type).map(Into::into)
    }

    /// What is sent, as JSON: ids, codes and dates; null for who reads the webhook without keeping it.
    async fn payload(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        // It names bookings by their ids, and tells whose place was given back.
        let webhook = look_up(ctx, self.0.webhook_endpoint_id).await?;
        Ok(webhook.filter(|webhook| is_kept(ctx, webhook)).map(|_| self.0.payload.as_str()))
    }

    /// Where it stands.
    async fn status(&self) -> WebhookDeliveryStatusNode {
        self.0.status.into()
    }

    /// How often it was sent since it last began to wait.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// When it happened.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }

    /// When it is sent next, while it waits.
    async fn next_at(&self) -> Option<DateTime<Utc>> {
        self.0.next_at.map(entity::Timestamp::to_utc)
    }

    /// When it was taken.
    async fn delivered_at(&self) -> Option<DateTime<Utc>> {
        self.0.delivered_at.map(entity::Timestamp::to_utc)
    }

    /// With which status of HTTP the last attempt was answered; null where nothing was.
    async fn last_status_code(&self) -> Option<i32> {
        self.0.last_status_code
    }

    /// Why the last attempt failed: `STATUS`, `UNREACHABLE`, `TOO_SLOW`, `ANSWER_TOO_LONG`, `ADDRESS_INSIDE`,
    /// `NOT_AN_ADDRESS`, or `SWITCHED_OFF` where none was made.
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }
}
