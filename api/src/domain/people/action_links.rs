//! Links that do one thing once, for whoever reads the mail they were sent in.

use entity::{ActionKind, ActionLinkId, Timestamp, action_link};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use crate::{secret, tx::Tx};

/// The link of a kind behind a secret, while it works.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    kind: ActionKind,
    token: &str,
    now: Timestamp,
) -> Result<Option<action_link::Model>, DbErr> {
    action_link::Entity::find()
        .filter(action_link::Column::TokenHash.eq(secret::hash(token)))
        .filter(action_link::Column::Kind.eq(kind))
        .filter(action_link::Column::UsedAt.is_null())
        .filter(action_link::Column::ExpiresAt.gt(now))
        .one(connection)
        .await
}

/// Uses a link up; whether nobody was faster.
pub(crate) async fn use_up(tx: &Tx, id: ActionLinkId) -> Result<bool, DbErr> {
    let used = action_link::Entity::update_many()
        .col_expr(action_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(action_link::Column::Id.eq(id))
        .filter(action_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}
