//! A company's own systems, each with an id, a secret and scopes (RFC 6749, 2.2 and 2.3.1). Two secrets work while one takes
//! the other's place, and where one was chosen they end with a last day.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{Duration, NaiveDate};
use entity::{ApiClientId, CompanyId, Timestamp, api_client};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::last_days;
use crate::{
    access::{CLIENT_SCOPES, ClientKeeper, Denied, TokenScope, TokenScopes, Viewer},
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
        companies::{self, must_be_verified},
    },
    outcome::{Outcome, Problem},
    secret::Secret,
    tx::Tx,
};

/// A company has no more: a list of them is read at once.
const MOST: usize = 20;

/// A name is no longer: it stands on one line of a list.
const LONGEST_LABEL: usize = 60;

/// How long the secret before works too, so that a system can take the new one in its own time.
const BOTH_WORK: Duration = Duration::days(7);

/// A system as it was typed.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) label: String,
    /// By their words.
    pub(crate) scopes: Vec<String>,
    /// The last day on which it is let in; none where it has no end.
    pub(crate) ends_on: Option<NaiveDate>,
}

/// What whoever made a system, or gave it another secret, is told once.
pub(crate) struct Made {
    pub(crate) id: ApiClientId,
    pub(crate) secret: Secret,
}

/// Makes a system of a company that is verified.
pub(crate) async fn create(right: &ClientKeeper, tx: &Tx, wish: &Wish) -> Outcome<Made, Vec<Problem>> {
    must_be_verified(&companies::find(tx, right.company()).await?)?;
    let mut checks = Checks::default();
    let label = checks.name("label", &wish.label, LONGEST_LABEL);
    let scopes = scopes(right, wish, &mut checks);
    last_days::check(tx, &mut checks, wish.ends_on);
    checks.pass()?;
    let known = list(tx, right.company()).await?;
    if known.len() >= MOST {
        return Err(vec![Problem::new("TOO_MANY_CLIENTS").with("most", MOST)].into());
    }
    let made = Made { id: tx.id(), secret: tx.secret() };
    let row = api_client::ActiveModel {
        id: Set(made.id),
        company_id: Set(right.company()),
        label: Set(label.clone()),
        public_id: Set(BASE64_URL_SAFE_NO_PAD.encode(tx.random::<16>())),
        secret_hash: Set(made.secret.hash()),
        previous_hash: Set(None),
        previous_until: Set(None),
        scopes: Set(scopes.write()),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
        last_used_at: Set(None),
        revoked_at: Set(None),
        ends_on: Set(wish.ends_on),
    };
    api_client::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "CLIENT_MADE").in_company(right.company());
    let deed = deed.changing(Changes::default().of("ends-on", None, wish.ends_on));
    audit::write(tx, deed.with("name", label).with("scopes", scopes.write()), made.id).await?;
    last_days::plan_reminder(tx, made.id, wish.ends_on).await?;
    Ok(made)
}

/// The scopes that a system is given: one at least, of those that systems may have, and none that its maker may not give.
fn scopes(right: &ClientKeeper, wish: &Wish, checks: &mut Checks) -> TokenScopes {
    let mut found = Vec::new();
    for word in &wish.scopes {
        match TokenScope::read(word).filter(|scope| CLIENT_SCOPES.contains(&scope.code())) {
            Some(scope) => found.push(scope),
            None => checks.add("scopes", Problem::new("UNKNOWN_SCOPE").with("scope", word.clone())),
        }
    }
    let scopes = TokenScopes::of(found);
    if wish.scopes.is_empty() {
        checks.refuse("scopes", "REQUIRED");
    } else if !right.may_give(&scopes) {
        checks.refuse("scopes", "SCOPE_OF_FINANCE");
    }
    scopes
}

/// Gives a system another secret; the one before works too for a week, and any before that no more.
pub(crate) async fn rotate(viewer: &Viewer, tx: &Tx, id: ApiClientId) -> Outcome<Made, Vec<Problem>> {
    let (right, row) = own(tx, viewer, id).await??;
    if row.revoked_at.is_some() {
        return Err(Denied::Hidden.into());
    }
    if !right.may_give(&TokenScopes::read(&row.scopes)) {
        return Err(Denied::Forbidden.into());
    }
    let made = Made { id, secret: tx.secret() };
    let until: Timestamp = (tx.now_utc() + BOTH_WORK).into();
    let changed = api_client::ActiveModel {
        id: Set(id),
        secret_hash: Set(made.secret.hash()),
        previous_hash: Set(Some(row.secret_hash)),
        previous_until: Set(Some(until)),
        ..Default::default()
    };
    api_client::Entity::update(changed).exec(tx).await?;
    let deed = Deed::of(right.person(), "CLIENT_SECRET_ROTATED").in_company(right.company());
    audit::write(tx, deed.with("name", row.label), id).await?;
    Ok(made)
}

/// Gives a system another last day, or none; one whose day was over is let in again. Whoever may not give its scopes does
/// not move its end either.
pub(crate) async fn change(
    viewer: &Viewer,
    tx: &Tx,
    id: ApiClientId,
    ends_on: Option<NaiveDate>,
) -> Outcome<ApiClientId, Vec<Problem>> {
    let (right, row) = own(tx, viewer, id).await??;
    if row.revoked_at.is_some() {
        return Err(Denied::Hidden.into());
    }
    if !right.may_give(&TokenScopes::read(&row.scopes)) {
        return Err(Denied::Forbidden.into());
    }
    let mut checks = Checks::default();
    last_days::check(tx, &mut checks, ends_on);
    checks.pass()?;
    if row.ends_on == ends_on {
        return Ok(id);
    }
    let changed = api_client::ActiveModel { id: Set(id), ends_on: Set(ends_on), ..Default::default() };
    api_client::Entity::update(changed).exec(tx).await?;
    let deed = Deed::of(right.person(), "CLIENT_CHANGED").in_company(right.company());
    let changes = Changes::default().of("ends-on", row.ends_on, ends_on);
    audit::write(tx, deed.with("name", row.label).changing(changes), id).await?;
    last_days::plan_reminder(tx, id, ends_on).await?;
    Ok(id)
}

/// Revokes a system for good: neither its secrets nor its tokens let it in any more.
pub(crate) async fn revoke(viewer: &Viewer, tx: &Tx, id: ApiClientId) -> Outcome<ApiClientId, Vec<Problem>> {
    let (right, row) = own(tx, viewer, id).await??;
    if row.revoked_at.is_some() {
        return Ok(id);
    }
    let changed =
        api_client::ActiveModel { id: Set(id), revoked_at: Set(Some(tx.now())), ..Default::default() };
    api_client::Entity::update(changed).exec(tx).await?;
    let deed = Deed::of(right.person(), "CLIENT_REVOKED").in_company(right.company());
    audit::write(tx, deed.with("name", row.label), id).await?;
    Ok(id)
}

/// One of the systems that the viewer keeps, whether it works or not.
async fn own(
    tx: &Tx,
    viewer: &Viewer,
    id: ApiClientId,
) -> Result<Result<(ClientKeeper, api_client::Model), Denied>, DbErr> {
    let found = api_client::Entity::find_by_id(id).one(tx).await?;
    let Some(row) = found else { return Ok(Err(Denied::Hidden)) };
    let is_seen = viewer.may_read_clients(row.company_id).is_ok();
    let right = viewer.may_keep_clients(row.company_id).map_err(|denied| denied.where_seen(is_seen));
    Ok(right.map(|right| (right, row)))
}

/// A company's systems that are not revoked, the oldest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<api_client::Model>, DbErr> {
    api_client::Entity::find()
        .filter(api_client::Column::CompanyId.eq(company))
        .filter(api_client::Column::RevokedAt.is_null())
        .order_by_asc(api_client::Column::Id)
        .all(connection)
        .await
}
