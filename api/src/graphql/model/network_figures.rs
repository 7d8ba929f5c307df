//! What the branches of an intermediary did in a year, in numbers: for who runs the network, and for who leads a branch.

use async_graphql::{Context, Result, SimpleObject};
use entity::{IntermediaryId, branch};

use super::{intermediary::BranchNode, need::NeedState};
use crate::{
    Internal,
    domain::missions::needs::figures::{self, Figures, Year},
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost},
    },
};

/// What the branches of an intermediary did in a calendar year, by its own clock.
#[derive(SimpleObject)]
pub struct NetworkFigures {
    /// Which year.
    year: i32,
    /// Whether it is over.
    is_over: bool,
    /// Branch by branch, by name: those that the viewer leads, or all of them for who runs the network.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    branches: Vec<BranchFigures>,
}

/// What a branch did in a year.
#[derive(SimpleObject)]
pub struct BranchFigures {
    /// Which branch.
    branch: BranchNode,
    /// How many needs were sent to it.
    needs_sent: i64,
    /// By how many associations.
    associations: i64,
    /// How many needs came to a mission.
    missions_begun: i64,
    /// How many active volunteers it has now.
    active_volunteers: i64,
    /// How long needs stood in the states that they left, in the order of their way; nothing of a state that none left.
    #[graphql(complexity = "list_cost(child_complexity)")]
    steps: Vec<StepDays>,
    /// The same numbers together with those of the bureaux under it; null where it has none.
    with_bureaux: Option<AntenneFigures>,
}

/// What an antenne did in a year together with the bureaux under it.
#[derive(SimpleObject)]
pub struct AntenneFigures {
    /// How many needs were sent to them.
    needs_sent: i64,
    /// By how many associations: one that sent to several counts once.
    associations: i64,
    /// How many needs came to a mission.
    missions_begun: i64,
    /// How many active volunteers they have now.
    active_volunteers: i64,
}

/// How long needs stood in a state. A pause counts in none: who comes back from one stands there anew.
#[derive(SimpleObject)]
pub struct StepDays {
    /// Where.
    state: NeedState,
    /// How many left it in the year.
    needs: i64,
    /// After how many whole days half of them had.
    median_days: i64,
}

impl NetworkFigures {
    /// Those that the viewer may read, of a year or of the present one.
    pub(crate) async fn of(ctx: &Context<'_>, id: IntermediaryId, year: Option<i32>) -> Result<Option<Self>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_figures(id))? else { return Ok(None) };
        let reader = ctx.database().reader();
        let zone = figures::zone_of(reader, id).await.map_err(Internal::from)?;
        let present = Year::present(zone, ctx.database().environment().clock.now());
        let year = year.map_or(present, |year| Year::by(zone, year));
        let found = figures::of_year(reader, &right, year).await.map_err(Internal::from)?;
        let branches = found.into_iter().map(BranchFigures::from).collect();
        Ok(Some(Self { year: year.number, is_over: year.number < present.number, branches }))
    }
}

impl From<(branch::Model, Figures)> for BranchFigures {
    fn from((branch, figures): (branch::Model, Figures)) -> Self {
        let days = |step: figures::StepDays| StepDays {
            state: step.state.into(),
            needs: step.needs,
            median_days: step.median,
        };
        let together = |sum: figures::Together| AntenneFigures {
            needs_sent: sum.needs_sent,
            associations: sum.associations,
            missions_begun: sum.missions_begun,
            active_volunteers: sum.active_volunteers,
        };
        Self {
            branch: BranchNode(branch),
            needs_sent: figures.needs_sent,
            associations: figures.associations,
            missions_begun: figures.missions_begun,
            active_volunteers: figures.active_volunteers,
            steps: figures.steps.into_iter().map(days).collect(),
            with_bureaux: figures.with_bureaux.map(together),
        }
    }
}
