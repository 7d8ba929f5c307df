//! `socialObjects`: what an association pursues.

use async_graphql::Object;

use crate::{
    domain::reference::social_objects,
    graphql::{cost::rows_cost, model::social_object::SocialObject},
};

#[derive(Default)]
pub struct SocialObjectQuery;

#[Object]
impl SocialObjectQuery {
    /// The social objects that a text speaks of, best first.
    #[graphql(complexity = "rows_cost(first, child_complexity)")]
    async fn social_objects(
        &self,
        #[graphql(desc = "Words of its name in French, or the beginning of its code.")] text: String,
        #[graphql(desc = "How many at most.", default = 10, validator(minimum = 1, maximum = 100))]
        first: usize,
    ) -> Option<Vec<SocialObject>> {
        Some(social_objects::search(&text, first).into_iter().map(SocialObject::from).collect())
    }
}
