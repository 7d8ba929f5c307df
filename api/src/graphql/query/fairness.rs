//! `fairness`: whether missions go to the same people again and again.

use async_graphql::{Context, Object, Result};
use chrono::Datelike as _;
use entity::IntermediaryId;

use crate::{
    Internal,
    civil_dates::civil_date,
    domain::engagements::fairness,
    graphql::{context::RequestContext as _, id::Gid, model::fairness::Fairness},
    zone,
};

#[derive(Default)]
pub struct FairnessQuery;

#[Object]
impl FairnessQuery {
    /// How many of those who began a mission of an intermediary in a year had none before: in all its branches for who runs the
    /// network, else in those in which the viewer coordinates. Null for everybody else.
    async fn fairness(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        #[graphql(desc = "Of which year; of the present one when left out.")] year: Option<i32>,
    ) -> Result<Option<Fairness>> {
        let Ok(right) = ctx.viewer().may_read_board(intermediary_id.0) else { return Ok(None) };
        let today = civil_date(ctx.database().environment().clock.now(), zone::DEFAULT);
        let year = year.unwrap_or_else(|| today.year());
        let counted = fairness::of_year(ctx.database().reader(), &right, year).await;
        Ok(Some(Fairness::new(year, counted.map_err(Internal::from)?)))
    }
}
