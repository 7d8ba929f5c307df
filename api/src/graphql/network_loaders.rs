//! Looks up what hangs on each intermediary or branch of a list, for all those of a page in one statement each: branches,
//! territories, people, versions of the charter.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{
    AssociationId, BranchId, CharterId, IntermediaryId, ProspectId, branch, charter, charter_adherence,
    departement, invitation, prospect_event, region,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use super::{
    list_loaders::{counts, grouped, lists},
    loaders::Loaders,
};
use crate::domain::intermediaries::{
    self, charters, people, prospects::reading as prospects, registering, territory,
};

lists! {
    /// The branches of an intermediary, by name.
    NetworkBranchesOf(IntermediaryId), branch::Model, intermediaries::branches_of, intermediary_id;
    /// The versions of an intermediary's charter, the latest first.
    ChartersOf(IntermediaryId), charter::Model, charters::versions, intermediary_id;
    /// What happened to a prospect, the latest first.
    LinesOfProspect(ProspectId), prospect_event::Model, prospects::lines, prospect_id;
}

counts! {
    /// How many people work in a branch.
    PeopleIn(BranchId), people::counted;
}

/// Where a branch takes needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TerritoryOf(pub(crate) BranchId);

impl Loader<TerritoryOf> for Loaders {
    type Value = Vec<(departement::Model, region::Model)>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[TerritoryOf]) -> Result<HashMap<TerritoryOf, Self::Value>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut territories: HashMap<TerritoryOf, Self::Value> = HashMap::new();
        for (id, departement) in territory::of(self.database.reader(), &ids).await? {
            territories.entry(TerritoryOf(id)).or_default().push(departement);
        }
        Ok(territories)
    }
}

/// Whether somebody runs an intermediary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct IsRun(pub(crate) IntermediaryId);

impl Loader<IsRun> for Loaders {
    type Value = bool;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[IsRun]) -> Result<HashMap<IsRun, bool>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let run = registering::run(self.database.reader(), &ids).await?;
        Ok(run.into_iter().map(|(id, is_run)| (IsRun(id), is_run)).collect())
    }
}

/// Who was invited to run an intermediary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct InvitedToRun(pub(crate) IntermediaryId);

impl Loader<InvitedToRun> for Loaders {
    type Value = Vec<invitation::Model>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[InvitedToRun]) -> Result<HashMap<InvitedToRun, Self::Value>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let rows = registering::invited(self.database.reader(), &ids).await?;
        let groups = grouped(rows, |(id, _)| InvitedToRun(*id)).into_iter();
        Ok(groups.map(|(id, rows)| (id, rows.into_iter().map(|(_, row)| row).collect())).collect())
    }
}

impl Loader<CharterId> for Loaders {
    type Value = charter::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, ids: &[CharterId]) -> Result<HashMap<CharterId, charter::Model>, Arc<DbErr>> {
        let rows = charter::Entity::find()
            .filter(charter::Column::Id.is_in(ids.iter().copied()))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// That an association adhered to a version of a charter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AdherenceOf(pub(crate) CharterId, pub(crate) AssociationId);

impl Loader<AdherenceOf> for Loaders {
    type Value = charter_adherence::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[AdherenceOf]) -> Result<HashMap<AdherenceOf, Self::Value>, Arc<DbErr>> {
        let wanted: Vec<_> = keys.iter().map(|key| (key.0, key.1)).collect();
        let rows = charters::adherences_among(self.database.reader(), &wanted).await?;
        Ok(rows.into_iter().map(|row| (AdherenceOf(row.charter_id, row.association_id), row)).collect())
    }
}
