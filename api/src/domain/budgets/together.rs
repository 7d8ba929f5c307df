//! What the people of a company have of their budgets together. Who is there all year on one working time and under one rule
//! is granted the same, so that people are counted by their days and not read one by one.

use chrono::NaiveDate;
use entity::{CompanyId, Minutes, budget, employment};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult,
    QueryFilter as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, Func},
};

use super::{
    arithmetic::carried,
    years::{RuledYear, rules_of},
};
use crate::{
    database::whole,
    domain::{
        policies::{allowing::Allowances, exceptions},
        reference::calendar::day_before,
    },
};

/// What is granted, held and given of some budgets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BudgetUse {
    /// The first and the last day of the budget year.
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) granted: Minutes,
    pub(crate) reserved: Minutes,
    pub(crate) consumed: Minutes,
}

/// Employees with the same days in the budget year, the same working time and the same rule; where minutes go over from the
/// year before, also with as much used in that year.
#[derive(FromQueryResult)]
struct Alike {
    joined_on: Option<NaiveDate>,
    leaves_on: Option<NaiveDate>,
    working_time: i32,
    rule: i32,
    rule_before: i32,
    used_before: Minutes,
    people: i64,
}

#[derive(FromQueryResult)]
struct Used {
    reserved: Minutes,
    consumed: Minutes,
}

/// The budgets of some employees of a company, in the year that a day falls in.
pub(crate) async fn of_people(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    people: Select<employment::Entity>,
    day: NaiveDate,
) -> Result<BudgetUse, DbErr> {
    let rules = rules_of(connection, [company]).await?;
    let year = RuledYear::of(&rules, day);
    let before = RuledYear::of(&rules, day_before(year.starts_on));
    let allowances = Allowances::in_force(connection, company, day).await?;
    let formerly = if allowances.carry_over() {
        Allowances::in_force(connection, company, before.ends_on).await?
    } else {
        Allowances::default()
    };
    let mut granted = Minutes::ZERO;
    let span = Span { first: if allowances.carry_over() { before } else { year }, last: year };
    for some in alike(connection, people.clone(), span, [&allowances, &formerly]).await? {
        let allowance = allowances.at(some.rule);
        let own = year.grants(allowance, some.joined_on, some.leaves_on, some.working_time);
        let over = allowance.carry_over.map_or(Minutes::ZERO, |most| {
            let allowed = formerly.at(some.rule_before);
            let own = before.grants(allowed, some.joined_on, some.leaves_on, some.working_time);
            carried(own, some.used_before, most)
        });
        granted = granted + Minutes((own + over).0 * some.people);
    }
    let of_year = (day, year.ends_on);
    let beyond = exceptions::beyond_budgets_of_people(connection, company, people.clone(), of_year).await?;
    granted = granted + beyond;
    let used = used(connection, company, people, day).await?;
    let (reserved, consumed) = (used.reserved, used.consumed);
    Ok(BudgetUse { from: year.starts_on, to: year.ends_on, granted, reserved, consumed })
}

/// The years in which days of coming and leaving tell people apart.
#[derive(Clone, Copy)]
struct Span {
    first: RuledYear,
    last: RuledYear,
}

async fn alike(
    connection: &impl ConnectionTrait,
    people: Select<employment::Entity>,
    span: Span,
    [allowances, formerly]: [&Allowances; 2],
) -> Result<Vec<Alike>, DbErr> {
    use employment::Column;
    let where_it_is = |column: Column, is_within: Expr| -> Expr {
        Expr::case(is_within, Expr::col((employment::Entity, column))).into()
    };
    let joined = where_it_is(Column::StartsOn, Column::StartsOn.gt(span.first.starts_on));
    let leaves = where_it_is(Column::EndsOn, Column::EndsOn.lt(span.last.ends_on));
    let used_before = if allowances.carry_over() { used_in(span.first) } else { Expr::val(0_i64) };
    people
        .select_only()
        .column_as(joined, "joined_on")
        .column_as(leaves, "leaves_on")
        .column(Column::WorkingTime)
        .column_as(allowances.place_of_row().cast_as("integer"), "rule")
        .column_as(formerly.place_of_row().cast_as("integer"), "rule_before")
        .column_as(used_before.cast_as("bigint"), "used_before")
        .column_as(Column::Id.count(), "people")
        .group_by(Expr::col("joined_on"))
        .group_by(Expr::col("leaves_on"))
        .group_by(Column::WorkingTime)
        .group_by(Expr::col("rule"))
        .group_by(Expr::col("rule_before"))
        .group_by(Expr::col("used_before"))
        .into_model::<Alike>()
        .all(connection)
        .await
}

/// What a row of `employment` holds and has used in a budget year.
fn used_in(year: RuledYear) -> Expr {
    use budget::Column;
    let used = Expr::col((budget::Entity, Column::ReservedMinutes))
        .add(Expr::col((budget::Entity, Column::ConsumedMinutes)));
    let row = budget::Entity::find()
        .select_only()
        .column_as(used, "used")
        .filter(
            Expr::col((budget::Entity, Column::EmploymentId))
                .equals((employment::Entity, employment::Column::Id)),
        )
        .filter(Column::StartsOn.eq(year.starts_on))
        .into_query();
    Func::coalesce([Expr::SubQuery(None, Box::new(row.into())), Expr::val(0_i64)]).into()
}

async fn used(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    people: Select<employment::Entity>,
    day: NaiveDate,
) -> Result<Used, DbErr> {
    use budget::Column;
    let people = people.select_only().column(employment::Column::Id).into_query();
    let row = budget::Entity::find()
        .select_only()
        .column_as(whole(Column::ReservedMinutes.sum()), "reserved")
        .column_as(whole(Column::ConsumedMinutes.sum()), "consumed")
        .filter(Column::CompanyId.eq(company))
        .filter(Column::EmploymentId.in_subquery(people))
        .filter(Column::StartsOn.lte(day))
        .filter(Column::EndsOn.gte(day))
        .into_model::<Used>()
        .one(connection)
        .await?;
    Ok(row.unwrap_or(Used { reserved: Minutes::ZERO, consumed: Minutes::ZERO }))
}
