//! `companyHome`: what a company sees first.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use chrono::{Datelike as _, NaiveDate};
use entity::{CompanyId, Minutes};

use crate::graphql::model::{date::Date, legal_entity::names_of_places, money::Money};
use crate::{
    Internal,
    access::{Reach, SeesValues},
    domain::{
        engagements::approvals::deciders,
        impact::company_home::{
            self, CompanyYear,
            other::{self, OtherTime},
        },
    },
    graphql::{context::RequestContext as _, cost::list_cost, id::Gid},
};

#[derive(Default)]
pub struct CompanyHomeQuery;

/// A company's calendar year at a glance. Hours are working time, where nothing else is said.
#[derive(SimpleObject)]
struct CompanyHome {
    /// The calendar year.
    year: i32,
    /// Whether the year is over: until then there is nothing to see in the next one.
    is_over: bool,
    /// The legal entities and the sites that the figures are of, for who leads these alone; empty when they are of the
    /// whole company.
    places: Vec<String>,
    /// How many people have a confirmed entry in it.
    engaged_people: u64,
    /// How many associations received confirmed time in it; one that received confidential help alone counts for those
    /// only who may see that, and for nobody where its author refused that.
    associations: u64,
    /// Minutes that were declared and wait for an association.
    waiting_minutes: i64,
    /// Minutes that an association adjusted, and that wait for the employee to accept or dispute them.
    adjusted_minutes: i64,
    /// Minutes that an association or the employee disputed, and that wait for the employee to amend or withdraw them.
    disputed_minutes: i64,
    /// Minutes that associations confirmed.
    confirmed_minutes: i64,
    /// Minutes of them that the company approved.
    approved_minutes: i64,
    /// Minutes of them that wait for the company's approval; nought where it asks for none. What its author keeps from
    /// the company waits for none.
    to_approve_minutes: i64,
    /// Minutes that associations confirmed on partial activity and on leave: they count as engagement, are worth
    /// nothing, and are seen as this number alone, and as its part of each month. Null when fewer than five people gave
    /// them: the number would tell who.
    other_minutes: Option<i64>,
    /// Whether the company asks for its own approval of what associations confirmed.
    approves_hours: bool,
    /// How many places that employees ask for wait although nobody is there who could approve them: give somebody the role
    /// of HR or of CSR manager. Nought for who leads some places alone.
    approvals_without_decider: u64,
    /// Confirmed minutes month by month, January first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    months: Vec<CompanyMonth>,
    /// What the year's valuations declare, as far as `countedValues` says; null when there are others alone, and for who
    /// leads a site.
    value: Option<Money>,
    /// Which valuations are in `value`: none is of which the viewer may not know what it is worth.
    counted_values: CountedValues,
    /// Whether the viewer may read the receipts that attest these valuations.
    viewer_may_read_receipts: bool,
    /// The first day of the budget year that runs on the last day of the year, or today: what is granted, held and given
    /// is of it.
    budget_from: Date,
    /// Its last day.
    budget_to: Date,
    /// Minutes that the budgets running on the last day of the year, or today, grant together: of each what `TimeBudget` tells
    /// of it on that day, of the people who are there then.
    granted_minutes: i64,
    /// Minutes of them that exceptions add.
    exceptional_minutes: i64,
    /// Minutes of them that bookings and declared hours hold; what waits for an approval is not among them.
    reserved_minutes: i64,
    /// Minutes of them that were given.
    consumed_minutes: i64,
    /// Minutes of them that the next budget year gave ahead.
    ahead_minutes: i64,
    /// Minutes that may still be booked: of each budget its own, since nobody gives what another one has left.
    left_minutes: i64,
}

/// A month of a company's year.
#[derive(SimpleObject)]
struct CompanyMonth {
    /// The month's first day.
    month: Date,
    /// Confirmed working time.
    confirmed_minutes: i64,
    /// What was confirmed on partial activity and on leave, in one number: who gave it is not the company's affair. Null
    /// in every month when fewer than five people gave what one of them has.
    other_minutes: Option<i64>,
}

/// Which of a company's valuations count in what it sees of their worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "SeesValues")]
enum CountedValues {
    /// All: the finance role knows what an hour costs.
    All,
    /// Those that a receipt in force attests and that stand for five people at least, where its value is not kept back:
    /// from others what one person costs could be told.
    AttestedOfFive,
}

#[Object]
impl CompanyHomeQuery {
    /// What a company sees first: who is engaged, hours, associations, value and budget of a calendar year, the
    /// present one when left out. A local lead sees the figures of their own places. Null for who may not read the
    /// company's programme.
    async fn company_home(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        year: Option<i32>,
    ) -> Result<Option<CompanyHome>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_employees(company_id.0))? else {
            return Ok(None);
        };
        let sees = ctx.viewer().sees_values(company_id.0);
        let database = ctx.database();
        let today = database.environment().clock.now().with_timezone(&chrono_tz::Europe::Paris).date_naive();
        let year = year.unwrap_or(today.year());
        let reader = database.reader();
        let sees_confidential = ctx.viewer().sees_confidential(reader, company_id.0).await;
        let sees_confidential = sees_confidential.map_err(Internal::from)?;
        let found = company_home::of_year(&right, sees, sees_confidential, reader, year, today).await;
        let found = found.map_err(Internal::from)?;
        let with_months = ctx.look_ahead().field("months").field("otherMinutes").exists();
        let other = other::of_year(reader, &right, year, &found, with_months).await;
        let other = other.map_err(Internal::from)?;
        let places = names_of_places(ctx, right.reach()).await?;
        let company = ctx.loaders().load_one(company_id.0).await.map_err(Internal::because)?;
        let to_approve = if company.is_some_and(|row| row.approves_hours) {
            let asked = company_home::to_approve(&right, reader, year, &found).await;
            Some(asked.map_err(Internal::from)?)
        } else {
            None
        };
        let approvals_without_decider = match right.reach() {
            Reach::Whole => deciders::without_any(reader, company_id.0).await.map_err(Internal::from)?,
            Reach::Places { .. } => 0,
        };
        let viewer_may_read_receipts = ctx.viewer().may_read_company_receipts(company_id.0).is_ok();
        let home = home(year, today, sees, to_approve, &found, other);
        Ok(Some(CompanyHome { places, approvals_without_decider, viewer_may_read_receipts, ..home }))
    }
}

fn home(
    year: i32,
    today: NaiveDate,
    sees: SeesValues,
    to_approve: Option<Minutes>,
    found: &CompanyYear,
    other: OtherTime,
) -> CompanyHome {
    let month = |(at, (confirmed, other)): (u32, (&Minutes, Option<Minutes>))| {
        Some(CompanyMonth {
            month: NaiveDate::from_ymd_opt(year, at, 1)?.into(),
            confirmed_minutes: confirmed.0,
            other_minutes: other.map(|minutes| minutes.0),
        })
    };
    let months = found.months.iter().zip(other.months.map_or([None; 12], |months| months.map(Some)));
    CompanyHome {
        year,
        is_over: year < today.year(),
        places: Vec::new(),
        engaged_people: found.people,
        associations: found.associations,
        waiting_minutes: found.waiting.0,
        adjusted_minutes: found.adjusted.0,
        disputed_minutes: found.disputed.0,
        confirmed_minutes: found.confirmed.0,
        approved_minutes: found.approved.0,
        other_minutes: other.year.map(|minutes| minutes.0),
        to_approve_minutes: to_approve.unwrap_or_default().0,
        approves_hours: to_approve.is_some(),
        months: (1..).zip(months).filter_map(month).collect(),
        value: found.value.map(Money),
        counted_values: sees.into(),
        viewer_may_read_receipts: false,
        approvals_without_decider: 0,
        budget_from: found.budget.from.into(),
        budget_to: found.budget.to.into(),
        granted_minutes: found.budget.granted.0,
        exceptional_minutes: found.budget.beyond.0,
        reserved_minutes: found.budget.reserved.0,
        consumed_minutes: found.budget.consumed.0,
        ahead_minutes: found.budget.ahead.0,
        left_minutes: found.budget.left.0,
    }
}
