//! Which employees have a cost rate and which lack one: the list that finance works through before it values a period.

use std::cmp::{max, min};

use chrono::NaiveDate;
use entity::{EmploymentId, employment};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};

use super::{
    cost_rates,
    facts_of_period::months_to_value,
    lines::EmployeeMonth,
    rates::{Rate, Rates},
};
use crate::{
    Internal,
    access::ReadsCosts,
    domain::{companies::employees, reference::calendar::Month},
    keys::Keys,
    keyset,
};

/// An employee, the rates in force, and the months of the period that have none.
#[derive(Clone, Debug)]
pub(crate) struct Covered {
    pub(crate) employee: employment::Model,
    /// The latest first.
    pub(crate) rates: Vec<Rate>,
    pub(crate) missing: Vec<Month>,
    /// Those of them that hold time to be valued: nothing of it is before the rate is there.
    pub(crate) to_value: Vec<Month>,
}

/// What is asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span<'a> {
    pub(crate) from_on: NaiveDate,
    pub(crate) to_on: NaiveDate,
    /// Only those who lack a rate.
    pub(crate) missing_only: bool,
    /// Only those who are called so: by name, address or staff number.
    pub(crate) called: Option<&'a str>,
}

/// Where an employee stands in the list.
pub(crate) type Key = (String, EmploymentId);

/// How many months are looked at at most.
const MOST_MONTHS: usize = 36;
/// How many employees are looked at at once.
const BATCH: u64 = 200;

/// Those employed during the period, by name, from a key on.
pub(crate) async fn list(
    right: &impl ReadsCosts,
    connection: &impl ConnectionTrait,
    keys: &Keys,
    span: Span<'_>,
    after: Option<Key>,
    limit: usize,
) -> Result<Vec<Covered>, Internal> {
    let mut found = covered(right, connection, keys, span, after, limit).await?;
    let lacking: Vec<_> =
        found.iter().filter(|row| !row.missing.is_empty()).map(|row| row.employee.id).collect();
    let to_value = months_to_value(right, connection, &lacking, (span.from_on, span.to_on)).await?;
    for row in &mut found {
        let employment = row.employee.id;
        let is_to_value = |month: &Month| to_value.contains(&EmployeeMonth { employment, month: *month });
        row.to_value = row.missing.iter().copied().filter(is_to_value).collect();
    }
    Ok(found)
}

/// The same, before it is known what waits to be valued.
async fn covered(
    right: &impl ReadsCosts,
    connection: &impl ConnectionTrait,
    keys: &Keys,
    span: Span<'_>,
    mut after: Option<Key>,
    limit: usize,
) -> Result<Vec<Covered>, Internal> {
    let mut found = Vec::new();
    loop {
        let employees = employed(right, span, after.as_ref()).limit(BATCH).all(connection).await?;
        let Some(last) = employees.last() else {
            return Ok(found);
        };
        after = Some((last.sort_key.clone(), last.id));
        let is_last = u64::try_from(employees.len()).is_ok_and(|count| count < BATCH);
        let ids: Vec<_> = employees.iter().map(|row| row.id).collect();
        let rates = cost_rates::of_employees(right, connection, keys, &ids).await?;
        let by_date: Rates = rates.iter().copied().collect();
        for employee in employees {
            let missing = missing(&by_date, &employee, span);
            if span.missing_only && missing.is_empty() {
                continue;
            }
            let own = rates.iter().filter(|rate| rate.employment == employee.id).copied().collect();
            found.push(Covered { employee, rates: own, missing, to_value: Vec::new() });
            if found.len() == limit {
                return Ok(found);
            }
        }
        if is_last {
            return Ok(found);
        }
    }
}

fn employed(right: &impl ReadsCosts, span: Span<'_>, after: Option<&Key>) -> Select<employment::Entity> {
    use employment::Column::{CompanyId, EndsOn, Id, SortKey, StartsOn};
    let mut employed = employment::Entity::find()
        .filter(CompanyId.eq(right.company()))
        .filter(Condition::any().add(StartsOn.is_null()).add(StartsOn.lte(span.to_on)))
        .filter(Condition::any().add(EndsOn.is_null()).add(EndsOn.gte(span.from_on)))
        .filter(Condition::all().add_option(span.called.and_then(employees::is_called)))
        .order_by_asc(SortKey)
        .order_by_asc(Id);
    if let Some((name, id)) = after {
        employed = employed.filter(keyset::later((SortKey, Id), (name, *id)));
    }
    employed
}

/// The months in which nothing says what the employee costs on their first day there. A rate that has begun goes on, so
/// the first day decides for the month.
fn missing(rates: &Rates, employee: &employment::Model, span: Span<'_>) -> Vec<Month> {
    let from = employee.starts_on.map_or(span.from_on, |day| max(day, span.from_on));
    let to = employee.ends_on.map_or(span.to_on, |day| min(day, span.to_on));
    if to < from {
        return Vec::new();
    }
    Month::between(from, to)
        .take(MOST_MONTHS)
        .filter(|month| rates.on(employee.id, max(from, month.first_day())).is_none())
        .collect()
}
