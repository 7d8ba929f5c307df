//! A group that gives no role may say where its members work. Who comes into it moves there; who leaves it stays.

use entity::{EmploymentId, employee_group, employment, establishment, legal_entity};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{BATCH, source_of};
use crate::{
    Internal,
    domain::companies::{employees, entities},
    tx::Tx,
};

/// Moves employees to the place that their group names; nobody comes into an entity that is refused to them.
pub(super) async fn move_there(
    tx: &Tx,
    group: &employee_group::Model,
    employees: &[EmploymentId],
) -> Result<(), Internal> {
    if group.role.is_some() {
        return Ok(());
    }
    let site = match group.establishment_id {
        Some(id) => establishment::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    let Some(entity) = site.as_ref().map(|site| site.legal_entity_id).or(group.legal_entity_id) else {
        return Ok(());
    };
    let Some(entity) = legal_entity::Entity::find_by_id(entity).one(tx).await? else {
        return Ok(());
    };
    for some in employees.chunks(BATCH) {
        let rows = employment::Entity::find()
            .filter(employment::Column::Id.is_in(some.iter().copied()))
            .all(tx)
            .await?;
        for row in rows.iter().filter(|row| entities::refused_to(&entity, Some(row)).is_none()) {
            let same_entity = row.establishment_id.filter(|_| row.legal_entity_id == entity.id);
            let place = (entity.id, site.as_ref().map(|site| site.id).or(same_entity));
            employees::move_to(tx, row, place, source_of(group)).await?;
        }
    }
    Ok(())
}
