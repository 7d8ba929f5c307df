//! What a company sees first: who is engaged, hours by state and month, associations, value and budget of a year.
//! Everything is read from totals that are kept with the ledger, so a million entries cost what ten thousand do.

use chrono::{Datelike as _, NaiveDate};
use entity::{
    Cents, CompanyId, Minutes, TimeBasis, TotalState, ValuationStatus, budget, monthly_person, monthly_total,
    valuation,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, Func},
};

use crate::access::CompanyReader;

/// Values about fewer people than this are never shown (product.md, "Impact").
const FEW: i32 = 5;

/// A calendar year of a company. Hours are working time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CompanyYear {
    /// People with a confirmed entry.
    pub(crate) people: u64,
    /// Associations with one.
    pub(crate) associations: u64,
    /// Declared, and waiting for the association.
    pub(crate) waiting: Minutes,
    /// Confirmed by the association, approved by the company or not.
    pub(crate) confirmed: Minutes,
    /// Confirmed minutes of each month, January first.
    pub(crate) months: [Minutes; 12],
    /// What valuations declared or attested for the year are worth, of those that whoever reads may know of; none when
    /// there are some and they may know of none.
    pub(crate) value: Option<Cents>,
    /// What the budgets that run at the end of the period grant, hold and have given.
    pub(crate) budget: BudgetUse,
}

/// What is left of a company's budgets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub(crate) struct BudgetUse {
    pub(crate) granted: Minutes,
    pub(crate) reserved: Minutes,
    pub(crate) consumed: Minutes,
}

/// Whether the one who reads may know a value that stands for fewer than five people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeesValues {
    /// The finance role does.
    All,
    /// Everybody else sees what stands for five people at least.
    OfFiveOrMore,
}

/// Reads a calendar year.
pub(crate) async fn of_year(
    right: &CompanyReader,
    sees: SeesValues,
    connection: &impl ConnectionTrait,
    year: i32,
    today: NaiveDate,
) -> Result<CompanyYear, DbErr> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN);
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX);
    let company = right.company();
    let mut home = CompanyYear::default();
    for row in totals(connection, company, first, last).await? {
        match row.state {
            TotalState::Declared => home.waiting = home.waiting + row.minutes,
            TotalState::Confirmed | TotalState::Approved => {
                home.confirmed = home.confirmed + row.minutes;
                let month = row.month.month0() as usize;
                home.months[month] = home.months[month] + row.minutes;
            }
        }
    }
    home.people = distinct(connection, company, first, last, monthly_person::Column::PersonId).await?;
    home.associations =
        distinct(connection, company, first, last, monthly_person::Column::AssociationId).await?;
    home.value = value(connection, company, first, last, sees).await?;
    home.budget = budget_use(connection, company, today.clamp(first, last)).await?;
    Ok(home)
}

#[derive(FromQueryResult)]
struct Total {
    month: NaiveDate,
    state: TotalState,
    minutes: Minutes,
}

async fn totals(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Total>, DbErr> {
    monthly_total::Entity::find()
        .select_only()
        .column(monthly_total::Column::Month)
        .column(monthly_total::Column::State)
        .column_as(whole(monthly_total::Column::Minutes.sum()), "minutes")
        .filter(monthly_total::Column::CompanyId.eq(company))
        .filter(monthly_total::Column::Month.between(first, last))
        .filter(monthly_total::Column::Basis.eq(TimeBasis::WorkingTime))
        .group_by(monthly_total::Column::Month)
        .group_by(monthly_total::Column::State)
        .into_model::<Total>()
        .all(connection)
        .await
}

/// PostgreSQL sums integers into a decimal; everything here fits a whole number.
pub(super) fn whole(sum: impl Into<Expr>) -> Expr {
    Func::coalesce([sum.into(), Expr::value(0)]).cast_as("bigint")
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

async fn distinct(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    first: NaiveDate,
    last: NaiveDate,
    column: monthly_person::Column,
) -> Result<u64, DbErr> {
    let row = monthly_person::Entity::find()
        .select_only()
        .column_as(Expr::col((monthly_person::Entity, column)).count_distinct(), "count")
        .filter(monthly_person::Column::CompanyId.eq(company))
        .filter(monthly_person::Column::Month.between(first, last))
        .filter(monthly_person::Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(monthly_person::Column::Minutes.gt(Minutes::ZERO))
        .into_model::<Count>()
        .one(connection)
        .await?;
    Ok(row.and_then(|row| u64::try_from(row.count).ok()).unwrap_or_default())
}

#[derive(FromQueryResult)]
struct Value {
    total: Cents,
    valuations: i64,
}

/// What the year's valuations are worth together. For those who may not see costs only valuations that stand for five
/// people or more are counted, each by itself: were a smaller one in the sum, subtraction would give it away.
async fn value(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    first: NaiveDate,
    last: NaiveDate,
    sees: SeesValues,
) -> Result<Option<Cents>, DbErr> {
    let live = valuation::Entity::find()
        .filter(valuation::Column::CompanyId.eq(company))
        .filter(valuation::Column::FromOn.between(first, last))
        .filter(valuation::Column::Status.ne(ValuationStatus::Withdrawn));
    let counted = match sees {
        SeesValues::All => live.clone(),
        SeesValues::OfFiveOrMore => live.clone().filter(valuation::Column::People.gte(FEW)),
    };
    let row = counted
        .select_only()
        .column_as(whole(valuation::Column::Total.sum()), "total")
        .column_as(valuation::Column::Id.count(), "valuations")
        .into_model::<Value>()
        .one(connection)
        .await?;
    match row {
        Some(row) if row.valuations > 0 => Ok(Some(row.total)),
        // Nothing to show is not nothing declared.
        _ if sees == SeesValues::OfFiveOrMore && live.count(connection).await? > 0 => Ok(None),
        _ => Ok(Some(Cents::ZERO)),
    }
}

async fn budget_use(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    day: NaiveDate,
) -> Result<BudgetUse, DbErr> {
    let row = budget::Entity::find()
        .select_only()
        .column_as(whole(budget::Column::GrantedMinutes.sum()), "granted")
        .column_as(whole(budget::Column::ReservedMinutes.sum()), "reserved")
        .column_as(whole(budget::Column::ConsumedMinutes.sum()), "consumed")
        .filter(budget::Column::CompanyId.eq(company))
        .filter(budget::Column::StartsOn.lte(day))
        .filter(budget::Column::EndsOn.gte(day))
        .into_model::<BudgetUse>()
        .one(connection)
        .await?;
    Ok(row.unwrap_or_default())
}
