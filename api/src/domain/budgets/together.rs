//! What the people of a company have of their budgets together: the sums of what each has. Who is there all year on one working
//! time and under one rule is granted the same, so that people are counted by their days and what they have used, and not read
//! one by one; those alone are who had an exception that year, or moved to where another rule holds.

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, Minutes, budget, employment, entity_period};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult,
    JoinType, QueryFilter as _, QuerySelect as _, QueryTrait, RelationDef, Select,
    sea_query::{Expr, Func, SelectStatement},
};

use super::{
    TimeBudget,
    arithmetic::Presence,
    around::{Around, Exceptional, UsedBeside},
    waiting::{self, Waiting},
    years::{self, RuledYear, rules_of},
};
use crate::{
    database::whole,
    domain::policies::{
        allowing::{Allowances, PublishedAllowances},
        exceptions,
    },
};

/// How many of those who are read one by one are read at once.
const AT_ONCE: usize = 5_000;

/// What is granted, held, given and left of some budgets together, as others read them: of each the sum of what [`TimeBudget`]
/// says of one. Nothing of it waits for an approval, however many people they are of, since a small site's sum tells of few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BudgetUse {
    /// The first and the last day of the budget year.
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) granted: Minutes,
    /// What of it exceptions give beyond the rest.
    pub(crate) beyond: Minutes,
    pub(crate) reserved: Minutes,
    pub(crate) consumed: Minutes,
    /// What was given of it in the next year already.
    pub(crate) ahead: Minutes,
    /// What each may still reserve: who is over a budget takes nothing from the others.
    pub(crate) left: Minutes,
}

impl BudgetUse {
    /// Counts in the budget of one, or of so many who have the same.
    fn add(&mut self, budget: &TimeBudget, people: i64) {
        let plus = |sum: Minutes, of_each: Minutes| Minutes(sum.0 + of_each.0 * people);
        self.granted = plus(self.granted, budget.granted);
        self.beyond = plus(self.beyond, budget.beyond);
        self.ahead = plus(self.ahead, budget.ahead);
        self.left = plus(self.left, budget.left());
    }
}

/// Employees with the same days in the budget year, the same working time and rule, and as much used; where minutes go over
/// from the year before or into the next one, also with as much used there.
#[derive(FromQueryResult)]
struct Alike {
    joined_on: Option<NaiveDate>,
    leaves_on: Option<NaiveDate>,
    working_time: i32,
    rule_before: i32,
    rule: i32,
    rule_next: i32,
    rule_at_next_end: i32,
    used_before: Minutes,
    used: Minutes,
    used_next: Minutes,
    /// Of all of them together.
    reserved: Minutes,
    consumed: Minutes,
    people: i64,
}

impl Alike {
    /// The budget of one of them. How much of what is used is only held makes no difference to what is left.
    fn budget(&self, around: &Around, allowances: &[Allowances; 4]) -> TimeBudget {
        let places = [self.rule_before, self.rule, self.rule_next, self.rule_at_next_end];
        let allowed = std::array::from_fn(|at| allowances[at].at(places[at]));
        let presence =
            Presence { starts_on: self.joined_on, ends_on: self.leaves_on, working_time: self.working_time };
        let granted =
            around.grants(allowed, presence, UsedBeside { before: self.used_before, next: self.used_next });
        let year = (around.year.starts_on, around.year.ends_on);
        granted.told(year, true, (self.used, Minutes::ZERO), Exceptional::default())
    }
}

/// The budgets of some employees of a company, in the year that a day falls in.
pub(crate) async fn of_people(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    people: Select<employment::Entity>,
    day: NaiveDate,
) -> Result<BudgetUse, DbErr> {
    let around = Around::of(&rules_of(connection, [company]).await?, day);
    let published = PublishedAllowances::of(connection, company).await?;
    let allowances = around.days(day).map(|day| published.on(day));
    let own = read_alone(company, &people, &around, &allowances, day);
    let (from, to) = (around.year.starts_on, around.year.ends_on);
    let mut together = BudgetUse { from, to, ..BudgetUse::default() };
    let alike = alike(connection, company, people.clone().filter(own.clone().not()), &around, &allowances);
    for some in alike.await? {
        together.add(&some.budget(&around, &allowances), some.people);
        together.reserved = together.reserved + some.reserved;
        together.consumed = together.consumed + some.consumed;
    }
    let alone: Vec<EmploymentId> =
        people.filter(own).select_only().column(employment::Column::Id).into_tuple().all(connection).await?;
    for some in alone.chunks(AT_ONCE) {
        let asked: Vec<_> = some.iter().map(|id| (*id, day)).collect();
        for budget in years::as_others_read(connection, &asked).await?.values() {
            together.add(budget, 1);
            together.reserved = together.reserved + budget.reserved;
            together.consumed = together.consumed + budget.consumed;
        }
    }
    Ok(together)
}

/// Who is read alone: whoever ever had an exception to the budget of the year, and, where a rule is for a legal entity or a
/// site, whoever moved since the first day whose rule decides.
fn read_alone(
    company: CompanyId,
    people: &Select<employment::Entity>,
    around: &Around,
    allowances: &[Allowances; 4],
    day: NaiveDate,
) -> Condition {
    let year = around.year;
    let with_beyond = exceptions::with_beyond(company, year.starts_on, year.ends_on);
    let since = if allowances[1].carry_over() { around.before.ends_on } else { day };
    let moved = allowances
        .iter()
        .any(Allowances::asks_where)
        .then(|| employment::Column::Id.in_subquery(moved_since(people, since)));
    Condition::any().add(employment::Column::Id.in_subquery(with_beyond)).add_option(moved)
}

/// Those of some people who came to another part of the company behind a day.
fn moved_since(people: &Select<employment::Entity>, day: NaiveDate) -> SelectStatement {
    use entity_period::Column;
    let people = people.clone().select_only().column(employment::Column::Id).into_query();
    entity_period::Entity::find()
        .select_only()
        .column(Column::EmploymentId)
        .filter(Column::EmploymentId.in_subquery(people))
        .group_by(Column::EmploymentId)
        .having(Column::FromOn.max().gt(day))
        .having(Column::FromOn.max().ne(Column::FromOn.min()))
        .into_query()
}

async fn alike(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    people: Select<employment::Entity>,
    around: &Around,
    allowances: &[Allowances; 4],
) -> Result<Vec<Alike>, DbErr> {
    use employment::Column;
    let where_it_is = |column: Column, is_within: Expr| -> Expr {
        Expr::case(is_within, Expr::col((employment::Entity, column))).into()
    };
    let [before, on_day, next, at_next_end] = allowances;
    let (comes_over, goes_over) = (on_day.carry_over(), next.carry_over());
    // The years in which days of coming and leaving tell people apart.
    let first = if comes_over { around.before } else { around.year };
    let last = if goes_over { around.next } else { around.year };
    let joined = where_it_is(Column::StartsOn, Column::StartsOn.gt(first.starts_on));
    let leaves = where_it_is(Column::EndsOn, Column::EndsOn.lt(last.ends_on));
    let used_beside = |year: RuledYear, counts: bool| if counts { used_in(year) } else { Expr::val(0_i64) };
    let rule = |allowances: &Allowances, counts: bool| {
        let place = if counts { allowances.place_of_row() } else { Expr::val(0) };
        place.cast_as("integer")
    };
    let held = |column: budget::Column| Expr::col((budget::Entity, column));
    let waits = Func::coalesce([Expr::col((Waiting::Table, Waiting::Minutes)), Expr::val(0_i64)]);
    let reserved = held(budget::Column::ReservedMinutes).sub(waits);
    let used = reserved.clone().add(held(budget::Column::ConsumedMinutes));
    let mut people = people.join(JoinType::LeftJoin, row_of(around.year)).select_only();
    waiting::join_to_budgets(QueryTrait::query(&mut people), company);
    people
        .column_as(joined, "joined_on")
        .column_as(leaves, "leaves_on")
        .column(Column::WorkingTime)
        .column_as(rule(before, comes_over), "rule_before")
        .column_as(rule(on_day, true), "rule")
        .column_as(rule(next, goes_over), "rule_next")
        .column_as(rule(at_next_end, goes_over), "rule_at_next_end")
        .column_as(used_beside(around.before, comes_over).cast_as("bigint"), "used_before")
        .column_as(whole(used), "used")
        .column_as(used_beside(around.next, goes_over).cast_as("bigint"), "used_next")
        .column_as(whole(Func::sum(reserved)), "reserved")
        .column_as(whole(budget::Column::ConsumedMinutes.sum()), "consumed")
        .column_as(Column::Id.count(), "people")
        .group_by(Expr::col("joined_on"))
        .group_by(Expr::col("leaves_on"))
        .group_by(Column::WorkingTime)
        .group_by(Expr::col("rule_before"))
        .group_by(Expr::col("rule"))
        .group_by(Expr::col("rule_next"))
        .group_by(Expr::col("rule_at_next_end"))
        .group_by(Expr::col("used_before"))
        .group_by(Expr::col("used"))
        .group_by(Expr::col("used_next"))
        .into_model::<Alike>()
        .all(connection)
        .await
}

/// The row of a budget year beside a row of `employment`, where there is one.
fn row_of(year: RuledYear) -> RelationDef {
    employment::Entity::belongs_to(budget::Entity)
        .from(employment::Column::Id)
        .to(budget::Column::EmploymentId)
        .on_condition(move |_, row| {
            Condition::all().add(Expr::col((row, budget::Column::StartsOn)).eq(year.starts_on))
        })
        .into()
}

/// What a row of `employment` holds and has used in a budget year, but for what waits for an approval.
fn used_in(year: RuledYear) -> Expr {
    use budget::Column;
    let used = Expr::col((budget::Entity, Column::ReservedMinutes))
        .add(Expr::col((budget::Entity, Column::ConsumedMinutes)))
        .sub(waiting::in_row());
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
