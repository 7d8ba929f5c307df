//! `missionTemplates` and `missionTemplate`: what associations ask for most often.

use async_graphql::Object;

use crate::{
    domain::reference::mission_templates,
    graphql::{
        cost::list_cost,
        model::{mission_template::MissionTemplateNode, mission_words::ServiceFamily},
    },
};

#[derive(Default)]
pub struct MissionTemplateQuery;

#[Object]
impl MissionTemplateQuery {
    /// The missions that associations ask for most often, kind by kind.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn mission_templates(
        &self,
        #[graphql(desc = "Only those of this kind of help; all of them when left out.")] family: Option<
            ServiceFamily,
        >,
    ) -> Vec<MissionTemplateNode> {
        mission_templates::of_family(family.map(Into::into)).map(MissionTemplateNode).collect()
    }

    /// The one of this code. Null where none has it.
    async fn mission_template(&self, code: String) -> Option<MissionTemplateNode> {
        mission_templates::by_code(&code).map(MissionTemplateNode)
    }
}
