//! Bearer tokens: how programs act for a person, with exactly that person's rights.

use chrono::Duration;
use entity::{AccessTokenId, PersonId, Timestamp, access_token};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use crate::{
    Internal,
    secret::{self, Secret},
    tx::Tx,
};

/// Makes a token that works for some days.
pub(crate) async fn create(tx: &Tx, person_id: PersonId, days: u32) -> Result<Secret, Internal> {
    let secret = tx.secret();
    let row = access_token::ActiveModel {
        id: Set(tx.id::<AccessTokenId>()),
        person_id: Set(person_id),
        token_hash: Set(secret.hash()),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + Duration::days(i64::from(days))).into()),
        revoked_at: Set(None),
    };
    access_token::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(secret)
}

/// A token and whose it is, while it works.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    secret: &str,
    now: Timestamp,
) -> Result<Option<(AccessTokenId, PersonId)>, DbErr> {
    let row = access_token::Entity::find()
        .filter(access_token::Column::TokenHash.eq(secret::hash(secret)))
        .filter(access_token::Column::RevokedAt.is_null())
        .filter(access_token::Column::ExpiresAt.gt(now))
        .one(connection)
        .await?;
    Ok(row.map(|row| (row.id, row.person_id)))
}

/// Whether a token works still.
pub(crate) async fn works(
    connection: &impl ConnectionTrait,
    id: AccessTokenId,
    now: Timestamp,
) -> Result<bool, DbErr> {
    let row = access_token::Entity::find_by_id(id).one(connection).await?;
    Ok(row.is_some_and(|row| row.revoked_at.is_none() && row.expires_at > now))
}
