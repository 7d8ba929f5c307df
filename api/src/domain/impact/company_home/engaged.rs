//! How many people gave confirmed working time in a year, and to how many associations.

use chrono::Datelike as _;
use entity::{
    AssociationId, CompanyId, Minutes, TimeBasis, TimeEntryStatus, mission, time_entry, yearly_association,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};

use super::{Days, places};
use crate::{access::EmployeeReader, domain::companies::employees};

/// People and associations.
type Counts = (u64, u64);

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// In the whole company, from the totals of the year.
pub(super) async fn of_company(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    days: Days,
    sees_confidential: bool,
) -> Result<Counts, DbErr> {
    let people = employees::engaged(company, days.first.year()).count(connection).await?;
    let associations = helped(company, days).count(connection).await?;
    let hidden = known_by_hidden_help_alone(connection, company, days, sees_confidential).await?;
    Ok((people, associations.saturating_sub(hidden)))
}

/// The associations that received confirmed working time.
pub(super) fn helped(company: CompanyId, days: Days) -> Select<yearly_association::Entity> {
    use yearly_association::Column;
    yearly_association::Entity::find()
        .filter(Column::CompanyId.eq(company))
        .filter(Column::Year.eq(days.first.year()))
        .filter(Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(Column::Minutes.gt(Minutes::ZERO))
}

/// In the places that a right reaches, from the entries: totals of persons know no sites.
pub(super) async fn of_places(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    days: Days,
    sees_confidential: bool,
) -> Result<Counts, DbErr> {
    use time_entry::Column;
    let given =
        given(right.company(), days).filter(places(right, Column::LegalEntityId, Column::EstablishmentId));
    let received = open(given.clone(), sees_confidential);
    let people = count(connection, given, Column::PersonId).await?;
    Ok((people, count(connection, received, Column::AssociationId).await?))
}

/// How many associations received help of the company in the year of which whoever reads may know nothing, and no other.
/// Only those that have such missions or such entries are looked at, which are few.
async fn known_by_hidden_help_alone(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    days: Days,
    sees_confidential: bool,
) -> Result<u64, DbErr> {
    use yearly_association::Column;
    let of_kept = kept(company, days).select_only().column(time_entry::Column::AssociationId).into_query();
    let with_such_missions = mission::Entity::find()
        .select_only()
        .column(mission::Column::AssociationId)
        .filter(mission::Column::Confidential.eq(true))
        .into_query();
    let looked_at = Condition::any()
        .add(Column::AssociationId.in_subquery(of_kept))
        .add_option((!sees_confidential).then(|| Column::AssociationId.in_subquery(with_such_missions)));
    let received: Vec<AssociationId> = helped(company, days)
        .select_only()
        .column(Column::AssociationId)
        .filter(looked_at)
        .into_tuple()
        .all(connection)
        .await?;
    if received.is_empty() {
        return Ok(0);
    }
    let theirs = time_entry::Column::AssociationId.is_in(received.iter().copied());
    let also_open = open(given(company, days).filter(theirs), sees_confidential);
    let also_open = count(connection, also_open, time_entry::Column::AssociationId).await?;
    Ok((received.len() as u64).saturating_sub(also_open))
}

/// The entries of confirmed working time.
pub(super) fn given(company: CompanyId, days: Days) -> Select<time_entry::Entity> {
    use time_entry::Column;
    time_entry::Entity::find().filter(
        Condition::all()
            .add(Column::CompanyId.eq(company))
            .add(Column::Date.between(days.first, days.last))
            .add(Column::Basis.eq(TimeBasis::WorkingTime))
            .add(Column::Status.is_in(TimeEntryStatus::CONFIRMED)),
    )
}

/// Those of them whose authors keep the association from the company. The condition is written as that of the index that
/// holds them alone.
pub(super) fn kept(company: CompanyId, days: Days) -> Select<time_entry::Entity> {
    given(company, days).filter(Expr::col((time_entry::Entity, time_entry::Column::IsKeptFromCompany)))
}

/// Those of them that whoever reads may know of: none that its author keeps from the company, and what was given for a
/// confidential cause where they see that.
pub(super) fn open(
    entries: Select<time_entry::Entity>,
    sees_confidential: bool,
) -> Select<time_entry::Entity> {
    let entries = entries.filter(time_entry::Column::IsKeptFromCompany.eq(false));
    if sees_confidential {
        return entries;
    }
    let confidential = mission::Entity::find()
        .select_only()
        .column(mission::Column::Id)
        .filter(mission::Column::Confidential.eq(true))
        .into_query();
    entries.filter(time_entry::Column::MissionId.not_in_subquery(confidential))
}

async fn count(
    connection: &impl ConnectionTrait,
    entries: Select<time_entry::Entity>,
    column: time_entry::Column,
) -> Result<u64, DbErr> {
    let row = entries
        .select_only()
        .column_as(Expr::col((time_entry::Entity, column)).count_distinct(), "count")
        .into_model::<Count>()
        .one(connection)
        .await?;
    Ok(row.and_then(|row| u64::try_from(row.count).ok()).unwrap_or_default())
}
