//! Looks up what hangs on each volunteer of a list and on each team: skills, languages, places and presence, for all those of a page
//! in one statement each.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{
    ProgrammeVolunteerId, TeamId, programme_volunteer_language, team, team_attendance, team_member,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{
    domain::engagements::factories::reading::{self, Named},
    graphql::{
        list_loaders::{grouped, lists},
        loaders::Loaders,
    },
};

lists! {
    /// The skills of a volunteer.
    SkillsOf(ProgrammeVolunteerId), Named, reading::skills, volunteer_id;
    /// The languages of a volunteer.
    LanguagesOf(ProgrammeVolunteerId), programme_volunteer_language::Model, reading::languages, volunteer_id;
    /// Where a volunteer is in the teams.
    SeatsOf(ProgrammeVolunteerId), team_member::Model, reading::seats, volunteer_id;
    /// Whether a volunteer was there.
    AttendanceOf(ProgrammeVolunteerId), team_attendance::Model, reading::attendance, volunteer_id;
}

impl Loader<TeamId> for Loaders {
    type Value = team::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, ids: &[TeamId]) -> Result<HashMap<TeamId, team::Model>, Arc<DbErr>> {
        let rows = team::Entity::find()
            .filter(team::Column::Id.is_in(ids.iter().copied()))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
