//! What becomes of a delivery: taken, sent again later, or given up. The times between attempts are those that the Standard
//! Webhooks specification proposes, about three days in all.

use chrono::Duration;
use entity::{
    Timestamp, WebhookDeliveryId, WebhookId, WebhookOff, WebhookStatus, webhook_delivery, webhook_endpoint,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{keeping::in_organisation, organisation_of, secrets};
use crate::{
    Internal,
    access::viewer::Organisation,
    domain::{
        audit::{self, Deed},
        people::seats,
    },
    keys::Keys,
    outbox::EventType,
    outcome::Argument,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// How long to wait after each attempt that failed, in seconds; after one more it is given up.
const WAITS: [i64; 9] = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600];

/// What was answered to an attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    /// This status of HTTP.
    Status(u16),
    /// Nothing, for a reason with this code.
    None(&'static str),
}

/// What is sent, and where.
pub(crate) struct ToSend {
    /// The event's id, by which the receiver knows it again.
    pub(crate) event: String,
    pub(crate) address: String,
    pub(crate) payload: String,
    /// What it is signed with.
    pub(crate) keys: Vec<Vec<u8>>,
}

/// The id of an event, as receivers read it.
pub(crate) fn event_id(row: &webhook_delivery::Model) -> String {
    format!("evt_{}", row.event_id.simple())
}

/// A delivery that waits, to a webhook that is switched on.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    id: WebhookDeliveryId,
    now: Timestamp,
) -> Result<Option<ToSend>, Internal> {
    let Some((row, endpoint)) = waiting(connection, id).await? else { return Ok(None) };
    if endpoint.disabled_at.is_some() {
        return Ok(None);
    }
    let keys = secrets::valid(connection, keys, endpoint.id, now).await?;
    Ok(Some(ToSend { event: event_id(&row), address: endpoint.address, payload: row.payload, keys }))
}

async fn waiting(
    connection: &impl ConnectionTrait,
    id: WebhookDeliveryId,
) -> Result<Option<(webhook_delivery::Model, webhook_endpoint::Model)>, DbErr> {
    let row = webhook_delivery::Entity::find_by_id(id)
        .filter(webhook_delivery::Column::Status.eq(WebhookStatus::Waiting))
        .one(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let endpoint = webhook_endpoint::Entity::find_by_id(row.webhook_endpoint_id).one(connection).await?;
    Ok(endpoint.map(|endpoint| (row, endpoint)))
}

/// Keeps what came of an attempt, or that none was made since the webhook is switched off.
pub(crate) async fn keep(tx: &Tx, id: WebhookDeliveryId, answer: Option<Answer>) -> Result<(), Internal> {
    let Some((row, endpoint)) = waiting(tx, id).await? else { return Ok(()) };
    let attempts = row.attempts + i32::from(answer.is_some());
    let (status_code, error) = match answer {
        Some(Answer::Status(code @ 200..=299)) => return delivered(tx, id, attempts, code).await,
        Some(Answer::Status(code)) => (Some(i32::from(code)), "STATUS"),
        Some(Answer::None(code)) => (None, code),
        None => (None, "SWITCHED_OFF"),
    };
    let is_gone = status_code == Some(410);
    // Whoever tries a webhook looks at what came of it, and tries again by themselves.
    let is_once = row.event_type == EventType::Ping.code();
    let wait = usize::try_from(attempts - 1).ok().and_then(|at| WAITS.get(at));
    let wait = wait.filter(|_| !is_gone && !is_once && answer.is_some());
    let next = wait.map(|seconds| Timestamp::from(tx.now_utc() + spread(tx, *seconds)));
    let kept = webhook_delivery::ActiveModel {
        id: Set(id),
        status: Set(if next.is_some() { WebhookStatus::Waiting } else { WebhookStatus::Failed }),
        attempts: Set(attempts),
        next_at: Set(next),
        last_status_code: Set(status_code),
        last_error: Set(Some(error.to_owned())),
        ..Default::default()
    };
    webhook_delivery::Entity::update(kept).exec(tx).await?;
    if next.is_some() {
        let terms = Terms { run_at: next, ..Terms::default() };
        queue::enqueue_with(tx, Work::SendWebhook { delivery: id }, terms).await?;
    } else if is_gone {
        switch_off(tx, &endpoint, WebhookOff::Gone).await?;
    } else if answer.is_some() && !is_once && !takes_others(tx, &row).await? {
        switch_off(tx, &endpoint, WebhookOff::Failing).await?;
    }
    Ok(())
}

async fn delivered(tx: &Tx, id: WebhookDeliveryId, attempts: i32, code: u16) -> Result<(), Internal> {
    let kept = webhook_delivery::ActiveModel {
        id: Set(id),
        status: Set(WebhookStatus::Delivered),
        attempts: Set(attempts),
        next_at: Set(None),
        last_status_code: Set(Some(code.into())),
        last_error: Set(None),
        delivered_at: Set(Some(tx.now())),
        ..Default::default()
    };
    webhook_delivery::Entity::update(kept).exec(tx).await?;
    Ok(())
}

/// A time to wait, and up to a tenth more: what failed at one moment does not come back at one moment.
fn spread(tx: &Tx, seconds: i64) -> Duration {
    let [chance] = tx.random::<1>();
    Duration::milliseconds(seconds * 1000 + seconds * 100 * i64::from(chance) / 256)
}

/// Whether an endpoint has taken another event since one happened: then it works, and only refuses this one.
async fn takes_others(tx: &Tx, row: &webhook_delivery::Model) -> Result<bool, DbErr> {
    let taken = webhook_delivery::Entity::find()
        .filter(webhook_delivery::Column::WebhookEndpointId.eq(row.webhook_endpoint_id))
        .filter(webhook_delivery::Column::DeliveredAt.gt(row.created_at))
        .one(tx)
        .await?;
    Ok(taken.is_some())
}

/// Sends nothing there any more, and writes to whoever keeps the organisation's webhooks.
async fn switch_off(tx: &Tx, endpoint: &webhook_endpoint::Model, why: WebhookOff) -> Result<(), Internal> {
    let Some(organisation) = organisation_of(endpoint) else { return Ok(()) };
    let id: WebhookId = endpoint.id;
    if endpoint.disabled_at.is_some() {
        return Ok(());
    }
    let off = webhook_endpoint::ActiveModel {
        id: Set(id),
        disabled_at: Set(Some(tx.now())),
        disabled_why: Set(Some(why)),
        ..Default::default()
    };
    webhook_endpoint::Entity::update(off).exec(tx).await?;
    let code = if why == WebhookOff::Gone { "webhook-gone" } else { "webhook-failing" };
    let (role, path) = match organisation {
        Organisation::Company(_) => (entity::MembershipRole::CsrManager, "/company/integrations/webhooks"),
        Organisation::Association(_) => (entity::MembershipRole::AssociationAdmin, "/association/webhooks"),
        // It keeps none.
        Organisation::Intermediary(_) => return Ok(()),
    };
    let arguments: [(&str, Argument); 2] =
        [("address", endpoint.address.clone().into()), ("path", path.into())];
    seats::write_to(tx, organisation, &[role], code, &arguments).await?;
    let deed = in_organisation(Deed::by_nobody("WEBHOOK_ENDED"), organisation);
    audit::write(tx, deed, id).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An event is tried for about three days, each time after a longer wait.
    #[test]
    fn attempts_go_on_for_three_days() {
        let all = Duration::seconds(WAITS.iter().sum());
        assert!((Duration::days(3)..Duration::days(4)).contains(&all), "{all}");
        assert!(WAITS.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
