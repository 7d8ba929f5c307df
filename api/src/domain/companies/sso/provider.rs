//! The settings of a company's identity provider: saved once its discovery document was read, tested by signing in, switched
//! on, and enforced. Who governs them decides who comes in as anybody, so that those with a role are told of each step.

mod changed;

use entity::{
    CompanyId, IdentityProviderId, IdentityProviderStatus as Status, MembershipRole, company,
    identity_provider, person,
};
use sea_orm::{
    ActiveValue::{self, NotSet, Set},
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};

use super::{
    addresses,
    discovery::Known,
    fault::{Failed, SsoFault},
};
use crate::{
    Internal,
    access::{CompanySignIn, viewer::Organisation},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        companies::{lock, must_be_verified},
        people::{
            limits::{self, Limit},
            seats,
        },
    },
    keys::Place,
    mail::Words,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// What must be among the scopes for a sign-in to be one.
const OPENID: &str = "openid";

/// Saves in an hour: each asks an address that somebody typed.
const SAVED: Limit = Limit { scope: "sso-save", most: 60, window: chrono::Duration::hours(1) };

/// Settings as they were typed.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    /// None keeps the one that is there.
    pub(crate) client_secret: Option<String>,
    pub(crate) scopes: String,
    pub(crate) first_name_claim: String,
    pub(crate) last_name_claim: String,
    pub(crate) email_claim: Option<String>,
    pub(crate) staff_number_claim: Option<String>,
    pub(crate) manager_claim: Option<String>,
    pub(crate) entity_claim: Option<String>,
    pub(crate) site_claim: Option<String>,
    pub(crate) groups_claim: Option<String>,
    /// Whether other ways in are open again until the new settings are tested; asked where they are closed, and another
    /// provider or client is named.
    pub(crate) lifts_enforcement: Option<bool>,
}

/// The provider of a company, if it has one.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Option<identity_provider::Model>, DbErr> {
    identity_provider::Entity::find()
        .filter(identity_provider::Column::CompanyId.eq(company))
        .one(connection)
        .await
}

/// Reads what was typed, before anything is asked of the address in it; the same, spaced as it is kept.
pub(crate) async fn checked(right: &CompanySignIn, tx: &Tx, wish: &Wish) -> Outcome<Wish, Vec<Problem>> {
    must_be_verified(&lock(tx, right.company()).await?)?;
    let known = find(tx, right.company()).await?;
    let mut checks = Checks::default();
    let claim = |checks: &mut Checks, field: &str, typed: &Option<String>| {
        checks.optional_line(field, typed.as_deref(), 200)
    };
    let secret = wish.client_secret.as_deref().map(str::trim).filter(|secret| !secret.is_empty());
    if secret.is_none() && known.is_none() {
        checks.refuse("clientSecret", "REQUIRED");
    }
    let read = Wish {
        issuer: checks.name("issuer", &wish.issuer, 500),
        client_id: checks.name("clientId", &wish.client_id, 500),
        client_secret: secret.map(|secret| checks.any_text("clientSecret", secret, 1_000)),
        scopes: scopes(&mut checks, &wish.scopes),
        first_name_claim: checks.name("firstNameClaim", &wish.first_name_claim, 200),
        last_name_claim: checks.name("lastNameClaim", &wish.last_name_claim, 200),
        email_claim: claim(&mut checks, "emailClaim", &wish.email_claim),
        staff_number_claim: claim(&mut checks, "staffNumberClaim", &wish.staff_number_claim),
        manager_claim: claim(&mut checks, "managerClaim", &wish.manager_claim),
        entity_claim: claim(&mut checks, "entityClaim", &wish.entity_claim),
        site_claim: claim(&mut checks, "siteClaim", &wish.site_claim),
        groups_claim: claim(&mut checks, "groupsClaim", &wish.groups_claim),
        lifts_enforcement: wish.lifts_enforcement,
    };
    if read.email_claim.is_none() && read.staff_number_claim.is_none() {
        checks.refuse("emailClaim", "EMAIL_OR_STAFF_NUMBER_CLAIM");
    }
    checks.pass()?;
    if !limits::count(tx, SAVED, &uuid::Uuid::from(right.company()).to_string()).await? {
        return Err(vec![Problem::new("TOO_MANY_SAVES").at("issuer")].into());
    }
    Ok(read)
}

/// What is asked of a provider, `openid` first.
fn scopes(checks: &mut Checks, typed: &str) -> String {
    let typed = checks.any_text("scopes", typed, 400);
    let others = typed.split_whitespace().filter(|scope| *scope != OPENID);
    std::iter::once(OPENID).chain(others).collect::<Vec<_>>().join(" ")
}

/// What is wrong with an issuer that was typed, beside its field.
pub(crate) fn issuer_problem(failed: &Failed) -> Problem {
    let code = match failed.fault {
        SsoFault::AddressNotAllowed => "ISSUER_NOT_ALLOWED",
        SsoFault::Unreachable => "ISSUER_UNREACHABLE",
        SsoFault::DiscoveryIssuerWrong => "ISSUER_OF_ANOTHER_NAME",
        SsoFault::KeysUnreadable => "ISSUER_WITHOUT_KEYS",
        _ => "ISSUER_WITHOUT_DOCUMENT",
    };
    Problem::new(code).at("issuer")
}

/// Saves settings whose issuer was asked. Another issuer, client or secret is tested anew before anybody comes in by it.
pub(crate) async fn save(
    right: &CompanySignIn,
    tx: &Tx,
    wish: &Wish,
    issuer: &str,
    found: &Known,
) -> Outcome<IdentityProviderId, Vec<Problem>> {
    lock(tx, right.company()).await?;
    let known = find(tx, right.company()).await?;
    let id = known.as_ref().map_or_else(|| tx.id(), |known| known.id);
    let secret = match (&wish.client_secret, &known) {
        (Some(secret), _) => tx.seal(place(id), secret.as_bytes()),
        (None, Some(known)) => known.sealed_client_secret.clone(),
        (None, None) => return Err(vec![Problem::new("REQUIRED").at("clientSecret")].into()),
    };
    let is_another = known.as_ref().is_none_or(|known| {
        known.issuer != issuer || known.client_id != wish.client_id || wish.client_secret.is_some()
    });
    let is_enforced = stays_enforced(known.as_ref(), wish, is_another)?;
    let (status, tested_at) = match &known {
        Some(known) if !is_another && (known.status == Status::Active || maps_as(known, wish)) => {
            (known.status, known.tested_at)
        }
        _ => (Status::Draft, None),
    };
    let row = identity_provider::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        sealed_client_secret: Set(secret),
        status: Set(status),
        is_enforced: Set(is_enforced),
        tested_at: Set(tested_at),
        created_at: Set(known.as_ref().map_or(tx.now(), |known| known.created_at)),
        updated_at: Set(tx.now()),
        ..row_of(wish, issuer, found)
    };
    if known.is_some() {
        identity_provider::Entity::update(row).exec(tx).await?;
    } else {
        identity_provider::Entity::insert(row).exec_without_returning(tx).await?;
    }
    let deed = Deed::of(right.person(), "IDENTITY_PROVIDER_SAVED").in_company(right.company());
    let deed =
        deed.with("issuer", issuer.to_owned()).changing(changed::changes_to(known.as_ref(), wish, issuer));
    audit::write(tx, deed, id).await?;
    if known.is_some_and(|known| known.is_enforced) && !is_enforced {
        let deed = Deed::of(right.person(), "SSO_LIFTED");
        tell(right, tx, deed, ("sso-lifted", LeadsTo::Settings), id, Vec::new()).await?;
    }
    Ok(id)
}

/// Settings as they were typed, beside what their issuer answered.
fn row_of(wish: &Wish, issuer: &str, found: &Known) -> identity_provider::ActiveModel {
    identity_provider::ActiveModel {
        issuer: Set(issuer.to_owned()),
        client_id: Set(wish.client_id.clone()),
        scopes: Set(wish.scopes.clone()),
        first_name_claim: Set(wish.first_name_claim.clone()),
        last_name_claim: Set(wish.last_name_claim.clone()),
        email_claim: Set(wish.email_claim.clone()),
        staff_number_claim: Set(wish.staff_number_claim.clone()),
        manager_claim: Set(wish.manager_claim.clone()),
        entity_claim: Set(wish.entity_claim.clone()),
        site_claim: Set(wish.site_claim.clone()),
        groups_claim: Set(wish.groups_claim.clone()),
        metadata: Set(found.text.metadata.clone()),
        keys: Set(found.text.keys.clone()),
        fetched_at: Set(found.fetched_at.into()),
        ..Default::default()
    }
}

/// Where other ways in are closed, whoever names another provider says whether they open meanwhile: closed, those alone
/// enter whom the company has named, and who is in already.
fn stays_enforced(
    known: Option<&identity_provider::Model>,
    wish: &Wish,
    is_another: bool,
) -> Outcome<bool, Vec<Problem>> {
    match known.filter(|known| known.is_enforced) {
        None => Ok(false),
        Some(_) if !is_another => Ok(true),
        Some(_) => match wish.lifts_enforcement {
            Some(lifts) => Ok(!lifts),
            None => Err(vec![Problem::new("SSO_ENFORCED").at("liftsEnforcement")].into()),
        },
    }
}

/// Whether the claims mean what they meant when they were tested.
fn maps_as(known: &identity_provider::Model, wish: &Wish) -> bool {
    known.scopes == wish.scopes
        && known.first_name_claim == wish.first_name_claim
        && known.last_name_claim == wish.last_name_claim
        && known.email_claim == wish.email_claim
        && known.staff_number_claim == wish.staff_number_claim
        && known.manager_claim == wish.manager_claim
        && known.entity_claim == wish.entity_claim
        && known.site_claim == wish.site_claim
        && known.groups_claim == wish.groups_claim
}

/// Notes that somebody has signed in to try, and that what came would let them in.
pub(crate) async fn tested(tx: &Tx, provider: &identity_provider::Model) -> Result<(), Internal> {
    let status = if provider.status == Status::Active { Status::Active } else { Status::Tested };
    set_status(tx, provider.id, status, Set(Some(tx.now()))).await
}

/// Switches it on: people sign in by it from now on.
pub(crate) async fn activate(right: &CompanySignIn, tx: &Tx) -> Outcome<IdentityProviderId, Vec<Problem>> {
    let provider = own(right, tx).await?;
    match provider.status {
        Status::Active => return Ok(provider.id),
        Status::Draft => return Err(vec![Problem::new("SSO_NOT_TESTED")].into()),
        Status::Tested => {}
    }
    set_status(tx, provider.id, Status::Active, NotSet).await?;
    let deed = Deed::of(right.person(), "IDENTITY_PROVIDER_ACTIVATED");
    tell(right, tx, deed, ("sso-activated", LeadsTo::SignIn), provider.id, Vec::new()).await?;
    Ok(provider.id)
}

/// Switches it off: nobody signs in by it any more. Whoever is in stays in.
pub(crate) async fn deactivate(right: &CompanySignIn, tx: &Tx) -> Outcome<IdentityProviderId, Vec<Problem>> {
    let provider = own(right, tx).await?;
    if provider.is_enforced {
        // Nobody but those who were named would come in at all.
        return Err(vec![Problem::new("SSO_ENFORCED")].into());
    }
    if provider.status == Status::Active {
        set_status(tx, provider.id, Status::Tested, NotSet).await?;
        let deed = Deed::of(right.person(), "IDENTITY_PROVIDER_DEACTIVATED");
        tell(right, tx, deed, ("sso-deactivated", LeadsTo::Settings), provider.id, Vec::new()).await?;
    }
    Ok(provider.id)
}

/// The company's provider, while nobody else changes it.
pub(super) async fn own(right: &CompanySignIn, tx: &Tx) -> Outcome<identity_provider::Model, Vec<Problem>> {
    lock(tx, right.company()).await?;
    let found = find(tx, right.company()).await?;
    found.ok_or_else(|| vec![Problem::new("NO_IDENTITY_PROVIDER")].into())
}

async fn set_status(
    tx: &Tx,
    id: IdentityProviderId,
    status: Status,
    tested_at: ActiveValue<Option<entity::Timestamp>>,
) -> Result<(), Internal> {
    let status = Set(status);
    let row = identity_provider::ActiveModel { id: Set(id), status, tested_at, ..Default::default() };
    identity_provider::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The company, and the name of whoever governs its sign-in just now.
pub(super) async fn acting(right: &CompanySignIn, tx: &Tx) -> Result<(company::Model, String), Internal> {
    let company = company::Entity::find_by_id(right.company()).one(tx).await?;
    let company = company.ok_or_else(|| Internal::because("a company whose sign-in is governed is gone"))?;
    let person = person::Entity::find_by_id(right.person()).one(tx).await?;
    Ok((company, person.map(|person| person.full_name()).unwrap_or_default()))
}

/// Where a step leads those who are told of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum LeadsTo {
    /// To what the company has set up.
    Settings,
    /// To the sign-in that is theirs from now on.
    SignIn,
}

/// Writes a step down, and to all who have a role that it touches: who took it, where it leads, and what more its mail says.
pub(super) async fn tell(
    right: &CompanySignIn,
    tx: &Tx,
    deed: Deed,
    (mail, leads_to): (&'static str, LeadsTo),
    id: IdentityProviderId,
    more: Words,
) -> Result<(), Internal> {
    let (company, by) = acting(right, tx).await?;
    let path = match leads_to {
        LeadsTo::SignIn => addresses::begin_path(&company.code),
        LeadsTo::Settings => "/company".to_owned(),
    };
    let mut words: Words = vec![("company", company.name.into()), ("by", by.into()), ("path", path.into())];
    words.extend(more);
    let roles = [MembershipRole::CsrManager, MembershipRole::Hr, MembershipRole::Finance];
    let organisation = Organisation::Company(right.company());
    seats::write_to(tx, organisation, &roles, mail, &words).await?;
    audit::write(tx, deed.in_company(right.company()), id).await
}

/// Keeps what was fetched again.
pub(crate) async fn keep_known(
    tx: &Tx,
    provider: &identity_provider::Model,
    found: &Known,
) -> Result<(), Internal> {
    identity_provider::Entity::update_many()
        .col_expr(identity_provider::Column::Metadata, Expr::value(found.text.metadata.clone()))
        .col_expr(identity_provider::Column::Keys, Expr::value(found.text.keys.clone()))
        .col_expr(identity_provider::Column::FetchedAt, Expr::value(entity::Timestamp::from(found.fetched_at)))
        .filter(identity_provider::Column::Id.eq(provider.id))
        // Somebody may have named another issuer meanwhile.
        .filter(identity_provider::Column::Issuer.eq(&provider.issuer))
        .exec(tx)
        .await?;
    Ok(())
}

/// Where the client secret is sealed.
pub(crate) fn place(id: IdentityProviderId) -> Place {
    Place { table: "identity_provider", row: id.into(), column: "sealed_client_secret" }
}
