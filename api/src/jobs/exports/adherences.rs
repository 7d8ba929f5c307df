//! The rows of the associations that adhered to an intermediary's charter, for its people. They ask again for the right of whoever
//! asked for the file.

use std::collections::HashMap;

use entity::{AssociationId, CharterId, association, charter_adherence};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{Batch, behind, cells::text};
use crate::{
    App, Internal,
    access::{NetworkInsider, Viewer},
    documents::csv::Cell,
    domain::{exports::AdherenceList, intermediaries::charters},
};

/// Who adhered to any version, association by association.
pub(super) struct Adherences(NetworkInsider);

impl Adherences {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] =
        &["export-association", "export-charter-version", "export-charter-adhered"];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str) -> Result<Option<Self>, Internal> {
        let list: AdherenceList = serde_json::from_str(asked)?;
        Ok(viewer.may_see_network(list.intermediary).ok().map(Self))
    }

    /// The rows of the associations behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use charter_adherence::Column;
        let reader = app.database().reader();
        let behind_key = after.map(|after| Column::AssociationId.gt(AssociationId::from(after)));
        let some: Vec<AssociationId> = charters::adherences(self.0)
            .select_only()
            .column(Column::AssociationId)
            .distinct()
            .filter(Condition::all().add_option(behind_key))
            .order_by_asc(Column::AssociationId)
            .limit(most)
            .into_tuple()
            .all(reader)
            .await?;
        let rows = charters::adherences(self.0)
            .filter(Column::AssociationId.is_in(some.iter().copied()))
            .order_by_asc(Column::AssociationId)
            .order_by_asc(Column::CharterId)
            .all(reader)
            .await?;
        let beside = Beside::of(app, self.0, &some).await?;
        let last = behind(&some, most, |id| (*id).into());
        Ok((rows.into_iter().map(|row| beside.row(&row)).collect(), last))
    }
}

/// What stands beside adherences: the names of the associations, and the numbers of the versions.
struct Beside {
    names: HashMap<AssociationId, String>,
    versions: HashMap<CharterId, i32>,
}

impl Beside {
    async fn of(app: &App, right: NetworkInsider, ids: &[AssociationId]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let named = association::Entity::find().filter(association::Column::Id.is_in(ids.iter().copied()));
        let named = named.all(reader).await?;
        let versions = charters::versions(reader, &[right.intermediary()]).await?;
        Ok(Self {
            names: named.into_iter().map(|row| (row.id, row.name)).collect(),
            versions: versions.into_iter().map(|row| (row.id, row.version)).collect(),
        })
    }

    fn row(&self, row: &charter_adherence::Model) -> Vec<Cell<'static>> {
        let version = self.versions.get(&row.charter_id).copied();
        vec![
            text(self.names.get(&row.association_id).cloned()),
            version.map_or(Cell::Empty, |version| Cell::Whole(version.into())),
            row.adhered_at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true).into(),
        ]
    }
}
