//! Asking somebody whether the sign-in of their employer may open the account that they have. A mail goes to that account,
//! and its link is used by whoever is signed in to it: both are needed, and the employer has neither.

use chrono::Duration;
use entity::{
    CompanyId, EmailAddress, EmploymentId, PersonId, SsoLinkId, Timestamp, company, employment, person,
    sso_link,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};
use uuid::Uuid;

use super::identities::{self, Subject};
use crate::{
    Internal,
    access::{OneselfInPerson, way_in},
    domain::{
        audit::{self, Deed},
        companies::employment_links::is_employed_here,
        people::{
            accounts,
            limits::{self, Limit},
        },
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    secret,
    tx::Tx,
};

/// How long a link works.
const LINK_LIFE: Duration = Duration::days(1);

/// Mails to one person in a day, whoever signs in in their name.
const TO_PERSON: Limit = Limit { scope: "sso-link", most: 5, window: Duration::days(1) };

/// Writes to the person of an account with a link; whether they can be written to at all. Beyond the limit nothing is sent,
/// and whoever signed in is told the same.
pub(super) async fn ask(
    tx: &Tx,
    company_id: CompanyId,
    subject: Subject<'_>,
    employment: EmploymentId,
    person: PersonId,
) -> Result<bool, Internal> {
    let Some((person, address)) = reach(tx, company_id, person).await? else { return Ok(false) };
    if !limits::count(tx, TO_PERSON, &Uuid::from(person.id).to_string()).await? {
        return Ok(true);
    }
    let company = company::Entity::find_by_id(company_id).one(tx).await?;
    let secret = tx.secret();
    let row = sso_link::ActiveModel {
        id: Set(tx.id::<SsoLinkId>()),
        company_id: Set(company_id),
        issuer: Set(subject.issuer.to_owned()),
        subject: Set(subject.name.to_owned()),
        employment_id: Set(employment),
        person_id: Set(person.id),
        token_hash: Set(secret.hash()),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + LINK_LIFE).into()),
        used_at: Set(None),
    };
    sso_link::Entity::insert(row).exec_without_returning(tx).await?;
    let letter = Letter {
        person_id: Some(person.id),
        address,
        language: person.language.into(),
        code: "sso-link",
        arguments: vec![
            ("company", company.map(|company| company.name).unwrap_or_default().into()),
            ("path", format!("/sso/link/{}", secret.reveal()).into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await?;
    Ok(true)
}

/// A person and where they are asked: at an address of their own, or else at one of this company's domains. What comes to
/// another company's domain that company may open, and would learn who else employs them.
async fn reach(
    tx: &Tx,
    company: CompanyId,
    person: PersonId,
) -> Result<Option<(person::Model, EmailAddress)>, Internal> {
    let all = accounts::proven_addresses(tx, &[person]).await?;
    let readers = way_in::readers(tx, &all).await?;
    let first_of = |reader: Option<&CompanyId>| all.iter().find(|row| readers.get(&row.id) == reader);
    let Some(asked) = first_of(None).or_else(|| first_of(Some(&company))) else { return Ok(None) };
    let alive = person::Entity::find_by_id(person).filter(person::Column::ErasedAt.is_null());
    Ok(alive.one(tx).await?.map(|person| (person, asked.address.clone())))
}

/// The link behind a secret, while it works, with its company.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<(sso_link::Model, company::Model)>, DbErr> {
    let link = sso_link::Entity::find()
        .filter(sso_link::Column::TokenHash.eq(secret::hash(token)))
        .filter(sso_link::Column::UsedAt.is_null())
        .filter(sso_link::Column::ExpiresAt.gt(now))
        .one(connection)
        .await?;
    let Some(link) = link else { return Ok(None) };
    let company = company::Entity::find_by_id(link.company_id).one(connection).await?;
    Ok(company.map(|company| (link, company)))
}

/// The person says yes: from now on the employer's sign-in opens this account, as far as it is about the employer.
pub(crate) async fn accept(
    right: &OneselfInPerson,
    tx: &Tx,
    token: &str,
) -> Outcome<CompanyId, Vec<Problem>> {
    let gone = || vec![Problem::new("LINK_GONE")];
    let (link, _) = find(tx, token, tx.now()).await?.ok_or_else(gone)?;
    if link.person_id != right.oneself().person() {
        return Err(gone().into());
    }
    let used = sso_link::Entity::update_many()
        .col_expr(sso_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(sso_link::Column::Id.eq(link.id))
        .filter(sso_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 0 {
        return Err(gone().into());
    }
    let subject = Subject { issuer: &link.issuer, name: &link.subject };
    if identities::find(tx, link.company_id, subject).await?.is_some() {
        return Err(gone().into());
    }
    match identities::link_employment(tx, link.employment_id, link.person_id).await {
        Ok(()) => {}
        Err(error) if is_employed_here(&error) => {
            return Err(vec![Problem::new("ALREADY_EMPLOYED_HERE")].into());
        }
        Err(error) => return Err(error.into()),
    }
    let employee = employment::Entity::find_by_id(link.employment_id).one(tx).await?;
    if employee.is_none_or(|employee| employee.person_id != Some(link.person_id)) {
        return Err(gone().into());
    }
    identities::keep(tx, link.company_id, subject, link.employment_id, link.person_id).await?;
    let deed = Deed::of(link.person_id, "SSO_LINKED").in_company(link.company_id);
    audit::write(tx, deed, link.employment_id).await?;
    Ok(link.company_id)
}
