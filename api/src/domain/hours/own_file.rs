//! A person's own time entries as a file tells them: each with the names of what it was given to, a batch at a time.

use std::collections::HashMap;

use entity::{
    AssociationId, CompanyId, MissionId, TimeBasis, TimeEntryId, association, company, mission, time_entry,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::reading::{self, Filter, Side};
use crate::access::Oneself;

/// An entry, and what its ids stand for.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) row: time_entry::Model,
    pub(crate) association: String,
    pub(crate) mission: String,
    /// None on personal time, which is no employer's affair.
    pub(crate) employer: Option<String>,
}

/// The next entries after one, the latest first, in four statements.
pub(crate) async fn read(
    connection: &impl ConnectionTrait,
    right: Oneself,
    filter: &Filter,
    last: Option<TimeEntryId>,
    count: u64,
) -> Result<Vec<Given>, DbErr> {
    let rows = reading::after(connection, reading::entries(Side::own(right), filter), last, count).await?;
    let associations: HashMap<AssociationId, String> = association::Entity::find()
        .filter(association::Column::Id.is_in(distinct(rows.iter().map(|row| row.association_id))))
        .all(connection)
        .await?
        .into_iter()
        .map(|found| (found.id, found.name))
        .collect();
    let missions: HashMap<MissionId, String> = mission::Entity::find()
        .filter(mission::Column::Id.is_in(distinct(rows.iter().map(|row| row.mission_id))))
        .all(connection)
        .await?
        .into_iter()
        .map(|found| (found.id, found.title))
        .collect();
    let companies: HashMap<CompanyId, String> = company::Entity::find()
        .filter(company::Column::Id.is_in(distinct(rows.iter().filter_map(|row| row.company_id))))
        .all(connection)
        .await?
        .into_iter()
        .map(|found| (found.id, found.name))
        .collect();
    let given = |row: time_entry::Model| Given {
        association: associations.get(&row.association_id).cloned().unwrap_or_default(),
        mission: missions.get(&row.mission_id).cloned().unwrap_or_default(),
        employer: row
            .company_id
            .filter(|_| row.basis != TimeBasis::PersonalTime)
            .and_then(|id| companies.get(&id).cloned()),
        row,
    };
    Ok(rows.into_iter().map(given).collect())
}

fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Whose time it was, as the keys of texts name it.
pub(crate) fn basis_word(basis: TimeBasis) -> &'static str {
    match basis {
        TimeBasis::WorkingTime => "working-time",
        TimeBasis::PartialActivity => "partial-activity",
        TimeBasis::Leave => "leave",
        TimeBasis::PersonalTime => "personal-time",
    }
}
