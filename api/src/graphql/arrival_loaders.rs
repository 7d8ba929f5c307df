//! Looks up what networks brought along: where needs come from, and by which address a volunteer is known who has not said yes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{EmailAddress, NeedId, VolunteerId};
use sea_orm::DbErr;

use crate::{
    domain::arrivals::{self, TakenOver},
    graphql::loaders::Loaders,
};

/// Where a need comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PastOfNeed(pub(crate) NeedId);

impl Loader<PastOfNeed> for Loaders {
    type Value = TakenOver;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[PastOfNeed]) -> Result<HashMap<PastOfNeed, TakenOver>, Arc<DbErr>> {
        let needs: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = arrivals::past_of_needs(self.database.reader(), &needs).await?;
        Ok(found.into_iter().map(|row| (PastOfNeed(row.need_id), row)).collect())
    }
}

/// By which address a network knows a volunteer who has not said yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AddressOfVolunteer(pub(crate) VolunteerId);

impl Loader<AddressOfVolunteer> for Loaders {
    type Value = EmailAddress;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[AddressOfVolunteer],
    ) -> Result<HashMap<AddressOfVolunteer, EmailAddress>, Arc<DbErr>> {
        let volunteers: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = arrivals::addresses_of(self.database.reader(), &volunteers).await?;
        Ok(found.into_iter().map(|(id, address)| (AddressOfVolunteer(id), address)).collect())
    }
}
