//! Which budget year a date falls in, and what it grants an employee: computed from the company's rules and the
//! employment as they are now, and from the policy in force on the date. The stored row carries what is held and used; its
//! grant follows at every write.

use std::collections::HashMap;

use chrono::{Month, NaiveDate};
use entity::{CompanyId, EmploymentId, Minutes, budget, budget_rule, employment};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _, QueryFilter as _,
    QuerySelect as _, QueryTrait, Select,
};

use super::{
    TimeBudget,
    arithmetic::{BudgetYear, Presence, granted, rounded},
    around::{Around, Exceptional, Granted, UsedBeside},
    rules, waiting,
};
use crate::{
    Internal,
    database::whole,
    domain::{
        policies::{
            Standing,
            allowing::Allowance,
            exceptions::{self, Beyond},
            yearly::OfCompany,
        },
        reference::calendar::day_before,
    },
};

/// A budget year of one employee, and what it grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grant {
    pub(super) company_id: CompanyId,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    /// Whether there is a budget that year: see [`TimeBudget::is_there`].
    is_there: bool,
    pub(super) granted: Granted,
    /// What exceptions give or gave beyond it.
    beyond: Vec<Beyond>,
}

impl Grant {
    /// What exceptions give beyond it for something whose last day is this one. Where one closed by itself and another was
    /// granted since, both hold until the first one's day, and the greater one counts.
    pub(super) fn beyond_on(&self, date: NaiveDate) -> Minutes {
        let open = self.beyond.iter().filter(|beyond| beyond.is_open && date <= beyond.until);
        open.map(|beyond| beyond.minutes).max().unwrap_or_default()
    }

    /// The budget as it is told on a date, of what its row holds and has used.
    fn told(&self, date: NaiveDate, reserved: Minutes, consumed: Minutes) -> TimeBudget {
        let ever = self.beyond.iter().map(|beyond| beyond.minutes).max().unwrap_or_default();
        let exceptional = Exceptional { open: self.beyond_on(date), ever };
        self.granted.told((self.starts_on, self.ends_on), self.is_there, (reserved, consumed), exceptional)
    }
}

/// Budgets, by what was asked for.
type Found = HashMap<(EmploymentId, NaiveDate), TimeBudget>;

/// The budgets in force, each on its civil date, as they are: for whose they are, and for nobody else. Where no rule is in
/// force, a calendar year that grants nothing.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    asked: &[(EmploymentId, NaiveDate)],
) -> Result<Found, DbErr> {
    let rows = rows_of(asked).all(connection).await?;
    read(connection, asked, &rows).await
}

/// The same as others read them: as if nothing waited for an approval, in any year.
pub(crate) async fn as_others_read(
    connection: &impl ConnectionTrait,
    asked: &[(EmploymentId, NaiveDate)],
) -> Result<Found, DbErr> {
    // One statement: what was asked for or decided between two would be told.
    let others = budget::Column::iter().filter(|column| !matches!(column, budget::Column::ReservedMinutes));
    let mut rows = rows_of(asked)
        .select_only()
        .columns(others)
        .column_as(whole(waiting::reserved()), budget::Column::ReservedMinutes);
    waiting::join_of_employments(QueryTrait::query(&mut rows), asked.iter().map(|(id, _)| *id));
    let rows = rows.all(connection).await?;
    read(connection, asked, &rows).await
}

/// The rows of all years of those who were asked for.
fn rows_of(asked: &[(EmploymentId, NaiveDate)]) -> Select<budget::Entity> {
    budget::Entity::find().filter(budget::Column::EmploymentId.is_in(asked.iter().map(|(id, _)| *id)))
}

/// The budgets by the rows of those years that have one.
async fn read(
    connection: &impl ConnectionTrait,
    asked: &[(EmploymentId, NaiveDate)],
    rows: &[budget::Model],
) -> Result<Found, DbErr> {
    let ids = || asked.iter().map(|(id, _)| *id);
    let employees = employment::Entity::find().filter(employment::Column::Id.is_in(ids()));
    let employees = employees.all(connection).await?;
    let rules = rules_of(connection, employees.iter().map(|employee| employee.company_id)).await?;
    let mut rules_by_company: HashMap<CompanyId, Vec<budget_rule::Model>> = HashMap::new();
    for rule in rules {
        rules_by_company.entry(rule.company_id).or_default().push(rule);
    }
    let standing = Standing::of(connection, &employees).await?;
    let beyond = exceptions::beyond_budgets(connection, ids()).await?;
    let rows: HashMap<_, _> = rows.iter().map(|row| ((row.employment_id, row.starts_on), row)).collect();
    let employees: HashMap<_, _> = employees.iter().map(|employee| (employee.id, employee)).collect();
    let found = asked.iter().filter_map(|key| {
        let employee = employees.get(&key.0)?;
        let rules = rules_by_company.get(&employee.company_id).map_or(&[][..], Vec::as_slice);
        let used = |starts_on| rows.get(&(key.0, starts_on)).map_or(Minutes::ZERO, |row| used_of(row));
        let own = beyond.get(&key.0).map_or(&[][..], Vec::as_slice);
        let grant = grant_by(rules, &standing, own, employee, key.1, used);
        let (reserved, consumed) = rows
            .get(&(key.0, grant.starts_on))
            .map(|row| (row.reserved_minutes, row.consumed_minutes))
            .unwrap_or_default();
        Some((*key, grant.told(key.1, reserved, consumed)))
    });
    Ok(found.collect())
}

/// The year that a date falls in, and what it grants.
pub(super) async fn grant_of(
    connection: &impl ConnectionTrait,
    employment_id: EmploymentId,
    date: NaiveDate,
) -> Result<Grant, Internal> {
    let employee = employment::Entity::find_by_id(employment_id)
        .one(connection)
        .await?
        .ok_or_else(|| Internal::because("a budget of nobody's"))?;
    let rules = rules_of(connection, [employee.company_id]).await?;
    let standing = Standing::of(connection, std::slice::from_ref(&employee)).await?;
    // Only a policy lets minutes go over a year's end.
    let rows = if standing.is_empty() {
        Vec::new()
    } else {
        let rows = budget::Entity::find().filter(budget::Column::EmploymentId.eq(employment_id));
        rows.all(connection).await?
    };
    let used = |starts_on| rows.iter().find(|row| row.starts_on == starts_on).map_or(Minutes::ZERO, used_of);
    let beyond = exceptions::beyond_budgets(connection, [employment_id]).await?;
    let own = beyond.get(&employment_id).map_or(&[][..], Vec::as_slice);
    Ok(grant_by(&rules, &standing, own, &employee, date, used))
}

/// What is held and used of a budget.
fn used_of(row: &budget::Model) -> Minutes {
    row.reserved_minutes + row.consumed_minutes
}

/// The rules of companies, the earliest first.
pub(super) async fn rules_of(
    connection: &impl ConnectionTrait,
    companies: impl IntoIterator<Item = CompanyId>,
) -> Result<Vec<budget_rule::Model>, DbErr> {
    rules::of_companies(connection, &companies.into_iter().collect::<Vec<_>>()).await
}

/// What the year of a date grants somebody, of which and of the two beside which so much is held and used. What exceptions give
/// beyond it stands apart: it is used last, and goes over into no other year.
fn grant_by(
    rules: &[budget_rule::Model],
    standing: &Standing,
    beyond: &[Beyond],
    employee: &employment::Model,
    date: NaiveDate,
    used: impl Fn(NaiveDate) -> Minutes,
) -> Grant {
    let around = Around::of(rules, date);
    let year = around.year;
    let allowed = around.days(date).map(|day| standing.allowance(employee, day));
    let beside = UsedBeside { before: used(around.before.starts_on), next: used(around.next.starts_on) };
    let granted = around.grants(allowed, presence_of(employee), beside);
    let is_of_year = |beyond: &&Beyond| (year.starts_on..=year.ends_on).contains(&beyond.until);
    let beyond: Vec<Beyond> = beyond.iter().filter(is_of_year).copied().collect();
    let has_begun = employee.starts_on.is_none_or(|first| first <= year.ends_on);
    let is_granted = rules.iter().any(|rule| rule.from_on <= date)
        || granted.minutes > Minutes::ZERO
        || !beyond.is_empty();
    Grant {
        company_id: employee.company_id,
        starts_on: year.starts_on,
        ends_on: year.ends_on,
        // Whatever the dates say now, what is held or used is told.
        is_there: (has_begun && is_granted) || used(year.starts_on) > Minutes::ZERO,
        granted,
        beyond,
    }
}

/// When an employee is there, and for what part of full time.
fn presence_of(employee: &employment::Model) -> Presence {
    Presence { starts_on: employee.starts_on, ends_on: employee.ends_on, working_time: employee.working_time }
}

/// What a company grants by its own rules, for whoever tries other allowances than those in force.
pub(crate) struct Granting(Vec<budget_rule::Model>);

impl Granting {
    /// Reads a company's rules.
    pub(crate) async fn of(connection: &impl ConnectionTrait, company: CompanyId) -> Result<Self, DbErr> {
        Ok(Self(rules_of(connection, [company]).await?))
    }

    /// The first day of the budget year of a date, and what an allowance grants an employee in it.
    pub(crate) fn year(
        &self,
        employee: &employment::Model,
        allowance: Allowance,
        date: NaiveDate,
    ) -> (NaiveDate, Minutes) {
        let year = RuledYear::of(&self.0, date);
        (year.starts_on, year.grants(allowance, presence_of(employee)))
    }
}

/// The budget year of a company that a date falls in, as its rules make it.
#[derive(Clone, Copy)]
pub(super) struct RuledYear {
    /// The twelve months that are granted for, of which the rule may leave a part only.
    year: BudgetYear,
    /// What the company grants somebody who is there all year, full time, where their rule says nothing else.
    company: OfCompany,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
}

impl RuledYear {
    /// The latest rule that began by a date decides. A year ends where the next rule begins, even when its twelve
    /// months are not over: no day is in two years.
    pub(super) fn of(rules: &[budget_rule::Model], date: NaiveDate) -> Self {
        let at = rules.iter().rposition(|rule| rule.from_on <= date);
        let year = BudgetYear::containing(date, at.map_or(Month::January, |at| month_of(&rules[at])));
        let next = at.map_or(rules.first(), |at| rules.get(at + 1));
        Self {
            year,
            company: at.map(|at| OfCompany::from(&rules[at])).unwrap_or_default(),
            starts_on: at.map_or(year.starts_on, |at| year.starts_on.max(rules[at].from_on)),
            ends_on: next.map_or(year.ends_on, |next| year.ends_on.min(day_before(next.from_on))),
        }
    }

    /// What it grants by itself whoever is there so. A part of the whole is rounded as their rule says, never beyond the whole.
    pub(super) fn grants(&self, allowance: Allowance, presence: Presence) -> Minutes {
        let yearly = allowance.yearly_by(self.company);
        let presence = Presence {
            starts_on: Some(presence.starts_on.map_or(self.starts_on, |day| day.max(self.starts_on))),
            ends_on: Some(presence.ends_on.map_or(self.ends_on, |day| day.min(self.ends_on))),
            ..presence
        };
        rounded(granted(yearly, self.year, &[presence]), allowance.rounding).min(yearly)
    }
}

/// The month in which the years of a rule begin; the table holds 1 to 12.
fn month_of(rule: &budget_rule::Model) -> Month {
    u8::try_from(rule.start_month)
        .ok()
        .and_then(|month| Month::try_from(month).ok())
        .unwrap_or(Month::January)
}
