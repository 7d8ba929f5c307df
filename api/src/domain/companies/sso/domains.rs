//! The domains of addresses that a company has proven: its provider speaks for those addresses, and for no others.

use entity::{CompanyId, EmailAddress, OrganisationStatus, company, email_domain, identity_provider};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

/// Whether an address is of a domain that a company has proven to be its own.
pub(crate) async fn are_of(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    address: &EmailAddress,
) -> Result<bool, DbErr> {
    let proven = email_domain::Entity::find()
        .filter(email_domain::Column::CompanyId.eq(company))
        .filter(email_domain::Column::Domain.eq(address.domain()))
        .filter(email_domain::Column::ProvenAt.is_not_null());
    Ok(proven.count(connection).await? > 0)
}

/// The company that asks whoever has such an address to come in by its own sign-in. It follows from the domain alone, so
/// that it tells nothing about whether an account exists.
pub(crate) async fn leads_to(
    connection: &impl ConnectionTrait,
    domain: &str,
) -> Result<Option<company::Model>, DbErr> {
    let Some(company) = of_domain(connection, domain).await? else { return Ok(None) };
    let enforced = identity_provider::Entity::find()
        .filter(identity_provider::Column::CompanyId.eq(company.id))
        .filter(identity_provider::Column::IsEnforced.eq(true));
    Ok((enforced.count(connection).await? > 0).then_some(company))
}

/// The verified company of a code or of a domain, as somebody typed it, where people sign in by its provider.
pub(crate) async fn named(
    connection: &impl ConnectionTrait,
    typed: &str,
) -> Result<Option<company::Model>, DbErr> {
    let typed = typed.trim();
    let company = match by_code(connection, typed).await? {
        Some(company) => Some(company),
        None => {
            let domain = typed.rsplit('@').next().unwrap_or(typed).to_lowercase();
            of_domain(connection, &domain).await?
        }
    };
    let Some(company) = company else { return Ok(None) };
    let active = identity_provider::Entity::find()
        .filter(identity_provider::Column::CompanyId.eq(company.id))
        .filter(identity_provider::Column::Status.eq(entity::IdentityProviderStatus::Active));
    Ok((active.count(connection).await? > 0).then_some(company))
}

/// The verified company of a code, however it is typed.
pub(crate) async fn by_code(
    connection: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<company::Model>, DbErr> {
    company::Entity::find()
        .filter(company::Column::Code.eq(code.trim().to_uppercase()))
        .filter(company::Column::Status.eq(OrganisationStatus::Verified))
        .one(connection)
        .await
}

async fn of_domain(connection: &impl ConnectionTrait, domain: &str) -> Result<Option<company::Model>, DbErr> {
    let proven = email_domain::Entity::find()
        .filter(email_domain::Column::Domain.eq(domain))
        .filter(email_domain::Column::ProvenAt.is_not_null())
        .one(connection)
        .await?;
    let Some(proven) = proven else { return Ok(None) };
    company::Entity::find_by_id(proven.company_id)
        .filter(company::Column::Status.eq(OrganisationStatus::Verified))
        .one(connection)
        .await
}
