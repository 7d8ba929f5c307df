//! What was sent to a webhook: looked at, tried, and sent again.

use chrono::{DateTime, Duration, Utc};
use entity::{Timestamp, WebhookDeliveryId, WebhookId, WebhookStatus, webhook_delivery};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};
use uuid::Uuid;

use super::{find, keeping::deed, refused::Refused};
use crate::{
    access::{Denied, Viewer},
    domain::{
        audit,
        people::limits::{self, Limit},
    },
    outbox::{self, EventType},
    outcome::{Outcome, Problem},
    queue::{self, Work},
    tx::Tx,
};

/// How many events are sent again at a time.
pub(crate) const MOST_AGAIN: usize = 2_000;

/// How many events one statement marks: a database takes so many values and no more.
const PART: usize = 500;

/// How often a webhook may be tried, and events be sent again: each is a request to an address that somebody typed.
const TRIES: Limit = Limit { scope: "webhook tries", most: 60, window: Duration::hours(1) };

/// Which deliveries are asked for; what is left out filters nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) status: Option<WebhookStatus>,
    pub(crate) kind: Option<EventType>,
}

/// The deliveries to one webhook, which whoever asks may keep.
pub(crate) fn deliveries(id: WebhookId, filter: Filter) -> Select<webhook_delivery::Entity> {
    use webhook_delivery::Column;
    let asked = Condition::all()
        .add_option(filter.status.map(|status| Column::Status.eq(status)))
        .add_option(filter.kind.map(|kind| Column::EventType.eq(kind.code())));
    webhook_delivery::Entity::find().filter(Column::WebhookEndpointId.eq(id)).filter(asked)
}

/// What was sent last to each of some webhooks, in one statement; nothing of one to which nothing was.
pub(crate) async fn last_of_each(
    connection: &impl ConnectionTrait,
    ids: &[WebhookId],
) -> Result<Vec<webhook_delivery::Model>, DbErr> {
    use webhook_delivery::Column;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // Each is found by itself at the end of its log, which may be long.
    let last = |id: WebhookId| {
        let own = webhook_delivery::Entity::find().select_only().column(Column::Id);
        let own = own.filter(Column::WebhookEndpointId.eq(id)).order_by_desc(Column::Id).limit(1);
        Column::Id.in_subquery(own.into_query())
    };
    let any = ids.iter().fold(Condition::any(), |any, id| any.add(last(*id)));
    webhook_delivery::Entity::find().filter(any).all(connection).await
}

/// Sends an event that tells of nothing to a webhook, once.
pub(crate) async fn try_it(viewer: &Viewer, tx: &Tx, id: WebhookId) -> Outcome<WebhookDeliveryId, Refused> {
    let (_, endpoint) = find(tx, viewer, id).await??;
    if endpoint.disabled_at.is_some() {
        return Err(Refused::SwitchedOff.into());
    }
    count(tx, id).await?;
    Ok(outbox::tell_one(tx, &endpoint, EventType::Ping).await?)
}

async fn count(tx: &Tx, id: WebhookId) -> Outcome<(), Refused> {
    let is_within = limits::count(tx, TRIES, &Uuid::from(id).to_string()).await?;
    if is_within { Ok(()) } else { Err(Refused::TriedTooOften.into()) }
}

/// Sends one event again, with the same id: whoever took it already knows it.
pub(crate) async fn again(
    viewer: &Viewer,
    tx: &Tx,
    id: WebhookDeliveryId,
) -> Outcome<WebhookDeliveryId, Refused> {
    viewer.account()?;
    let row = webhook_delivery::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let (right, endpoint) = find(tx, viewer, row.webhook_endpoint_id).await??;
    if endpoint.disabled_at.is_some() {
        return Err(Refused::SwitchedOff.into());
    }
    if row.status == WebhookStatus::Waiting {
        return Err(Refused::OnItsWay.into());
    }
    count(tx, endpoint.id).await?;
    send_again(tx, &[id]).await?;
    audit::write(tx, deed(&right, "WEBHOOK_SENT_AGAIN").with("count", 1_usize), endpoint.id).await?;
    Ok(id)
}

/// Sends all events again that happened since an instant, the earliest first, but those that wait already. How many.
pub(crate) async fn all_again(
    viewer: &Viewer,
    tx: &Tx,
    id: WebhookId,
    since: DateTime<Utc>,
) -> Outcome<usize, Refused> {
    use webhook_delivery::Column;
    let (right, endpoint) = find(tx, viewer, id).await??;
    if endpoint.disabled_at.is_some() {
        return Err(Refused::SwitchedOff.into());
    }
    count(tx, id).await?;
    let ids: Vec<WebhookDeliveryId> = webhook_delivery::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::WebhookEndpointId.eq(id))
        .filter(Column::CreatedAt.gte(Timestamp::from(since)))
        .filter(Column::Status.ne(WebhookStatus::Waiting))
        .filter(Column::EventType.ne(EventType::Ping.code()))
        .order_by_asc(Column::Id)
        .limit(MOST_AGAIN as u64 + 1)
        .into_tuple()
        .all(tx)
        .await?;
    if ids.len() > MOST_AGAIN {
        let problem = Problem::new("TOO_MANY_EVENTS").at("since").with("most", MOST_AGAIN);
        return Err(Refused::Input(vec![problem]).into());
    }
    send_again(tx, &ids).await?;
    audit::write(tx, deed(&right, "WEBHOOK_SENT_AGAIN").with("count", ids.len()), id).await?;
    Ok(ids.len())
}

async fn send_again(tx: &Tx, ids: &[WebhookDeliveryId]) -> Outcome<(), Refused> {
    use webhook_delivery::Column;
    for part in ids.chunks(PART) {
        webhook_delivery::Entity::update_many()
            .col_expr(Column::Status, Expr::value(WebhookStatus::Waiting))
            .col_expr(Column::Attempts, Expr::value(0))
            .col_expr(Column::NextAt, Expr::value(Some(tx.now())))
            .col_expr(Column::DeliveredAt, Expr::value(None::<Timestamp>))
            .filter(Column::Id.is_in(part.iter().copied()))
            .exec(tx)
            .await?;
    }
    let sent: Vec<_> = ids.iter().map(|id| Work::SendWebhook { delivery: *id }).collect();
    Ok(queue::enqueue_all(tx, &sent).await?)
}
