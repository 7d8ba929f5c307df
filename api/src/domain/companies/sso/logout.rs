//! Leaving: here and at the provider, when somebody signs out, and because the provider says so, when they left there.

use chrono::{DateTime, Duration, Utc};
use entity::{CompanyId, browser_session, identity_provider, sso_identity, sso_logout};
use openidconnect::core::CoreJsonWebKeySet;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _, sea_query::OnConflict,
};
use serde_json::Value;

use super::{
    addresses,
    claims::Claims,
    discovery::Known,
    fault::{Failed, SsoFault},
    tokens::{self, Expected, LEEWAY},
};
use crate::{Internal, domain::people::sessions, secret, tx::Tx};

/// The event that a logout token is about (OpenID Connect Back-Channel Logout 1.0, 2.4).
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// How old a logout token may be: a provider sends it at once.
const OLDEST: Duration = Duration::minutes(10);

/// Where a browser goes to sign out at the provider too (OpenID Connect RP-Initiated Logout 1.0); none where the provider
/// knows no such place.
pub(crate) fn at_provider(
    known: &Known,
    client_id: &str,
    id_token: &str,
    base: &str,
    state: &str,
) -> Option<String> {
    let endpoint = known.metadata.additional_metadata().end_session_endpoint.as_deref()?;
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("id_token_hint", id_token)
        .append_pair("client_id", client_id)
        .append_pair("post_logout_redirect_uri", &addresses::signed_out(base))
        .append_pair("state", state)
        .finish();
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    Some(format!("{endpoint}{joint}{query}"))
}

/// Whose sessions a provider ends.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The token's own name: it is taken once.
    pub(crate) token_id: String,
    subject: Option<String>,
    session: Option<String>,
}

/// Reads a logout token, and believes it when it is right in every way (OpenID Connect Back-Channel Logout 1.0, 2.6).
pub(crate) fn read(keys: &CoreJsonWebKeySet, token: &str, expected: &Expected<'_>) -> Result<Ended, Failed> {
    let claims = tokens::signed_claims(keys, token)?;
    let text = |name: &str| claims.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    if text("iss") != Some(expected.issuer) {
        return Err(SsoFault::IssuerWrong.into());
    }
    let is_for_us = match claims.get("aud") {
        Some(Value::String(one)) => one == expected.client_id,
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(expected.client_id)),
        _ => false,
    };
    if !is_for_us {
        return Err(SsoFault::AudienceWrong.into());
    }
    is_of_now(&claims, expected.now)?;
    let is_logout = claims.get("events").and_then(|events| events.get(EVENT)).is_some_and(Value::is_object);
    // A nonce would make it an ID token that somebody sends here.
    if !is_logout || claims.contains_key("nonce") {
        return Err(SsoFault::IdTokenUnreadable.into());
    }
    let (subject, session) = (text("sub").map(ToOwned::to_owned), text("sid").map(ToOwned::to_owned));
    if subject.is_none() && session.is_none() {
        return Err(SsoFault::SubjectMissing.into());
    }
    let token_id = text("jti").ok_or(SsoFault::IdTokenUnreadable)?.to_owned();
    Ok(Ended { token_id, subject, session })
}

/// Issued lately, and not over.
fn is_of_now(claims: &Claims, now: DateTime<Utc>) -> Result<(), Failed> {
    let seconds = |name: &str| {
        let number = claims.get(name).and_then(Value::as_i64);
        number.and_then(|seconds| DateTime::from_timestamp(seconds, 0))
    };
    let issued = seconds("iat").ok_or(SsoFault::IdTokenUnreadable)?;
    if issued > now + LEEWAY {
        return Err(SsoFault::IssuedInFuture.into());
    }
    if issued < now - OLDEST {
        return Err(SsoFault::Expired.into());
    }
    match (claims.get("exp"), seconds("exp")) {
        (None, _) => Ok(()),
        (Some(_), Some(until)) if until > now - LEEWAY => Ok(()),
        _ => Err(SsoFault::Expired.into()),
    }
}

/// Ends the sessions that a logout token is about; nothing happens when it comes again.
pub(crate) async fn end(
    tx: &Tx,
    provider: &identity_provider::Model,
    ended: &Ended,
) -> Result<bool, Internal> {
    if !is_first(tx, provider.company_id, &ended.token_id).await? {
        return Ok(false);
    }
    let mut theirs = sso_identity::Entity::find()
        .select_only()
        .column(sso_identity::Column::Id)
        .filter(sso_identity::Column::CompanyId.eq(provider.company_id))
        .filter(sso_identity::Column::Issuer.eq(&provider.issuer));
    if let Some(subject) = &ended.subject {
        theirs = theirs.filter(sso_identity::Column::Subject.eq(subject));
    }
    let mut over = sessions::ending(tx.now())
        .filter(browser_session::Column::CompanyId.eq(provider.company_id))
        .filter(browser_session::Column::SsoIdentityId.in_subquery(theirs.into_query()));
    if let Some(session) = &ended.session {
        over = over.filter(browser_session::Column::SsoSession.eq(session));
    }
    over.exec(tx).await?;
    Ok(true)
}

/// Whether a logout token has not come before.
async fn is_first(tx: &Tx, company: CompanyId, token_id: &str) -> Result<bool, Internal> {
    let row = sso_logout::ActiveModel {
        company_id: Set(company),
        token_id_hash: Set(secret::hash(token_id)),
        created_at: Set(tx.now()),
    };
    let kept = sso_logout::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(kept == 1)
}
