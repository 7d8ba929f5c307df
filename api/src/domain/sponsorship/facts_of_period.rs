//! What a valuation is computed from: the entries of everybody concerned, in every association and entity that shares
//! their months, and the lines that are declared already.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entity::{
    AssociationId, EmploymentId, LegalEntityId, Minutes, TimeBasis, TimeEntryStatus, ValuationId,
    ValuationStatus, company, fiscal_year, time_entry, valuation, valuation_entry, valuation_line,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _, JoinType,
    QueryFilter as _, QuerySelect as _, QueryTrait as _, RelationDef, Select, sea_query::Expr,
};

use super::{
    lines::{Declared, EmployeeMonth, Entry},
    period::Period,
    sealed_lines::open,
};
use crate::{Internal, access::ReadsCosts, database::CHUNK, domain::reference::calendar::Month, keys::Keys};

/// What a valuation is computed from.
pub(super) struct Facts {
    /// Whose time the period holds.
    pub(super) employments: Vec<EmploymentId>,
    /// Their confirmed entries that no live valuation holds, over the fiscal year and its boundary months.
    pub(super) entries: Vec<Entry>,
    /// The lines of live valuations over the same employees and months.
    pub(super) declared: Vec<Declared>,
}

/// Loads them.
pub(super) async fn load(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    company: &company::Model,
    wish: &Period,
    year: &fiscal_year::Model,
) -> Result<Facts, Internal> {
    let first = Month::of(year.starts_on).first_day();
    let last = Month::of(year.ends_on).last_day();
    let asked = valuable(company, wish.instead_of)
        .filter(time_entry::Column::LegalEntityId.eq(wish.legal_entity))
        .filter(time_entry::Column::AssociationId.eq(wish.association))
        .filter(time_entry::Column::Date.between(wish.from_on, wish.to_on))
        .all(connection)
        .await?;
    let employments: BTreeSet<EmploymentId> = asked.iter().filter_map(|row| row.employment_id).collect();
    let employments: Vec<EmploymentId> = employments.into_iter().collect();
    let mut entries = Vec::new();
    let mut declared = Vec::new();
    for part in employments.chunks(CHUNK) {
        let rows = valuable(company, wish.instead_of)
            .filter(time_entry::Column::EmploymentId.is_in(part.iter().copied()))
            .filter(time_entry::Column::Date.between(first, last))
            .all(connection)
            .await?;
        entries.extend(rows.into_iter().filter_map(entry));
        declared.extend(declared_lines(connection, keys, wish, year, part).await?);
    }
    Ok(Facts { employments, entries, declared })
}

/// Confirmed working time (approved too, where the company asks for it) that no live valuation holds, but for the one
/// that is to be replaced. What its author keeps from the company would be told by its value, so it has none.
fn valuable(company: &company::Model, instead_of: Option<ValuationId>) -> Select<time_entry::Entity> {
    free(company, valued_states(company), instead_of)
}

/// The same of other states.
fn free(
    company: &company::Model,
    states: Vec<TimeEntryStatus>,
    instead_of: Option<ValuationId>,
) -> Select<time_entry::Entity> {
    let mut held = valuation_entry::Entity::find()
        .select_only()
        .column(valuation_entry::Column::TimeEntryId)
        .filter(valuation_entry::Column::IsLive.eq(true))
        .filter(
            Expr::col((valuation_entry::Entity, valuation_entry::Column::TimeEntryId))
                .equals((time_entry::Entity, time_entry::Column::Id)),
        );
    if let Some(replaced) = instead_of {
        held = held.filter(valuation_entry::Column::ValuationId.ne(replaced));
    }
    time_entry::Entity::find()
        .filter(time_entry::Column::CompanyId.eq(company.id))
        .filter(time_entry::Column::Status.is_in(states))
        .filter(time_entry::Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(time_entry::Column::Minutes.gt(Minutes::ZERO))
        .filter(time_entry::Column::IsKeptFromCompany.eq(false))
        .filter(Expr::exists(held.into_query()).not())
}

/// The states in which time is valued. What the company approved stays so when it stops asking for that.
fn valued_states(company: &company::Model) -> Vec<TimeEntryStatus> {
    if company.approves_hours { vec![TimeEntryStatus::Approved] } else { TimeEntryStatus::CONFIRMED.to_vec() }
}

/// How much of a period would be valued if the company had approved it; nothing where it does not approve hours.
pub(super) async fn to_approve(
    connection: &impl ConnectionTrait,
    company: &company::Model,
    wish: &Period,
) -> Result<Minutes, Internal> {
    if !company.approves_hours {
        return Ok(Minutes::ZERO);
    }
    let minutes = Expr::col((time_entry::Entity, time_entry::Column::Minutes));
    let found = free(company, vec![TimeEntryStatus::Confirmed], wish.instead_of)
        .filter(time_entry::Column::EmploymentId.is_not_null())
        .filter(time_entry::Column::LegalEntityId.eq(wish.legal_entity))
        .filter(time_entry::Column::AssociationId.eq(wish.association))
        .filter(time_entry::Column::Date.between(wish.from_on, wish.to_on))
        .select_only()
        // PostgreSQL sums integers of eight bytes into decimals.
        .column_as(minutes.sum().cast_as("bigint"), "minutes")
        .into_tuple::<Option<i64>>()
        .one(connection)
        .await?;
    Ok(Minutes(found.flatten().unwrap_or_default()))
}

/// The months in which these employees have time that could be valued.
pub(super) async fn months_to_value(
    right: &impl ReadsCosts,
    connection: &impl ConnectionTrait,
    employments: &[EmploymentId],
    (from_on, to_on): (NaiveDate, NaiveDate),
) -> Result<BTreeSet<EmployeeMonth>, Internal> {
    let Some(company) = company::Entity::find_by_id(right.company()).one(connection).await? else {
        return Ok(BTreeSet::new());
    };
    let mut months = BTreeSet::new();
    for part in employments.chunks(CHUNK) {
        let days = valuable(&company, None)
            .filter(time_entry::Column::EmploymentId.is_in(part.iter().copied()))
            .filter(time_entry::Column::Date.between(from_on, to_on))
            .select_only()
            .column(time_entry::Column::EmploymentId)
            .column(time_entry::Column::Date)
            .distinct()
            .into_tuple::<(EmploymentId, NaiveDate)>()
            .all(connection)
            .await?;
        let month = |(employment, date)| EmployeeMonth { employment, month: Month::of(date) };
        months.extend(days.into_iter().map(month));
    }
    Ok(months)
}

fn entry(row: time_entry::Model) -> Option<Entry> {
    Some(Entry {
        id: row.id,
        employment: row.employment_id?,
        entity: row.legal_entity_id?,
        association: row.association_id,
        date: row.date,
        starts_at: row.starts_at,
        minutes: row.minutes,
        basis: row.basis,
    })
}

async fn declared_lines(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    wish: &Period,
    year: &fiscal_year::Model,
    employments: &[EmploymentId],
) -> Result<Vec<Declared>, Internal> {
    let first = Month::of(year.starts_on).first_day();
    let last = Month::of(year.ends_on).last_day();
    let rows = valuation_line::Entity::find()
        .filter(valuation_line::Column::EmploymentId.is_in(employments.iter().copied()))
        .filter(valuation_line::Column::Month.between(first, last))
        .all(connection)
        .await?;
    let ids: BTreeSet<_> = rows.iter().map(|row| row.valuation_id).collect();
    let live = valuation::Entity::find()
        .filter(valuation::Column::Id.is_in(ids))
        .filter(valuation::Column::Status.ne(ValuationStatus::Withdrawn))
        .all(connection)
        .await?;
    let mut declared = Vec::new();
    for row in rows.into_iter().filter(|row| Some(row.valuation_id) != wish.instead_of) {
        let Some(valuation) = live.iter().find(|valuation| valuation.id == row.valuation_id) else {
            continue;
        };
        declared
            .push(Declared { line: open(keys, &row)?, is_of_this_year: valuation.fiscal_year_id == year.id });
    }
    Ok(declared)
}

/// Time that waits to be valued: of one entity, for one association.
#[derive(Clone, Debug)]
pub(crate) struct ToValue {
    pub(crate) legal_entity_id: LegalEntityId,
    pub(crate) association_id: AssociationId,
    /// The date of the first entry.
    pub(crate) first: NaiveDate,
    /// The date of the last one.
    pub(crate) last: NaiveDate,
    /// The last day that can be valued together with the first: no valuation goes on after a year-end.
    pub(crate) last_in_year: NaiveDate,
    pub(crate) minutes: i64,
    /// How much of it can be valued together with the first entry.
    pub(crate) minutes_in_year: i64,
}

/// What a company could value, by entity and association.
pub(crate) async fn to_value(
    right: &impl ReadsCosts,
    connection: &impl ConnectionTrait,
) -> Result<Vec<ToValue>, Internal> {
    let Some(company) = company::Entity::find_by_id(right.company()).one(connection).await? else {
        return Ok(Vec::new());
    };
    let minutes = Expr::col((time_entry::Entity, time_entry::Column::Minutes));
    let by_year = valuable(&company, None)
        .join(JoinType::LeftJoin, its_fiscal_year())
        .filter(time_entry::Column::EmploymentId.is_not_null())
        .filter(time_entry::Column::LegalEntityId.is_not_null())
        .select_only()
        .column(time_entry::Column::LegalEntityId)
        .column(time_entry::Column::AssociationId)
        .column(fiscal_year::Column::EndsOn)
        .column_as(time_entry::Column::Date.min(), "first")
        .column_as(time_entry::Column::Date.max(), "last")
        // PostgreSQL sums integers of eight bytes into decimals.
        .column_as(minutes.sum().cast_as("bigint"), "minutes")
        .group_by(time_entry::Column::LegalEntityId)
        .group_by(time_entry::Column::AssociationId)
        .group_by(fiscal_year::Column::EndsOn)
        .into_tuple::<(LegalEntityId, AssociationId, Option<NaiveDate>, NaiveDate, NaiveDate, i64)>()
        .all(connection)
        .await?;
    let mut found: BTreeMap<(LegalEntityId, AssociationId), Vec<OfYear>> = BTreeMap::new();
    for (legal_entity, association, ends_on, first, last, minutes) in by_year {
        let of_year = OfYear { ends_on, first, last, minutes };
        found.entry((legal_entity, association)).or_default().push(of_year);
    }
    Ok(found.into_iter().filter_map(|(of, years)| together(of, &years)).collect())
}

/// The fiscal year of its legal entity that holds an entry: one at most.
fn its_fiscal_year() -> RelationDef {
    time_entry::Entity::belongs_to(fiscal_year::Entity)
        .from(time_entry::Column::LegalEntityId)
        .to(fiscal_year::Column::LegalEntityId)
        .on_condition(|entry, year| {
            let starts_on = Expr::col((year.clone(), fiscal_year::Column::StartsOn));
            let ends_on = Expr::col((year, fiscal_year::Column::EndsOn));
            let date = Expr::col((entry, time_entry::Column::Date));
            Condition::all().add(date.between(starts_on, ends_on))
        })
        .into()
}

/// What waits of one fiscal year, or outside all of them.
struct OfYear {
    ends_on: Option<NaiveDate>,
    first: NaiveDate,
    last: NaiveDate,
    minutes: i64,
}

/// What waits of all years.
fn together(
    (legal_entity_id, association_id): (LegalEntityId, AssociationId),
    years: &[OfYear],
) -> Option<ToValue> {
    let earliest = years.iter().min_by_key(|year| year.first)?;
    let last = years.iter().map(|year| year.last).max()?;
    let minutes: i64 = years.iter().map(|year| year.minutes).sum();
    let (last_in_year, minutes_in_year) = match earliest.ends_on {
        Some(ends_on) => (Ord::min(ends_on, last), earliest.minutes),
        None => (last, minutes),
    };
    let first = earliest.first;
    Some(ToValue { legal_entity_id, association_id, first, last, last_in_year, minutes, minutes_in_year })
}
