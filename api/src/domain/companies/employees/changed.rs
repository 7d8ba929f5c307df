//! What a change of an employee says in the audit trail: places, dates and working time as they were and are. Of what names
//! the person, or tells of others, only that it changed: rows of the trail never change, and people may be erased.

use entity::{
    DirectoryAttribute, EmploymentId, EstablishmentId, LegalEntityId, employment, establishment, legal_entity,
};
use sea_orm::{DbErr, EntityTrait as _};

use super::{Particulars, attributes::Attributes};
use crate::{domain::audit::Changes, tx::Tx};

/// What changed between an employee as they were and as they are.
pub(crate) async fn changes_since(
    tx: &Tx,
    before: &employment::Model,
    after: &employment::Model,
) -> Result<Changes, DbErr> {
    let changes = between(tx, before, &Particulars::from(after), after.manager_id).await?;
    let (was, is) = (Attributes::of(before), Attributes::of(after));
    let that = |changes: Changes, field: &'static str, attribute: DirectoryAttribute| {
        changes.that(field, &was.get(attribute), &is.get(attribute))
    };
    let changes = that(changes, "department", DirectoryAttribute::Department);
    let changes = that(changes, "organization", DirectoryAttribute::Organization);
    let changes = that(changes, "division", DirectoryAttribute::Division);
    Ok(that(changes, "cost-center", DirectoryAttribute::CostCenter))
}

/// What changes between an employee as they are kept and as they will be.
pub(super) async fn between(
    tx: &Tx,
    row: &employment::Model,
    new: &Particulars,
    manager_id: Option<EmploymentId>,
) -> Result<Changes, DbErr> {
    let old = Particulars::from(row);
    let mut changes = Changes::default()
        .that("first-name", &old.first_name, &new.first_name)
        .that("last-name", &old.last_name, &new.last_name)
        .that("work-email", &old.work_email, &new.work_email)
        .that("staff-number", &old.staff_number, &new.staff_number)
        .that("qualification", &old.qualification, &new.qualification)
        .that("category", &old.staff_category, &new.staff_category)
        .that("manager", &row.manager_id, &manager_id)
        .of("working-time", Some(i64::from(old.working_time)), Some(i64::from(new.working_time)))
        .of("starts-on", old.starts_on, new.starts_on)
        .of("ends-on", old.ends_on, new.ends_on);
    if old.legal_entity_id != new.legal_entity_id {
        let (was, is) = (entity_name(tx, old.legal_entity_id), entity_name(tx, new.legal_entity_id));
        changes = changes.of("legal-entity", was.await?, is.await?);
    }
    if old.establishment_id != new.establishment_id {
        let (was, is) = (site_name(tx, old.establishment_id), site_name(tx, new.establishment_id));
        changes = changes.of("site", was.await?, is.await?);
    }
    Ok(changes)
}

async fn entity_name(tx: &Tx, id: LegalEntityId) -> Result<Option<String>, DbErr> {
    Ok(legal_entity::Entity::find_by_id(id).one(tx).await?.map(|row| row.name))
}

async fn site_name(tx: &Tx, id: Option<EstablishmentId>) -> Result<Option<String>, DbErr> {
    let Some(id) = id else { return Ok(None) };
    Ok(establishment::Entity::find_by_id(id).one(tx).await?.map(|row| row.name))
}
