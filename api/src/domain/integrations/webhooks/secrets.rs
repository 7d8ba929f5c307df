//! The secrets that deliveries are signed with. They are sealed, since signing needs them, and told to people once.

use chrono::Duration;
use entity::{Timestamp, WebhookId, WebhookSecretId, webhook_secret};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};

use super::signature;
use crate::{
    Internal,
    keys::{Keys, Place},
    tx::Tx,
};

/// How long the secret before signs too, so that receivers can take the new one in their own time.
pub(crate) const BOTH_SIGN: Duration = Duration::days(1);

fn place(id: WebhookSecretId) -> Place {
    Place { table: "webhook_secret", row: id.into(), column: "sealed" }
}

/// Makes a secret of 256 bits for an endpoint; its text, which is told once.
pub(super) async fn make(tx: &Tx, endpoint: WebhookId) -> Result<String, Internal> {
    let (id, key): (WebhookSecretId, [u8; 32]) = (tx.id(), tx.random());
    let row = webhook_secret::ActiveModel {
        id: Set(id),
        webhook_endpoint_id: Set(endpoint),
        sealed: Set(tx.seal(place(id), &key)),
        created_at: Set(tx.now()),
        expires_at: Set(None),
    };
    webhook_secret::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(signature::write(&key))
}

/// Ends the secrets of an endpoint: the present one in a day, those before it at once, so that never more than two sign.
pub(super) async fn end(tx: &Tx, endpoint: WebhookId) -> Result<(), Internal> {
    webhook_secret::Entity::delete_many()
        .filter(webhook_secret::Column::WebhookEndpointId.eq(endpoint))
        .filter(webhook_secret::Column::ExpiresAt.is_not_null())
        .exec(tx)
        .await?;
    let until: Timestamp = (tx.now_utc() + BOTH_SIGN).into();
    webhook_secret::Entity::update_many()
        .col_expr(webhook_secret::Column::ExpiresAt, Expr::value(until))
        .filter(webhook_secret::Column::WebhookEndpointId.eq(endpoint))
        .exec(tx)
        .await?;
    Ok(())
}

/// The keys that sign at an instant, the newest first.
pub(crate) async fn valid(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    endpoint: WebhookId,
    now: Timestamp,
) -> Result<Vec<Vec<u8>>, Internal> {
    let works = Condition::any()
        .add(webhook_secret::Column::ExpiresAt.is_null())
        .add(webhook_secret::Column::ExpiresAt.gt(now));
    let rows = webhook_secret::Entity::find()
        .filter(webhook_secret::Column::WebhookEndpointId.eq(endpoint))
        .filter(works)
        .order_by_desc(webhook_secret::Column::Id)
        .all(connection)
        .await?;
    rows.iter().map(|row| Ok(keys.open(place(row.id), &row.sealed)?)).collect()
}
