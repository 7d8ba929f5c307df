//! What operators look at: the platform's figures, jobs, the audit trail. For everybody else these are not there.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{JobId, audit_event, job};
use sea_orm::{
    ColumnTrait as _, EntityTrait, Order, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use crate::{
    Internal,
    domain::operations::{jobs, overview, trail},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{
            audit_event::{AuditAction, AuditEventNode, AuditFilter, reader},
            date,
            job::{JobNode, JobProgressNode, JobStateNode},
            platform::PlatformOverview,
        },
        page::{Cursor, Page, Total},
    },
    text_analysis::sort_key,
};

#[derive(Default)]
pub struct OperationsQuery;

/// The part of a selection that a page shows, the newest row first: ids sort as rows were made.
pub(super) fn part<E: EntityTrait>(all: Select<E>, id: E::Column, page: &Page<Uuid>) -> Select<E> {
    let mut part = all.limit(page.limit());
    if let Some(after) = page.after {
        part = part.filter(id.lt(after));
    }
    if let Some(before) = page.before {
        part = part.filter(id.gt(before));
    }
    part.order_by(id, if page.from_end { Order::Asc } else { Order::Desc })
}

/// Rows in the list's order, whichever way they were read.
pub(super) fn in_order<R>(mut rows: Vec<R>, page: &Page<Uuid>) -> Vec<R> {
    if page.from_end {
        rows.reverse();
    }
    rows
}

#[Object]
impl OperationsQuery {
    /// What waits for the operators; null for everybody else.
    async fn platform(&self, ctx: &Context<'_>) -> Result<Option<PlatformOverview>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_operate())? else { return Ok(None) };
        let database = ctx.database();
        let now = database.environment().clock.now().into();
        let counted = overview::count(right, database.reader(), now).await.map_err(Internal::from)?;
        Ok(Some(counted.into()))
    }

    /// The jobs, the newest first; null for everybody but operators.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand so.")] state: Option<JobStateNode>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<Uuid>, JobNode, Total>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_operate())? else { return Ok(None) };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = jobs::in_state(right, state.map(Into::into));
        let rows = part(all.clone(), job::Column::Id, &page).all(ctx.database().reader()).await;
        let rows = in_order(rows.map_err(Internal::from)?, &page);
        Ok(Some(page.connect(rows, |row| row.id.into(), JobNode, Total::of(all))))
    }

    /// How far a job is, for the person it is made for and for operators.
    async fn job(&self, ctx: &Context<'_>, id: Gid<JobId>) -> Result<Option<JobProgressNode>> {
        let found = jobs::find(ctx.database().reader(), ctx.viewer(), id.0).await;
        Ok(found.map_err(Internal::from)?.map(JobProgressNode))
    }

    /// The audit trail, the latest first; null for everybody but operators.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn audit_events(
        &self,
        ctx: &Context<'_>,
        filter: Option<AuditFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<Uuid>, AuditEventNode, Total>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_operate())? else { return Ok(None) };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        let filter = filter.unwrap_or_default().read();
        date::in_order(filter.from, filter.until)?;
        let all = trail::select(right, &filter);
        let events =
            trail::read(ctx.database().reader(), part(all.clone(), audit_event::Column::Id, &page)).await;
        let events = in_order(events.map_err(Internal::from)?, &page);
        Ok(Some(page.connect(events, |event| event.row.id.into(), AuditEventNode::from, Total::of(all))))
    }

    /// Every kind of deed that stands in the audit trail, in the order of their words; null for everybody but
    /// operators.
    async fn audit_actions(&self, ctx: &Context<'_>) -> Result<Option<Vec<AuditAction>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_operate())? else { return Ok(None) };
        let codes = trail::actions(right, ctx.database().reader()).await.map_err(Internal::from)?;
        let action = |code: String| AuditAction { label: reader(ctx).deed(&code), code };
        let mut actions: Vec<AuditAction> = codes.into_iter().map(action).collect();
        actions.sort_by_cached_key(|action| sort_key(&action.label));
        Ok(Some(actions))
    }
}
