//! Looks rows up by id, all those of one level of a request in one statement. A request has its own, with its viewer
//! inside: nothing that one person may see is kept for another.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{
    AssociationId, BranchId, CompanyId, DocumentId, EmploymentId, EstablishmentId, IntermediaryId,
    LegalEntityId, MissionId, PersonId, ReceiptStatus, RecruitingLinkId, SessionId, SignatoryId,
    TaxReceiptId, TimeEntryId, ValuationId, WebhookId, association, branch, company, document, employment,
    establishment, intermediary, ledger_event, ledger_note, legal_entity, mission, person, recruiting_link,
    session, signatory, tax_receipt, valuation, webhook_endpoint,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::{
    access::{SecureFind as _, Viewer},
    database::Database,
    domain::{
        associations, companies,
        sponsorship::{receipts, to_replace},
    },
};

/// What one request looks up.
pub(crate) struct Loaders {
    pub(crate) database: Arc<Database>,
    pub(crate) viewer: Arc<Viewer>,
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
    branch, BranchId;
    company, CompanyId;
    document, DocumentId;
    employment, EmploymentId;
    establishment, EstablishmentId;
    intermediary, IntermediaryId;
    legal_entity, LegalEntityId;
    mission, MissionId;
    person, PersonId;
    recruiting_link, RecruitingLinkId;
    session, SessionId;
    signatory, SignatoryId;
    valuation, ValuationId;
    webhook_endpoint, WebhookId;
}

impl Loader<TaxReceiptId> for Loaders {
    type Value = tax_receipt::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        ids: &[TaxReceiptId],
    ) -> Result<HashMap<TaxReceiptId, tax_receipt::Model>, Arc<DbErr>> {
        let rows = tax_receipt::Entity::secure_find(&self.viewer.scope())
            .filter(tax_receipt::Column::Id.is_in(ids.iter().copied()))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// The receipt that was prepared from a valuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ReceiptOf(pub(crate) ValuationId);

impl Loader<ReceiptOf> for Loaders {
    type Value = tax_receipt::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, of: &[ReceiptOf]) -> Result<HashMap<ReceiptOf, tax_receipt::Model>, Arc<DbErr>> {
        let rows = tax_receipt::Entity::secure_find(&self.viewer.scope())
            .filter(tax_receipt::Column::ValuationId.is_in(of.iter().map(|ReceiptOf(id)| *id)))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (ReceiptOf(row.valuation_id), row)).collect())
    }
}

/// Who else gives the numbers of what an operator decides about.
macro_rules! rivals {
    ($($area:ident;)*) => {$(
        impl Loader<$area::claims::Claim> for Loaders {
            type Value = $area::claims::Rivals;
            type Error = Arc<DbErr>;

            async fn load(
                &self,
                claims: &[$area::claims::Claim],
            ) -> Result<HashMap<$area::claims::Claim, $area::claims::Rivals>, Arc<DbErr>> {
                Ok($area::claims::rivals(self.database.reader(), claims).await?)
            }
        }
    )*};
}

rivals! {
    associations;
    companies;
}

/// Whether the receipt of a valuation does not hold as it is, so that it may be cancelled with none in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Cancellable(pub(crate) ValuationId);

impl Loader<Cancellable> for Loaders {
    type Value = bool;
    type Error = Arc<DbErr>;

    async fn load(&self, of: &[Cancellable]) -> Result<HashMap<Cancellable, bool>, Arc<DbErr>> {
        let ids: Vec<_> = of.iter().map(|Cancellable(id)| *id).collect();
        let found = to_replace::cancellable(self.database.reader(), &ids).await?;
        Ok(of.iter().map(|key| (*key, found.contains(&key.0))).collect())
    }
}

/// The receipt that takes the place of another one, signed or waiting to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ReplacementOf(pub(crate) TaxReceiptId);

impl Loader<ReplacementOf> for Loaders {
    type Value = tax_receipt::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        of: &[ReplacementOf],
    ) -> Result<HashMap<ReplacementOf, tax_receipt::Model>, Arc<DbErr>> {
        let rows = tax_receipt::Entity::secure_find(&self.viewer.scope())
            .filter(tax_receipt::Column::ReplacesId.is_in(of.iter().map(|ReplacementOf(id)| *id)))
            .filter(tax_receipt::Column::Status.is_not_in([ReceiptStatus::Cancelled, ReceiptStatus::Refused]))
            .all(self.database.reader())
            .await?;
        let replacing = |row: tax_receipt::Model| Some((ReplacementOf(row.replaces_id?), row));
        Ok(rows.into_iter().filter_map(replacing).collect())
    }
}

/// The number of the receipt that attests an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NumberAttesting(pub(crate) TimeEntryId);

impl Loader<NumberAttesting> for Loaders {
    type Value = String;
    type Error = Arc<DbErr>;

    async fn load(&self, of: &[NumberAttesting]) -> Result<HashMap<NumberAttesting, String>, Arc<DbErr>> {
        let ids: Vec<_> = of.iter().map(|NumberAttesting(id)| *id).collect();
        let found = receipts::numbers_attesting(self.database.reader(), &ids).await?;
        Ok(found.into_iter().map(|(id, number)| (NumberAttesting(id), number)).collect())
    }
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
