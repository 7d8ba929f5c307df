//! Browser sessions: opened by a sign-in, found by the secret in a cookie, ended by time or by their owner.

use std::collections::HashMap;

use chrono::Duration;
use entity::{
    BrowserSessionId, CompanyId, PersonId, SsoIdentityId, Timestamp, browser_session, company, person,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, UpdateMany, sea_query::Expr,
};

use crate::{
    Internal,
    access::{Denied, Oneself, Viewer},
    domain::people::tokens,
    keys::Place,
    outcome::{Outcome, Problem},
    secret::{self, Secret},
    tx::Tx,
};

/// A session that nobody uses ends after two weeks,
const IDLE: Duration = Duration::days(14);

/// and every session after three months.
pub const LONGEST_SESSION: Duration = Duration::days(90);

/// How exactly the last use is kept: not every request writes.
const PRECISION: Duration = Duration::minutes(1);

/// By which identity provider a session is opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Through<'a> {
    /// Whose provider.
    pub(crate) company: CompanyId,
    /// For which of its subjects.
    pub(crate) identity: SsoIdentityId,
    /// The session's name there.
    pub(crate) session: Option<&'a str>,
    /// The ID token, which the provider asks for when the session ends.
    pub(crate) id_token: &'a str,
}

/// Opens a session. The secret is new at every sign-in, so that one known before is worth nothing after.
pub(crate) async fn open(tx: &Tx, person_id: PersonId, user_agent: &str) -> Result<Secret, Internal> {
    open_through(tx, person_id, user_agent, None).await
}

/// The same by an identity provider, where one is named.
pub(crate) async fn open_through(
    tx: &Tx,
    person_id: PersonId,
    user_agent: &str,
    through: Option<Through<'_>>,
) -> Result<Secret, Internal> {
    let secret = tx.secret();
    let id: BrowserSessionId = tx.id();
    let row = browser_session::ActiveModel {
        id: Set(id),
        person_id: Set(person_id),
        token_hash: Set(secret.hash()),
        csrf_token: Set(tx.secret().reveal().to_owned()),
        membership_id: Set(None),
        user_agent: Set(user_agent.chars().take(300).collect()),
        created_at: Set(tx.now()),
        last_seen_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + LONGEST_SESSION).into()),
        ended_at: Set(None),
        company_id: Set(through.map(|through| through.company)),
        sso_identity_id: Set(through.map(|through| through.identity)),
        sso_session: Set(through.and_then(|through| through.session).map(ToOwned::to_owned)),
        sealed_id_token: Set(through.map(|through| tx.seal(id_token_place(id), through.id_token.as_bytes()))),
    };
    browser_session::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(secret)
}

/// Where a session's ID token is sealed.
pub(crate) fn id_token_place(id: BrowserSessionId) -> Place {
    Place { table: "browser_session", row: id.into(), column: "sealed_id_token" }
}

/// The session of a cookie's secret, while it runs.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    secret: &str,
    now: Timestamp,
) -> Result<Option<browser_session::Model>, DbErr> {
    let row = browser_session::Entity::find()
        .filter(browser_session::Column::TokenHash.eq(secret::hash(secret)))
        .one(connection)
        .await?;
    Ok(row.filter(|row| runs(row, now)))
}

fn runs(row: &browser_session::Model, now: Timestamp) -> bool {
    row.ended_at.is_none() && row.expires_at > now && row.last_seen_at.to_utc() + IDLE > now.to_utc()
}

/// Whether somebody who was let in is still: by the same session or token. A visitor always is.
pub(crate) async fn still_runs(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    now: Timestamp,
) -> Result<bool, DbErr> {
    if viewer.service().is_some() {
        return Ok(viewer.reload(connection, now).await?.recognised().is_ok());
    }
    let Ok(account) = viewer.account() else {
        return Ok(true);
    };
    if let Some(id) = account.session {
        let row = browser_session::Entity::find_by_id(id).one(connection).await?;
        return Ok(row.is_some_and(|row| runs(&row, now)));
    }
    match account.token {
        Some(id) => tokens::works(connection, id, now).await,
        None => Ok(true),
    }
}

/// Whether its last use is worth writing down again.
pub(crate) fn is_stale(row: &browser_session::Model, now: Timestamp) -> bool {
    row.last_seen_at.to_utc() + PRECISION <= now.to_utc()
}

/// Keeps that a session was used just now.
pub(crate) async fn touch(tx: &Tx, row: &browser_session::Model) -> Result<(), Internal> {
    browser_session::Entity::update_many()
        .col_expr(browser_session::Column::LastSeenAt, Expr::value(tx.now()))
        .filter(browser_session::Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    person::Entity::update_many()
        .col_expr(person::Column::LastSeenAt, Expr::value(tx.now()))
        .filter(person::Column::Id.eq(row.person_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// A person's running sessions, the newest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    right: Oneself,
    now: Timestamp,
) -> Result<Vec<browser_session::Model>, DbErr> {
    let rows = browser_session::Entity::find()
        .filter(browser_session::Column::PersonId.eq(right.person()))
        .filter(browser_session::Column::EndedAt.is_null())
        .filter(Condition::all().add_option(right.ways_in(browser_session::Column::CompanyId)))
        .order_by_desc(browser_session::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter(|row| runs(row, now)).collect())
}

/// The names of the companies whose sign-ins opened some sessions.
pub(crate) async fn companies(
    connection: &impl ConnectionTrait,
    rows: &[browser_session::Model],
) -> Result<HashMap<CompanyId, String>, DbErr> {
    let ids: Vec<CompanyId> = rows.iter().filter_map(|row| row.company_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = company::Entity::find().filter(company::Column::Id.is_in(ids)).all(connection).await?;
    Ok(found.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Whether a form's token is that of a session of this person, ended ones included as long as they are kept.
pub(crate) async fn has_had(
    connection: &impl ConnectionTrait,
    right: Oneself,
    csrf_token: &str,
) -> Result<bool, DbErr> {
    let sessions = browser_session::Entity::find()
        .filter(browser_session::Column::PersonId.eq(right.person()))
        .filter(browser_session::Column::CsrfToken.eq(csrf_token));
    Ok(sessions.count(connection).await? > 0)
}

/// Ends sessions that run, those of them that are then chosen. Of what a provider gave for one nothing is kept beyond it.
pub(crate) fn ending(now: Timestamp) -> UpdateMany<browser_session::Entity> {
    browser_session::Entity::update_many()
        .col_expr(browser_session::Column::EndedAt, Expr::value(now))
        .col_expr(browser_session::Column::SealedIdToken, Expr::value(None::<Vec<u8>>))
        .filter(browser_session::Column::EndedAt.is_null())
}

/// Ends one of a person's sessions.
pub(crate) async fn end(right: Oneself, tx: &Tx, id: BrowserSessionId) -> Outcome<(), Problem> {
    let ended = ending(tx.now())
        .filter(browser_session::Column::Id.eq(id))
        .filter(browser_session::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.ways_in(browser_session::Column::CompanyId)))
        .exec(tx)
        .await?;
    if ended.rows_affected == 0 {
        return Err(Denied::Hidden.into());
    }
    Ok(())
}

/// Ends all of a person's sessions but one; how many there were.
pub(crate) async fn end_others(
    right: Oneself,
    tx: &Tx,
    kept: Option<BrowserSessionId>,
) -> Result<u64, Internal> {
    let mut others = ending(tx.now())
        .filter(browser_session::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.ways_in(browser_session::Column::CompanyId)));
    if let Some(kept) = kept {
        others = others.filter(browser_session::Column::Id.ne(kept));
    }
    Ok(others.exec(tx).await?.rows_affected)
}

/// Chooses the seat in which a session acts.
pub(crate) async fn choose_seat(
    right: Oneself,
    tx: &Tx,
    id: BrowserSessionId,
    seat: String,
) -> Result<(), Internal> {
    browser_session::Entity::update_many()
        .col_expr(browser_session::Column::MembershipId, Expr::value(seat))
        .filter(browser_session::Column::Id.eq(id))
        .filter(browser_session::Column::PersonId.eq(right.person()))
        .exec(tx)
        .await?;
    Ok(())
}
