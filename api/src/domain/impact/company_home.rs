//! What a company sees first: who is engaged, hours by state and month, associations, value and budget of a year.
//! What is of the whole company is read from totals that are kept with the ledger, so a million entries cost what ten
//! thousand do.

pub(crate) mod associations;
mod engaged;
pub(crate) mod other;

use chrono::{Datelike as _, NaiveDate};
use entity::{
    Cents, Minutes, TimeBasis, TimeEntryStatus, TotalState, ValuationStatus, monthly_total, time_entry,
    valuation,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _,
};

use crate::{
    access::{EmployeeReader, Reach, SeesValues},
    database::whole,
    domain::{
        budgets::{self, BudgetUse},
        companies::employees,
        reference::calendar::days_of_year,
        sponsorship::reading,
    },
};

/// A calendar year of a company. Hours are working time, where nothing else is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CompanyYear {
    /// People with a confirmed entry.
    pub(crate) people: u64,
    /// Associations with one.
    pub(crate) associations: u64,
    /// Declared, and waiting for the association.
    pub(crate) waiting: Minutes,
    /// Adjusted by the association, and waiting for the employee.
    pub(crate) adjusted: Minutes,
    /// Disputed on one side or the other, and waiting for the employee.
    pub(crate) disputed: Minutes,
    /// Confirmed by the association, approved by the company or not.
    pub(crate) confirmed: Minutes,
    /// Confirmed, and approved by the company.
    pub(crate) approved: Minutes,
    /// Confirmed minutes of each month, January first.
    pub(crate) months: [Minutes; 12],
    /// Of each month, those on partial activity and on leave, which count as engagement and are worth nothing. They are
    /// seen as [`other::of_year`] says.
    other_months: [Minutes; 12],
    /// What valuations declared or attested for the year are worth, of those that whoever reads may know of; none when
    /// there are some and they may know of none.
    pub(crate) value: Option<Cents>,
    /// What the budgets of the people who are there today, or at the end of a year that is over, grant, hold and have
    /// given.
    pub(crate) budget: BudgetUse,
}

/// The days that a year has.
#[derive(Clone, Copy)]
struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

impl Days {
    /// Of a calendar year.
    fn of(year: i32) -> Self {
        let (first, last) = days_of_year(year);
        Self { first, last }
    }
}

/// Reads a calendar year, as far as the right reaches: of a local lead's places only. An association that received
/// nothing but confidential help counts for those alone who may see that, and for nobody where all of it is kept from the
/// company.
pub(crate) async fn of_year(
    right: &EmployeeReader,
    sees: SeesValues,
    sees_confidential: bool,
    connection: &impl ConnectionTrait,
    year: i32,
    today: NaiveDate,
) -> Result<CompanyYear, DbErr> {
    let days = Days::of(year);
    let mut home = CompanyYear::default();
    for row in totals(connection, right, days).await? {
        let month = row.month.month0() as usize;
        match row.state {
            // What people give on their own time is not the company's affair, not even as a sum.
            _ if row.basis == TimeBasis::PersonalTime => {}
            _ if row.basis != TimeBasis::WorkingTime => {
                if row.state != TotalState::Declared {
                    home.other_months[month] = home.other_months[month] + row.minutes;
                }
            }
            TotalState::Declared => home.waiting = home.waiting + row.minutes,
            TotalState::Confirmed | TotalState::Approved => {
                if row.state == TotalState::Approved {
                    home.approved = home.approved + row.minutes;
                }
                home.confirmed = home.confirmed + row.minutes;
                home.months[month] = home.months[month] + row.minutes;
            }
        }
    }
    (home.adjusted, home.disputed) = back_with_authors(connection, right, days).await?;
    home.waiting = home.waiting - home.adjusted - home.disputed;
    (home.people, home.associations) = match right.reach() {
        Reach::Whole => engaged::of_company(connection, right.company(), days, sees_confidential).await?,
        Reach::Places { .. } => engaged::of_places(connection, right, days, sees_confidential).await?,
    };
    home.value = value(connection, right, days, sees).await?;
    let day = today.clamp(days.first, days.last);
    let present = employees::present(right, day);
    home.budget = budgets::of_people(connection, right.company(), present, day).await?;
    Ok(home)
}

#[derive(FromQueryResult)]
struct Total {
    month: NaiveDate,
    basis: TimeBasis,
    state: TotalState,
    minutes: Minutes,
}

async fn totals(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    days: Days,
) -> Result<Vec<Total>, DbErr> {
    use monthly_total::Column;
    monthly_total::Entity::find()
        .select_only()
        .column(Column::Month)
        .column(Column::Basis)
        .column(Column::State)
        .column_as(whole(Column::Minutes.sum()), "minutes")
        .filter(Column::CompanyId.eq(right.company()))
        .filter(places(right, Column::LegalEntityId, Column::EstablishmentId))
        .filter(Column::Month.between(days.first, days.last))
        .group_by(Column::Month)
        .group_by(Column::Basis)
        .group_by(Column::State)
        .into_model::<Total>()
        .all(connection)
        .await
}

/// What is adjusted and what is disputed. The totals count both with what waits for the association; they are few, and
/// read from the entries.
async fn back_with_authors(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    days: Days,
) -> Result<(Minutes, Minutes), DbErr> {
    use time_entry::Column;
    let rows: Vec<(TimeEntryStatus, Minutes)> = time_entry::Entity::find()
        .select_only()
        .column(Column::Status)
        .column_as(whole(Column::Minutes.sum()), "minutes")
        .filter(Column::CompanyId.eq(right.company()))
        .filter(Column::Status.is_in([TimeEntryStatus::Adjusted, TimeEntryStatus::Disputed]))
        .filter(Column::Date.between(days.first, days.last))
        .filter(Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(places(right, Column::LegalEntityId, Column::EstablishmentId))
        .group_by(Column::Status)
        .into_tuple()
        .all(connection)
        .await?;
    let minutes_of = |status: TimeEntryStatus| {
        rows.iter().find(|row| row.0 == status).map(|row| row.1).unwrap_or_default()
    };
    Ok((minutes_of(TimeEntryStatus::Adjusted), minutes_of(TimeEntryStatus::Disputed)))
}

/// What associations confirmed in a calendar year and the company has yet to approve, where it asks for that. What its
/// author keeps from the company waits for no approval there.
pub(crate) async fn to_approve(
    right: &EmployeeReader,
    connection: &impl ConnectionTrait,
    year: i32,
    home: &CompanyYear,
) -> Result<Minutes, DbErr> {
    use time_entry::Column;
    let kept = engaged::kept(right.company(), Days::of(year))
        .filter(places(right, Column::LegalEntityId, Column::EstablishmentId))
        .select_only()
        .column_as(whole(Column::Minutes.sum()), "minutes")
        .into_tuple::<Minutes>()
        .one(connection)
        .await?;
    Ok(home.confirmed - home.approved - kept.unwrap_or_default())
}

/// The places that a right reaches: none is named where it reaches all.
fn places<C: ColumnTrait>(right: &EmployeeReader, entity: C, site: C) -> Condition {
    match right.reach() {
        Reach::Whole => Condition::all(),
        Reach::Places { entities, sites } => Condition::any()
            .add(entity.is_in(entities.iter().copied()))
            .add(site.is_in(sites.iter().copied())),
    }
}

#[derive(FromQueryResult)]
struct Value {
    total: Cents,
    valuations: i64,
}

/// What the year's valuations are worth together. For those who may not see costs only what they read in the list of
/// receipts is counted: were another value in the sum, subtraction would give it away.
/// A valuation is of a whole legal entity, so who leads a site alone reads none.
async fn value(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    days: Days,
    sees: SeesValues,
) -> Result<Option<Cents>, DbErr> {
    let donors = match right.reach() {
        Reach::Whole => None,
        Reach::Places { entities, .. } if entities.is_empty() => return Ok(None),
        Reach::Places { entities, .. } => {
            Some(valuation::Column::LegalEntityId.is_in(entities.iter().copied()))
        }
    };
    let live = valuation::Entity::find()
        .filter(valuation::Column::CompanyId.eq(right.company()))
        .filter(Condition::all().add_option(donors))
        .filter(valuation::Column::FromOn.between(days.first, days.last))
        .filter(valuation::Column::Status.ne(ValuationStatus::Withdrawn));
    let counted = match sees {
        SeesValues::All => live.clone(),
        SeesValues::AttestedOfFive => live.clone().filter(reading::is_shown_to_company(right.company())),
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
        _ if sees == SeesValues::AttestedOfFive && live.count(connection).await? > 0 => Ok(None),
        _ => Ok(Some(Cents::ZERO)),
    }
}
