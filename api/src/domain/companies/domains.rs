//! Proving that a domain of addresses is a company's own: a link goes to an administrative address there, and who
//! opens it and presses the button confirms who speaks for the company.

use chrono::Duration;
use entity::{
    ActionKind, CompanyId, EmailAddress, EmailDomainId, OrganisationStatus, action_link, company,
    email_domain, person,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use super::{lock, mail_services, verification};
use crate::{
    Internal, Language,
    access::{CompanyManager, Denied, viewer::Organisation},
    database::broken_constraint,
    domain::{
        audit::{self, Deed},
        people::{
            accounts,
            action_links::{self, NewLink},
            limits::{self, Limit},
        },
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The addresses that only who runs a domain receives; the ones that certificate authorities accept.
pub(crate) const MAILBOXES: [&str; 5] = ["postmaster", "admin", "administrator", "hostmaster", "webmaster"];

/// How long a link works.
const LINK_LIFE: Duration = Duration::days(7);

/// Links to one address in a day: nobody is flooded in the name of a claim.
const LINKS_TO_ADDRESS: Limit = Limit { scope: "prove-domain", most: 3, window: Duration::days(1) };

/// What a link is about.
#[derive(Serialize, Deserialize)]
struct Subject {
    domain: EmailDomainId,
}

/// A claim as the page of its link shows it.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) domain: String,
    pub(crate) company: String,
    pub(crate) claimed_by: String,
}

/// Claims a domain: it must be that of an address proven to be the claimant's own, and the link goes to an
/// administrative mailbox there.
pub(crate) async fn claim(
    right: &CompanyManager,
    tx: &Tx,
    domain: &str,
    mailbox: &str,
    language: Language,
) -> Outcome<EmailDomainId, Vec<Problem>> {
    let domain = as_kept(domain);
    if !MAILBOXES.contains(&mailbox) {
        return Err(vec![Problem::new("UNKNOWN_MAILBOX").at("mailbox")].into());
    }
    let Ok(address) = format!("{mailbox}@{domain}").parse::<EmailAddress>() else {
        return Err(vec![Problem::new("INVALID_DOMAIN").at("domain")].into());
    };
    if mail_services::have(&domain) {
        return Err(vec![Problem::new("PUBLIC_MAIL_DOMAIN").at("domain")].into());
    }
    let company = lock(tx, right.company()).await?;
    let person = person::Entity::find_by_id(right.person()).one(tx).await?.ok_or(Denied::SignedOut)?;
    let own = accounts::proven_addresses(tx, &[person.id]).await?;
    if !own.iter().any(|row| row.address.domain() == domain) {
        return Err(vec![Problem::new("NOT_YOUR_DOMAIN").at("domain")].into());
    }
    let taken = find_proven(tx, &domain).await?;
    if taken.is_some_and(|row| row.company_id != company.id) {
        return Err(vec![Problem::new("DOMAIN_PROVEN_ELSEWHERE").at("domain")].into());
    }
    if !limits::count(tx, LINKS_TO_ADDRESS, address.as_str()).await? {
        return Err(vec![Problem::new("TOO_MANY_LINKS")].into());
    }
    let id = keep_claim(tx, company.id, &domain, &address).await?;
    send_link(tx, &company, &person, id, domain, address, language).await?;
    audit::write(tx, Deed::of(right.person(), "DOMAIN_CLAIMED").in_company(right.company()), id).await?;
    Ok(id)
}

/// A domain in the one form in which it is kept, however it was typed.
pub(super) fn as_kept(typed: &str) -> String {
    typed.trim().trim_start_matches('@').to_lowercase()
}

/// Writes to the mailbox, with a link that proves the claim.
async fn send_link(
    tx: &Tx,
    company: &company::Model,
    person: &person::Model,
    id: EmailDomainId,
    domain: String,
    address: EmailAddress,
    language: Language,
) -> Result<(), Internal> {
    let link = NewLink {
        kind: ActionKind::ProveDomain,
        organisation: Some(Organisation::Company(company.id)),
        person: person.id,
        address: &address,
        subject: serde_json::to_string(&Subject { domain: id })?,
        life: LINK_LIFE,
    };
    let secret = action_links::make(tx, link).await?;
    let letter = Letter {
        person_id: None,
        address,
        language,
        code: "prove-domain",
        arguments: vec![
            ("person", person.full_name().into()),
            ("company", company.name.clone().into()),
            ("domain", domain.into()),
            ("path", format!("/act/{}", secret.reveal()).into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await
}

async fn keep_claim(
    tx: &Tx,
    company_id: CompanyId,
    domain: &str,
    address: &EmailAddress,
) -> Result<EmailDomainId, Internal> {
    if let Some(known) = find(tx, company_id, domain).await? {
        let row = email_domain::ActiveModel {
            id: Set(known.id),
            sent_to: Set(Some(address.clone())),
            ..Default::default()
        };
        email_domain::Entity::update(row).exec(tx).await?;
        return Ok(known.id);
    }
    let id: EmailDomainId = tx.id();
    let row = email_domain::ActiveModel {
        id: Set(id),
        company_id: Set(company_id),
        domain: Set(domain.to_owned()),
        sent_to: Set(Some(address.clone())),
        proven_at: Set(None),
        created_at: Set(tx.now()),
    };
    email_domain::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// What a company has of a domain, proven or not.
pub(super) async fn find(
    tx: &Tx,
    company: CompanyId,
    domain: &str,
) -> Result<Option<email_domain::Model>, DbErr> {
    email_domain::Entity::find()
        .filter(email_domain::Column::CompanyId.eq(company))
        .filter(email_domain::Column::Domain.eq(domain))
        .one(tx)
        .await
}

/// The domain as the company has it that has proven it.
pub(super) async fn find_proven(tx: &Tx, domain: &str) -> Result<Option<email_domain::Model>, DbErr> {
    email_domain::Entity::find()
        .filter(email_domain::Column::Domain.eq(domain))
        .filter(email_domain::Column::ProvenAt.is_not_null())
        .one(tx)
        .await
}

/// The claim behind a link that works. Looking at it uses nothing up.
pub(crate) async fn shown(
    connection: &impl ConnectionTrait,
    link: &action_link::Model,
) -> Result<Option<Claim>, Internal> {
    let subject: Subject = serde_json::from_str(&link.subject)?;
    let Some(row) = email_domain::Entity::find_by_id(subject.domain).one(connection).await? else {
        return Ok(None);
    };
    let company = company::Entity::find_by_id(row.company_id).one(connection).await?;
    let person = match link.person_id {
        Some(id) => person::Entity::find_by_id(id).one(connection).await?,
        None => None,
    };
    Ok(company.zip(person).map(|(company, person)| Claim {
        domain: row.domain,
        company: company.name,
        claimed_by: person.full_name(),
    }))
}

/// Whoever reads an administrative address presses the button: the domain is proven, and a company about which
/// nothing was decided is verified, its legal entities are not. One that an operator refused stays refused.
pub(crate) async fn prove(tx: &Tx, token: &str) -> Outcome<CompanyId, Vec<Problem>> {
    let gone = || vec![Problem::new("LINK_GONE")];
    let link = action_links::find(tx, ActionKind::ProveDomain, token, tx.now()).await?.ok_or_else(gone)?;
    if !action_links::use_up(tx, link.id).await? {
        return Err(gone().into());
    }
    let subject: Subject = serde_json::from_str(&link.subject).map_err(Internal::from)?;
    let company = lock(tx, link.company_id.ok_or_else(gone)?).await?;
    let proven = email_domain::ActiveModel {
        id: Set(subject.domain),
        proven_at: Set(Some(tx.now())),
        ..Default::default()
    };
    match email_domain::Entity::update(proven).exec(tx).await {
        Ok(_) => {}
        Err(error) if is_domain_taken(&error) => {
            return Err(vec![Problem::new("DOMAIN_PROVEN_ELSEWHERE")].into());
        }
        Err(error) => return Err(error.into()),
    }
    if company.status == OrganisationStatus::Pending {
        verification::confirm(tx, &company).await?;
    }
    let deed =
        Deed::by_nobody("DOMAIN_PROVEN").in_company(company.id).with("address", link.address.to_string());
    audit::write(tx, deed, subject.domain).await?;
    Ok(company.id)
}

/// From now on no link that was sent for a domain proves it.
pub(super) async fn end_links(tx: &Tx, company: CompanyId, id: EmailDomainId) -> Result<(), Internal> {
    action_link::Entity::update_many()
        .col_expr(action_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(action_link::Column::Kind.eq(ActionKind::ProveDomain))
        .filter(action_link::Column::CompanyId.eq(company))
        .filter(action_link::Column::Subject.eq(serde_json::to_string(&Subject { domain: id })?))
        .filter(action_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// PostgreSQL names the index, SQLite its column.
pub(super) fn is_domain_taken(error: &DbErr) -> bool {
    broken_constraint(error)
        .is_some_and(|name| name == "email_domain_is_proven_once" || name == "email_domain.domain")
}

/// The domains that companies claimed, and those that were proven theirs.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    companies: &[CompanyId],
) -> Result<Vec<email_domain::Model>, DbErr> {
    email_domain::Entity::find()
        .filter(email_domain::Column::CompanyId.is_in(companies.iter().copied()))
        .order_by_asc(email_domain::Column::Domain)
        .all(connection)
        .await
}
