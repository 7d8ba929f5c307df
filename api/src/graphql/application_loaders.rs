//! What applications ask of other rows, for all those of a page in one statement each: skills said and asked for, notes of
//! interviews, and wishes of another mission.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use entity::{ApplicationId, EmploymentId, NeedId, PersonId, approval_request, interview_note, skill};
use sea_orm::DbErr;

use crate::{
    domain::engagements::{
        applications::{
            ranking::{self, Ranking},
            reading,
        },
        approvals::reading::latest_for_applications,
        working_time::held,
    },
    graphql::{
        list_loaders::{grouped, lists},
        loaders::Loaders,
    },
};

lists! {
    /// The missions for which an employee's budget holds hours, the earliest first. Whoever asks has checked that the viewer may read
    /// about them.
    HeldBy(EmploymentId), held::Held, held::of_employments, employment_id;
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

/// The latest request to an employer for the time of an application. Whoever asks has checked that it is the viewer's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TimeRequestOf(pub(crate) ApplicationId);

impl Loader<TimeRequestOf> for Loaders {
    type Value = approval_request::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[TimeRequestOf],
    ) -> Result<HashMap<TimeRequestOf, approval_request::Model>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = latest_for_applications(self.database.reader(), &ids).await?;
        Ok(found.into_iter().map(|(id, row)| (TimeRequestOf(id), row)).collect())
    }
}

/// How those of a need's candidates stand who wait for a decision, as somebody reads them who may decide about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RankingOf(pub(crate) NeedId, pub(crate) PersonId);

impl Loader<RankingOf> for Loaders {
    type Value = Arc<Ranking>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[RankingOf]) -> Result<HashMap<RankingOf, Arc<Ranking>>, Arc<DbErr>> {
        let now = self.database.environment().clock.now();
        let mut found = HashMap::new();
        // A page lists the candidates of one need.
        for key in keys {
            let ranking = ranking::of_need(self.database.reader(), key.0, key.1, now).await?;
            found.insert(*key, Arc::new(ranking));
        }
        Ok(found)
    }
}
