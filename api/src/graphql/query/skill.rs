//! `skills` and `skillsByCode`: from free text, and from codes, to the register of skills.

use async_graphql::Object;

use crate::{
    domain::reference::skills,
    graphql::{
        cost::rows_cost,
        model::skill::{Skill, SkillMatch},
    },
};

#[derive(Default)]
pub struct SkillQuery;

#[Object]
impl SkillQuery {
    /// The skills that a free text speaks of, best first. Accents, case, endings of words and small slips make no difference.
    #[graphql(complexity = "rows_cost(first, child_complexity)")]
    async fn skills(
        &self,
        #[graphql(desc = "What people can do or need, in French and in their own words.")] text: String,
        #[graphql(desc = "How many at most.", default = 10, validator(minimum = 1, maximum = 100))]
        first: usize,
    ) -> Option<Vec<SkillMatch>> {
        Some(skills::search(&text, first).into_iter().map(SkillMatch::from).collect())
    }

    /// The skills of these codes, in the register's order. A code that the register does not hold is left out.
    async fn skills_by_code(
        &self,
        #[graphql(desc = "ROME's OGR codes.", validator(max_items = 100))] codes: Vec<String>,
    ) -> Option<Vec<Skill>> {
        Some(skills::by_code(&codes).into_iter().map(Skill::from).collect())
    }
}
