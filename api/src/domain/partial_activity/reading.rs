//! Reading marked days: a company's, for those who look after its employees or audit it, and one's own.

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, PartialActivityId, employment, partial_activity};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};

use crate::{access::EmployeeOnlooker, domain::companies::employees, keyset};

/// Which days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Filter {
    /// From this day on.
    pub(crate) from: Option<NaiveDate>,
    /// Up to this day.
    pub(crate) to: Option<NaiveDate>,
    /// Only of those who are called so: by name, address or staff number.
    pub(crate) text: Option<String>,
}

/// Where a day stands in the list.
pub(crate) type Key = (NaiveDate, PartialActivityId);

/// A company's marked days, in no order yet.
pub(crate) fn of_company(right: &EmployeeOnlooker, filter: &Filter) -> Select<partial_activity::Entity> {
    use partial_activity::Column::{CompanyId as Company, EmploymentId as Employee, OnDate};
    let called = filter.text.as_deref().and_then(employees::is_called);
    let called = called.map(|called| Employee.in_subquery(named(right.company(), called)));
    partial_activity::Entity::find().filter(Company.eq(right.company())).filter(
        Condition::all()
            .add_option(filter.from.map(|from| OnDate.gte(from)))
            .add_option(filter.to.map(|to| OnDate.lte(to)))
            .add_option(called),
    )
}

/// The employments of those who are called so.
fn named(company: CompanyId, called: Condition) -> sea_orm::sea_query::SelectStatement {
    employment::Entity::find()
        .select_only()
        .column(employment::Column::Id)
        .filter(employment::Column::CompanyId.eq(company))
        .filter(called)
        .into_query()
}

/// So many of them behind a key, the latest day first.
pub(crate) async fn page(
    connection: &impl ConnectionTrait,
    days: Select<partial_activity::Entity>,
    after: Option<Key>,
    limit: u64,
) -> Result<Vec<partial_activity::Model>, DbErr> {
    use partial_activity::Column::{Id, OnDate};
    let behind = after.map(|place| keyset::earlier((OnDate, Id), place));
    days.filter(Condition::all().add_option(behind))
        .order_by_desc(OnDate)
        .order_by_desc(Id)
        .limit(limit)
        .all(connection)
        .await
}

/// The marked days of employments from a day on, the earliest first.
pub(crate) async fn from_day_on(
    connection: &impl ConnectionTrait,
    employments: &[EmploymentId],
    from: NaiveDate,
    limit: u64,
) -> Result<Vec<partial_activity::Model>, DbErr> {
    use partial_activity::Column::{EmploymentId as Employee, Id, OnDate};
    partial_activity::Entity::find()
        .filter(Employee.is_in(employments.iter().copied()))
        .filter(OnDate.gte(from))
        .order_by_asc(OnDate)
        .order_by_asc(Id)
        .limit(limit)
        .all(connection)
        .await
}
