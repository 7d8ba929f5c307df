//! Looks up what hangs on offers, requests and loans, for all those of a page in one statement each.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{
    LoanId, OfferId, OfferRequestId, PersonId, loan, loan_record, loan_remark, offer, offer_request, skill,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use super::{
    list_loaders::{counts, grouped, lists},
    loaders::Loaders,
};
use crate::domain::missions::offers::reading;

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

// Whoever asks for one has checked that the viewer may know of what names it.
by_id! {
    offer, OfferId;
    offer_request, OfferRequestId;
}

lists! {
    /// What was recorded of a loan, the handover first.
    RecordsOf(LoanId), loan_record::Model, reading::records, loan_id;
    /// What was remarked about a loan, the first remark first.
    RemarksOn(LoanId), loan_remark::Model, reading::remarks, loan_id;
}

counts! {
    /// How many requests for an offer wait for an answer.
    RequestsWaiting(OfferId), reading::waiting;
}

/// The skills of an offer, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SkillsOfOffer(pub(crate) OfferId);

impl Loader<SkillsOfOffer> for Loaders {
    type Value = Vec<skill::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[SkillsOfOffer],
    ) -> Result<HashMap<SkillsOfOffer, Vec<skill::Model>>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let rows = reading::skills(self.database.reader(), &ids).await?;
        let groups = grouped(rows, |(id, _)| SkillsOfOffer(*id)).into_iter();
        Ok(groups.map(|(key, rows)| (key, rows.into_iter().map(|(_, skill)| skill).collect())).collect())
    }
}

/// The loan that came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LoanOf(pub(crate) OfferRequestId);

impl Loader<LoanOf> for Loaders {
    type Value = loan::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[LoanOf]) -> Result<HashMap<LoanOf, loan::Model>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let rows = reading::loans(self.database.reader(), &ids).await?;
        Ok(rows.into_iter().map(|row| (LoanOf(row.request_id), row)).collect())
    }
}

/// How somebody is reached: their name and their address. Whoever asks has checked that the viewer may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ContactOf(pub(crate) PersonId);

impl Loader<ContactOf> for Loaders {
    type Value = (String, String);
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[ContactOf]) -> Result<HashMap<ContactOf, (String, String)>, Arc<DbErr>> {
        let people: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = reading::contacts(self.database.reader(), &people).await?;
        Ok(found.into_iter().map(|(person, contact)| (ContactOf(person), contact)).collect())
    }
}
