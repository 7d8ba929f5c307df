//! What employees gave on partial activity and on leave: their own time, of which the company sees numbers alone, and
//! none from which it could be told who gave it.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use entity::{Minutes, PersonId, TimeBasis, TimeEntryStatus, monthly_person, time_entry, yearly_person};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult,
    QueryFilter as _, QuerySelect as _, sea_query::Expr,
};

use super::{CompanyYear, Days, places};
use crate::{
    access::{EmployeeReader, Reach},
    domain::sponsorship::reading::ENOUGH_PEOPLE,
};

/// The bases of such time.
const BASES: [TimeBasis; 2] = [TimeBasis::PartialActivity, TimeBasis::Leave];

/// Such time of a year, as far as enough people stand behind it. What nobody gave is nought, and no secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OtherTime {
    /// In the whole year; none when fewer than five people gave it.
    pub(crate) year: Option<Minutes>,
    /// In each month; none when that of one month is hidden, which the others and the sum would tell.
    pub(crate) months: Option<[Minutes; 12]>,
}

/// Such time of a year that was read, with or without its months: who does not ask for them has nobody counted in them.
pub(crate) async fn of_year(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    year: i32,
    home: &CompanyYear,
    with_months: bool,
) -> Result<OtherTime, DbErr> {
    let minutes: Minutes = home.other_months.iter().copied().sum();
    let shown = OtherTime { year: Some(minutes), months: Some(home.other_months) };
    let (days, is_given) = (Days::of(year), home.other_months.iter().any(|month| *month != Minutes::ZERO));
    if !is_given {
        return Ok(shown);
    }
    if people_of_year(connection, right, days).await? < u64::from(ENOUGH_PEOPLE) {
        return Ok(OtherTime::default());
    }
    if !with_months {
        return Ok(OtherTime { months: None, ..shown });
    }
    let people = people_of_months(connection, right, days).await?;
    let is_hidden = home.other_months.iter().zip(people).any(|(minutes, people)| {
        let is_given = people > 0 || *minutes != Minutes::ZERO;
        is_given && people < u64::from(ENOUGH_PEOPLE)
    });
    Ok(OtherTime { months: shown.months.filter(|_| !is_hidden), ..shown })
}

#[derive(FromQueryResult)]
struct Count {
    people: i64,
}

#[derive(FromQueryResult)]
struct MonthCount {
    month: NaiveDate,
    people: i64,
}

#[derive(FromQueryResult)]
struct Giver {
    date: NaiveDate,
    person_id: PersonId,
}

fn number(people: i64) -> u64 {
    u64::try_from(people).unwrap_or_default()
}

/// How many people gave some in the year.
async fn people_of_year(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    days: Days,
) -> Result<u64, DbErr> {
    use yearly_person::Column;
    if let Reach::Places { .. } = right.reach() {
        let givers = givers(connection, right, days).await?;
        let people: BTreeSet<_> = givers.into_iter().map(|giver| giver.person_id).collect();
        return Ok(people.len() as u64);
    }
    let row = yearly_person::Entity::find()
        .select_only()
        .column_as(Expr::col((yearly_person::Entity, Column::PersonId)).count_distinct(), "people")
        .filter(Column::CompanyId.eq(right.company()))
        .filter(Column::Year.eq(days.first.year()))
        .filter(Column::Basis.is_in(BASES))
        .filter(Column::Minutes.gt(Minutes::ZERO))
        .into_model::<Count>()
        .one(connection)
        .await?;
    Ok(row.map(|row| number(row.people)).unwrap_or_default())
}

/// How many people gave some in each month.
async fn people_of_months(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    days: Days,
) -> Result<[u64; 12], DbErr> {
    use monthly_person::Column;
    let mut months = [0; 12];
    if let Reach::Places { .. } = right.reach() {
        let givers = givers(connection, right, days).await?;
        let pairs: BTreeSet<_> =
            givers.into_iter().map(|giver| (giver.date.month0(), giver.person_id)).collect();
        for (month, _) in pairs {
            months[month as usize] += 1;
        }
        return Ok(months);
    }
    let rows = monthly_person::Entity::find()
        .select_only()
        .column(Column::Month)
        .column_as(Expr::col((monthly_person::Entity, Column::PersonId)).count_distinct(), "people")
        .filter(Column::CompanyId.eq(right.company()))
        .filter(Column::Month.between(days.first, days.last))
        .filter(Column::Basis.is_in(BASES))
        .filter(Column::Minutes.gt(Minutes::ZERO))
        .group_by(Column::Month)
        .into_model::<MonthCount>()
        .all(connection)
        .await?;
    for row in rows {
        months[row.month.month0() as usize] = number(row.people);
    }
    Ok(months)
}

/// Who gave some in the places that a right reaches, and when: totals of persons know no sites.
async fn givers(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    days: Days,
) -> Result<Vec<Giver>, DbErr> {
    use time_entry::Column;
    time_entry::Entity::find()
        .select_only()
        .column(Column::Date)
        .column(Column::PersonId)
        .distinct()
        .filter(Column::CompanyId.eq(right.company()))
        .filter(Column::Date.between(days.first, days.last))
        .filter(Column::Basis.is_in(BASES))
        .filter(Column::Status.is_in(TimeEntryStatus::CONFIRMED))
        .filter(places(right, Column::LegalEntityId, Column::EstablishmentId))
        .into_model::<Giver>()
        .all(connection)
        .await
}
