//! Where an hour belongs on its employer's side: the entity and the site of its own date, which it keeps.

use chrono::NaiveDate;
use entity::{EstablishmentId, LegalEntityId, employment, entity_period};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

/// The entity and the site of an employment on a date. Before its first period, those of the first.
pub(super) async fn place_on(
    connection: &impl ConnectionTrait,
    job: &employment::Model,
    date: NaiveDate,
) -> Result<(LegalEntityId, Option<EstablishmentId>), DbErr> {
    let periods = entity_period::Entity::find()
        .filter(entity_period::Column::EmploymentId.eq(job.id))
        .order_by_desc(entity_period::Column::FromOn)
        .all(connection)
        .await?;
    let period = periods.iter().find(|period| period.from_on <= date).or(periods.last());
    Ok(period.map_or((job.legal_entity_id, job.establishment_id), |period| {
        (period.legal_entity_id, period.establishment_id)
    }))
}

/// Whether an employment runs on a date.
pub(super) fn runs_on(job: &employment::Model, date: NaiveDate) -> bool {
    job.starts_on.is_none_or(|first| first <= date) && job.ends_on.is_none_or(|last| date <= last)
}
