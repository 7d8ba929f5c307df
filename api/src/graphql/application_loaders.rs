//! What applications ask of other rows, for all those of a page in one statement each: skills said and asked for, notes of
//! interviews, and wishes of another mission.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use entity::{ApplicationId, NeedId, PersonId, interview_note, skill};
use sea_orm::DbErr;

use crate::{
    domain::engagements::applications::reading,
    graphql::{
        list_loaders::{grouped, lists},
        loaders::Loaders,
    },
};

lists! {
    /// What was noted of interviews with a candidate, the earliest first.
    NotesOf(ApplicationId), interview_note::Model, reading::notes, application_id;
}

macro_rules! skills {
    ($($(#[$doc:meta])* $key:ident($id:ty), $list:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) struct $key(pub(crate) $id);

        impl Loader<$key> for Loaders {
            type Value = Vec<skill::Model>;
            type Error = Arc<DbErr>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Vec<skill::Model>>, Arc<DbErr>> {
                let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
                let mut found: HashMap<$key, Vec<skill::Model>> = HashMap::new();
                for (id, skill) in $list(self.database.reader(), &ids).await? {
                    found.entry($key(id)).or_default().push(skill);
                }
                Ok(found)
            }
        }
    )*};
}

skills! {
    /// The skills that somebody says they have, by name. Whoever asks has checked that the viewer may know.
    SkillsOfCandidate(PersonId), reading::skills_of_people;
    /// The skills that a need's announcement asks for, by name.
    SkillsAskedBy(NeedId), reading::skills_of_needs;
}

/// Since when a candidate of a need wishes another mission, after another search had not selected them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WishingSince(pub(crate) NeedId, pub(crate) PersonId);

impl Loader<WishingSince> for Loaders {
    type Value = NaiveDate;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[WishingSince]) -> Result<HashMap<WishingSince, NaiveDate>, Arc<DbErr>> {
        let now = self.database.environment().clock.now();
        let mut found = HashMap::new();
        // A page lists the candidates of one need.
        for (need, keys) in grouped(keys.to_vec(), |key| key.0) {
            let people: Vec<_> = keys.iter().map(|key| key.1).collect();
            let since = reading::wishing_since(self.database.reader(), need, &people, now).await?;
            found.extend(since.into_iter().map(|(person, day)| (WishingSince(need, person), day)));
        }
        Ok(found)
    }
}

/// Until which day the wish counts that somebody said in answer to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WishUntil(pub(crate) ApplicationId);

impl Loader<WishUntil> for Loaders {
    type Value = NaiveDate;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[WishUntil]) -> Result<HashMap<WishUntil, NaiveDate>, Arc<DbErr>> {
        let now = self.database.environment().clock.now();
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = reading::wishes_until(self.database.reader(), &ids, now).await?;
        Ok(found.into_iter().map(|(id, day)| (WishUntil(id), day)).collect())
    }
}
