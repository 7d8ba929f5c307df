//! Parts that rows of several exports have in common: the names of places, and cells that may be empty.

use std::collections::HashMap;

use entity::{
    AssociationId, EstablishmentId, LegalEntityId, TimeBasis, association, establishment, legal_entity,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{App, Internal, documents::csv::Cell};

/// The names of legal entities and sites.
pub(super) struct Places {
    entities: HashMap<LegalEntityId, legal_entity::Model>,
    sites: HashMap<EstablishmentId, String>,
}

impl Places {
    /// Those that some rows name: an employee always has an entity, a group need not.
    pub(super) async fn of<E: Into<Option<LegalEntityId>>>(
        app: &App,
        places: impl Iterator<Item = (E, Option<EstablishmentId>)>,
    ) -> Result<Self, Internal> {
        let (entities, sites): (Vec<Option<LegalEntityId>>, Vec<_>) =
            places.map(|(entity, site)| (entity.into(), site)).unzip();
        let entities = legal_entity::Entity::find()
            .filter(legal_entity::Column::Id.is_in(distinct(entities.into_iter().flatten())))
            .all(app.database().reader())
            .await?;
        let sites = establishment::Entity::find()
            .filter(establishment::Column::Id.is_in(distinct(sites.into_iter().flatten())))
            .all(app.database().reader())
            .await?;
        Ok(Self {
            entities: entities.into_iter().map(|row| (row.id, row)).collect(),
            sites: sites.into_iter().map(|row| (row.id, row.name)).collect(),
        })
    }

    /// The SIREN and the name of an entity, and the name of a site.
    pub(super) fn cells(
        &self,
        entity: Option<LegalEntityId>,
        site: Option<EstablishmentId>,
    ) -> [Cell<'static>; 3] {
        let entity = entity.and_then(|id| self.entities.get(&id));
        [
            text(entity.map(|entity| entity.siren.to_string())),
            text(entity.map(|entity| entity.name.clone())),
            text(site.and_then(|id| self.sites.get(&id)).cloned()),
        ]
    }
}

/// The names of some associations.
pub(super) async fn associations(
    app: &App,
    ids: Vec<AssociationId>,
) -> Result<HashMap<AssociationId, String>, Internal> {
    let rows = association::Entity::find()
        .filter(association::Column::Id.is_in(ids))
        .all(app.database().reader())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Whose time it was, as the keys of texts name it.
pub(super) fn basis_word(basis: TimeBasis) -> &'static str {
    match basis {
        TimeBasis::WorkingTime => "working-time",
        TimeBasis::PartialActivity => "partial-activity",
        TimeBasis::Leave => "leave",
        TimeBasis::PersonalTime => "personal-time",
    }
}

/// Each id once.
pub(super) fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A text, or nothing.
pub(super) fn text(text: Option<String>) -> Cell<'static> {
    text.map_or(Cell::Empty, Cell::from)
}
