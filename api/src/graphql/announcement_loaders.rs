//! Looks up what hangs on announcements, and which need a mission came from, for all those of a page in one statement each.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{AnnouncementId, MissionId, announcement_skill, need, skill};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::loaders::Loaders;

/// The skills that a version of an announcement asks for, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SkillsOfAnnouncement(pub(crate) AnnouncementId);

/// The need that became a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NeedOfMission(pub(crate) MissionId);

impl Loader<SkillsOfAnnouncement> for Loaders {
    type Value = Vec<skill::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[SkillsOfAnnouncement],
    ) -> Result<HashMap<SkillsOfAnnouncement, Vec<skill::Model>>, Arc<DbErr>> {
        let asked = announcement_skill::Entity::find()
            .filter(announcement_skill::Column::AnnouncementId.is_in(keys.iter().map(|key| key.0)))
            .all(self.database.reader())
            .await?;
        let mut codes: Vec<&str> = asked.iter().map(|row| &*row.skill_code).collect();
        codes.sort_unstable();
        codes.dedup();
        let known = skill::Entity::find()
            .filter(skill::Column::Code.is_in(codes))
            .order_by_asc(skill::Column::SortKey)
            .all(self.database.reader())
            .await?;
        let of = |key: &SkillsOfAnnouncement| {
            let asks =
                |code: &str| asked.iter().any(|row| row.announcement_id == key.0 && row.skill_code == code);
            known.iter().filter(|skill| asks(&skill.code)).cloned().collect()
        };
        Ok(keys.iter().map(|key| (*key, of(key))).collect())
    }
}

impl Loader<NeedOfMission> for Loaders {
    type Value = need::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[NeedOfMission]) -> Result<HashMap<NeedOfMission, need::Model>, Arc<DbErr>> {
        let rows = need::Entity::find()
            .filter(need::Column::MissionId.is_in(keys.iter().map(|key| key.0)))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().filter_map(|row| Some((NeedOfMission(row.mission_id?), row))).collect())
    }
}
