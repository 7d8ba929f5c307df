//! `commune`, `communes` and `communesNear`: places by code, by name, by postcode, by distance.

use async_graphql::{Context, Object, Result};

use crate::{
    Internal,
    domain::reference::communes,
    graphql::{
        context::RequestContext as _,
        cost::rows_cost,
        model::commune::{Commune, NearbyCommune},
    },
};

#[derive(Default)]
pub struct CommuneQuery;

#[Object]
impl CommuneQuery {
    /// The commune of a code. Null when there is no such commune.
    async fn commune(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "INSEE's code of the commune.")] code: String,
    ) -> Result<Option<Commune>> {
        Commune::of_code(ctx, Some(&code)).await
    }

    /// The communes that a text may mean: those of exactly this name first, then the most populous.
    #[graphql(complexity = "rows_cost(first, child_complexity)")]
    async fn communes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The beginning of a name, with its article or without, of a postcode, or of both.")]
        text: String,
        #[graphql(desc = "How many at most.", default = 10, validator(minimum = 1, maximum = 100))]
        first: u64,
    ) -> Result<Option<Vec<Commune>>> {
        let found = communes::search(ctx.database().reader(), &text, first).await.map_err(Internal::from)?;
        Ok(Some(found.into_iter().map(Commune::from).collect()))
    }

    /// The communes within a distance of one, the nearest first, itself among them. Null when there is no such commune.
    #[graphql(complexity = "rows_cost(first, child_complexity)")]
    async fn communes_near(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "INSEE's code of the commune in the middle.")] code: String,
        #[graphql(desc = "How far, from centre to centre.", validator(minimum = 1, maximum = 200))]
        kilometres: u32,
        #[graphql(desc = "How many at most.", default = 20, validator(minimum = 1, maximum = 100))]
        first: usize,
    ) -> Result<Option<Vec<NearbyCommune>>> {
        let near = communes::near(ctx.database().reader(), &code, kilometres.into(), first);
        let nearby =
            |(place, kilometres): (_, f64)| NearbyCommune { commune: Commune::from(place), kilometres };
        Ok(near.await.map_err(Internal::from)?.map(|near| near.into_iter().map(nearby).collect()))
    }
}
