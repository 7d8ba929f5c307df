//! Where hours belong on their employer's side: the entity and the site of their own date, which they keep.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{EmploymentId, EstablishmentId, LegalEntityId, employment, entity_period};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

/// Where some employments belonged, through time.
pub(super) struct Periods(HashMap<EmploymentId, Vec<entity_period::Model>>);

impl Periods {
    /// Reads those of some employments, in one statement.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        jobs: &[employment::Model],
    ) -> Result<Self, DbErr> {
        let rows = entity_period::Entity::find()
            .filter(entity_period::Column::EmploymentId.is_in(jobs.iter().map(|job| job.id)))
            .order_by_desc(entity_period::Column::FromOn)
            .all(connection)
            .await?;
        let mut periods: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            periods.entry(row.employment_id).or_default().push(row);
        }
        Ok(Self(periods))
    }

    /// The entity and the site of an employment on a date. Before its first period, those of the first.
    pub(super) fn place_on(
        &self,
        job: &employment::Model,
        date: NaiveDate,
    ) -> (LegalEntityId, Option<EstablishmentId>) {
        let periods = self.0.get(&job.id).map_or(&[][..], Vec::as_slice);
        let period = periods.iter().find(|period| period.from_on <= date).or(periods.last());
        period.map_or((job.legal_entity_id, job.establishment_id), |period| {
            (period.legal_entity_id, period.establishment_id)
        })
    }
}
