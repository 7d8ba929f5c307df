//! Looks rows up by id, all those of one level of a request in one statement. A request has its own, with its viewer
//! inside: nothing that one person may see is kept for another.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use entity::{
    AssociationId, CompanyId, EmploymentId, EstablishmentId, LegalEntityId, MissionId, PersonId, SessionId,
    TimeEntryId, association, company, employment, establishment, ledger_event, ledger_note, legal_entity,
    mission, person, session,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::{access::Viewer, database::Database};

/// What one request looks up.
pub(crate) struct Loaders {
    pub(crate) database: Arc<Database>,
    pub(crate) viewer: Arc<Viewer>,
}

impl Loaders {
    /// The loaders of one request.
    pub(crate) fn of_request(database: Arc<Database>, viewer: Arc<Viewer>) -> DataLoader<Self, HashMapCache> {
        // The default delay would cost a millisecond for each level of a query.
        DataLoader::with_cache(Self { database, viewer }, tokio::spawn, HashMapCache::default())
            .delay(std::time::Duration::ZERO)
    }
}

macro_rules! by_id {
    ($($table:ident, $id:ty;)*) => {$(
        impl Loader<$id> for Loaders {
            type Value = $table::Model;
            type Error = Arc<DbErr>;

            async fn load(&self, ids: &[$id]) -> Result<HashMap<$id, $table::Model>, Arc<DbErr>> {
                let rows = $table::Entity::find()
                    .filter($table::Column::Id.is_in(ids.iter().copied()))
                    .all(self.database.reader())
                    .await?;
                Ok(rows.into_iter().map(|row| (row.id, row)).collect())
            }
        }
    )*};
}

by_id! {
    association, AssociationId;
    company, CompanyId;
    employment, EmploymentId;
    establishment, EstablishmentId;
    legal_entity, LegalEntityId;
    mission, MissionId;
    person, PersonId;
    session, SessionId;
}

/// The ledger's story of an entry, oldest first, each fact with its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct StoryOf(pub(crate) TimeEntryId);

impl Loader<StoryOf> for Loaders {
    type Value = Vec<(ledger_event::Model, Option<String>)>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[StoryOf]) -> Result<HashMap<StoryOf, Self::Value>, Arc<DbErr>> {
        let events = ledger_event::Entity::find()
            .filter(ledger_event::Column::TimeEntryId.is_in(keys.iter().map(|key| key.0)))
            .order_by_asc(ledger_event::Column::Sequence)
            .all(self.database.reader())
            .await?;
        // Of several associations these may be a few too many; each is then found by its own place.
        let notes = ledger_note::Entity::find()
            .filter(ledger_note::Column::AssociationId.is_in(events.iter().map(|event| event.association_id)))
            .filter(ledger_note::Column::Sequence.is_in(events.iter().map(|event| event.sequence)))
            .all(self.database.reader())
            .await?;
        let mut words: HashMap<_, _> =
            notes.into_iter().map(|note| ((note.association_id, note.sequence), note.text)).collect();
        let mut stories: HashMap<StoryOf, Self::Value> = HashMap::new();
        for event in events {
            let said = words.remove(&(event.association_id, event.sequence));
            stories.entry(StoryOf(event.time_entry_id)).or_default().push((event, said));
        }
        Ok(stories)
    }
}
