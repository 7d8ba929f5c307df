//! The coordinator's board: the needs that somebody reads in an intermediary, in columns by where they stand and in one list; who
//! coordinates them, and who would be written to about them.

use async_graphql::{
    Context, Description, InputObject, Object, Result, SimpleObject, connection::Connection,
};
use chrono::NaiveDate;
use entity::{BranchId, IntermediaryId, NeedId, PersonId, need};
use sea_orm::Order;

use super::{
    intermediary::BranchNode,
    need::{NeedNode, NeedState},
};
use crate::{
    Internal,
    access::{BoardReader, BoardWriter},
    domain::missions::needs::{
        Seen,
        board::{COLUMNS, Count, Filter, Scope, Sorting},
        handing_over::{self, Holder},
        states::{NeedStep, OVER},
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost, page_cost, rows_cost},
        id::Gid,
        page::{Page, Total, untyped},
    },
};

/// Which of an intermediary's needs are meant.
#[derive(Clone, Debug, Default, InputObject)]
pub struct NeedFilterInput {
    /// Those that this branch carries; those of all branches that the viewer reads when left out.
    pub(crate) branch_id: Option<Gid<BranchId>>,
    /// Those alone that the viewer coordinates. When left out, these for a coordinator, and all for who leads a branch or runs
    /// the network.
    pub(crate) mine: Option<bool>,
    /// Those that stand here; wherever they stand when left out.
    pub(crate) state: Option<NeedState>,
    /// Those that were over in this calendar year, on their branch's clock.
    pub(crate) year: Option<i32>,
    /// Those that were sent in this calendar year, on their branch's clock.
    pub(crate) sent_in: Option<i32>,
    /// Those in whose title, or in whose association's name, a word begins so.
    pub(crate) text: Option<String>,
}

impl NeedFilterInput {
    /// The same as the viewer means it.
    pub(crate) fn of(&self, right: &BoardReader) -> Filter {
        Filter {
            branch: self.branch_id.map(|Gid(id)| id),
            is_mine: self.mine.unwrap_or(!right.leads()),
            state: self.state.map(Into::into),
            year: self.year,
            sent_in: self.sent_in,
            text: self.text.clone(),
        }
    }
}

/// Which of a board's needs are listed.
#[derive(Clone, Copy, Debug, Default, InputObject)]
pub struct NeedsOnlyInput {
    /// Those that stand here; wherever they stand when left out.
    state: Option<NeedState>,
    /// Those that were over in this calendar year, on their branch's clock.
    year: Option<i32>,
    /// Those that were sent in this calendar year, on their branch's clock.
    sent_in: Option<i32>,
}

/// The needs that the viewer reads in an intermediary, by where they stand.
#[derive(Description)]
pub struct NeedBoardNode(Scope);

/// The needs of a board that stand in one place.
#[derive(Description)]
pub struct NeedColumnNode {
    scope: Scope,
    state: entity::NeedState,
    count: Count,
}

/// Somebody who coordinates needs of a board, or could.
#[derive(Description)]
pub struct NeedCoordinatorNode {
    holder: Holder,
    viewer_may_give: bool,
}

/// A step that the viewer may go, and where it leads.
#[derive(SimpleObject)]
pub struct NeedWay {
    /// The step.
    step: NeedStep,
    /// Where the need stands afterwards.
    to: NeedState,
}

/// Who would be written to about some needs.
#[derive(SimpleObject)]
pub struct NeedMailPreview {
    /// How many needs are chosen.
    pub(crate) need_count: u64,
    /// To how many of their senders a mail would go: whoever has left the association is not written to, nor is who wants no
    /// mail of missions or whose mails come back, nor anybody of an association to which the viewer belongs.
    pub(crate) recipient_count: u64,
    /// The first hundred of them by name.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    pub(crate) recipients: Vec<NeedMailRecipient>,
}

/// Somebody who would be written to, and about which need.
#[derive(SimpleObject)]
pub struct NeedMailRecipient {
    /// The first and last name of who sent the need.
    pub(crate) person_name: String,
    /// The need.
    pub(crate) need: NeedNode,
}

impl NeedBoardNode {
    /// What the viewer reads under a filter; nothing for who reads none of it.
    pub(crate) async fn of(
        ctx: &Context<'_>,
        intermediary: IntermediaryId,
        filter: NeedFilterInput,
    ) -> Result<Option<Self>> {
        let right = ctx.viewer().may_read_board(intermediary);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let scope = Scope::of(ctx.database().reader(), &right, filter.of(&right)).await;
        Ok(ctx.if_allowed(scope.map_err(Internal::from)?)?.map(Self))
    }

    /// The right to write about them, where the viewer has it.
    fn writer(&self, ctx: &Context<'_>) -> Option<BoardWriter> {
        let intermediary = self.0.branches().first()?.intermediary_id;
        ctx.viewer().may_write_from_board(intermediary).ok()
    }
}

impl NeedWay {
    /// Where a step leads from a need that may be paused.
    pub(super) fn of(step: NeedStep, paused_from: Option<entity::NeedState>) -> Option<Self> {
        let to = step.line()?.leads_to(paused_from)?;
        Some(Self { step, to: to.into() })
    }
}

#[Object(name = "NeedBoard", use_type_description)]
impl NeedBoardNode {
    /// Whether it holds those alone that the viewer coordinates.
    async fn is_mine(&self) -> bool {
        self.0.filter().is_mine
    }

    /// Whether the viewer coordinates some of them, and so may write about them and hand them over: who runs the network and
    /// coordinates nowhere reads alone.
    async fn viewer_coordinates(&self, ctx: &Context<'_>) -> bool {
        self.writer(ctx).is_some()
    }

    /// The branches whose needs the viewer reads, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn branches(&self) -> Vec<BranchNode> {
        self.0.branches().iter().cloned().map(BranchNode).collect()
    }

    /// Those who coordinate in these branches, and those who still have needs there, by name.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    async fn coordinators(&self, ctx: &Context<'_>) -> Result<Vec<NeedCoordinatorNode>> {
        let found = handing_over::holders(ctx.database().reader(), self.0.branches()).await;
        let writer = self.writer(ctx);
        let node = |holder: Holder| {
            let may_give =
                |right: &BoardWriter| right.reader().leads() || right.reader().person() == holder.person.id;
            let viewer_may_give = writer.as_ref().is_some_and(may_give);
            NeedCoordinatorNode { holder, viewer_may_give }
        };
        Ok(found.map_err(Internal::from)?.into_iter().map(node).collect())
    }

    /// Its columns in the order of the steps, what is paused last; those of `states` alone when they are named, which may be
    /// those of what is over.
    #[graphql(complexity = "rows_cost(states.as_ref().map_or(COLUMNS.len(), Vec::len), child_complexity)")]
    async fn columns(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<NeedState>>,
    ) -> Result<Vec<NeedColumnNode>> {
        let now = ctx.database().environment().clock.now();
        let counts = self.0.counts(ctx.database().reader(), now).await.map_err(Internal::from)?;
        let is_asked = |state: &entity::NeedState| match &states {
            Some(states) => states.contains(&NeedState::from(*state)),
            None => COLUMNS.contains(state),
        };
        let column = |state: entity::NeedState| NeedColumnNode {
            scope: self.0.only(Some(state), None, None),
            state,
            count: counts.get(&state).copied().unwrap_or_default(),
        };
        Ok(COLUMNS.into_iter().chain(OVER).filter(is_asked).map(column).collect())
    }

    /// Its needs in one list: what is due first comes first where all stand in one place, what was over last where all are over,
    /// else what was sent last.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn needs(
        &self,
        ctx: &Context<'_>,
        only: Option<NeedsOnlyInput>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<String, NeedNode, Total>> {
        let only = only.unwrap_or_default();
        let scope = self.0.only(only.state.map(Into::into), only.year, only.sent_in);
        let total = Total::of(scope.all());
        page_of_needs(ctx, &scope, total, &Asked { first, after, last, before }).await
    }
}

#[Object(name = "NeedColumn", use_type_description)]
impl NeedColumnNode {
    /// Where its needs stand.
    async fn state(&self) -> NeedState {
        self.state.into()
    }

    /// How many there are.
    async fn count(&self) -> u64 {
        self.count.all
    }

    /// How many of them have a next step that is overdue, on their branch's clock.
    async fn overdue_count(&self) -> u64 {
        self.count.overdue
    }

    /// Its needs: what is due first comes first, and so what is overdue; what was over last where all are over.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn needs(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<String, NeedNode, Total>> {
        let total = Total::known(self.count.all);
        page_of_needs(ctx, &self.scope, total, &Asked { first, after, last, before }).await
    }
}

#[Object(name = "NeedCoordinator", use_type_description)]
impl NeedCoordinatorNode {
    /// The person's id.
    async fn person_id(&self) -> Gid<PersonId> {
        Gid(self.holder.person.id)
    }

    /// Their name; null for who was erased.
    async fn name(&self) -> Option<String> {
        self.holder.person.erased_at.is_none().then(|| self.holder.person.full_name())
    }

    /// Whether they have a role there: needs can be handed to them.
    async fn is_in_office(&self) -> bool {
        self.holder.is_in_office
    }

    /// Whether the viewer may hand their needs over: one's own, and anybody's for who leads a branch.
    async fn viewer_may_give(&self) -> bool {
        self.viewer_may_give
    }
}

/// Which page is asked for.
struct Asked {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
}

macro_rules! read {
    ($asked:expr) => {
        Page::read($asked.first, $asked.after.as_deref(), $asked.last, $asked.before.as_deref())?
    };
}

/// A page of needs in their order.
async fn page_of_needs(
    ctx: &Context<'_>,
    scope: &Scope,
    total: Total,
    asked: &Asked,
) -> Result<Connection<String, NeedNode, Total>> {
    use need::Column::{ClosedAt, DueOn, Id, SentAt};
    let (reader, viewer, parts) = (ctx.database().reader(), ctx.viewer(), scope.parts());
    Ok(match scope.filter().sorting() {
        Sorting::Due => {
            let page: Page<(NaiveDate, NeedId)> = read!(asked);
            let rows = page.merged(parts, (DueOn, Id), Order::Asc, reader).await?;
            let key = |seen: &Seen| (seen.need.due_on.unwrap_or_default(), seen.need.id);
            untyped(page.connect(scope.seen(viewer, rows), key, NeedNode, total))
        }
        Sorting::End => {
            let page: Page<(i64, NeedId)> = read!(asked);
            let rows = page.merged(parts, (ClosedAt, Id), Order::Desc, reader).await?;
            let key = |seen: &Seen| {
                (seen.need.closed_at.map(entity::Timestamp::millis).unwrap_or_default(), seen.need.id)
            };
            untyped(page.connect(scope.seen(viewer, rows), key, NeedNode, total))
        }
        Sorting::Sending => {
            let page: Page<(i64, NeedId)> = read!(asked);
            let rows = page.merged(parts, (SentAt, Id), Order::Desc, reader).await?;
            let key = |seen: &Seen| (seen.need.sent_at.millis(), seen.need.id);
            untyped(page.connect(scope.seen(viewer, rows), key, NeedNode, total))
        }
    })
}
