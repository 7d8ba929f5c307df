//! Volunteers of branches, and the intermediaries that one may join.

use async_graphql::{Context, InputObject, Object, Result, connection::Connection};
use entity::{BranchId, IntermediaryId, VolunteerId, volunteer};

use crate::{
    Internal,
    access::{BranchPlace, Denied},
    domain::intermediaries::{
        self,
        volunteers::reading::{self, Filter, Seen},
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        model::volunteer::{BranchVolunteers, IntermediaryToJoin, Situation, VolunteerNode, VolunteerState},
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct VolunteerQuery;

type Volunteers = Connection<Cursor<VolunteerId>, VolunteerNode, Total>;

/// Which volunteers of a branch are asked for.
#[derive(Clone, Default, InputObject)]
pub struct VolunteerFilterInput {
    /// Only those who stand so.
    state: Option<VolunteerState>,
    /// Only those who live by this.
    situation: Option<Situation>,
    /// Only those who are called so: the beginning of a name.
    text: Option<String>,
}

impl VolunteerFilterInput {
    /// As the use case reads it.
    pub(crate) fn read(self) -> Filter {
        Filter {
            state: self.state.map(Into::into),
            situation: self.situation.map(Into::into),
            text: self.text,
        }
    }
}

#[Object]
impl VolunteerQuery {
    /// A volunteer of a branch: for themself, and for those of the branch who welcome volunteers or coordinate.
    async fn volunteer(&self, ctx: &Context<'_>, id: Gid<VolunteerId>) -> Result<Option<VolunteerNode>> {
        VolunteerNode::open(ctx, id.0).await
    }

    /// The volunteers of a branch, the latest first, for those of it who welcome them or coordinate. Null for who has nothing
    /// to do with its intermediary.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and a filter")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn volunteers(
        &self,
        ctx: &Context<'_>,
        branch_id: Gid<BranchId>,
        filter: Option<VolunteerFilterInput>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Volunteers>> {
        let reader = ctx.database().reader();
        ctx.viewer().account().map_err(|denied| ctx.denied(denied))?;
        let found = intermediaries::find_branch(reader, branch_id.0).await.map_err(Internal::from)?;
        let allowed = match found.as_ref().map(BranchPlace::from) {
            Some(place) => ctx.viewer().may_read_volunteers(place),
            None => Err(Denied::Hidden),
        };
        let Some(right) = ctx.if_allowed(allowed)? else { return Ok(None) };
        let page = Page::<VolunteerId>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = reading::of_branch(right.place().branch, &filter.unwrap_or_default().read());
        let total = Total::of(all.clone());
        let rows = page.latest_first(all, volunteer::Column::Id, reader).await?;
        let node = |row| VolunteerNode(Seen::inside(ctx.viewer(), row, right.place()));
        Ok(Some(page.connect(rows, |row| row.id, node, total)))
    }

    /// How many volunteers the branches of an intermediary have: all of them for who runs the network, else those whose
    /// volunteers the viewer reads. Null for who has no seat in it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn branch_volunteers(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
    ) -> Result<Option<Vec<BranchVolunteers>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_see_network(intermediary_id.0))? else {
            return Ok(None);
        };
        let reader = ctx.database().reader();
        let branches = reading::branches_counted(reader, ctx.viewer(), right.intermediary()).await;
        let branches = branches.map_err(Internal::from)?;
        if branches.is_empty() && ctx.viewer().may_run_network(right.intermediary()).is_err() {
            return Err(ctx.denied(Denied::Forbidden));
        }
        let ids: Vec<BranchId> = branches.iter().map(|branch| branch.id).collect();
        let counts = reading::counts(reader, &ids).await.map_err(Internal::from)?;
        let node = |branch: entity::branch::Model| {
            let counts = counts.get(&branch.id).copied().unwrap_or_default();
            BranchVolunteers::new(ctx, branch, counts)
        };
        Ok(Some(branches.into_iter().map(node).collect()))
    }

    /// The intermediaries that anybody may join as a volunteer today, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn intermediaries_to_join(&self, ctx: &Context<'_>) -> Result<Vec<IntermediaryToJoin>> {
        let database = ctx.database();
        let now = database.environment().clock.now();
        let found = reading::to_join(database.reader(), now).await.map_err(Internal::from)?;
        Ok(found.into_iter().map(IntermediaryToJoin::new).collect())
    }
}
