//! What the people of a company have of their budgets together. Who is there all year on one working time is granted the
//! same, so that people are counted by their days and not read one by one.

use chrono::NaiveDate;
use entity::{CompanyId, Minutes, budget, employment};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};

use super::years::{RuledYear, rules_of};
use crate::database::whole;

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

/// Employees with the same days in the budget year and the same working time.
#[derive(FromQueryResult)]
struct Alike {
    joined_on: Option<NaiveDate>,
    leaves_on: Option<NaiveDate>,
    working_time: i32,
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
    let granted = alike(connection, people.clone(), year).await?.iter().fold(Minutes::ZERO, |sum, some| {
        let each = year.grants(some.joined_on, some.leaves_on, some.working_time);
        sum + Minutes(each.0 * some.people)
    });
    let used = used(connection, company, people, day).await?;
    let (reserved, consumed) = (used.reserved, used.consumed);
    Ok(BudgetUse { from: year.starts_on, to: year.ends_on, granted, reserved, consumed })
}

async fn alike(
    connection: &impl ConnectionTrait,
    people: Select<employment::Entity>,
    year: RuledYear,
) -> Result<Vec<Alike>, DbErr> {
    use employment::Column;
    let where_it_is = |column: Column, is_within: Expr| -> Expr {
        Expr::case(is_within, Expr::col((employment::Entity, column))).into()
    };
    let joined = where_it_is(Column::StartsOn, Column::StartsOn.gt(year.starts_on));
    let leaves = where_it_is(Column::EndsOn, Column::EndsOn.lt(year.ends_on));
    people
        .select_only()
        .column_as(joined, "joined_on")
        .column_as(leaves, "leaves_on")
        .column(Column::WorkingTime)
        .column_as(Column::Id.count(), "people")
        .group_by(Expr::col("joined_on"))
        .group_by(Expr::col("leaves_on"))
        .group_by(Column::WorkingTime)
        .into_model::<Alike>()
        .all(connection)
        .await
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
