//! The tokens with which a company's directory comes in. Two work at once at most: the next one is put in place before the
//! last one is revoked.

use chrono::Duration;
use entity::{CompanyId, PersonId, ScimTokenId, Timestamp, scim_token};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};

use super::user::attribute_name;
use crate::{
    Internal,
    access::{CompanyManager, Denied, Provisioner},
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
        companies::{lock, must_be_verified},
    },
    outcome::{Outcome, Problem},
    secret::Secret,
    tx::Tx,
};

/// How many work at once.
const MOST: usize = 2;

/// How long one works, in days: as long as a bearer token at most.
pub(crate) const DAYS: i64 = 365;

/// The longest name of one, in characters.
const LABEL: usize = 60;

/// A token is noted as used once in a while only, so that a directory that asks much writes little.
const NOTED_EVERY: Duration = Duration::minutes(1);

/// Makes a token of some name. Its secret is told once.
pub(crate) async fn create(
    right: &CompanyManager,
    tx: &Tx,
    label: &str,
) -> Outcome<(ScimTokenId, Secret), Vec<Problem>> {
    must_be_verified(&lock(tx, right.company()).await?)?;
    let mut checks = Checks::default();
    let label = checks.name("label", label, LABEL);
    checks.pass()?;
    if working(tx, right.company(), tx.now()).await?.len() >= MOST {
        return Err(vec![Problem::new("TWO_TOKENS_WORK")].into());
    }
    let (id, secret) = insert(tx, right.company(), Some(right.person()), label.clone()).await?;
    let deed = Deed::of(right.person(), "SCIM_TOKEN_MADE").in_company(right.company());
    audit::write(tx, deed.with("token", label), id).await?;
    Ok((id, secret))
}

/// The same from the machine's own console, which has the oldest one give way.
pub(crate) async fn create_at_console(
    tx: &Tx,
    company: CompanyId,
    label: String,
) -> Outcome<Secret, Vec<Problem>> {
    must_be_verified(&lock(tx, company).await?)?;
    let works = working(tx, company, tx.now()).await?;
    // The latest stand first.
    for old in works.iter().skip(MOST - 1) {
        end(tx, old.id).await?;
    }
    let (id, secret) = insert(tx, company, None, label.clone()).await?;
    let deed = Deed::by_nobody("SCIM_TOKEN_MADE").in_company(company);
    audit::write(tx, deed.with("token", label), id).await?;
    Ok(secret)
}

async fn insert(
    tx: &Tx,
    company: CompanyId,
    by: Option<PersonId>,
    label: String,
) -> Result<(ScimTokenId, Secret), Internal> {
    let (id, secret): (ScimTokenId, _) = (tx.id(), tx.secret());
    let row = scim_token::ActiveModel {
        id: Set(id),
        company_id: Set(company),
        label: Set(label),
        token_hash: Set(secret.hash()),
        created_by: Set(by),
        created_at: Set(tx.now()),
        last_used_at: Set(None),
        expires_at: Set((tx.now_utc() + Duration::days(DAYS)).into()),
        revoked_at: Set(None),
    };
    scim_token::Entity::insert(row).exec_without_returning(tx).await?;
    Ok((id, secret))
}

/// Revokes a token for good.
pub(crate) async fn revoke(
    right: &CompanyManager,
    tx: &Tx,
    id: ScimTokenId,
) -> Outcome<ScimTokenId, Vec<Problem>> {
    let row = scim_token::Entity::find_by_id(id).one(tx).await?;
    let works = |row: &scim_token::Model| row.revoked_at.is_none() && row.expires_at > tx.now();
    let row = row.filter(|row| row.company_id == right.company() && works(row)).ok_or(Denied::Hidden)?;
    end(tx, id).await?;
    let deed = Deed::of(right.person(), "SCIM_TOKEN_REVOKED").in_company(right.company());
    audit::write(tx, deed.with("token", row.label), id).await?;
    Ok(id)
}

async fn end(tx: &Tx, id: ScimTokenId) -> Result<(), DbErr> {
    let row = scim_token::ActiveModel { id: Set(id), revoked_at: Set(Some(tx.now())), ..Default::default() };
    scim_token::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// A company's tokens that work, the latest first.
pub(crate) async fn working(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    now: Timestamp,
) -> Result<Vec<scim_token::Model>, DbErr> {
    scim_token::Entity::find()
        .filter(scim_token::Column::CompanyId.eq(company))
        .filter(scim_token::Column::RevokedAt.is_null())
        .filter(scim_token::Column::ExpiresAt.gt(now))
        .order_by_desc(scim_token::Column::Id)
        .all(connection)
        .await
}

/// Whether it is time to note that a token is used.
pub(crate) fn is_to_be_noted(right: &Provisioner, now: Timestamp) -> bool {
    right.last_used_at().is_none_or(|last| now.to_utc() - last.to_utc() >= NOTED_EVERY)
}

/// Notes that a token is used.
pub(crate) async fn note(right: &Provisioner, tx: &Tx) -> Result<(), DbErr> {
    scim_token::Entity::update_many()
        .col_expr(scim_token::Column::LastUsedAt, Expr::value(tx.now()))
        .filter(scim_token::Column::Id.eq(right.token()))
        .exec(tx)
        .await?;
    Ok(())
}

/// The first company of the database that may provision, for a demo.
pub(crate) async fn first_company(connection: &impl ConnectionTrait) -> Result<Option<CompanyId>, DbErr> {
    use entity::{OrganisationStatus, company};
    let row = company::Entity::find()
        .filter(company::Column::Status.eq(OrganisationStatus::Verified))
        .order_by_asc(company::Column::CreatedAt)
        .order_by_asc(company::Column::Id)
        .one(connection)
        .await?;
    Ok(row.map(|row| row.id))
}

/// The company that has a legal entity of this number: one that was confirmed, or the only one that claims it.
pub(crate) async fn company_of(
    connection: &impl ConnectionTrait,
    siren: &entity::Siren,
) -> Result<Option<CompanyId>, DbErr> {
    use entity::legal_entity;
    let rows = legal_entity::Entity::find()
        .filter(legal_entity::Column::Siren.eq(siren.clone()))
        .order_by_asc(legal_entity::Column::Id)
        .all(connection)
        .await?;
    let confirmed = rows.iter().find(|row| row.is_confirmed);
    Ok(confirmed.or(rows.first().filter(|_| rows.len() == 1)).map(|row| row.company_id))
}

/// Which attributes of its directory name a company's places, as the company says.
pub(crate) async fn settle(
    right: &CompanyManager,
    tx: &Tx,
    entity: Option<entity::DirectoryAttribute>,
    site: Option<entity::DirectoryAttribute>,
) -> Outcome<CompanyId, Vec<Problem>> {
    use entity::provisioning;
    use sea_orm::sea_query::OnConflict;
    // What was is read while nobody else changes it.
    must_be_verified(&lock(tx, right.company()).await?)?;
    if entity.is_some() && entity == site {
        return Err(vec![Problem::new("SAME_ATTRIBUTE_TWICE").at("siteAttribute")].into());
    }
    let known = provisioning::Entity::find_by_id(right.company()).one(tx).await?;
    let (was_entity, was_site) = known.map_or((None, None), |row| (row.entity_attribute, row.site_attribute));
    let row = provisioning::ActiveModel {
        company_id: Set(right.company()),
        entity_attribute: Set(entity),
        site_attribute: Set(site),
        updated_at: Set(tx.now()),
    };
    let columns = [
        provisioning::Column::EntityAttribute,
        provisioning::Column::SiteAttribute,
        provisioning::Column::UpdatedAt,
    ];
    let known = OnConflict::column(provisioning::Column::CompanyId).update_columns(columns).to_owned();
    provisioning::Entity::insert(row).on_conflict(known).exec_without_returning(tx).await?;
    let changes = Changes::default()
        .of("entity-attribute", was_entity.map(attribute_name), entity.map(attribute_name))
        .of("site-attribute", was_site.map(attribute_name), site.map(attribute_name));
    let deed = Deed::of(right.person(), "PROVISIONING_SETTLED").in_company(right.company());
    audit::write(tx, deed.changing(changes), right.company()).await?;
    Ok(right.company())
}
