//! Looks up programmes, their applications and what hangs on each of a list: its themes, for all those of a page in one statement.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{ProgrammeApplicationId, ProgrammeId, programme, programme_application, programme_theme};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{
    domain::missions::programmes::reading,
    graphql::{
        list_loaders::{grouped, lists},
        loaders::Loaders,
    },
};

lists! {
    /// The themes of a programme.
    ThemesOf(ProgrammeId), programme_theme::Model, reading::themes, programme_id;
}

impl Loader<ProgrammeId> for Loaders {
    type Value = programme::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, ids: &[ProgrammeId]) -> Result<HashMap<ProgrammeId, programme::Model>, Arc<DbErr>> {
        let rows = programme::Entity::find()
            .filter(programme::Column::Id.is_in(ids.iter().copied()))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

impl Loader<ProgrammeApplicationId> for Loaders {
    type Value = programme_application::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        ids: &[ProgrammeApplicationId],
    ) -> Result<HashMap<ProgrammeApplicationId, programme_application::Model>, Arc<DbErr>> {
        let rows = programme_application::Entity::find()
            .filter(programme_application::Column::Id.is_in(ids.iter().copied()))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
