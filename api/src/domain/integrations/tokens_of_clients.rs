//! The tokens that a company's own systems are given for their secret: client credentials of OAuth 2.0 (RFC 6749, 4.4).
//! They are opaque, kept as a hash, and end by themselves after an hour.

use chrono::Duration;
use entity::{ApiClientId, ApiClientTokenId, Timestamp, api_client, api_client_token};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};

use crate::{
    Internal,
    access::TokenScopes,
    domain::people::limits::{self, Limit},
    secret::{self, Secret},
    tx::Tx,
    zone,
};

/// How long a token works.
pub(crate) const WORKS_FOR: Duration = Duration::hours(1);

/// How often a system asks for tokens, be its secret right or wrong.
const OF_CLIENT: Limit = Limit { scope: "oauth-client", most: 120, window: Duration::hours(1) };

/// How often tokens are asked for from one place on the network.
const FROM_PLACE: Limit = Limit { scope: "oauth-place", most: 600, window: Duration::hours(1) };

/// What a system asks with.
#[derive(Clone)]
pub(crate) struct Credentials {
    pub(crate) public_id: String,
    pub(crate) secret: String,
    /// Scopes between spaces; all that the system has when left out.
    pub(crate) scope: Option<String>,
}

/// A token that was given.
pub(crate) struct Given {
    pub(crate) secret: Secret,
    pub(crate) scopes: String,
}

/// Why none is given, by the codes of RFC 6749, 5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoToken {
    /// The system is unknown or revoked, its last day is over, or its secret is wrong. Nobody learns which.
    InvalidClient,
    /// It asked for a scope that it does not have.
    InvalidScope,
}

/// Counts that a token is asked for; whether it may be, of this system and from this place.
pub(crate) async fn count(tx: &Tx, public_id: &str, place: &str) -> Result<bool, Internal> {
    let of_client = limits::count(tx, OF_CLIENT, public_id).await?;
    Ok(limits::count(tx, FROM_PLACE, place).await? && of_client)
}

/// Gives a system a token for its secret.
pub(crate) async fn give(tx: &Tx, asked: &Credentials) -> Result<Result<Given, NoToken>, Internal> {
    let known =
        api_client::Entity::find().filter(api_client::Column::PublicId.eq(&asked.public_id)).one(tx).await?;
    let known = known.filter(|row| row.works_on(zone::day_of_companies(tx.now())));
    let Some(client) = known.filter(|row| is_secret_of(row, &asked.secret, tx.now())) else {
        return Ok(Err(NoToken::InvalidClient));
    };
    let own = TokenScopes::read(&client.scopes);
    let Some(scopes) = within(&own, asked.scope.as_deref()) else { return Ok(Err(NoToken::InvalidScope)) };
    let given = Given { secret: tx.secret(), scopes: scopes.write() };
    let row = api_client_token::ActiveModel {
        id: Set(tx.id::<ApiClientTokenId>()),
        api_client_id: Set(client.id),
        token_hash: Set(given.secret.hash()),
        scopes: Set(given.scopes.clone()),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + WORKS_FOR).into()),
    };
    api_client_token::Entity::insert(row).exec_without_returning(tx).await?;
    touch(tx, client.id).await?;
    Ok(Ok(given))
}

/// Whether a secret is the system's present one, or the one before while that works.
fn is_secret_of(client: &api_client::Model, secret: &str, now: Timestamp) -> bool {
    let hash = secret::hash(secret);
    let is_previous = client.previous_hash.as_ref() == Some(&hash);
    client.secret_hash == hash || (is_previous && client.previous_until.is_some_and(|until| until > now))
}

/// The scopes that are asked for, where the system has all of them and they are words that exist.
fn within(own: &TokenScopes, asked: Option<&str>) -> Option<TokenScopes> {
    let Some(asked) = asked.filter(|asked| !asked.trim().is_empty()) else { return Some(own.clone()) };
    let read = TokenScopes::read(asked);
    let is_known = asked.split_whitespace().all(|word| read.codes().any(|code| code == word));
    (is_known && read.are_within(own) && !read.are_none()).then_some(read)
}

/// Keeps that a system was there just now.
pub(crate) async fn touch(tx: &Tx, id: ApiClientId) -> Result<(), DbErr> {
    api_client::Entity::update_many()
        .col_expr(api_client::Column::LastUsedAt, Expr::value(tx.now()))
        .filter(api_client::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// A token of a system, with the system, while both work.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<(ApiClientTokenId, api_client::Model)>, DbErr> {
    let row = api_client_token::Entity::find()
        .filter(api_client_token::Column::TokenHash.eq(secret::hash(token)))
        .filter(api_client_token::Column::ExpiresAt.gt(now))
        .one(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let client = api_client::Entity::find_by_id(row.api_client_id).one(connection).await?;
    let client = client.filter(|client| client.works_on(zone::day_of_companies(now)));
    Ok(client.map(|client| (row.id, client)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A system is given what it asks for, all that it has when it does not say, and nothing beyond.
    #[test]
    fn scopes_are_given_within_ones_own() {
        let own = TokenScopes::read("company:read finance:read");
        let given = |asked| within(&own, asked).map(|scopes| scopes.write());
        assert_eq!(given(None).as_deref(), Some("company:read finance:read"));
        assert_eq!(given(Some("finance:read")).as_deref(), Some("finance:read"));
        assert_eq!(given(Some("company:write")), None);
        assert_eq!(given(Some("company:read unknown")), None);
        assert_eq!(within(&TokenScopes::read("company:read"), Some("finance:read")), None);
    }
}
