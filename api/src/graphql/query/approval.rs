//! `approvals` and `approval`: the requests for places on an employer's time, for whoever decides about them.

use async_graphql::{Context, Object, Result, connection::Connection};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{ApprovalRequestId, approval_request};
use sea_orm::Order;

use crate::{
    Internal,
    domain::engagements::approvals::reading::{self, Filter},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{
            approval_request::ApprovalRequestNode,
            date::{Date, in_order},
        },
        page::{Page, Total, untyped},
    },
    zone,
};

#[derive(Default)]
pub struct ApprovalQuery;

type Approvals = Connection<String, ApprovalRequestNode, Total>;

#[Object]
impl ApprovalQuery {
    /// The requests that wait for the viewer's decision, the soonest session first; or those that the viewer approved, the
    /// latest first. Null for whoever decides about nobody's. What was refused is listed for nobody.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filter")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn approvals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whether those that the viewer approved are asked for.", default)] approved: bool,
        #[graphql(desc = "The beginning of a name, or the whole staff number, of whoever asks.")]
        text: Option<String>,
        #[graphql(desc = "Whose first session is on this day or later.")] from: Option<Date>,
        #[graphql(desc = "Whose first session is on this day or before.")] to: Option<Date>,
        #[graphql(desc = "How many from the beginning, 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After the request of this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before the request of this cursor.")] before: Option<String>,
    ) -> Result<Option<Approvals>> {
        let (reader, now) = (ctx.database().reader(), ctx.database().environment().clock.now());
        let right = ctx.viewer().may_decide_approvals(reader, now.into()).await.map_err(Internal::from)?;
        let Some(right) = right else { return Ok(None) };
        if !right.has_any(reader).await.map_err(Internal::from)? {
            return Ok(None);
        }
        in_order(from, to)?;
        let filter = Filter {
            text,
            from: from.map(|Date(day)| midnight(day)),
            to: to.and_then(|Date(day)| day.succ_opt()).map(midnight),
        };
        if approved {
            let page = Page::<ApprovalRequestId>::read(first, after.as_deref(), last, before.as_deref())?;
            let list = reading::approved_by(&right, &filter);
            let total = Total::of(list.clone());
            let rows = page.latest_first(list, approval_request::Column::Id, reader).await?;
            return Ok(Some(untyped(page.connect(rows, |row| row.id, ApprovalRequestNode, total))));
        }
        let page = Page::<StartKey>::read(first, after.as_deref(), last, before.as_deref())?;
        let list = reading::waiting(&right, &filter, now.into());
        let total = Total::of(list.clone());
        let by = (approval_request::Column::StartsAt, approval_request::Column::Id);
        let rows = page.sorted(list, by, Order::Asc, reader).await?;
        let key = |row: &approval_request::Model| (row.starts_at.millis(), row.id);
        Ok(Some(untyped(page.connect(rows, key, ApprovalRequestNode, total))))
    }

    /// A request; null when the viewer neither asked for it, nor decides about it, nor approved it.
    async fn approval(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id.")] id: Gid<ApprovalRequestId>,
    ) -> Result<Option<ApprovalRequestNode>> {
        let Ok(oneself) = ctx.viewer().oneself() else { return Ok(None) };
        let (reader, now) = (ctx.database().reader(), ctx.database().environment().clock.now().into());
        let right = ctx.viewer().may_decide_approvals(reader, now).await.map_err(Internal::from)?;
        let found = reading::find(reader, right.as_ref(), oneself, id.0, now).await;
        Ok(found.map_err(Internal::from)?.map(ApprovalRequestNode))
    }
}

/// The first instant of a day in metropolitan France: the list is of several places, and a day more or less is seen.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_hms_opt(0, 0, 0).unwrap_or_default();
    midnight.and_local_timezone(zone::DEFAULT).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

/// A request in the order of its first session's beginning, in milliseconds.
type StartKey = (i64, ApprovalRequestId);
