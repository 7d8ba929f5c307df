//! What the people of a company have of their budgets together: the sums of what each has. Who is there all year on one working
//! time and under one rule is granted the same, so that people are counted by their days and what they have used, and not read
//! one by one; those alone are who had an exception that year, or moved to where another rule holds.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{
    CompanyId, EmploymentId, EstablishmentId, LegalEntityId, Minutes, budget, employment, entity_period,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult,
    JoinType, QueryFilter as _, QuerySelect as _, QueryTrait, RelationDef, Select, Value,
    sea_query::{Expr, Func, SelectStatement},
};

use super::{
    TimeBudget,
    arithmetic::Presence,
    around::{Around, Exceptional, UsedBeside},
    waiting::{self, Beside},
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
/// site, whoever moved into, out of or between those since the first day whose rule decides.
fn read_alone(
    company: CompanyId,
    people: &Select<employment::Entity>,
    around: &Around,
    allowances: &[Allowances; 4],
    day: NaiveDate,
) -> Condition {
    let year = around.year;
    let with_beyond = exceptions::with_beyond(company, year.starts_on, year.ends_on);
    let [_, on_day, ..] = allowances;
    let since = if on_day.carry_over() { around.before.ends_on } else { day };
    let (mut legal_entities, mut sites) = (BTreeSet::new(), BTreeSet::new());
    for (of_version, sites_of_version) in allowances.iter().map(Allowances::places) {
        legal_entities.extend(of_version);
        sites.extend(sites_of_version);
    }
    let moved = moved_since(people, since, &legal_entities, &sites);
    Condition::any()
        .add(employment::Column::Id.in_subquery(with_beyond))
        .add_option(moved.map(|moved| employment::Column::Id.in_subquery(moved)))
}

/// Those of some people who moved behind a day and were ever in different ones of these legal entities or sites, or in one of
/// them and elsewhere. Nobody where there are none: a company that is arranged anew is not read one by one for that, as long
/// as no rule asks for the parts that change.
fn moved_since(
    people: &Select<employment::Entity>,
    day: NaiveDate,
    legal_entities: &BTreeSet<LegalEntityId>,
    sites: &BTreeSet<EstablishmentId>,
) -> Option<SelectStatement> {
    use entity_period::Column;
    let changed = Condition::any()
        .add_option(which_of(Column::LegalEntityId, legal_entities).map(differs))
        .add_option(which_of(Column::EstablishmentId, sites).map(differs));
    if changed.is_empty() {
        return None;
    }
    let people = people.clone().select_only().column(employment::Column::Id).into_query();
    let moved = entity_period::Entity::find()
        .select_only()
        .column(Column::EmploymentId)
        .filter(Column::EmploymentId.in_subquery(people))
        .group_by(Column::EmploymentId)
        .having(Column::FromOn.max().gt(day))
        .having(changed);
    Some(moved.into_query())
}

/// Whether something is not the same in all rows of a group.
fn differs(what: Expr) -> Expr {
    let most: Expr = Func::max(what.clone()).into();
    most.ne(Func::min(what))
}

/// Which of some ids a column holds, the first being 1, and any other 0; nothing where there are none of them.
fn which_of<Id: Copy + Into<Value>>(column: entity_period::Column, ids: &BTreeSet<Id>) -> Option<Expr> {
    let mut numbered = ids.iter().zip(1_i32..);
    let (first, at) = numbered.next()?;
    let which = numbered.fold(Expr::case(column.eq(*first), Expr::val(at)), |which, (id, at)| {
        which.case(column.eq(*id), Expr::val(at))
    });
    let which: Expr = which.finally(Expr::val(0)).into();
    Some(which.cast_as("integer"))
}

async fn alike(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    people: Select<employment::Entity>,
    around: &Around,
    allowances: &[Allowances; 4],
) -> Result<Vec<Alike>, DbErr> {
    let mut people = people.join(JoinType::LeftJoin, row_of(around.year)).select_only();
    let query = QueryTrait::query(&mut people);
    waiting::join_of_company(query, company);
    let (comes_over, goes_over) = over_ends(allowances);
    for (year, beside, counts) in
        [(around.before, Beside::Before, comes_over), (around.next, Beside::Next, goes_over)]
    {
        if counts {
            let of_row = Expr::col((beside, Beside::EmploymentId))
                .equals((employment::Entity, employment::Column::Id));
            let used = waiting::used_in_year(company, year.starts_on);
            query.join_subquery(JoinType::LeftJoin, used, beside, of_row);
        }
    }
    for (name, key) in keys(around, allowances) {
        people = people.column_as(key, name).group_by(Expr::col(name));
    }
    people
        .column(employment::Column::WorkingTime)
        .group_by(employment::Column::WorkingTime)
        .column_as(whole(Func::sum(waiting::reserved())), "reserved")
        .column_as(whole(budget::Column::ConsumedMinutes.sum()), "consumed")
        .column_as(employment::Column::Id.count(), "people")
        .into_model::<Alike>()
        .all(connection)
        .await
}

/// Whether minutes go over into the year, and from it into the next one.
fn over_ends([_, on_day, next, _]: &[Allowances; 4]) -> (bool, bool) {
    (on_day.carry_over(), next.carry_over())
}

/// What tells rows of `employment` apart beside their working time, each by the name that it is read by. What counts for
/// nobody is the same for all.
fn keys(around: &Around, allowances: &[Allowances; 4]) -> [(&'static str, Expr); 9] {
    use employment::Column;
    let (comes_over, goes_over) = over_ends(allowances);
    // The years in which days of coming and leaving tell people apart.
    let first = if comes_over { around.before } else { around.year };
    let last = if goes_over { around.next } else { around.year };
    let where_it_is = |column: Column, is_within: Expr| -> Expr {
        Expr::case(is_within, Expr::col((employment::Entity, column))).into()
    };
    let rule = |allowances: &Allowances, counts: bool| {
        let place = if counts { allowances.place_of_row() } else { Expr::val(0) };
        place.cast_as("integer")
    };
    let used_beside = |beside: Beside, counts: bool| {
        whole(if counts { Expr::col((beside, Beside::Minutes)) } else { Expr::val(0_i64) })
    };
    let [before, on_day, next, at_next_end] = allowances;
    [
        ("joined_on", where_it_is(Column::StartsOn, Column::StartsOn.gt(first.starts_on))),
        ("leaves_on", where_it_is(Column::EndsOn, Column::EndsOn.lt(last.ends_on))),
        ("rule_before", rule(before, comes_over)),
        ("rule", rule(on_day, true)),
        ("rule_next", rule(next, goes_over)),
        ("rule_at_next_end", rule(at_next_end, goes_over)),
        ("used_before", used_beside(Beside::Before, comes_over)),
        ("used", whole(waiting::used())),
        ("used_next", used_beside(Beside::Next, goes_over)),
    ]
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
