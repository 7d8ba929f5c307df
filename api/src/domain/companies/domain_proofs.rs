//! What operators say of a domain of addresses: that it is a company's, where no link can say so, or that it is no longer. Whoever
//! runs the company's programme may say the latter too, as long as nobody is locked out by it.

use std::collections::HashMap;

use entity::{
    CompanyId, EmailAddress, EmailDomainId, Id as _, IdentityProviderStatus, audit_event, email_domain,
    person,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};
use uuid::Uuid;

use super::{domains, lock, mail_services, members, must_be_verified, sso::provider};
use crate::{
    access::{Denied, Operating, ReleasesDomains},
    domain::{
        audit::{self, Changes, Deed},
        checks::{self, Checks},
    },
    mail::Words,
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// Where a company's domains are listed.
const ADDRESS: &str = "/company/settings/domains";

/// Who said that a domain is a company's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// Whoever reads an administrative address there.
    Mailbox,
    /// An operator, who said how it was checked.
    Operator(String),
}

/// An operator says that a domain is a company's, and how that was checked: a group has more domains than those at which its
/// people can be written to. One that is proven already stays as it is.
pub(crate) async fn prove(
    right: &Operating,
    tx: &Tx,
    company: CompanyId,
    domain: &str,
    reason: &str,
) -> Outcome<EmailDomainId, Vec<Problem>> {
    let company = lock(tx, company).await?;
    let (domain, mut checks) = (domains::as_kept(domain), Checks::default());
    let is_domain = format!("postmaster@{domain}").parse::<EmailAddress>().is_ok();
    if !is_domain || domain.chars().any(checks::does_not_show) {
        checks.refuse("domain", "INVALID_DOMAIN");
    } else if mail_services::have(&domain) {
        checks.refuse("domain", "PUBLIC_MAIL_DOMAIN");
    }
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    must_be_verified(&company)?;
    match domains::find_proven(tx, &domain).await? {
        Some(known) if known.company_id == company.id => return Ok(known.id),
        Some(_) => return Err(vec![proven_elsewhere()].into()),
        None => {}
    }
    let id = match keep(tx, company.id, &domain).await {
        Ok(id) => id,
        Err(error) if domains::is_domain_taken(&error) => return Err(vec![proven_elsewhere()].into()),
        Err(error) => return Err(error.into()),
    };
    let deed =
        Deed::of(right.person(), "DOMAIN_PROVEN").in_company(company.id).with("reason", reason.clone());
    audit::write(tx, deed.changing(Changes::default().whether("proven", false, true)), id).await?;
    let arguments: [(&'static str, Argument); 4] = [
        ("company", company.name.into()),
        ("domain", domain.into()),
        ("reason", reason.into()),
        ("path", ADDRESS.into()),
    ];
    members::write_to_managers(tx, company.id, "domain-proven", &arguments).await?;
    Ok(id)
}

fn proven_elsewhere() -> Problem {
    Problem::new("DOMAIN_PROVEN_ELSEWHERE").at("domain")
}

async fn keep(tx: &Tx, company: CompanyId, domain: &str) -> Result<EmailDomainId, DbErr> {
    let proven_at = Set(Some(tx.now()));
    if let Some(known) = domains::find(tx, company, domain).await? {
        let row = email_domain::ActiveModel { id: Set(known.id), proven_at, ..Default::default() };
        email_domain::Entity::update(row).exec(tx).await?;
        return Ok(known.id);
    }
    let id: EmailDomainId = tx.id();
    let row = email_domain::ActiveModel {
        id: Set(id),
        company_id: Set(company),
        domain: Set(domain.to_owned()),
        sent_to: Set(None),
        proven_at,
        created_at: Set(tx.now()),
    };
    email_domain::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// A domain is not the company's any more. Its provider is no longer believed about addresses there, and nobody who types one is
/// led to its sign-in; whoever came in stays known by their subject, and where other ways in are closed they stay closed: a
/// release opens nothing. Links that are on their way prove nothing any more.
pub(crate) async fn release(
    right: &ReleasesDomains,
    tx: &Tx,
    id: EmailDomainId,
    reason: &str,
) -> Outcome<EmailDomainId, Vec<Problem>> {
    let company = lock(tx, right.company()).await?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    // As it is now that nobody else decides.
    let known = email_domain::Entity::find_by_id(id).one(tx).await?;
    let known = known.filter(|row| row.company_id == company.id).ok_or(Denied::Hidden)?;
    if known.proven_at.is_none() {
        return Err(vec![Problem::new("DOMAIN_NOT_PROVEN")].into());
    }
    let sign_in = SignIn::of(tx, company.id).await?;
    if sign_in == SignIn::Enforced && !right.operates() {
        return Err(vec![Problem::new("DOMAIN_OF_CLOSED_SIGN_IN")].into());
    }
    let row = email_domain::ActiveModel {
        id: Set(id),
        sent_to: Set(None),
        proven_at: Set(None),
        ..Default::default()
    };
    email_domain::Entity::update(row).exec(tx).await?;
    domains::end_links(tx, company.id, id).await?;
    let deed =
        Deed::of(right.person(), "DOMAIN_RELEASED").in_company(company.id).with("reason", reason.clone());
    audit::write(tx, deed.changing(Changes::default().whether("proven", true, false)), id).await?;
    let mut words: Words = vec![
        ("company", company.name.into()),
        ("domain", known.domain.into()),
        ("reason", reason.into()),
        ("sign_in", sign_in.word().into()),
        ("path", ADDRESS.into()),
    ];
    words.extend(said_by(right, tx).await?);
    members::write_to_managers(tx, company.id, "domain-released", &words).await?;
    Ok(id)
}

/// How far a company's people come in by its provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignIn {
    /// By nothing else.
    Enforced,
    /// By it too.
    Active,
    /// Not at all.
    None,
}

impl SignIn {
    async fn of(tx: &Tx, company: CompanyId) -> Result<Self, DbErr> {
        Ok(match provider::find(tx, company).await? {
            Some(provider) if provider.is_enforced => Self::Enforced,
            Some(provider) if provider.status == IdentityProviderStatus::Active => Self::Active,
            _ => Self::None,
        })
    }

    /// By what the mail chooses its words.
    fn word(self) -> &'static str {
        match self {
            Self::Enforced => "enforced",
            Self::Active => "active",
            Self::None => "none",
        }
    }
}

/// Who released a domain, as its mail says it: an operator is an operator.
async fn said_by(right: &ReleasesDomains, tx: &Tx) -> Result<Words, DbErr> {
    if right.operates() {
        return Ok(vec![("operator", "yes".into())]);
    }
    let person = person::Entity::find_by_id(right.person()).one(tx).await?;
    let name = person.map(|person| person.full_name()).unwrap_or_default();
    Ok(vec![("operator", "no".into()), ("by", name.into())])
}

/// Who said it last of each of these domains, as the trail tells; nothing of those that nobody has proven, or of which it was not
/// kept. The rows have no column for it.
pub(crate) async fn proofs(
    connection: &impl ConnectionTrait,
    domains: &[EmailDomainId],
) -> Result<HashMap<EmailDomainId, Proof>, DbErr> {
    let said = audit_event::Entity::find()
        .filter(audit_event::Column::SubjectId.is_in(domains.iter().map(|id| Uuid::from(*id))))
        .filter(audit_event::Column::SubjectKind.eq(EmailDomainId::KIND))
        .filter(audit_event::Column::Action.eq("DOMAIN_PROVEN"))
        .order_by_asc(audit_event::Column::Id)
        .all(connection)
        .await?;
    let proof = |event: audit_event::Model| (EmailDomainId::from(event.subject_id), Proof::of(&event));
    Ok(said.into_iter().map(proof).collect())
}

impl Proof {
    /// Who proved a domain, by the event that says so: a link acts for nobody.
    fn of(event: &audit_event::Model) -> Self {
        if event.person_id.is_none() {
            return Self::Mailbox;
        }
        let told: Vec<(String, Argument)> = serde_json::from_str(&event.arguments).unwrap_or_default();
        let reason = told.into_iter().find_map(|(name, value)| match value {
            Argument::Text(text) if name == "reason" => Some(text.into_owned()),
            _ => None,
        });
        Self::Operator(reason.unwrap_or_default())
    }
}
