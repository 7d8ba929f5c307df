//! Looks up the people of companies, for all those of a page in one statement each: who has which role, by whom it was given,
//! and who was invited to run a programme that nobody runs.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{CompanyId, Timestamp, invitation, membership, person};
use sea_orm::DbErr;

use crate::{
    domain::{
        companies::{members, vacant},
        people::roles,
    },
    graphql::loaders::Loaders,
};

/// The roles that are held in a company, in the order of their holders' names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct MembersOf(pub(crate) CompanyId);

/// A role, who holds it, and by whom it was given where that is known.
pub(crate) type Member = (membership::Model, person::Model, Option<String>);

impl Loader<MembersOf> for Loaders {
    type Value = Vec<Member>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[MembersOf]) -> Result<HashMap<MembersOf, Vec<Member>>, Arc<DbErr>> {
        let companies: Vec<_> = keys.iter().map(|key| key.0).collect();
        let reader = self.database.reader();
        let held = members::list_all(reader, &companies).await?;
        let seats: Vec<_> = held.iter().map(|(seat, _)| seat.id).collect();
        let mut givers = roles::givers(reader, &seats).await?;
        let mut found: HashMap<MembersOf, Vec<Member>> = HashMap::new();
        for (seat, person) in held {
            let Some(company) = seat.company_id else { continue };
            let given_by = givers.remove(&seat.id);
            found.entry(MembersOf(company)).or_default().push((seat, person, given_by));
        }
        Ok(found)
    }
}

/// Who was invited to run a company's programme, which nobody runs; the oldest invitation first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ManagersInvitedTo(pub(crate) CompanyId);

impl Loader<ManagersInvitedTo> for Loaders {
    type Value = Vec<invitation::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[ManagersInvitedTo],
    ) -> Result<HashMap<ManagersInvitedTo, Vec<invitation::Model>>, Arc<DbErr>> {
        let companies: Vec<_> = keys.iter().map(|key| key.0).collect();
        let now = Timestamp::from(self.database.environment().clock.now());
        let mut found: HashMap<ManagersInvitedTo, Vec<invitation::Model>> = HashMap::new();
        for (company, row) in vacant::invited(self.database.reader(), &companies, now).await? {
            found.entry(ManagersInvitedTo(company)).or_default().push(row);
        }
        Ok(found)
    }
}
