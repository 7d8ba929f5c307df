//! `programmes`, `networkProgrammes` and `programme`: factories, as everybody reads those that were opened and as who organises them
//! reads all; and the applications of associations, and the viewer's own seats in juries.

use async_graphql::{Context, InputObject, Object, Result, connection::Connection};
use entity::{
    AssociationId, BranchId, IntermediaryId, ProgrammeApplicationId, ProgrammeId, programme,
    programme_application,
};

use crate::{
    Internal,
    domain::missions::programmes::reading::{self, Filter},
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        model::{
            programme::ProgrammeNode,
            programme_application::{JurySeatNode, ProgrammeApplicationNode},
            programme_words::{ProgrammeKind, ProgrammeState, ProgrammeTheme},
        },
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct ProgrammeQuery;

type Programmes = Connection<Cursor<ProgrammeId>, ProgrammeNode, Total>;

type Applications = Connection<Cursor<ProgrammeApplicationId>, ProgrammeApplicationNode, Total>;

/// What programmes are looked for by; all of it together.
#[derive(Default, InputObject)]
struct ProgrammeFilterInput {
    /// Only those that stand so.
    state: Option<ProgrammeState>,
    /// Only those that go so.
    kind: Option<ProgrammeKind>,
    /// Only those about this.
    theme: Option<ProgrammeTheme>,
    /// Only those for associations of this département, by INSEE's code.
    departement: Option<String>,
    /// Only those of this branch.
    branch_id: Option<Gid<BranchId>>,
}

impl From<ProgrammeFilterInput> for Filter {
    fn from(input: ProgrammeFilterInput) -> Self {
        Self {
            state: input.state.map(Into::into),
            kind: input.kind.map(Into::into),
            theme: input.theme.map(Into::into),
            departement: input.departement,
            branch: input.branch_id.map(|id| id.0),
        }
    }
}

#[Object]
impl ProgrammeQuery {
    /// The programmes that were opened, the latest first: everybody may know which there are.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn programmes(
        &self,
        ctx: &Context<'_>,
        filter: Option<ProgrammeFilterInput>,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Programmes> {
        let page = Page::<ProgrammeId>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = reading::published(&filter.unwrap_or_default().into());
        let rows = page.latest_first(all.clone(), programme::Column::Id, ctx.database().reader()).await?;
        let rows = ProgrammeNode::of_rows(ctx, rows).await?;
        Ok(page.connect(rows, |(id, _)| *id, |(_, node)| node, Total::of(all)))
    }

    /// The programmes of an intermediary, the latest first, those that are planned too: for who organises them. Null for everybody
    /// else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and a filter")]
    async fn network_programmes(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        filter: Option<ProgrammeFilterInput>,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Option<Programmes>> {
        let page = Page::<ProgrammeId>::read(first, after.as_deref(), last, before.as_deref())?;
        let allowed = ctx.viewer().may_read_programmes(intermediary_id.0);
        let Some(right) = ctx.if_allowed(allowed)? else { return Ok(None) };
        let all = reading::organised(&right, &filter.unwrap_or_default().into());
        let rows = page.latest_first(all.clone(), programme::Column::Id, ctx.database().reader()).await?;
        let rows = ProgrammeNode::of_rows(ctx, rows).await?;
        Ok(Some(page.connect(rows, |(id, _)| *id, |(_, node)| node, Total::of(all))))
    }

    /// A programme that was opened, or that the viewer organises.
    async fn programme(&self, ctx: &Context<'_>, id: Gid<ProgrammeId>) -> Result<Option<ProgrammeNode>> {
        ProgrammeNode::visible(ctx, id.0).await
    }

    /// An application to a programme, for the association's people, for who organises the programme and for its jurors.
    async fn programme_application(
        &self,
        ctx: &Context<'_>,
        id: Gid<ProgrammeApplicationId>,
    ) -> Result<Option<ProgrammeApplicationNode>> {
        ProgrammeApplicationNode::visible(ctx, id.0).await
    }

    /// The live application of an association to a programme, for those who work in it; null where there is none.
    async fn live_programme_application(
        &self,
        ctx: &Context<'_>,
        programme_id: Gid<ProgrammeId>,
        association_id: Gid<AssociationId>,
    ) -> Result<Option<ProgrammeApplicationNode>> {
        let Ok(right) = ctx.viewer().may_work_in_association(association_id.0) else { return Ok(None) };
        let found = reading::live(ctx.database().reader(), programme_id.0, right.association()).await;
        match found.map_err(Internal::from)? {
            Some(row) => ProgrammeApplicationNode::visible(ctx, row.id).await,
            None => Ok(None),
        }
    }

    /// The applications of an association to programmes, the latest first, for those who work in it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn association_programme_applications(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Option<Applications>> {
        let page = Page::<ProgrammeApplicationId>::read(first, after.as_deref(), last, before.as_deref())?;
        let allowed = ctx.viewer().may_work_in_association(association_id.0);
        let Some(right) = ctx.if_allowed(allowed)? else { return Ok(None) };
        let (all, reader) = (reading::of_association(&right), ctx.database().reader());
        let rows = page.latest_first(all.clone(), programme_application::Column::Id, reader).await?;
        let rows = ProgrammeApplicationNode::of_rows(ctx, rows).await?;
        Ok(Some(page.connect(rows, |(id, _)| *id, |(_, node)| node, Total::of(all))))
    }

    /// The viewer's seats in juries and the invitations to such, the latest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn jury_seats(&self, ctx: &Context<'_>) -> Result<Vec<JurySeatNode>> {
        let Ok(right) = ctx.viewer().oneself_as_no_guest() else { return Ok(Vec::new()) };
        let rows = reading::seats_of(ctx.database().reader(), right).await.map_err(Internal::from)?;
        let seat = |(seat, programme): (_, Option<_>)| Some(JurySeatNode { seat, programme: programme? });
        Ok(rows.into_iter().filter_map(seat).collect())
    }
}
