//! Bearer tokens: how programs act for a person, with exactly that person's rights. They end by time, or by their
//! owner's hand.

use chrono::Duration;
use entity::{AccessTokenId, PersonId, Timestamp, access_token};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, UpdateMany, sea_query::Expr,
};

use crate::{
    Internal,
    access::{Denied, Oneself},
    outcome::{Outcome, Problem},
    secret::{self, Secret},
    tx::Tx,
};

/// No token works longer: one that was forgotten ends by itself.
pub(crate) const MOST_DAYS: u32 = 365;

/// A name is no longer: it stands on one line of a list.
pub(crate) const LONGEST_LABEL: usize = 60;

/// Makes a token of some name that works for some days.
pub(crate) async fn create(
    tx: &Tx,
    person_id: PersonId,
    label: String,
    days: u32,
) -> Result<Secret, Internal> {
    let secret = tx.secret();
    let row = access_token::ActiveModel {
        id: Set(tx.id::<AccessTokenId>()),
        person_id: Set(person_id),
        label: Set(label),
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

/// A person's tokens that work, the latest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    right: Oneself,
    now: Timestamp,
) -> Result<Vec<access_token::Model>, DbErr> {
    access_token::Entity::find()
        .filter(access_token::Column::PersonId.eq(right.person()))
        .filter(access_token::Column::RevokedAt.is_null())
        .filter(access_token::Column::ExpiresAt.gt(now))
        .order_by_desc(access_token::Column::Id)
        .all(connection)
        .await
}

/// Revokes one of a person's tokens for good.
pub(crate) async fn revoke(right: Oneself, tx: &Tx, id: AccessTokenId) -> Outcome<(), Problem> {
    let revoked = revocation(right, tx).filter(access_token::Column::Id.eq(id)).exec(tx).await?;
    if revoked.rows_affected == 0 {
        return Err(Denied::Hidden.into());
    }
    Ok(())
}

/// Revokes all of a person's tokens but one; how many there were.
pub(crate) async fn revoke_others(
    right: Oneself,
    tx: &Tx,
    kept: Option<AccessTokenId>,
) -> Result<u64, Internal> {
    let mut others = revocation(right, tx);
    if let Some(kept) = kept {
        others = others.filter(access_token::Column::Id.ne(kept));
    }
    Ok(others.exec(tx).await?.rows_affected)
}

/// What revokes a person's tokens. Those that have expired are no longer listed, and stay as they are.
fn revocation(right: Oneself, tx: &Tx) -> UpdateMany<access_token::Entity> {
    access_token::Entity::update_many()
        .col_expr(access_token::Column::RevokedAt, Expr::value(tx.now()))
        .filter(access_token::Column::PersonId.eq(right.person()))
        .filter(access_token::Column::RevokedAt.is_null())
        .filter(access_token::Column::ExpiresAt.gt(tx.now()))
}
