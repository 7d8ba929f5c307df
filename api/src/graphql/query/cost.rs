//! `costRates` and `employeeCosts`: what employees cost, for the finance role alone.

use async_graphql::{
    Context, Object, Result,
    connection::{Connection, EmptyFields},
};
use chrono::{Datelike as _, NaiveDate};
use entity::{CompanyId, EmploymentId};

use crate::graphql::model::date::{Date, in_order};
use crate::{
    domain::{
        companies::employees,
        sponsorship::{
            cost_coverage::{self, Key, Span},
            cost_rates,
        },
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        model::cost_rate::{CostRate, EmployeeCosts},
        page::{Cursor, Page},
    },
};

#[derive(Default)]
pub struct CostQuery;

type Costs = Connection<Cursor<Key>, EmployeeCosts, EmptyFields>;

#[Object]
impl CostQuery {
    /// The rates of one employee, the latest first. Only the company's finance role sees them; null for those who do not
    /// know of the employee.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn cost_rates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The employment.")] employee_id: Gid<EmploymentId>,
    ) -> Result<Option<Vec<CostRate>>> {
        let Gid(id) = employee_id;
        ctx.viewer().recognised().map_err(|denied| ctx.denied(denied))?;
        let Some(employee) = ctx.loaders().load_one(id).await? else {
            return Ok(None);
        };
        let is_seen = employees::is_read(ctx.viewer(), &employee);
        let right = ctx.viewer().may_read_costs(employee.company_id);
        let Some(right) = ctx.if_allowed(right.map_err(|denied| denied.where_seen(is_seen)))? else {
            return Ok(None);
        };
        let (reader, keys) = (ctx.database().reader(), &ctx.database().environment().keys);
        let rates = cost_rates::of_employees(&right, reader, keys, &[id]).await?;
        Ok(Some(rates.into_iter().map(CostRate).collect()))
    }

    /// The employees of a company with their rates, by name, and the months of a period for which each has none. Only
    /// the finance role sees them. At most the first 36 months are looked at.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of a connection")]
    #[graphql(complexity = "page_cost(first, None, child_complexity)")]
    async fn employee_costs(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        #[graphql(desc = "The first day of the period; that of its last day's year when left out.")]
        from: Option<Date>,
        #[graphql(desc = "The last day of the period; today when left out.")] to: Option<Date>,
        #[graphql(desc = "Only those for whom a month has no rate.", default)] missing_only: bool,
        #[graphql(desc = "The beginning of a name, or the staff number.")] text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Costs>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_costs(company_id.0))? else {
            return Ok(None);
        };
        let now = ctx.database().environment().clock.now();
        let today = now.with_timezone(&chrono_tz::Europe::Paris).date_naive();
        let of_year = to.map_or(today, Into::into);
        let new_year = NaiveDate::from_ymd_opt(of_year.year(), 1, 1).unwrap_or(of_year);
        let from = from.map_or(new_year, Into::into);
        let to = to.map_or_else(|| std::cmp::max(today, from), Into::into);
        in_order(Some(from), Some(to))?;
        let page: Page<Key> = Page::read(first, after.as_deref(), None, None)?;
        let span = Span { from_on: from, to_on: to, missing_only, called: text.as_deref() };
        let (reader, keys) = (ctx.database().reader(), &ctx.database().environment().keys);
        let limit = usize::try_from(page.limit()).unwrap_or(usize::MAX);
        let rows = cost_coverage::list(&right, reader, keys, span, page.after.clone(), limit).await?;
        let key = |row: &cost_coverage::Covered| (row.employee.sort_key.clone(), row.employee.id);
        Ok(Some(page.connect_without_total(rows, key, EmployeeCosts)))
    }
}
