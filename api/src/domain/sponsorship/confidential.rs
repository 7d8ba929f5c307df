//! Receipts that attest time given for a confidential cause: in the company the finance role alone sees them, since
//! they name the cause and everybody who gave time for it.

use std::collections::HashSet;

use entity::{CompanyId, ValuationId, mission, time_entry, valuation_entry};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select, sea_query::SelectStatement,
};

/// The valuations of a company that count such time.
pub(crate) fn of_company(company: CompanyId) -> SelectStatement {
    counting(time_entry::Column::CompanyId.eq(company).into()).into_query()
}

/// Those of some valuations that count such time.
pub(crate) async fn among(
    connection: &impl ConnectionTrait,
    ids: &[ValuationId],
) -> Result<HashSet<ValuationId>, DbErr> {
    let found: Vec<ValuationId> = counting(Condition::all())
        .filter(valuation_entry::Column::ValuationId.is_in(ids.iter().copied()))
        .distinct()
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().collect())
}

fn counting(entries: Condition) -> Select<valuation_entry::Entity> {
    let missions = mission::Entity::find()
        .select_only()
        .column(mission::Column::Id)
        .filter(mission::Column::Confidential.eq(true))
        .into_query();
    let entries = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::Id)
        .filter(entries)
        .filter(time_entry::Column::MissionId.in_subquery(missions))
        .into_query();
    valuation_entry::Entity::find()
        .select_only()
        .column(valuation_entry::Column::ValuationId)
        .filter(valuation_entry::Column::TimeEntryId.in_subquery(entries))
}
