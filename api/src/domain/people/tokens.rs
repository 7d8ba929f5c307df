//! Bearer tokens: how programs act for a person, with exactly that person's rights. They end by time, or by their
//! owner's hand.

use chrono::Duration;
use entity::{AccessTokenId, CompanyId, PersonId, Timestamp, access_token};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, UpdateMany, sea_query::Expr,
};

use crate::{
    Internal,
    access::{Denied, Oneself, OneselfInPerson, TokenScope, TokenScopes},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    secret::{self, Secret},
    tx::Tx,
};

/// No token works longer: one that was forgotten ends by itself.
pub(crate) const MOST_DAYS: u32 = 365;

/// A name is no longer: it stands on one line of a list.
pub(crate) const LONGEST_LABEL: usize = 60;

/// How exactly the last use is kept: not every request writes.
const PRECISION: Duration = Duration::minutes(1);

/// A token that is wished for.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) label: String,
    pub(crate) days: u32,
    /// By their words.
    pub(crate) scopes: Vec<String>,
}

/// Makes a token with scopes, of somebody who has signed in themselves. Its id, and the token, which is told once.
pub(crate) async fn make(
    right: OneselfInPerson,
    tx: &Tx,
    wish: &Wish,
) -> Outcome<(AccessTokenId, Secret), Vec<Problem>> {
    let mut checks = Checks::default();
    let label = checks.name("label", &wish.label, LONGEST_LABEL);
    if !(1..=MOST_DAYS).contains(&wish.days) {
        checks.add(
            "days",
            Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", i64::from(MOST_DAYS)),
        );
    }
    if wish.scopes.is_empty() {
        checks.refuse("scopes", "REQUIRED");
    }
    // Every token reads what is its owner's.
    let mut scopes = vec![TokenScope::Read];
    for word in &wish.scopes {
        match TokenScope::read(word) {
            Some(scope) => scopes.push(scope),
            None => checks.add("scopes", Problem::new("UNKNOWN_SCOPE").with("scope", word.clone())),
        }
    }
    checks.pass()?;
    let person = right.oneself().person();
    let (scopes, company) = (TokenScopes::of(scopes), right.oneself().through());
    let made = insert(tx, person, label, wish.days, Some(&scopes), company).await?;
    audit::write(tx, Deed::of(person, "TOKEN_MADE"), made.0).await?;
    Ok(made)
}

/// Makes a token of some name that works for some days, for all that its owner may: from the machine's own console.
pub(crate) async fn create(
    tx: &Tx,
    person_id: PersonId,
    label: String,
    days: u32,
) -> Result<Secret, Internal> {
    Ok(insert(tx, person_id, label, days, None, None).await?.1)
}

async fn insert(
    tx: &Tx,
    person_id: PersonId,
    label: String,
    days: u32,
    scopes: Option<&TokenScopes>,
    company_id: Option<CompanyId>,
) -> Result<(AccessTokenId, Secret), Internal> {
    let (id, secret) = (tx.id::<AccessTokenId>(), tx.secret());
    let row = access_token::ActiveModel {
        id: Set(id),
        person_id: Set(person_id),
        label: Set(label),
        token_hash: Set(secret.hash()),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + Duration::days(i64::from(days))).into()),
        revoked_at: Set(None),
        scopes: Set(scopes.map(TokenScopes::write)),
        last_used_at: Set(None),
        company_id: Set(company_id),
    };
    access_token::Entity::insert(row).exec_without_returning(tx).await?;
    Ok((id, secret))
}

/// Whether the last use of something is worth writing down again.
pub(crate) fn is_stale(last_used_at: Option<Timestamp>, now: Timestamp) -> bool {
    last_used_at.is_none_or(|last| last.to_utc() + PRECISION <= now.to_utc())
}

/// Keeps that a token was used just now.
pub(crate) async fn touch(tx: &Tx, id: AccessTokenId) -> Result<(), DbErr> {
    access_token::Entity::update_many()
        .col_expr(access_token::Column::LastUsedAt, Expr::value(tx.now()))
        .filter(access_token::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// A token, while it works.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    secret: &str,
    now: Timestamp,
) -> Result<Option<access_token::Model>, DbErr> {
    access_token::Entity::find()
        .filter(access_token::Column::TokenHash.eq(secret::hash(secret)))
        .filter(access_token::Column::RevokedAt.is_null())
        .filter(access_token::Column::ExpiresAt.gt(now))
        .one(connection)
        .await
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
        .filter(Condition::all().add_option(right.ways_in(access_token::Column::CompanyId)))
        .order_by_desc(access_token::Column::Id)
        .all(connection)
        .await
}

/// Revokes tokens that were made in sessions of companies, those of them that are then chosen.
pub(crate) fn revoking_of_companies(now: Timestamp) -> UpdateMany<access_token::Entity> {
    access_token::Entity::update_many()
        .col_expr(access_token::Column::RevokedAt, Expr::value(now))
        .filter(access_token::Column::RevokedAt.is_null())
        .filter(access_token::Column::CompanyId.is_not_null())
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
        .filter(Condition::all().add_option(right.ways_in(access_token::Column::CompanyId)))
}
