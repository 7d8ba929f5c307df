//! Templates of missions: what associations ask for most often.

use async_graphql::{Context, Description, Object};

use super::{mission_words::ServiceFamily, skill::Skill};
use crate::{
    domain::reference::{
        mission_templates::{MissionTemplate, Words},
        skills,
    },
    graphql::{context::RequestContext as _, cost::list_cost},
};

/// A mission that associations ask for often: with it a need, an announcement or a mission is begun. Everybody may read it.
#[derive(Description)]
pub struct MissionTemplateNode(pub(crate) &'static MissionTemplate);

impl MissionTemplateNode {
    fn words(&self, ctx: &Context<'_>) -> &'static Words {
        self.0.words(ctx.language())
    }
}

#[Object(name = "MissionTemplate", use_type_description)]
impl MissionTemplateNode {
    /// By which it is named: `communication-plan`.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// What kind of help it is.
    async fn family(&self) -> ServiceFamily {
        self.0.family.into()
    }

    /// What it is called, in the language of the request, as all that it says.
    async fn title(&self, ctx: &Context<'_>) -> &str {
        &self.words(ctx).title
    }

    /// What to say of the situation.
    async fn situation_hint(&self, ctx: &Context<'_>) -> &str {
        &self.words(ctx).situation
    }

    /// What to say of what is wished.
    async fn wish_hint(&self, ctx: &Context<'_>) -> &str {
        &self.words(ctx).wish
    }

    /// What to say of what would be different afterwards.
    async fn outcome_hint(&self, ctx: &Context<'_>) -> &str {
        &self.words(ctx).outcome
    }

    /// What is usually handed over.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn deliverables(&self, ctx: &Context<'_>) -> &[String] {
        &self.words(ctx).deliverables
    }

    /// What it is not: a volunteer advises and replaces nobody.
    async fn not_this(&self, ctx: &Context<'_>) -> &str {
        &self.words(ctx).not_this
    }

    /// The skills that it usually asks for.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self) -> Vec<Skill> {
        skills::by_code(&self.0.skill_codes).into_iter().map(Skill::from).collect()
    }

    /// How many hours it usually takes a volunteer, at least.
    async fn least_hours(&self) -> i64 {
        self.0.least_hours
    }

    /// The same at most.
    async fn most_hours(&self) -> i64 {
        self.0.most_hours
    }

    /// Over how many weeks it usually stretches, at least.
    async fn least_weeks(&self) -> i64 {
        self.0.least_weeks
    }

    /// The same at most.
    async fn most_weeks(&self) -> i64 {
        self.0.most_weeks
    }
}
