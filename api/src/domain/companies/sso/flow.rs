//! A sign-in that has begun, as it is kept until its answer comes: which provider was asked, and what proves that the answer
//! belongs to it. It is answered once, in the browser that began, within minutes.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::Duration;
use entity::{PersonId, SsoFlowId, SsoPurpose, company, identity_provider, sso_flow};
use openidconnect::{PkceCodeChallenge, PkceCodeVerifier};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{
    addresses,
    discovery::Metadata,
    fault::{Failed, SsoFault},
};
use crate::{
    Internal,
    domain::people::limits::{self, Limit},
    keys::Place,
    secret::{self, Secret},
    tx::Tx,
};

/// How long somebody may take at the provider.
pub(crate) const LIFE: Duration = Duration::minutes(10);

/// Sign-ins begun from one place on the network in an hour: a whole office may come in at nine.
const BEGUN_FROM_CLIENT: Limit = Limit { scope: "sso-client", most: 2_000, window: Duration::hours(1) };

/// A sign-in that has begun.
pub(crate) struct Begun {
    /// Where the browser goes: the provider's own page.
    pub(crate) address: String,
    /// The state, which names the cookie of this sign-in.
    pub(crate) state: Secret,
    /// What the browser keeps in it.
    pub(crate) browser: Secret,
}

/// What a sign-in is begun for.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) purpose: SsoPurpose,
    /// Who tests.
    pub(crate) tester: Option<PersonId>,
    /// Where to go afterwards, a path on this site.
    pub(crate) back: String,
}

/// Counts a sign-in that somebody begins; whether they may.
pub(crate) async fn count(tx: &Tx, client: &str) -> Result<bool, Internal> {
    limits::count(tx, BEGUN_FROM_CLIENT, client).await
}

/// Begins one: the code flow with PKCE, a state and a nonce, each new and worth nothing afterwards.
pub(crate) async fn begin(
    tx: &Tx,
    provider: &identity_provider::Model,
    metadata: &Metadata,
    base: &str,
    wish: Wish,
) -> Result<Begun, Internal> {
    let (state, nonce, browser, verifier) = (tx.secret(), tx.secret(), tx.secret(), tx.secret());
    let id: SsoFlowId = tx.id();
    let row = sso_flow::ActiveModel {
        id: Set(id),
        company_id: Set(provider.company_id),
        purpose: Set(wish.purpose),
        person_id: Set(wish.tester),
        issuer: Set(provider.issuer.clone()),
        client_id: Set(provider.client_id.clone()),
        state_hash: Set(state.hash()),
        nonce_hash: Set(nonce.hash()),
        browser_hash: Set(browser.hash()),
        sealed_verifier: Set(tx.seal(place(id), verifier.reveal().as_bytes())),
        back: Set(wish.back),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + LIFE).into()),
        used_at: Set(None),
    };
    sso_flow::Entity::insert(row).exec_without_returning(tx).await?;
    let challenge =
        PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.reveal().to_owned()));
    let mut address = metadata.authorization_endpoint().url().clone();
    address
        .query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &provider.client_id)
        .append_pair("redirect_uri", &addresses::redirect(base))
        .append_pair("scope", &provider.scopes)
        .append_pair("state", state.reveal())
        .append_pair("nonce", nonce.reveal())
        .append_pair("code_challenge", challenge.as_str())
        .append_pair("code_challenge_method", challenge.method().as_str());
    Ok(Begun { address: address.into(), state, browser })
}

/// A sign-in whose answer has come, and that none can answer again.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) row: sso_flow::Model,
    /// The PKCE verifier.
    pub(crate) verifier: String,
}

/// What came of taking one: it is used up also where the sign-in comes to nothing.
pub(crate) enum Take {
    Taken(Box<Taken>),
    /// The company is known where the state is.
    Refused(Failed, Option<entity::CompanyId>),
}

/// Takes the sign-in that an answer's state names, in the browser that began it.
pub(crate) async fn take(tx: &Tx, state: &str, browser: Option<&str>) -> Result<Take, Internal> {
    let found =
        sso_flow::Entity::find().filter(sso_flow::Column::StateHash.eq(secret::hash(state))).one(tx).await?;
    let Some(row) = found else {
        return Ok(Take::Refused(SsoFault::FlowUnknown.into(), None));
    };
    let refused = |fault: SsoFault| Ok(Take::Refused(fault.into(), Some(row.company_id)));
    if browser.map(secret::hash).as_ref() != Some(&row.browser_hash) {
        // It stays open for the browser that began it.
        return refused(SsoFault::OtherBrowser);
    }
    let used = sso_flow::Entity::update_many()
        .col_expr(sso_flow::Column::UsedAt, Expr::value(tx.now()))
        .filter(sso_flow::Column::Id.eq(row.id))
        .filter(sso_flow::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 0 {
        return refused(SsoFault::FlowUsed);
    }
    if row.expires_at <= tx.now() {
        return refused(SsoFault::FlowExpired);
    }
    let verifier = tx.keys().open(place(row.id), &row.sealed_verifier)?;
    let verifier = String::from_utf8(verifier).map_err(Internal::because)?;
    Ok(Take::Taken(Box::new(Taken { row, verifier })))
}

/// Whether a code that a browser brings is that of the sign-in's nonce.
pub(crate) fn is_nonce_of(row: &sso_flow::Model, nonce: &str) -> bool {
    secret::hash(nonce) == row.nonce_hash
}

/// The cookie of a sign-in: each has its own, so that two tabs do not take each other's away.
pub(crate) fn cookie_name(state: &str) -> String {
    let hash = BASE64_URL_SAFE_NO_PAD.encode(secret::hash(state));
    format!("sso-{}", hash.chars().filter(char::is_ascii_alphanumeric).take(12).collect::<String>())
}

/// The provider of a company with the company, for those who may use it for this purpose.
pub(crate) fn may_be_used(provider: &identity_provider::Model, purpose: SsoPurpose) -> bool {
    purpose == SsoPurpose::Test || provider.status == entity::IdentityProviderStatus::Active
}

/// Whether the settings are those with which a sign-in began, and its company may be entered.
pub(crate) fn still_fits(
    provider: &identity_provider::Model,
    company: &company::Model,
    row: &sso_flow::Model,
) -> Result<(), Failed> {
    let is_same = provider.issuer == row.issuer && provider.client_id == row.client_id;
    if !is_same || !may_be_used(provider, row.purpose) {
        return Err(SsoFault::NotActive.into());
    }
    if company.status != entity::OrganisationStatus::Verified {
        return Err(SsoFault::CompanyNotVerified.into());
    }
    Ok(())
}

fn place(id: SsoFlowId) -> Place {
    Place { table: "sso_flow", row: id.into(), column: "sealed_verifier" }
}
