//! `skills`: from free text to the register of skills.

use async_graphql::Object;

use crate::{domain::reference::skills, graphql::model::skill::SkillMatch};

#[derive(Default)]
pub struct SkillQuery;

#[Object]
impl SkillQuery {
    /// The skills that a free text speaks of, best first. Accents, case, endings of words and small slips make no difference.
    async fn skills(
        &self,
        #[graphql(desc = "What people can do or need, in French and in their own words.")] text: String,
        #[graphql(desc = "How many at most.", default = 10, validator(minimum = 1, maximum = 100))]
        first: usize,
    ) -> Option<Vec<SkillMatch>> {
        Some(skills::search(&text, first).into_iter().map(SkillMatch::from).collect())
    }
}
