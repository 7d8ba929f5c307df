//! What hangs on what colleagues ask and offer, for all those of a page in one statement each: who answered, what was reported, and the
//! skills it is about.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{HelpPostId, help_answer, help_report, skill};
use sea_orm::DbErr;

use super::{
    list_loaders::{grouped, lists},
    loaders::Loaders,
};
use crate::domain::companies::help::reading;

lists! {
    /// Who answered a post, the first first. Whoever asks has checked what the viewer may know of them.
    HelpAnswersTo(HelpPostId), help_answer::Model, reading::answers, post_id;
    /// What was reported of a post and nobody decided about.
    HelpReportsOf(HelpPostId), help_report::Model, reading::reports, post_id;
}

/// The skills that a post is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SkillsOfHelp(pub(crate) HelpPostId);

impl Loader<SkillsOfHelp> for Loaders {
    type Value = Vec<skill::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[SkillsOfHelp],
    ) -> Result<HashMap<SkillsOfHelp, Vec<skill::Model>>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<SkillsOfHelp, Vec<skill::Model>> = HashMap::new();
        for (id, skill) in reading::skills(self.database.reader(), &ids).await? {
            found.entry(SkillsOfHelp(id)).or_default().push(skill);
        }
        Ok(found)
    }
}
