//! Looks up what hangs on each volunteer of a page: what happened to them, and the skills that they say they have; and as what
//! somebody stands in an intermediary.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{IntermediaryId, PersonId, VolunteerId, skill, volunteer, volunteer_event};
use sea_orm::DbErr;

use crate::{
    domain::{engagements::minors, intermediaries::volunteers::reading, people::profile},
    graphql::{
        list_loaders::{grouped, lists},
        loaders::Loaders,
    },
};

lists! {
    /// What happened to a volunteer, the latest first.
    LinesOfVolunteer(VolunteerId), volunteer_event::Model, reading::lines, volunteer_id;
}

/// The skills that somebody says they have, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SkillsOfPerson(pub(crate) PersonId);

impl Loader<SkillsOfPerson> for Loaders {
    type Value = Vec<skill::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[SkillsOfPerson],
    ) -> Result<HashMap<SkillsOfPerson, Vec<skill::Model>>, Arc<DbErr>> {
        let people: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<SkillsOfPerson, Vec<skill::Model>> = HashMap::new();
        for (id, skill) in profile::skills_of(self.database.reader(), &people).await? {
            found.entry(SkillsOfPerson(id)).or_default().push(skill);
        }
        Ok(found)
    }
}

/// Where somebody registered as a minor. Whoever asks has checked that it is the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct MinorIn(pub(crate) PersonId);

impl Loader<MinorIn> for Loaders {
    type Value = Vec<volunteer::Model>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[MinorIn]) -> Result<HashMap<MinorIn, Vec<volunteer::Model>>, Arc<DbErr>> {
        let people: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<MinorIn, Vec<volunteer::Model>> = HashMap::new();
        for row in minors::said_so(self.database.reader(), &people).await? {
            found.entry(MinorIn(row.person_id)).or_default().push(row);
        }
        Ok(found)
    }
}

/// As what somebody volunteers in an intermediary, whatever their branch. Whoever asks has checked that the viewer may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct VolunteerIn(pub(crate) IntermediaryId, pub(crate) PersonId);

impl Loader<VolunteerIn> for Loaders {
    type Value = volunteer::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[VolunteerIn]) -> Result<HashMap<VolunteerIn, volunteer::Model>, Arc<DbErr>> {
        let wanted: Vec<_> = keys.iter().map(|key| (key.0, key.1)).collect();
        let rows = reading::rows_of(self.database.reader(), &wanted).await?;
        Ok(rows.into_iter().map(|row| (VolunteerIn(row.intermediary_id, row.person_id), row)).collect())
    }
}
