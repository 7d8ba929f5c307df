//! `partialActivity`: the days that a company marked, for those who look after its employees or audit it.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{CompanyId, partial_activity};

use crate::{
    Internal,
    domain::partial_activity::reading::{self, Filter, Key},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{
            date::{Date, in_order},
            partial_activity::PartialActivity,
        },
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct PartialActivityQuery;

type Days = Connection<Cursor<Key>, PartialActivity, Total>;

#[Object]
impl PartialActivityQuery {
    /// The days of partial activity of a company's employees, the latest day first. Only those who look after its
    /// employees or audit it see them.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of a connection, and its filter")]
    #[graphql(complexity = "page_cost(first, None, child_complexity)")]
    async fn partial_activity(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        #[graphql(desc = "From this day on.")] from: Option<Date>,
        #[graphql(desc = "Up to this day.")] to: Option<Date>,
        #[graphql(
            desc = "Only those of whom the name or the address begins so, or the staff number is this."
        )]
        text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Days>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_look_at_employees(company_id.0))? else {
            return Ok(None);
        };
        in_order(from, to)?;
        let page: Page<Key> = Page::read(first, after.as_deref(), None, None)?;
        let filter = Filter { from: from.map(Into::into), to: to.map(Into::into), text };
        let days = reading::of_company(&right, &filter);
        let total = Total::of(days.clone());
        let rows = reading::page(ctx.database().reader(), days, page.after, page.limit()).await;
        let key = |row: &partial_activity::Model| (row.on_date, row.id);
        Ok(Some(page.connect(rows.map_err(Internal::from)?, key, PartialActivity, total)))
    }
}
