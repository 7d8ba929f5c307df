//! `timeEntry`, and the list that a company has of its employees' working time.

use async_graphql::{Context, Object, Result};
use entity::{CompanyId, EmploymentId, TimeEntryId};

use crate::graphql::model::date::{Date, in_order};
use crate::{
    Internal,
    access::Scope,
    domain::hours::reading::{self, Filter},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::time_entry::{TimeEntryConnection, TimeEntryNode, TimeEntryStatus, filter_of, page_of},
        page::Page,
    },
};

#[derive(Default)]
pub struct TimeEntryQuery;

#[Object]
impl TimeEntryQuery {
    /// A time entry; null when there is none that the viewer may see.
    async fn time_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id.")] id: Gid<TimeEntryId>,
    ) -> Result<Option<TimeEntryNode>> {
        let row = reading::find(ctx.database().reader(), &ctx.viewer().scope(), id.0).await;
        Ok(row.map_err(Internal::from)?.map(TimeEntryNode))
    }

    /// The working time that a company's employees declared, the oldest first; with the status `CONFIRMED`, what it
    /// may approve where it asks for its own approval. What was given for a confidential cause is there for finance and
    /// for those who approve it only, and for nobody where its author refused that. Null for those who do not read its
    /// programme.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filter")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn given_time_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which company.")] company_id: Gid<CompanyId>,
        #[graphql(desc = "In these standings; in any when left out.")] status: Option<Vec<TimeEntryStatus>>,
        #[graphql(desc = "From this civil date on.")] from: Option<Date>,
        #[graphql(desc = "Up to this civil date.")] to: Option<Date>,
        #[graphql(desc = "Given by this employee.")] employee_id: Option<Gid<EmploymentId>>,
        #[graphql(desc = "How many from the beginning, 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After the entry of this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before the entry of this cursor.")] before: Option<String>,
    ) -> Result<Option<TimeEntryConnection>> {
        let Ok(right) = ctx.viewer().may_read_given_time(company_id.0) else {
            return Ok(None);
        };
        in_order(from, to)?;
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let employment = employee_id.map(|Gid(id)| id);
        let filter = Filter { employment, ..filter_of(status, from, to) };
        let selection = reading::entries(&Scope::employer(right), &filter);
        page_of(ctx, selection, false, page).await.map(Some)
    }
}
