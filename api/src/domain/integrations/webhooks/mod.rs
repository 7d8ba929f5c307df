//! Webhooks: addresses of an organisation's own programs that are told of what happens, signed as the Standard Webhooks
//! specification says. Whoever runs the organisation makes them, looks at what was sent, and has it sent again.

pub(crate) mod keeping;
pub(crate) mod log;
pub(crate) mod refused;
pub(crate) mod secrets;
pub(crate) mod sending;
pub(crate) mod signature;

use entity::{WebhookId, webhook_endpoint};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::access::{Denied, Viewer, WebhookKeeper, WebhookReader, viewer::Organisation};

/// Whose a webhook is.
pub(crate) fn organisation_of(row: &webhook_endpoint::Model) -> Option<Organisation> {
    let company = row.company_id.map(Organisation::Company);
    company.or(row.association_id.map(Organisation::Association))
}

/// A webhook with the right to keep it; for those who do not read it either it does not exist.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: WebhookId,
) -> Result<Result<(WebhookKeeper, webhook_endpoint::Model), Denied>, DbErr> {
    let found = find_to_read(connection, viewer, id).await?;
    Ok(found.and_then(|(seen, row)| Ok((viewer.may_keep_webhooks(seen.organisation())?, row))))
}

/// The same with the right to read it and what was sent to it; for everybody else it does not exist.
pub(crate) async fn find_to_read(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: WebhookId,
) -> Result<Result<(WebhookReader, webhook_endpoint::Model), Denied>, DbErr> {
    // Before anything is looked up: a visitor is asked to sign in.
    if let Err(denied) = viewer.recognised() {
        return Ok(Err(denied));
    }
    let found = webhook_endpoint::Entity::find_by_id(id).one(connection).await?;
    let Some((organisation, row)) = found.and_then(|row| Some((organisation_of(&row)?, row))) else {
        return Ok(Err(Denied::Hidden));
    };
    let right = viewer.may_read_webhooks(organisation).map_err(|denied| denied.where_seen(false));
    Ok(right.map(|right| (right, row)))
}

/// Whose a webhook is, so that the right to it can be asked for.
pub(crate) async fn owner(
    connection: &impl ConnectionTrait,
    id: WebhookId,
) -> Result<Option<Organisation>, DbErr> {
    let found = webhook_endpoint::Entity::find_by_id(id).one(connection).await?;
    Ok(found.as_ref().and_then(organisation_of))
}

/// An organisation's webhooks, the oldest first, for who reads them or keeps them.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    right: &WebhookReader,
) -> Result<Vec<webhook_endpoint::Model>, DbErr> {
    let own = match right.organisation() {
        Organisation::Company(id) => webhook_endpoint::Column::CompanyId.eq(id),
        Organisation::Association(id) => webhook_endpoint::Column::AssociationId.eq(id),
        // An intermediary keeps none.
        Organisation::Intermediary(_) => webhook_endpoint::Column::Id.is_null(),
    };
    webhook_endpoint::Entity::find()
        .filter(own)
        .order_by_asc(webhook_endpoint::Column::Id)
        .all(connection)
        .await
}
